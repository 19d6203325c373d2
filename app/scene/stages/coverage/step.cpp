#include "app/scene/stages/coverage/step.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>
#include <vector>

#include "app/scene/array_view.hpp"
#include "app/text/coverage_words.hpp"
#include "app/text/issue_words.hpp"
#include "app/text/stage_words.hpp"
#include "core/issues.hpp"

namespace tconv::coverage {
namespace {

/// Larger than this a resized input is not shown.
constexpr std::int64_t most_resized = std::int64_t{1} << 24;
/// More stamps along a row than that are no lines any more.
constexpr std::int64_t most_stamps = std::int64_t{1} << 22;

std::vector<double> as_numbers(const std::vector<std::int64_t>& counts) {
  return {counts.begin(), counts.end()};
}

// Numbers for every output pixel, with what is asked of all of them.
struct Map {
  Tensor values;
  Range range;
  ColourScale scale;

  explicit Map(Tensor numbers) : values(std::move(numbers)), range(range_of(values.values())) {
    scale.add(values.values());
  }
  friend std::size_t bytes_of(const Map& map) { return tconv::bytes_of(map.values); }
};

// About a layer of one channel and its kernel: for an input of this size.
struct CountsKey {
  using Answer = Map;
  Int2 input;
  friend bool operator==(const CountsKey&, const CountsKey&) = default;
};
struct HeldSumsKey {
  using Answer = Map;
  Int2 input;
  friend bool operator==(const HeldSumsKey&, const HeldSumsKey&) = default;
};
// About the shown pair.
struct SumsKey {
  using Answer = Map;
  friend bool operator==(const SumsKey&, const SumsKey&) = default;
};
struct ResizedKey {
  using Answer = Map;
  friend bool operator==(const ResizedKey&, const ResizedKey&) = default;
};

// A map of a layer of one channel, kept for later pictures. `kernel`: what it depends on beside sizes.
template <class Key, class Make>
Map map_of(const StageFacts& facts, const Key& key, const Layer& layer, const Tensor& kernel, const Make& make) {
  return cached(facts.cache, {.layer = layer, .weight = kernel}, key, [&] { return Map(make()); });
}

SecondLayer second_of(const StageFacts& facts) {
  const Int2 input = facts.sizes.input;
  if (const auto& held = facts.view.coverage.held) {
    const auto found = issues(held->layer, {1, input.y, input.x});
    if (found.empty()) return {held->layer, held->weight, {}};
    return {{}, {}, words::held_cannot_run(sentence(found.front()))};
  }
  if (auto other = counterpart(facts.layer)) return {other, {}, {}};
  const bool plain = facts.layer.stride == Int2{1, 1};
  return {{}, {}, plain ? words::no_counterpart() : words::no_suggestion()};
}

void show(Side& side, Map map, std::string_view what) {
  side.scale = std::move(map.scale);
  side.scale.text = std::string(what);
  side.scale.role = side.role;
  side.range = map.range;
  side.map = std::move(map.values);
}

Axis across(Axis axis) {
  return axis == Axis::rows ? Axis::columns : Axis::rows;
}

// The row of a map whose numbers are the bars of its columns, or the column whose numbers are those of its rows.
void show_line(Side& side, Axis axis, std::int64_t line, std::string title) {
  side.axis = axis;
  side.along.clear();
  for (std::int64_t i = 0; i < side.cells[axis]; ++i) {
    side.along.push_back(axis == Axis::columns ? side.map->row(line)[i] : side.map->row(i)[line]);
  }
  side.line = line;
  side.along_title = std::move(title);
}

// The first of the outlined block, or one in the middle.
std::int64_t line_of(const Side& side, Axis axis) {
  const Axis other = across(axis);
  if (side.period) return other == Axis::rows ? side.period->y : side.period->x;
  return side.cells[other] / 2;
}

Tensor transposed(const Tensor& table) {
  const Int2 size = table.plane_size();
  std::vector<double> values;
  for (std::int64_t x = 0; x < size.x; ++x) {
    for (std::int64_t y = 0; y < size.y; ++y) values.push_back(table.row(y)[x]);
  }
  return Tensor({size.x, size.y}, std::move(values));
}

}  // namespace

Int2 size_of(const Layer& layer, Int2 input) {
  return geometry(layer, input).value_or(Geometry{}).output;
}

Range count_range(const Layer& layer, Int2 input) {
  const auto of_axis = [&](Axis axis) {
    const std::vector<std::int64_t> counts = coverage_of_axis(layer, axis, input[axis]);
    const auto [least, most] = std::ranges::minmax(counts);
    return Range{static_cast<double>(least), static_cast<double>(most)};
  };
  const Range rows = of_axis(Axis::rows);
  const Range columns = of_axis(Axis::columns);
  return {rows.least * columns.least, rows.most * columns.most};
}

Step::Step(const StageFacts& stage_facts)
    : facts(stage_facts),
      shown(static_cast<Shown>(facts.step)),
      pair(evenness_of(weight_sum_period(facts.problem, facts.view.in_channel, facts.view.out_channel))),
      all(facts.whole ? pair : evenness_of(weight_sum_period(facts.problem, facts.view.out_channel))),
      axis(uneven_axis(facts.layer, pair ? std::optional(pair->sums) : std::nullopt)),
      second(second_of(facts)) {
  left = side_of(facts.layer, words::this_layer(facts.layer));
  left.is_output = true;
  switch (shown) {
    case Shown::ones:
      show_ones();
      break;
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
  const bool same_kind = left.map && right.map && left.scale.text == right.scale.text;
  if (same_kind) {
    left.scale.add(right.scale);
    right.scale = left.scale;
  }
  left.bars = range_of(left.along);
  right.bars = range_of(right.along);
  if (same_kind || shown == Shown::axes) {
    left.bars.least = right.bars.least = std::fmin(left.bars.least, right.bars.least);
    left.bars.most = right.bars.most = std::fmax(left.bars.most, right.bars.most);
  }
}

Int2 Step::second_size() const {
  const Int2 own = facts.sizes.output;
  const Int2 other = second.layer ? size_of(*second.layer, facts.sizes.input) : own;
  const Int2 resized = resized_size(facts.layer, input()).value_or(own);
  return {std::max({own.y, other.y, resized.y}), std::max({own.x, other.x, resized.x})};
}

std::optional<Int2> resized_size(const Layer& layer, Int2 input) {
  const Int2 stride = layer.stride;
  const auto count = element_count({input.y, stride.y, input.x, stride.x});
  if (!count || *count > most_resized) return std::nullopt;
  return Int2{input.y * stride.y, input.x * stride.x};
}

std::optional<Evenness> Step::evenness_of(const PhaseSums& sums) const {
  const auto first = first_period(facts.layer, input());
  if (!first) return std::nullopt;
  return Evenness{covers_evenly(facts.layer), range_of(sums), *first};
}

std::vector<std::int64_t> Step::unreached_lines() const {
  std::vector<std::int64_t> lines;
  if (!left.stamps) return lines;
  const Tensor& stamps = *left.stamps;
  for (std::int64_t line = 0; line < input()[axis]; ++line) {
    bool reaches = false;
    for (std::int64_t i = 0; i < left.cells[axis]; ++i) {
      reaches = reaches || (axis == Axis::columns ? stamps.row(line)[i] : stamps.row(i)[line]) != 0;
    }
    if (!reaches) lines.push_back(line);
  }
  return lines;
}

std::int64_t Step::channels() const {
  return in_channels_of(facts.layer, facts.view.out_channel).count;
}

words::SummedInputs Step::shown_inputs() const {
  if (facts.whole) return all_inputs();
  return {.channels = channels(), .alone = facts.view.in_channel};
}

words::SummedInputs Step::all_inputs() const {
  return {.channels = channels(), .bias = facts.layer.bias};
}

// By counts, or else by the sums of the shown pair.
Axis uneven_axis(const Layer& layer, const std::optional<PhaseRange>& sums) {
  const bool rows = covers_evenly(layer, Axis::rows);
  const bool columns = covers_evenly(layer, Axis::columns);
  if (rows != columns) return rows ? Axis::columns : Axis::rows;
  const bool by_rows = rows && sums && sums->equal_in_rows && !sums->equal_in_columns;
  return by_rows ? Axis::rows : Axis::columns;
}

std::optional<Evenness> Step::held_evenness() const {
  const auto first = first_period(*second.layer, input());
  if (!first) return std::nullopt;
  return Evenness{covers_evenly(*second.layer),
                  range_of(weight_sum_period(*second.layer, second.kernel->plane(0, 0))), *first};
}

Side Step::side_of(const Layer& layer, std::string name) const {
  Side side;
  side.cells = size_of(layer, input());
  const bool is_map = shown != Shown::axes;
  side.heading = {std::move(name), is_map ? words::size(side.cells) : std::string(), words::cropping(layer)};
  if (is_map) {
    const bool as_products = shown == Shown::resized;
    show(side, map_of(facts, CountsKey{input()}, layer, {}, [&] { return coverage_counts(layer, input()); }),
         as_products ? words::products_scale : words::stamps_scale);
    side.period = period_of(layer);
    const std::int64_t line = line_of(side, axis);
    show_line(side, axis, line, as_products ? words::products_along(axis, line) : words::stamps_along(axis, line));
    return side;
  }
  const std::int64_t lines = input()[axis];
  side.axis = axis;
  side.along = as_numbers(coverage_of_axis(layer, axis, lines));
  side.along_title = words::stamps_on_lines(axis);
  if (lines * side.cells[axis] <= most_stamps) {
    side.stamps = stamps_of_axis(layer, axis, lines);
    // Each line of the output stands where it does in a map.
    if (axis == Axis::rows) side.stamps = transposed(*side.stamps);
    side.stamps_name = words::stamps_of(side.heading.name, axis);
  } else {
    side.instead = words::too_many_stamps(axis, lines);
  }
  return side;
}

Side Step::second_side() const {
  if (second.layer) {
    return side_of(*second.layer,
                   second.kernel ? words::held_layer(*second.layer) : words::other_layer(*second.layer));
  }
  Side side;
  side.cells = facts.sizes.output;
  side.heading.name = std::string(words::nothing_beside);
  side.instead = second.instead + " " + std::string(words::hold_offer);
  return side;
}

std::optional<CellBlock> Step::period_of(const Layer& layer) const {
  const auto first = first_period(layer, input());
  if (!first || layer.stride == Int2{1, 1}) return std::nullopt;
  return CellBlock{first->y, first->x, layer.stride.y, layer.stride.x};
}

// An input of ones, and what the layer makes of it.
void Step::show_ones() {
  const View& view = facts.view;
  Side ones;
  ones.cells = input();
  ones.role = Role::input;
  ones.heading = {std::string(words::input_of_ones), words::size(ones.cells), {}};
  show(ones, Map(Tensor::filled({ones.cells.y, ones.cells.x}, 1)), words::input_scale);
  right = std::move(left);
  std::vector<std::string> remarks = facts.output_remarks();
  if (facts.whole && facts.layer.bias) remarks.insert(remarks.begin(), std::string(words::before_bias));
  right.heading = {words::made_of_ones(shown_inputs(), view.out_channel, facts.layer.out_channels),
                   words::size(right.cells), std::move(remarks)};
  show(
      right,
      facts.remember(SumsKey{}, [&] { return Map(weight_sums(facts.problem, view.in_channel, view.out_channel)); }),
      words::sums_scale);
  const std::int64_t line = line_of(right, axis);
  right.period.reset();
  show_line(right, axis, line, words::outputs_along(axis, line));
  left = std::move(ones);
}

// The weights' sums beside those of the held layer, or else beside the counts that they do not follow from.
void Step::show_sums() {
  const View& view = facts.view;
  right = second.kernel ? second_side() : side_of(facts.layer, words::counts_of(facts.layer));
  left.heading.name = words::sums_of(facts.layer);
  left.heading.share = facts.share();
  show(
      left,
      facts.remember(SumsKey{}, [&] { return Map(weight_sums(facts.problem, view.in_channel, view.out_channel)); }),
      words::sums_scale);
  const std::int64_t line = line_of(left, axis);
  show_line(left, axis, line, words::weights_along(axis, line));
  if (second.kernel) {
    show(right,
         map_of(facts, HeldSumsKey{input()}, *second.layer, *second.kernel,
                [&] { return weight_sums(*second.layer, input(), second.kernel->plane(0, 0)); }),
         words::sums_scale);
    const std::int64_t there = line_of(right, axis);
    show_line(right, axis, there, words::weights_along(axis, there));
  } else {
    show_line(right, axis, line, words::stamps_along(axis, line));
  }
}

void Step::show_resized() {
  const Layer& layer = facts.layer;
  const Axis other = across(axis);
  const auto size = resized_size(layer, input());
  // A line that both pictures have: in the middle, and of the left one with the numbers of the block that repeats.
  std::int64_t line = line_of(left, axis);
  if (size && left.period) {
    const std::int64_t middle = std::min(left.cells[other], (*size)[other]) / 2;
    const std::int64_t stride = layer.stride[other];
    line += std::max<std::int64_t>(0, middle - line) / stride * stride;
  }
  left.period.reset();
  show_line(left, axis, line, words::products_along(axis, line));
  if (!size) {
    right.cells = facts.sizes.output;
    right.heading.name = words::resize_then_convolve(layer);
    right.instead = std::string(words::resized_too_large);
    return;
  }
  right.cells = *size;
  right.heading = {words::resize_then_convolve(layer), words::size(right.cells), {}};
  show(right, facts.remember(ResizedKey{}, [&] { return Map(convolution_counts(*size, layer.kernel_size)); }),
       words::products_scale);
  const std::int64_t there = line < right.cells[other] ? line : right.cells[other] / 2;
  show_line(right, axis, there, words::products_along(axis, there));
}

}  // namespace tconv::coverage
