#include "core/coverage.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/scene/array_view.hpp"
#include "app/scene/stage_facts.hpp"
#include "app/scene/stages/coverage_view.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/text/convolve_mode_words.hpp"
#include "app/text/coverage_words.hpp"
#include "app/text/issue_words.hpp"
#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"
#include "core/issues.hpp"

/// How many stamps reach each output pixel, and what weights: where checkerboards come from.
namespace tconv::build {
namespace {

enum class Shown : std::int64_t { axes, counts, sums, resized };
constexpr std::int64_t steps = 3;
/// Larger than this a resized input is not shown.
constexpr std::int64_t most_resized = std::int64_t{1} << 24;
/// More stamps along a row than that are no lines any more.
constexpr std::int64_t most_stamps = std::int64_t{1} << 22;

Tensor outer(const std::vector<std::int64_t>& rows, const std::vector<std::int64_t>& columns) {
  std::vector<double> values;
  values.reserve(rows.size() * columns.size());
  for (const std::int64_t row : rows) {
    for (const std::int64_t column : columns) values.push_back(static_cast<double>(row * column));
  }
  return Tensor({std::ssize(rows), std::ssize(columns)}, std::move(values));
}

std::vector<double> as_numbers(const std::vector<std::int64_t>& counts) {
  return {counts.begin(), counts.end()};
}

// Of all phases, those that nothing reaches included.
CoverageRange range_of(const PhaseSums& period) {
  CoverageRange range = tconv::range_of(period.sums.values());
  if (period.all_reached()) return range;
  if (!(range.least <= 0)) range.least = 0;
  if (!(range.most >= 0)) range.most = 0;
  return range;
}

// Numbers for every output pixel, with what is asked of all of them.
struct Map {
  Tensor values;
  CoverageRange range;
  double magnitude;  ///< the largest

  explicit Map(Tensor numbers)
      : values(std::move(numbers)),
        range(tconv::range_of(values.values())),
        magnitude(largest_magnitude(values.values())) {}
  friend std::size_t bytes_of(const Map& map) { return tconv::bytes_of(map.values); }
};

Int2 output_of(const Layer& layer, Int2 input) {
  return geometry(layer, input).value_or(Geometry{}).output;
}

// The layer beside this one: the held one, or else the core's suggestion.
struct Second {
  std::optional<Layer> layer;      ///< nothing: none that could be shown
  std::optional<Tensor> kernel{};  ///< of the held layer, (1, 1, kH, kW)
  std::string instead{};           ///< why there is none
};
Second second_of(const StageFacts& facts) {
  const Int2 input = facts.sizes.input;
  if (const auto& held = facts.view.held) {
    const auto found = issues(held->layer, {1, input.y, input.x});
    if (found.empty()) return {held->layer, held->weight, {}};
    return {{}, {}, words::held_cannot_run(sentence(found.front()))};
  }
  if (auto other = counterpart(facts.layer)) return {other, {}, {}};
  const bool plain = facts.layer.stride == Int2{1, 1};
  return {{}, {}, plain ? words::no_counterpart() : words::no_suggestion()};
}

// What the stage shows in a step, asked of the core.
class Facts {
 public:
  explicit Facts(const StageFacts& facts)
      : stage(facts), shown(static_cast<Shown>(facts.step)), second(second_of(facts)) {
    left = side_of(facts.layer, words::this_layer(facts.layer));
    left.is_output = true;
    switch (shown) {
      case Shown::axes:
      case Shown::counts:
        right = second_side();
        break;
      case Shown::sums:
        show_sums();
        break;
      case Shown::resized:
        show_resized();
        break;
    }
    const bool same_kind = shown == Shown::counts || (shown == Shown::sums && second.kernel);
    if (same_kind) left.most = right.most = std::max(left.most, right.most);
    left.bars = tconv::range_of(left.along);
    right.bars = tconv::range_of(right.along);
    if (same_kind || shown == Shown::axes) {
      left.bars.least = right.bars.least = std::fmin(left.bars.least, right.bars.least);
      left.bars.most = right.bars.most = std::fmax(left.bars.most, right.bars.most);
    }
  }

