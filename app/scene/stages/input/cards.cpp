#include "app/scene/stages/input/cards.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "app/scene/stages/input/step.hpp"
#include "app/text/channel_words.hpp"
#include "app/text/crop_words.hpp"
#include "app/text/input_words.hpp"
#include "app/text/stage_words.hpp"

namespace tconv::input {
namespace {

Card parameter_card(const StageFacts& facts) {
  const auto card = [](std::string_view title, std::string sentence) {
    return Card{std::string(title), {std::move(sentence)}, {}, {}};
  };
  switch (static_cast<Shown>(facts.step)) {
    case Shown::kernel_size:
      return card(words::card_kernel, words::kernel_explained(facts.layer));
    case Shown::stride:
      return card(words::card_stride, words::stamp_spacing(facts.layer, facts.sizes));
    case Shown::dilation:
      return card(words::card_dilation, words::dilation_explained(facts.layer, facts.sizes));
    case Shown::padding:
      return card(words::card_padding_name, words::padding_explained(facts.layer));
    default:
      return card(words::card_output_padding_name, words::output_padding_explained(facts.layer, facts.sizes));
  }
}

// The output's size as a sum; the term that this step's parameter stands in is the current one.
Card size_card(const StageFacts& facts, const std::optional<Axis>& axis) {
  Card card;
  card.title = words::size_title(axis);
  const Shown current[] = {Shown::stride, Shown::padding, Shown::dilation, Shown::output_padding};
  const auto shown = static_cast<Shown>(facts.step);
  for (const auto& [name, value] : words::size_terms(facts.layer, facts.sizes, axis.value_or(Axis::rows))) {
    const Shown parameter = current[card.terms.size()];
    const bool is_current = shown == parameter || (shown == Shown::kernel_size && parameter == Shown::dilation);
    card.terms.push_back({std::string(name), value, is_current});
  }
  card.sum = words::whole(facts.sizes.output[axis.value_or(Axis::rows)]);
  return card;
}

std::vector<Card> size_cards(const StageFacts& facts) {
  Card rows = size_card(facts, Axis::rows);
  Card columns = size_card(facts, Axis::columns);
  const bool alike = std::ranges::equal(rows.terms, columns.terms, {}, &Term::value, &Term::value);
  if (alike) return {size_card(facts, std::nullopt)};
  return {std::move(rows), std::move(columns)};
}

}  // namespace

std::string caption(const StageFacts& facts) {
  switch (static_cast<Shown>(facts.step)) {
    case Shown::arrays:
      return words::input_start(facts.layer, facts.sizes);
    case Shown::kernel_size:
      return words::input_kernel(facts.layer);
    case Shown::stride:
      return words::input_stride(facts.layer, facts.sizes);
    case Shown::dilation:
      return words::input_dilation(facts.layer, facts.sizes);
    case Shown::padding:
      return words::input_padding(facts.layer, facts.sizes);
    case Shown::output_padding:
      break;
  }
  return words::input_output_padding(facts.layer, facts.sizes);
}

std::vector<Card> cards(const StageFacts& facts) {
  std::vector<Card> result;
  if (facts.step > 0) {
    result.push_back(parameter_card(facts));
  } else {
    Card shapes;
    shapes.title = std::string(words::card_shapes);
    shapes.sentences = {words::arrays_explained(facts.sizes), words::shapes_explained(facts.layer)};
    shapes.terms = {
        {std::string(words::shape_input), {{}, words::shape_text(facts.problem.input.shape())}, false},
        {std::string(words::shape_weight), {{}, words::shape_text(facts.problem.weight.shape())}, false},
        {std::string(words::shape_output), {{}, words::shape_text(output_shape(facts.problem))}, false}};
    result.push_back(std::move(shapes));
    if (std::string pairs = words::pairs_explained(facts.layer); !pairs.empty()) {
      const View& view = facts.view;
      result.push_back({std::string(words::card_pairs),
                        {std::move(pairs), words::pair_shown(facts.layer, view.in_channel, view.out_channel)},
                        {},
                        {}});
    }
  }
  for (Card& size : size_cards(facts)) result.push_back(std::move(size));
  return result;
}

}  // namespace tconv::input
