#include "core/coverage.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/scene/stage_facts.hpp"
#include "app/scene/stages/coverage_facts.hpp"
#include "app/scene/stages/coverage_view.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/text/convolve_mode_words.hpp"
#include "app/text/coverage_words.hpp"
#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"

/// How many stamps reach each output pixel, and what weights: where checkerboards come from.
namespace tconv::build {
namespace {

constexpr std::int64_t steps = 3;

std::string caption(const CoverageFacts& facts) {
  const Int2 k = facts.stage.layer.kernel_size;
  switch (facts.shown) {
    case CoverageShown::axes:
      return words::coverage_axes(facts.stage.sizes.input.x, facts.left.stamps.has_value());
    case CoverageShown::counts: {
      const CoverageRange& range = facts.left.range;
      return words::coverage_map(range.least, range.most);
    }
    case CoverageShown::sums: {
      const CoverageRange& range = facts.left.range;
      return words::coverage_sums(range.least, range.most, range.not_numbers, facts.left.map->size());
    }
    case CoverageShown::resized:
      break;
  }
  return words::coverage_resized(k.y * k.x);
}

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

Card second_card(const CoverageFacts& facts) {
  const Layer& other = *facts.second.layer;
  Card card;
  card.title = facts.second.kernel ? words::held_layer(other) : words::other_layer(other);
  card.sentences = counts_explained(other, facts.stage.sizes.input);
  const Int2 size = coverage_size(other, facts.stage.sizes.input);
  if (facts.second.kernel) card.sentences.push_back(words::sizes_beside(facts.stage.sizes.output, size));
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
  const CoverageRange range = range_of(period);
  std::vector<std::string> sentences;
  if (range.not_numbers < period.count()) {
    sentences = {words::sums_explained(covers_evenly(layer), range.least, range.most, range.not_numbers == 0)};
  }
  if (range.not_numbers > 0) sentences.push_back(words::phases_not_numbers(range.not_numbers, period.count()));
  return sentences;
}

std::vector<Card> sums_cards(const CoverageFacts& facts) {
  const StageFacts& stage = facts.stage;
  const View& view = stage.view;
  const PhaseSums period = weight_sum_period(stage.problem, view.in_channel, view.out_channel);
  Card sums;
  sums.title = std::string(words::card_sums);
  sums.sentences = sums_of_period(stage.layer, period);
  if (!first_period(stage.layer, stage.sizes.input)) sums.sentences.push_back(words::all_is_edge());
  sums.sentences.push_back(words::sums_meaning());
  if (const auto pair = words::channel_pair(stage.layer, view.in_channel, view.out_channel); !pair.empty()) {
    sums.sentences.push_back(words::shown_pair(pair));
  }
  const std::int64_t channels = in_channels_of(stage.layer, view.out_channel).count;
  if (channels > 1) {
    const PhaseSums all = weight_sum_period(stage.problem, view.out_channel);
    const CoverageRange range = range_of(all);
    sums.sentences.push_back(
        words::sums_of_channels(channels, view.out_channel, range.least, range.most, range.not_numbers == 0));
    if (range.not_numbers > 0) sums.sentences.push_back(words::phases_not_numbers(range.not_numbers, all.count()));
  }
  std::vector<Card> all{std::move(sums)};
  if (facts.second.kernel) {
    Card held;
    held.title = words::held_layer(*facts.second.layer);
    held.sentences = sums_of_period(*facts.second.layer,
                                    weight_sum_period(*facts.second.layer, facts.second.kernel->plane(0, 0)));
    all.push_back(std::move(held));
  }
  if (stage.layer.stride == Int2{1, 1}) return all;
  Card phases;
  phases.title = std::string(words::card_period);
  if (facts.left.period) phases.sentences = {words::period_outlined()};
  constexpr std::int64_t most_terms = 9;
  const auto rows = coverage_period(stage.layer, Axis::rows, most_terms);
  const auto columns = coverage_period(stage.layer, Axis::columns, most_terms);
  const Int2 stride = stage.layer.stride;
  for (std::int64_t i = 0; i < std::min(most_terms, period.count()); ++i) {
    const Int2 at{i / stride.x, i % stride.x};
    const std::int64_t count = rows[static_cast<std::size_t>(at.y)] * columns[static_cast<std::size_t>(at.x)];
    phases.terms.push_back({words::phase_count(at, count), short_number(period.at(at)), false});
  }
  if (period.count() > most_terms) {
    phases.terms.push_back({words::and_more(period.count() - most_terms), {}, false});
  }
  all.push_back(std::move(phases));
  return all;
}

std::vector<Card> cards(const CoverageFacts& facts) {
  const Layer& layer = facts.stage.layer;
  switch (facts.shown) {
    case CoverageShown::sums:
      return sums_cards(facts);
    case CoverageShown::resized: {
      Card way_out;
      way_out.title = std::string(words::card_way_out);
      way_out.sentences = {words::way_out(layer, layer.kernel_size.y * layer.kernel_size.x)};
      return {way_out, counts_card(facts.stage, facts.left.period.has_value())};
    }
    default:
      break;
  }
  std::vector<Card> all{counts_card(facts.stage, facts.left.period.has_value())};
  if (facts.second.layer) all.push_back(second_card(facts));
  if (facts.shown == CoverageShown::counts) all.push_back(example_card());
  return all;
}

// What reaches the output pixel pointed at; nothing where none is.
std::optional<Card> pixel_card(const StageInput& input, const CoverageFacts& facts) {
  const StageFacts& stage = facts.stage;
  const auto cell = input.selection.cell();
  if (!cell || cell->array != ArrayId::output || facts.shown == CoverageShown::axes) return std::nullopt;
  const Int2 pixel{cell->y, cell->x};
  const Int2 size = stage.sizes.output;
  if (pixel.y < 0 || pixel.x < 0 || pixel.y >= size.y || pixel.x >= size.x) return std::nullopt;
  const Int2 canvas{pixel.y + stage.layer.padding.y, pixel.x + stage.layer.padding.x};
  const bool past = canvas.y >= stage.sizes.canvas.y || canvas.x >= stage.sizes.canvas.x;
  const ContributionRange set = contributions_behind(stage.problem, stage.view, *cell);
  constexpr std::int64_t most_terms = 9;
  Card card;
  card.title = words::pointed_at(words::output_cell(pixel, canvas, past));
  const bool sums = facts.shown == CoverageShown::sums;
  if (sums) {
    card.sentences = {words::weights_reach(set.size())};
    card.sum = exact_number((*facts.left.map)[pixel.y * size.x + pixel.x]);
  } else {
    const auto stamps_on = [&](Axis axis) {
      return coverage_of_axis(stage.layer, axis, stage.sizes.input[axis])[static_cast<std::size_t>(pixel[axis])];
    };
    card.sentences = {words::stamps_reach(pixel, stamps_on(Axis::rows), stamps_on(Axis::columns))};
  }
  if (facts.is_same_size()) {
    const double there = (*facts.right.map)[pixel.y * size.x + pixel.x];
    if (facts.shown == CoverageShown::resized) {
      card.sentences.push_back(words::when_resized(there));
    } else if (!sums || facts.second.kernel) {
      card.sentences.push_back(words::with_other_layer(*facts.second.layer, there));
    }
  }
  for (std::int64_t j = 0; j < std::min(most_terms, set.size()); ++j) {
    const Contribution c = set[j];
    if (sums) {
      card.terms.push_back({words::weight_name({c.ky, c.kx}), short_number(stage.weight_at({c.ky, c.kx})), false});
    } else {
      card.terms.push_back({words::factors(c), {}, false});
    }
  }
  if (set.size() > most_terms) card.terms.push_back({words::and_more(set.size() - most_terms), {}, false});
  if (set.empty()) card.sum.clear();
  return card;
}

}  // namespace

std::int64_t coverage_steps(const Problem& problem, const View&) {
  return is_empty(problem) ? 0 : steps;
}

StagePicture coverage(const StageInput& input) {
  if (is_empty(input.problem)) return empty_picture(input);
  const StageFacts facts(input, steps);
  CoverageFacts shown(facts);
  shown.right.is_output = shown.is_same_size();
  std::vector<Card> all = cards(shown);
  if (auto pointed = pixel_card(input, shown)) {
    all = with_card(std::move(all), *std::move(pointed));
  } else {
    all = with_pointer(input, facts, std::move(all));
  }
  return {coverage_scene(input, facts, shown.left, shown.right, shown.second_size()), caption(shown),
          std::move(all)};
}

}  // namespace tconv::build