  /// The most that the right side shows in any step.
  [[nodiscard]] Int2 second_size() const {
    const Int2 own = stage.sizes.output;
    const Int2 other = second.layer ? output_of(*second.layer, stage.sizes.input) : own;
    const Int2 resized = resized_size().value_or(own);
    return {std::max({own.y, other.y, resized.y}), std::max({own.x, other.x, resized.x})};
  }
  /// What resizing the input by the stride gives, and convolving keeps; nothing where that is too much.
  [[nodiscard]] std::optional<Int2> resized_size() const {
    const Int2 input = stage.sizes.input;
    const Int2 stride = stage.layer.stride;
    const auto count = element_count({input.y, stride.y, input.x, stride.x});
    if (!count || *count > most_resized) return std::nullopt;
    return Int2{input.y * stride.y, input.x * stride.x};
  }
  /// Whether the right side's pixels are those of the left one, too.
  [[nodiscard]] bool is_same_size() const { return right.map && right.cells == left.cells; }

  const StageFacts& stage;
  Shown shown;
  Second second;
  CoverageSide left;
  CoverageSide right;

 private:
  [[nodiscard]] Int2 input() const { return stage.sizes.input; }

  // A layer's counts, or its stamps along a row.
  [[nodiscard]] CoverageSide side_of(const Layer& layer, std::string name) const {
    CoverageSide side;
    side.cells = output_of(layer, input());
    const bool is_map = shown != Shown::axes;
    side.heading = {std::move(name), is_map ? words::size(side.cells) : std::string(), words::cropping(layer)};
    side.along = as_numbers(coverage_of_axis(layer, Axis::columns, input().x));
    side.along_title = std::string(words::stamps_on_columns);
    if (is_map) {
      show(side, map_of("coverage counts", layer, {}, [&] { return coverage_counts(layer, input()); }));
      side.period = period_of(layer);
    } else if (input().x * side.cells.x <= most_stamps) {
      side.stamps = stamps_of_axis(layer, Axis::columns, input().x);
    } else {
      side.instead = words::too_many_stamps(input().x);
    }
    return side;
  }

  [[nodiscard]] CoverageSide second_side() const {
    if (second.layer) {
      return side_of(*second.layer,
                     second.kernel ? words::held_layer(*second.layer) : words::other_layer(*second.layer));
    }
    CoverageSide side;
    side.cells = stage.sizes.output;
    side.heading.name = std::string(words::nothing_beside);
    side.instead = second.instead + " " + std::string(words::hold_offer);
    return side;
  }

  [[nodiscard]] std::optional<CellBlock> period_of(const Layer& layer) const {
    const auto first = first_period(layer, input());
    if (!first || layer.stride == Int2{1, 1}) return std::nullopt;
    return CellBlock{first->y, first->x, layer.stride.y, layer.stride.x};
  }

  // A map of a layer of one channel, kept for later pictures. `kernel`: what it depends on beside sizes.
  template <class Make>
  [[nodiscard]] Map map_of(std::string_view name, const Layer& layer, const Tensor& kernel,
                           const Make& make) const {
    const Question question{name, layer, {}, kernel, {}, {input().y, input().x}};
    return remembered(stage.memory, question, [&] { return Map(make()); });
  }

  static void show(CoverageSide& side, Map map) {
    side.most = map.magnitude;
    side.range = map.range;
    side.map = std::move(map.values);
  }

  // The row of a map whose numbers are the bars.
  static void show_row(CoverageSide& side, std::int64_t row, std::string title) {
    const double* values = side.map->row(row);
    side.along.assign(values, values + side.cells.x);
    side.along_title = std::move(title);
  }

