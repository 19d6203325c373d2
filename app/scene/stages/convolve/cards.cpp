#include "app/scene/stages/convolve/cards.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "app/text/convolve_words.hpp"
#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"

namespace tconv::convolve {
namespace {

// What of the step's products is for nothing.
std::string products_of_zeros(const Step& step) {
  const auto inserted = std::ranges::count(step.taps, CellOrigin::inserted_zero, &Tap::origin);
  const auto input = std::ranges::count(step.taps, CellOrigin::input, &Tap::origin);
  const auto all = std::ssize(step.taps);
  return words::products_with_zeros(inserted, all - input - inserted, all);
}

}  // namespace

std::string caption(const StageFacts& facts, const Step& step) {
  if (facts.step == 0) return words::convolve_start(facts.sizes);
  if (!step.pixel) return words::convolve_all(facts.sizes, facts.pair_name());
  if (facts.view.grain == Grain::contribution) return words::convolve_product(*step.pixel, step.taps.front());
  return words::convolve_pixel(*step.pixel, step.output[step.pixel->y * facts.sizes.output.x + step.pixel->x]);
}

std::vector<Card> cards(const StageFacts& facts, const Step& step) {
  std::vector<Card> result;
  Card what;
  what.title = std::string(step.pixel ? words::card_step : words::card_look);
  if (facts.view.grain == Grain::contribution && step.pixel) {
    what.sentences = {words::tap_origin(step.taps.front())};
  } else if (step.pixel) {
    what.sentences = {words::window_explained(facts.layer, *step.pixel)};
  }
  what.sentences.push_back(words::rotation_explained());
  say_shown(what, facts);
  result.push_back(std::move(what));
  if (facts.view.grain == Grain::pixel && step.pixel) {
    result.push_back(arithmetic(facts, step, {products_of_zeros(step)}));
  }
  const ProductCounts counts = product_counts(facts.problem);
  Card work;
  work.title = std::string(words::card_work);
  work.sentences = {words::useful_products(counts, !facts.pair_name().empty()), words::useless_products(counts)};
  if (zeros_make_nan(facts)) work.sentences.push_back(words::zeros_make_nan());
  result.push_back(std::move(work));
  const bool last =
      facts.step > 0 &&
      (!step.pixel || (step.pixel->y == facts.sizes.output.y - 1 && step.pixel->x == facts.sizes.output.x - 1));
  if (step.pixel || last) {
    if (auto channels = channels_card(facts, step.pixel.value_or(Int2{0, 0})))
      result.push_back(*std::move(channels));
  }
  return result;
}

Card arithmetic(const StageFacts& facts, const Step& step, std::vector<std::string> sentences) {
  constexpr std::size_t most = 9;
  Card card;
  card.title = words::at("Output", *step.pixel);
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
    const Contribution& c = *tap.contribution;
    card.terms.push_back(
        {words::factors(c), words::multiplied(tap.value, tap.weight, product(facts.problem, c)), false});
  }
  if (live > static_cast<std::int64_t>(most)) {
    card.terms.push_back({words::and_more(live - static_cast<std::int64_t>(most)), {}, false});
  }
  if (facts.whole && facts.layer.bias) {
    card.terms.push_back(
        {std::string(words::bias_term), {{}, short_number(bias_of(facts.problem, facts.view.out_channel))}, false});
  }
  card.sum = exact_number(step.output[step.pixel->y * facts.sizes.output.x + step.pixel->x]);
  return card;
}

}  // namespace tconv::convolve
