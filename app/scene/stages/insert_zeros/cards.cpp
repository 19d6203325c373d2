#include "app/scene/stages/insert_zeros/cards.hpp"

#include <string_view>
#include <utility>

#include "app/scene/stages/insert_zeros/step.hpp"
#include "app/text/channel_words.hpp"
#include "app/text/insert_zeros_words.hpp"
#include "app/text/stage_words.hpp"

namespace tconv::insert_zeros {
namespace {

Card border_width(const StageFacts& facts) {
  Card card;
  card.title = std::string(words::card_border_width);
  const auto term = [&](std::string_view name, Axis axis) {
    card.terms.push_back({std::string(name), words::border_formula(facts.layer, facts.sizes, axis), false});
  };
  if (words::same_border(facts.layer)) {
    term(words::border_name, Axis::rows);
  } else {
    term(words::rows_term, Axis::rows);
    term(words::columns_term, Axis::columns);
  }
  return card;
}

std::vector<Card> border(const StageFacts& facts) {
  Card card;
  card.title = std::string(words::card_border);
  card.sentences = words::remarks({words::border_introduced(facts.sizes), words::border_on_both_sides(facts.sizes),
                                   words::border_explained(facts.layer, facts.sizes)});
  std::vector<Card> result{std::move(card), border_width(facts)};
  if (facts.layer.output_padding != Int2{0, 0}) {
    result.push_back(
        {std::string(words::card_output_padding), {words::border_output_padding(facts.sizes)}, {}, {}});
  }
  return result;
}

Card why_rotation(const StageFacts& facts) {
  Card card;
  card.title = std::string(words::card_rotation);
  if (facts.layer.kernel_size == Int2{1, 1}) {
    card.sentences.emplace_back(words::single_weight);
    return card;
  }
  card.sentences.emplace_back(words::why_rotation);
  if (const auto reached = most_reached(facts)) {
    const Contribution& first = reached->corners.front();
    card.sentences.push_back(words::rotated_weight(
        facts.layer, reached->output, first, {facts.weight_at({first.ky, first.kx}), facts.forms().kernel},
        reached->pixels, reached->rows && reached->columns, !facts.whole));
  }
  return card;
}

}  // namespace

std::string caption(const StageFacts& facts) {
  switch (facts.step) {
    case 0:
      return words::zeros_start(facts.layer, facts.sizes);
    case 1:
      return words::zeros_spread(facts.layer, facts.sizes);
    case 2:
      return words::zeros_border(facts.layer, facts.sizes);
    default:
      return words::zeros_rotated();
  }
}

std::vector<Card> cards(const StageFacts& facts) {
  std::vector<Card> result;
  if (facts.step == 0) {
    result.push_back({std::string(words::card_other_end),
                      {std::string(words::other_end), std::string(words::stamps_collected),
                       std::string(facts.layer.bias ? words::way_b_before_bias : words::way_b)},
                      {},
                      {}});
  }
  if (facts.step < 2) {
    result.push_back({std::string(words::card_zeros), {words::why_zeros(facts.layer, facts.sizes)}, {}, {}});
  } else if (facts.step == 2) {
    result = border(facts);
  } else {
    result = {why_rotation(facts)};
  }
  const View& view = facts.view;
  if (std::string others = words::channels_alike(facts.layer, view.in_channel, view.out_channel); !others.empty()) {
    result.push_back({std::string(words::card_channels), {std::move(others)}, {}, {}});
  }
  return result;
}

}  // namespace tconv::insert_zeros
