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

// The row of a map whose numbers are the bars.
void show_row(Side& side, std::int64_t row, std::string title) {
  const double* values = side.map->row(row);
  side.along.assign(values, values + side.cells.x);
  side.row = row;
  side.along_title = std::move(title);
}

std::int64_t row_of(const Side& side) {
  return side.period ? side.period->y : side.cells.y / 2;
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
    : facts(stage_facts), shown(static_cast<Shown>(facts.step)), second(second_of(facts)) {
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
  const Int2 resized = resized_size().value_or(own);
  return {std::max({own.y, other.y, resized.y}), std::max({own.x, other.x, resized.x})};
}

std::optional<Int2> Step::resized_size() const {
  const Int2 input = facts.sizes.input;
  const Int2 stride = facts.layer.stride;
  const auto count = element_count({input.y, stride.y, input.x, stride.x});
  if (!count || *count > most_resized) return std::nullopt;
  return Int2{input.y * stride.y, input.x * stride.x};
}

std::optional<Evenness> Step::evenness() const {
  const auto first = first_period(facts.layer, input());
  if (!first) return std::nullopt;
  const View& view = facts.view;
  return Evenness{covers_evenly(facts.layer),
                  range_of(weight_sum_period(facts.problem, view.in_channel, view.out_channel)), *first};
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
    const std::int64_t row = row_of(side);
    show_row(side, row, as_products ? words::products_on_row(row) : words::stamps_on_row(row));
    return side;
  }
  side.along = as_numbers(coverage_of_axis(layer, Axis::columns, input().x));
  side.along_title = std::string(words::stamps_on_columns);
  if (input().x * side.cells.x <= most_stamps) {
    side.stamps = stamps_of_axis(layer, Axis::columns, input().x);
  } else {
    side.instead = words::too_many_stamps(input().x);
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
  right.heading = {std::string(words::made_of_ones), words::size(right.cells), facts.output_remarks(),
                   facts.share()};
  show(
      right,
      facts.remember(SumsKey{}, [&] { return Map(weight_sums(facts.problem, view.in_channel, view.out_channel)); }),
      words::sums_scale);
  const std::int64_t row = row_of(right);
  right.period.reset();
  show_row(right, row, words::outputs_on_row(row));
  left = std::move(ones);
}

// The weights' sums beside those of the held layer, or else beside the counts that they do not follow from.
void Step::show_sums() {
  const View& view = facts.view;
  right = second.kernel ? second_side() : side_of(facts.layer, words::counts_of(facts.layer));
  left.heading.name = words::sums_of(facts.layer);
  show(
      left,
      facts.remember(SumsKey{}, [&] { return Map(weight_sums(facts.problem, view.in_channel, view.out_channel)); }),
      words::sums_scale);
  const std::int64_t row = row_of(left);
  show_row(left, row, words::weights_on_row(row));
  if (second.kernel) {
    show(right,
         map_of(facts, HeldSumsKey{input()}, *second.layer, *second.kernel,
                [&] { return weight_sums(*second.layer, input(), second.kernel->plane(0, 0)); }),
         words::sums_scale);
    const std::int64_t there = row_of(right);
    show_row(right, there, words::weights_on_row(there));
  } else {
    show_row(right, row, words::stamps_on_row(row));
  }
}

void Step::show_resized() {
  const Layer& layer = facts.layer;
  left.period.reset();
  const auto size = resized_size();
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
  const std::int64_t row = row_of(right);
  show_row(right, row, words::products_on_row(row));
}

}  // namespace tconv::coverage
