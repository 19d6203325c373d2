#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/scene/stages/crop_step.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/text/crop_words.hpp"
#include "app/text/stage_words.hpp"

/// Way A, the end of it: padding removes lines of the canvas, output padding spares some of them.
namespace tconv::build {
namespace {

std::optional<double> bias_here(const StageFacts& facts) {
  if (!facts.layer.bias) return std::nullopt;
  return bias_of(facts.problem, facts.view.out_channel);
}

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

std::vector<Card> cards(const StageInput& input, const StageFacts& facts) {
  std::vector<Card> result = step_cards(facts);
  const Int2 pixel = pointed_output(facts, input.selection).value_or(Int2{0, 0});
  if (auto channels = channels_card(facts, pixel)) result.insert(result.begin() + 1, *std::move(channels));
  return result;
}

}  // namespace

std::int64_t crop_steps(const Problem& problem, const View&) {
  return is_empty(problem) ? 0 : crop_step_count;
}

StagePicture crop(const StageInput& input) {
  if (is_empty(input.problem)) return empty_picture(input);
  const StageFacts facts(input, crop_step_count);
  CropScene picture = crop_scene(input, facts);
  std::vector<Card> all = cards(input, facts);
  if (facts.step > 0 && has_conv2d_ring(facts) && !picture.with_ring) {
    all.push_back({std::string(words::why_ring), conv2d_ring_words(facts), {}, {}});
  }
  return {std::move(picture.scene), caption(facts), with_pointer(input, facts, std::move(all))};
}

}  // namespace tconv::build