  // The weights' sums beside those of the held layer, or else beside the counts that they do not follow from.
  void show_sums() {
    const View& view = stage.view;
    right = second.kernel ? second_side() : side_of(stage.layer, words::counts_of(stage.layer));
    left.heading.name = words::sums_of(stage.layer);
    show(left, stage.remember("weight sums",
                              [&] { return Map(weight_sums(stage.problem, view.in_channel, view.out_channel)); }));
    const std::int64_t row = row_of(left);
    show_row(left, row, words::weights_on_row(row));
    if (second.kernel) {
      show(right, map_of("held weight sums", *second.layer, *second.kernel,
                         [&] { return weight_sums(*second.layer, input(), second.kernel->plane(0, 0)); }));
      const std::int64_t there = row_of(right);
      show_row(right, there, words::weights_on_row(there));
    } else {
      show_row(right, row, words::stamps_on_row(row));
    }
  }
  static std::int64_t row_of(const CoverageSide& side) { return side.period ? side.period->y : side.cells.y / 2; }

  void show_resized() {
    const Layer& layer = stage.layer;
    const auto size = resized_size();
    if (!size) {
      right.cells = stage.sizes.output;
      right.heading.name = words::resize_then_convolve(layer);
      right.instead = std::string(words::resized_too_large);
      return;
    }
    const auto rows = convolution_coverage(size->y, layer.kernel_size.y);
    const auto columns = convolution_coverage(size->x, layer.kernel_size.x);
    right.cells = *size;
    right.heading = {words::resize_then_convolve(layer), words::size(right.cells), {}};
    show(right, stage.remember("resized coverage", [&] { return Map(outer(rows, columns)); }));
    right.along = as_numbers(columns);
    right.along_title = std::string(words::products_on_columns);
  }
};

std::string caption(const Facts& facts) {
  const Int2 k = facts.stage.layer.kernel_size;
  switch (facts.shown) {
    case Shown::axes:
      return words::coverage_axes(facts.stage.sizes.input.x, facts.left.stamps.has_value());
    case Shown::counts: {
      const CoverageRange& range = facts.left.range;
      return words::coverage_map(range.least, range.most);
    }
    case Shown::sums: {
      const CoverageRange& range = facts.left.range;
      return words::coverage_sums(range.least, range.most, range.not_numbers, facts.left.map->size());
    }
    case Shown::resized:
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

Card second_card(const Facts& facts) {
  const Layer& other = *facts.second.layer;
  Card card;
  card.title = facts.second.kernel ? words::held_layer(other) : words::other_layer(other);
  card.sentences = counts_explained(other, facts.stage.sizes.input);
  const Int2 size = output_of(other, facts.stage.sizes.input);
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

std::vector<Card> sums_cards(const Facts& facts) {
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

std::vector<Card> cards(const Facts& facts) {
  const Layer& layer = facts.stage.layer;
  switch (facts.shown) {
    case Shown::sums:
      return sums_cards(facts);
    case Shown::resized: {
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
  if (facts.shown == Shown::counts) all.push_back(example_card());
  return all;
}

// What reaches the output pixel pointed at; nothing where none is.
std::optional<Card> pixel_card(const StageInput& input, const Facts& facts) {
  const StageFacts& stage = facts.stage;
  const auto cell = input.selection.cell();
  if (!cell || cell->array != ArrayId::output || facts.shown == Shown::axes) return std::nullopt;
  const Int2 pixel{cell->y, cell->x};
  const Int2 size = stage.sizes.output;
  if (pixel.y < 0 || pixel.x < 0 || pixel.y >= size.y || pixel.x >= size.x) return std::nullopt;
  const Int2 canvas{pixel.y + stage.layer.padding.y, pixel.x + stage.layer.padding.x};
  const bool past = canvas.y >= stage.sizes.canvas.y || canvas.x >= stage.sizes.canvas.x;
  const ContributionRange set = contributions_behind(stage.problem, stage.view, *cell);
  constexpr std::int64_t most_terms = 9;
  Card card;
  card.title = words::pointed_at(words::output_cell(pixel, canvas, past));
  const bool sums = facts.shown == Shown::sums;
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
    if (facts.shown == Shown::resized) {
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
  Facts shown(facts);
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
