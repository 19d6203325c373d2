#include "app/scene/stages/convolve/cards.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "app/text/channel_words.hpp"
#include "app/text/convolve_words.hpp"
#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"

namespace tconv::convolve {
namespace {

// Which of the step's products meet which cells.
ProductCounts met_by(const Step& step) {
  const auto met = [&](CellOrigin origin) { return std::ranges::count(step.taps, origin, &Tap::origin); };
  return {met(CellOrigin::input), met(CellOrigin::inserted_zero), met(CellOrigin::border_zero),
          met(CellOrigin::output_padding_zero)};
}

Card what_happens(const StageFacts& facts, const Step& step) {
  Card card;
  card.title = std::string(words::card_step);
  if (step.one_product(facts)) {
    card.sentences = {words::tap_origin(step.taps.front())};
  } else {
    card.sentences = {words::window_explained(facts.layer, *step.pixel, facts.share())};
  }
  return card;
}

// What the products of the step's pixel met, and where stage 2 adds them up.
std::vector<std::string> products_explained(const StageFacts& facts, const Step& step) {
  const ProductCounts met = met_by(step);
  const Int2 canvas = canvas_of(facts.sizes, *step.pixel);
  return {
      words::products_with_zeros(met),
      words::stamps_added(met.with_input, is_on_canvas(facts.sizes, canvas) ? std::optional(canvas) : std::nullopt,
                          !facts.whole)};
}

}  // namespace

std::string caption(const StageFacts& facts, const Step& step) {
  if (facts.step == 0) return words::convolve_start(facts.sizes, facts.share());
  if (step.bias) return words::bias_added_to_all(*step.bias, facts.sizes);
  if (!step.pixel) return words::convolve_all(facts.sizes, facts.pair_name());
  if (facts.view.grain == Grain::contribution)
    return words::convolve_product(*step.pixel, step.taps.front(), facts.forms());
  return words::convolve_pixel(
      *step.pixel, {step.output[step.pixel->y * facts.sizes.output.x + step.pixel->x], facts.forms().output},
      facts.adds_bias());
}

std::vector<Card> cards(const StageFacts& facts, const Step& step) {
  std::vector<Card> result;
  if (facts.step == 0) {
    result = {{std::string(words::card_plain),
               {std::string(words::plain_convolution), words::same_as_stamping(facts.layer, facts.sizes)},
               {},
               {}},
              arrays_introduced(facts)};
  }
  if (step.pixel) result.push_back(what_happens(facts, step));
  if (facts.view.grain == Grain::pixel && step.pixel) {
    result.push_back(arithmetic(facts, step, products_explained(facts, step)));
  }
  if (auto bias = bias_card(facts, step)) result.push_back(*std::move(bias));
  const ProductCounts counts = product_counts(facts.problem);
  Card work;
  work.title = std::string(words::card_work);
  work.sentences = {words::all_products(facts.layer, facts.sizes, counts, !facts.pair_name().empty()),
                    words::useless_products(counts)};
  if (zeros_make_nan(facts)) work.sentences.push_back(words::zeros_make_nan());
  say_channels(result.empty() ? work : result.front(), facts);
  result.push_back(std::move(work));
  if (facts.step > 0) {
    if (auto channels = channels_card(facts, step.pixel.value_or(Int2{0, 0}))) {
      result.push_back(*std::move(channels));
    }
  }
  return result;
}

void say_channels(Card& card, const StageFacts& facts) {
  if (facts.step == 0 && !facts.whole) card.sentences.push_back(words::shares_introduced(facts.layer));
  say_shown(card, facts);
}

Card arrays_introduced(const StageFacts& facts) {
  Card card;
  card.title = std::string(words::card_arrays);
  card.sentences = words::remarks({words::stretched_explained(facts.layer, facts.sizes),
                                   words::rotated_explained(facts.layer, facts.share()),
                                   words::rotation_explained(facts.layer), say_bias(facts), words::letters});
  return card;
}

std::string say_bias(const StageFacts& facts) {
  if (!facts.layer.bias) return {};
  return words::bias_comes_last(bias_of(facts.problem, facts.view.out_channel), !facts.whole);
}

std::optional<Card> bias_card(const StageFacts& facts, const Step& step) {
  if (!facts.layer.bias || step.pixel || facts.step == 0) return std::nullopt;
  Card card;
  card.title = std::string(words::card_bias);
  card.sentences = {step.bias ? words::bias_explained(*step.bias, facts.view.out_channel, facts.layer.out_channels)
                              : say_bias(facts)};
  return card;
}

Card arithmetic(const StageFacts& facts, const Step& step, std::vector<std::string> sentences) {
  constexpr std::size_t most = 9;
  const NumberForms forms = facts.forms();
  Card card;
  card.title = words::both(words::at("Output", *step.pixel), facts.share());
  card.sentences = std::move(sentences);
  std::int64_t live = 0;
  const bool with_zeros = facts.view.convolve.mode != ConvolveMode::without_zeros;
  for (const Tap& tap : step.taps) {
    const bool spoils = with_zeros && tap.spoils();
    if ((!tap.contribution && !spoils) || ++live > static_cast<std::int64_t>(most)) continue;
    if (spoils) {
      card.terms.push_back(spoiling_term(tap, false));
      continue;
    }
    card.terms.push_back({words::factors(*tap.contribution), words::multiplied(tap, forms), false});
  }
  if (live > static_cast<std::int64_t>(most)) {
    card.terms.push_back({words::and_more(live - static_cast<std::int64_t>(most)), {}, false});
  }
  card.sum = exactly_written(step.output[step.pixel->y * facts.sizes.output.x + step.pixel->x], forms.output);
  return card;
}

}  // namespace tconv::convolve
