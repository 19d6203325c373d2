#include "app/scene/stages/crop/cards.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "app/scene/stages/crop/conv2d_ring.hpp"
#include "app/scene/stages/crop/step.hpp"
#include "app/text/conv2d_size_words.hpp"
#include "app/text/crop_words.hpp"
#include "app/text/stage_words.hpp"
#include "core/coverage.hpp"

namespace tconv::crop {
namespace {

Card card_of(std::string_view title, std::initializer_list<std::string_view> sentences) {
  return {std::string(title), words::remarks(sentences), {}, {}};
}

Card padding_card(const StageFacts& facts) {
  const auto step = facts.step == padding_step ? words::CropStep::padding : words::CropStep::output_padding;
  const Int2 kept = input_lines_kept(facts.layer, facts.sizes.input);
  Card card =
      card_of(words::card_padding, {words::padding_explained(facts.layer, facts.sizes, step),
                                    has_conv2d_ring(facts) ? words::ring_numbers(facts.layer) : std::string(),
                                    words::pixels_without_trace(facts.pixels() - kept.y * kept.x, facts.pixels())});
  const Int2 left = left_by_padding(facts);
  if (facts.step == padding_step && left.y > 0 && left.x > 0) {
    card.sentences.emplace_back(words::padding_lines_explained);
    card.terms = {
        {std::string(words::rows_term), words::padding_lines(facts.layer, facts.sizes, Axis::rows)},
        {std::string(words::columns_term), words::padding_lines(facts.layer, facts.sizes, Axis::columns)}};
  }
  return card;
}

Card output_padding_card(const StageFacts& facts) {
  Card card =
      card_of(words::output_padding_title(facts.layer, facts.sizes),
              {words::output_padding_explained(facts.layer, facts.sizes), words::output_padding_rule(facts.layer)});
  for (std::string& sizes :
       words::sizes_on_the_way_back(facts.layer, facts.sizes, facts.problem.output_size.has_value())) {
    card.sentences.push_back(std::move(sizes));
  }
  if (std::string text = words::output_padding_elsewhere(facts.layer, facts.sizes); !text.empty()) {
    card.sentences.push_back(std::move(text));
  }
  return card;
}

Card kept_card(const StageFacts& facts) {
  Card card = card_of(!facts.whole        ? words::card_share
                      : facts.adds_bias() ? words::card_unbiased
                                          : words::card_output,
                      {});
  if (facts.layer.bias) card.sentences.push_back(words::bias_to_come(facts.bias(), facts.whole));
  card.sentences.emplace_back(words::kept_lines_explained(facts.layer));
  card.terms = {{std::string(words::rows_term), words::kept_lines(facts.layer, facts.sizes, Axis::rows)},
                {std::string(words::columns_term), words::kept_lines(facts.layer, facts.sizes, Axis::columns)}};
  return card;
}

// Its first pixel as an example.
Card bias_card(const StageFacts& facts) {
  Card card = card_of(words::card_bias,
                      {words::bias_explained(facts.bias()), words::bias_past_canvas(facts.sizes, facts.bias())});
  const Tensor canvas = facts.canvas();
  const double before = facts.output_before_bias(canvas)[0];
  card.terms = {{words::at("output", {0, 0}), words::biased(before, facts.bias(), facts.output(canvas)[0])}};
  return card;
}

std::vector<Card> step_cards(const StageFacts& facts) {
  switch (facts.step) {
    case 0:
      return {card_of(words::card_look,
                      {std::string(words::why_crop),
                       words::canvas_introduced(facts.sizes, facts.view.in_channel, facts.layer.in_channels == 1),
                       words::cropping_introduced(facts.layer, facts.sizes, facts.whole),
                       facts.adds_bias() ? words::bias_introduced(facts.bias()) : ""})};
    case padding_step:
      return {padding_card(facts)};
    case output_padding_step:
      return {output_padding_card(facts), padding_card(facts)};
    case lifted_step:
      return {kept_card(facts), output_padding_card(facts)};
    default:
      return {bias_card(facts)};
  }
}

}  // namespace

std::string caption(const StageFacts& facts) {
  switch (facts.step) {
    case 0:
      return words::crop_start(facts.layer, facts.sizes, facts.whole);
    case padding_step:
      return words::crop_padding(facts.layer, facts.sizes);
    case output_padding_step:
      return words::crop_output_padding(facts.layer, facts.sizes);
    case lifted_step:
      return words::crop_done(facts.sizes, facts.whole, facts.adds_bias());
    default:
      return words::crop_bias(facts.sizes, facts.bias());
  }
}

std::vector<Card> cards(const StageInput& input, const StageFacts& facts, bool with_ring) {
  std::vector<Card> result = step_cards(facts);
  const Int2 pixel = pointed_output(facts, input.selection).value_or(Int2{0, 0});
  if (auto channels = channels_card(facts, pixel)) result.insert(result.begin() + 1, *std::move(channels));
  if (std::vector<std::string> ring = conv2d_ring_words(facts); !ring.empty() && !with_ring) {
    result.push_back({words::why_ring(facts.layer), std::move(ring), {}, {}});
  }
  return result;
}

}  // namespace tconv::crop
