#include "app/scene/stages/crop/cards.hpp"

#include <optional>
#include <string_view>
#include <utility>

#include "app/scene/stages/crop/conv2d_ring.hpp"
#include "app/text/crop_words.hpp"
#include "app/text/stage_words.hpp"

namespace tconv::crop {
namespace {

std::optional<double> bias_here(const StageFacts& facts) {
  if (!facts.layer.bias) return std::nullopt;
  return bias_of(facts.problem, facts.view.out_channel);
}

std::vector<Card> step_cards(const StageFacts& facts) {
  const auto card = [](std::string_view title, std::string sentence) {
    return Card{std::string(title), {std::move(sentence)}, {}, {}};
  };
  const Card padding = card(words::card_padding, words::padding_explained(facts.layer));
  const Card output_padding =
      card(words::output_padding_title(facts.sizes), words::output_padding_explained(facts.layer, facts.sizes));
  if (facts.step == 0) return {card(words::card_look, words::canvas_size(facts.layer, facts.sizes))};
  if (facts.step == 1) return {padding};
  if (facts.step == 2) return {output_padding, padding};
  Card output;
  output.title = std::string(words::card_output);
  if (const std::string text = words::bias_added(bias_here(facts), facts.whole); !text.empty())
    output.sentences.push_back(text);
  output.terms = {{std::string(words::rows_term), words::kept_lines(facts.sizes, Axis::rows), false},
                  {std::string(words::columns_term), words::kept_lines(facts.sizes, Axis::columns), false}};
  return {output, output_padding};
}

}  // namespace

std::string caption(const StageFacts& facts) {
  switch (facts.step) {
    case 0:
      return words::crop_start(facts.sizes);
    case 1:
      return words::crop_padding(facts.layer, facts.sizes);
    case 2:
      return words::crop_output_padding(facts.layer, facts.sizes);
    default:
      return words::crop_done(facts.sizes, bias_here(facts), facts.whole);
  }
}

std::vector<Card> cards(const StageInput& input, const StageFacts& facts, bool with_ring) {
  std::vector<Card> result = step_cards(facts);
  const Int2 pixel = pointed_output(facts, input.selection).value_or(Int2{0, 0});
  if (auto channels = channels_card(facts, pixel)) result.insert(result.begin() + 1, *std::move(channels));
  if (facts.step > 0 && has_conv2d_ring(facts) && !with_ring) {
    result.push_back({std::string(words::why_ring), conv2d_ring_words(facts), {}, {}});
  }
  return result;
}

}  // namespace tconv::crop
