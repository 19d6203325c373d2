#include "app/scene/stages/insert_zeros/cards.hpp"

#include <string_view>
#include <utility>

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
  Card card;
  std::vector<Card> result;
  if (facts.step < 2) {
    card.title = std::string(words::card_zeros);
    card.sentences = {words::why_zeros(facts.layer)};
    result = {card};
  } else if (facts.step == 2) {
    card.title = std::string(words::card_border);
    card.sentences = {words::border_explained(facts.layer, facts.sizes)};
    if (facts.layer.output_padding != Int2{0, 0})
      card.sentences.push_back(words::border_output_padding(facts.sizes));
    result = {card, border_width(facts)};
  } else {
    card.title = std::string(words::card_rotation);
    card.sentences = {words::why_rotation(), words::rotated_corner(facts.layer, facts.weight_at({0, 0}))};
    result = {card};
  }
  const View& view = facts.view;
  if (std::string others = words::channels_alike(facts.layer, view.in_channel, view.out_channel); !others.empty()) {
    result.push_back({std::string(words::card_channels), {std::move(others)}, {}, {}});
  }
  return result;
}

}  // namespace tconv::insert_zeros
