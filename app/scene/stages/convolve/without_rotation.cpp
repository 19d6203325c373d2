#include "app/scene/stages/convolve/without_rotation.hpp"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "app/scene/stages/convolve/cards.hpp"
#include "app/text/convolve_mode_words.hpp"
#include "app/text/convolve_words.hpp"
#include "app/text/stage_words.hpp"
#include "core/without_rotation.hpp"

namespace tconv::convolve {
namespace {

struct RightPixels {
  RightAnyway why;

  friend std::size_t bytes_of(const RightPixels&) { return sizeof(RightPixels); }
};
struct RightPixelsKey {
  using Answer = RightPixels;
  friend bool operator==(const RightPixelsKey&, const RightPixelsKey&) = default;
};

double at_pixel(const Tensor& array, const StageFacts& facts, Int2 pixel) {
  return array[pixel.y * facts.sizes.output.x + pixel.x];
}

}  // namespace

std::string without_rotation_caption(const StageFacts& facts, const Step& step, const Tensor& right) {
  if (facts.step == 0) return words::unrotated_start(facts.sizes);
  const WrongPixels so_far = wrong_pixels(step.output, right, step.done(facts));
  if (step.bias) return words::unrotated_bias(*step.bias, facts.sizes, so_far);
  if (!step.pixel) return words::unrotated_all(so_far, facts.pair_name());
  if (facts.view.grain == Grain::contribution)
    return words::unrotated_product(*step.pixel, step.taps.front(), facts.forms());
  const NumberForm form = facts.forms().output;
  return words::unrotated_pixel(*step.pixel, {at_pixel(step.output, facts, *step.pixel), form},
                                {at_pixel(right, facts, *step.pixel), form}, so_far, right.size());
}

std::vector<Card> without_rotation_cards(const StageFacts& facts, const Step& step, const Tensor& right) {
  const WrongPixels all = wrong_pixels(unrotated_output(facts, step.bias.has_value()), right, right.size());
  const WrongPixels so_far = wrong_pixels(step.output, right, step.done(facts));
  std::vector<Card> result;
  Card what;
  what.title = std::string(words::card_unrotated);
  what.sentences = {words::unrotated_explained()};
  if (facts.step == 0) {
    what.sentences.push_back(words::stretched_explained(facts.layer, facts.sizes));
    what.sentences.push_back(words::not_as_stamping());
    what.sentences.emplace_back(words::letters);
  }
  if (step.one_product(facts)) what.sentences.push_back(words::tap_origin(step.taps.front()));
  if (same_when_rotated(facts.problem, facts.pair)) {
    what.sentences.push_back(words::same_rotated());
  } else {
    if (so_far.compared > 0 && so_far.compared < all.compared) {
      what.sentences.push_back(words::wrong_so_far(so_far));
    }
    what.sentences.push_back(words::wrong_in_all(all, !facts.pair_name().empty()));
    const auto count = [&] { return RightPixels{right_anyway(facts.problem, facts.pair)}; };
    const RightAnyway why = facts.remember(RightPixelsKey{}, count).why;
    if (std::string right_ones = words::right_all_the_same(all, why); !right_ones.empty()) {
      what.sentences.push_back(std::move(right_ones));
    }
  }
  if (zeros_make_nan(facts)) what.sentences.push_back(words::zeros_make_nan());
  say_channels(what, facts);
  result.push_back(std::move(what));
  if (facts.view.grain == Grain::pixel && step.pixel) {
    result.push_back(
        arithmetic(facts, step, {words::right_sum({at_pixel(right, facts, *step.pixel), facts.forms().output})}));
  }
  if (auto bias = bias_card(facts, step)) result.push_back(*std::move(bias));
  if (facts.step > 0) {
    if (auto channels = channels_card(facts, step.pixel.value_or(Int2{0, 0}))) {
      result.push_back(*std::move(channels));
    }
  }
  return result;
}

}  // namespace tconv::convolve
