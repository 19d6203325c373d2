#include "app/scene/stages/coverage/cards.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "app/scene/links.hpp"
#include "app/text/convolve_mode_words.hpp"
#include "app/text/coverage_words.hpp"
#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"
#include "core/coverage.hpp"

namespace tconv::coverage {
namespace {

// Why the counts of a layer are even or not, and what both axes come to together.
std::vector<std::string> counts_explained(const Layer& layer, Int2 input) {
  constexpr std::int64_t most_listed = 8;
  const auto rows = coverage_period(layer, Axis::rows, most_listed);
  const auto columns = coverage_period(layer, Axis::columns, most_listed);
  const bool alike = layer.kernel_size.y == layer.kernel_size.x && layer.stride.y == layer.stride.x &&
                     layer.dilation.y == layer.dilation.x;
  std::vector<std::string> sentences;
  if (alike) {
    sentences = {words::period_explained(layer, Axis::rows, rows, true)};
  } else {
    sentences = {words::period_explained(layer, Axis::rows, rows),
                 words::period_explained(layer, Axis::columns, columns)};
  }
  sentences.push_back(words::together(period_counts(layer)));
  if (!first_period(layer, input)) sentences.push_back(words::all_is_edge());
  return sentences;
}

Card counts_card(const StageFacts& facts, bool outlined) {
  Card card;
  card.title = std::string(covers_evenly(facts.layer) ? words::card_even : words::card_uneven);
  card.sentences = counts_explained(facts.layer, facts.sizes.input);
  if (outlined) card.sentences.push_back(words::period_repeats(facts.layer.stride));
  const std::int64_t channels = in_channels_of(facts.layer, facts.view.out_channel).count;
  if (channels > 1) card.sentences.push_back(words::stamps_of_channels(channels, facts.view.out_channel));
  return card;
}

Card second_card(const Step& step) {
  const Layer& other = *step.second.layer;
  Card card;
  card.title = step.second.kernel ? words::held_layer(other) : words::other_layer(other);
  card.sentences = counts_explained(other, step.facts.sizes.input);
  const Int2 size = size_of(other, step.facts.sizes.input);
  if (step.second.kernel) card.sentences.push_back(words::sizes_beside(step.facts.sizes.output, size));
  return card;
}

// Equal counts do not make equal sums: weights of a kernel of 4 at stride 2.
Card example_card() {
  constexpr std::array weights{1.0, 3.0, 2.0, 2.0};
  Layer layer;
  layer.kernel_size = {1, 4};
  layer.stride = {1, 2};
  const PhaseSums period = weight_sum_period(layer, {weights.data(), layer.kernel_size});
  Card card;
  card.title = std::string(words::card_not_enough);
  card.sentences = {words::equal_counts_example(weights, period.at({0, 0}), period.at({0, 1}))};
  return card;
}

// What a period's sums are: the least and the most of them, and how many are not numbers.
std::vector<std::string> sums_of_period(const Layer& layer, const PhaseSums& period) {
  const Range range = range_of(period);
  std::vector<std::string> sentences;
  if (range.not_numbers < period.count()) {
    sentences = {words::sums_explained(covers_evenly(layer), range.least, range.most, range.not_numbers == 0)};
  }
  if (range.not_numbers > 0) sentences.push_back(words::phases_not_numbers(range.not_numbers, period.count()));
  return sentences;
}

std::vector<Card> sums_cards(const Step& step) {
  const StageFacts& facts = step.facts;
  const View& view = facts.view;
  const PhaseSums period = weight_sum_period(facts.problem, view.in_channel, view.out_channel);
  Card sums;
  sums.title = std::string(words::card_sums);
  sums.sentences = sums_of_period(facts.layer, period);
  if (!first_period(facts.layer, facts.sizes.input)) sums.sentences.push_back(words::all_is_edge());
  sums.sentences.push_back(words::sums_meaning());
  if (const auto pair = words::channel_pair(facts.layer, view.in_channel, view.out_channel); !pair.empty()) {
    sums.sentences.push_back(words::shown_pair(pair));
  }
  const std::int64_t channels = in_channels_of(facts.layer, view.out_channel).count;
  if (channels > 1) {
    const PhaseSums all = weight_sum_period(facts.problem, view.out_channel);
    const Range range = range_of(all);
    sums.sentences.push_back(
        words::sums_of_channels(channels, view.out_channel, range.least, range.most, range.not_numbers == 0));
    if (range.not_numbers > 0) sums.sentences.push_back(words::phases_not_numbers(range.not_numbers, all.count()));
  }
  std::vector<Card> all{std::move(sums)};
  if (step.second.kernel) {
    Card held;
    held.title = words::held_layer(*step.second.layer);
    held.sentences =
        sums_of_period(*step.second.layer, weight_sum_period(*step.second.layer, step.second.kernel->plane(0, 0)));
    all.push_back(std::move(held));
  }
  if (facts.layer.stride == Int2{1, 1}) return all;
  Card phases;
  phases.title = std::string(words::card_period);
  if (step.left.period) phases.sentences = {words::period_outlined()};
  constexpr std::int64_t most_terms = 9;
  const auto rows = coverage_period(facts.layer, Axis::rows, most_terms);
  const auto columns = coverage_period(facts.layer, Axis::columns, most_terms);
  const Int2 stride = facts.layer.stride;
  for (std::int64_t i = 0; i < std::min(most_terms, period.count()); ++i) {
    const Int2 at{i / stride.x, i % stride.x};
    const std::int64_t count = rows[static_cast<std::size_t>(at.y)] * columns[static_cast<std::size_t>(at.x)];
    phases.terms.push_back({words::phase_count(at, count), {{}, short_number(period.at(at))}, false});
  }
  if (period.count() > most_terms) {
    phases.terms.push_back({words::and_more(period.count() - most_terms), {}, false});
  }
  all.push_back(std::move(phases));
  return all;
}

}  // namespace

std::string caption(const Step& step) {
  const Int2 k = step.facts.layer.kernel_size;
  switch (step.shown) {
    case Shown::axes:
      return words::coverage_axes(step.facts.sizes.input.x, step.left.stamps.has_value());
    case Shown::counts: {
      const Range& range = step.left.range;
      return words::coverage_map(range.least, range.most);
    }
    case Shown::sums: {
      const Range& range = step.left.range;
      return words::coverage_sums(range.least, range.most, range.not_numbers, step.left.map->size());
    }
    case Shown::resized:
      break;
  }
  return words::coverage_resized(k.y * k.x);
}

std::vector<Card> cards(const Step& step) {
  const Layer& layer = step.facts.layer;
  switch (step.shown) {
    case Shown::sums:
      return sums_cards(step);
    case Shown::resized: {
      Card way_out;
      way_out.title = std::string(words::card_way_out);
      way_out.sentences = {words::way_out(layer, layer.kernel_size.y * layer.kernel_size.x)};
      return {way_out, counts_card(step.facts, step.left.period.has_value())};
    }
    default:
      break;
  }
  std::vector<Card> all{counts_card(step.facts, step.left.period.has_value())};
  if (step.second.layer) all.push_back(second_card(step));
  if (step.shown == Shown::counts) all.push_back(example_card());
  return all;
}

std::optional<Card> pointed_card(const StageInput& input, const Step& step) {
  const StageFacts& facts = step.facts;
  const auto cell = input.selection.cell();
  if (!cell || cell->array != ArrayId::output || step.shown == Shown::axes) return std::nullopt;
  const Int2 pixel{cell->y, cell->x};
  const Int2 size = facts.sizes.output;
  if (pixel.y < 0 || pixel.x < 0 || pixel.y >= size.y || pixel.x >= size.x) return std::nullopt;
  const Int2 canvas = canvas_of(facts.sizes, pixel);
  const ContributionRange set = contributions_behind(facts.problem, facts.view, *cell);
  constexpr std::int64_t most_terms = 9;
  Card card;
  card.title = words::pointed_at(words::output_cell(pixel, canvas, !is_on_canvas(facts.sizes, canvas)));
  const bool sums = step.shown == Shown::sums;
  if (sums) {
    card.sentences = {words::weights_reach(set.size())};
    card.sum = exact_number((*step.left.map)[pixel.y * size.x + pixel.x]);
  } else {
    const auto stamps_on = [&](Axis axis) {
      return coverage_of_axis(facts.layer, axis, facts.sizes.input[axis])[static_cast<std::size_t>(pixel[axis])];
    };
    card.sentences = {words::stamps_reach(pixel, stamps_on(Axis::rows), stamps_on(Axis::columns))};
  }
  if (step.is_same_size()) {
    const double there = (*step.right.map)[pixel.y * size.x + pixel.x];
    if (step.shown == Shown::resized) {
      card.sentences.push_back(words::when_resized(there));
    } else if (!sums || step.second.kernel) {
      card.sentences.push_back(words::with_other_layer(*step.second.layer, there));
    }
  }
  for (std::int64_t j = 0; j < std::min(most_terms, set.size()); ++j) {
    const Contribution c = set[j];
    if (sums) {
      card.terms.push_back(
          {words::weight_name({c.ky, c.kx}), {{}, short_number(facts.weight_at({c.ky, c.kx}))}, false});
    } else {
      card.terms.push_back({words::factors(c), {}, false});
    }
  }
  if (set.size() > most_terms) card.terms.push_back({words::and_more(set.size() - most_terms), {}, false});
  if (set.empty()) card.sum.clear();
  return card;
}

}  // namespace tconv::coverage
