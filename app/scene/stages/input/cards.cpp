#include "app/scene/stages/input/cards.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "app/scene/stages/input/step.hpp"
#include "app/text/channel_words.hpp"
#include "app/text/crop_words.hpp"
#include "app/text/input_words.hpp"
#include "app/text/size_words.hpp"
#include "app/text/stage_words.hpp"
#include "app/text/stamp_words.hpp"

namespace tconv::input {
namespace {

Card parameter_card(const StageFacts& facts) {
  const auto card = [](std::string_view title, const std::string& sentence, const std::string& second = {}) {
    return Card{std::string(title), words::remarks({sentence, second}), {}, {}};
  };
  switch (static_cast<Shown>(facts.step)) {
    case Shown::kernel_size:
      return card(words::card_kernel, words::kernel_explained(facts.layer));
    case Shown::stride:
      return card(words::card_stride, words::stride_explained(facts.layer, facts.sizes),
                  words::stamp_spacing(facts.layer, facts.sizes));
    case Shown::dilation:
      return card(words::card_dilation, words::dilation_explained(facts.layer, facts.sizes));
    case Shown::padding:
      return card(words::card_padding_name,
                  words::padding_explained(facts.layer, facts.sizes, words::CropStep::padding));
    default:
      return card(words::card_output_padding_name, words::output_padding_explained(facts.layer, facts.sizes),
                  words::output_padding_rule(facts.layer));
  }
}

// The terms that a step's parameter stands in.
bool is_in(SizeTerm term, Shown shown) {
  switch (shown) {
    case Shown::arrays:
      return false;
    case Shown::kernel_size:
    case Shown::dilation:
      return term == SizeTerm::kernel_size;
    case Shown::stride:
      return term == SizeTerm::stride;
    case Shown::padding:
      return term == SizeTerm::padding;
    case Shown::output_padding:
      break;
  }
  return term == SizeTerm::output_padding;
}

// The output's size as a sum; the term that this step's parameter stands in is the current one.
Card size_card(const StageFacts& facts, const std::optional<Axis>& axis) {
  Card card;
  card.title = words::size_title(axis);
  const Axis of = axis.value_or(Axis::rows);
  for (const SizeTerm term : size_terms) {
    const bool is_sum = term != SizeTerm::output_padding && term != SizeTerm::one;
    card.terms.push_back({std::string(words::size_term_name(term)),
                          {is_sum ? words::size_term_numbers(term, facts.layer, facts.sizes, of) : std::string(),
                           words::whole(value_of(term, facts.layer, facts.sizes, of))},
                          is_in(term, static_cast<Shown>(facts.step))});
  }
  card.sum = words::whole(facts.sizes.output[of]);
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
    shapes.title = std::string(words::card_layer);
    shapes.sentences = {words::layer_explained(facts.sizes),
                        words::arrays_explained(facts.layer, facts.sizes, facts.view.in_channel, facts.whole),
                        words::shapes_explained(facts.layer)};
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
