#include "core/coverage.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "app/scene/array_view.hpp"
#include "app/scene/fit.hpp"
#include "app/scene/linked.hpp"
#include "app/scene/sketch.hpp"
#include "app/scene/stage_facts.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/text/coverage_words.hpp"
#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"

/// How many stamps reach each output pixel, and what weights: where checkerboards come from.
namespace tconv::build {
namespace {

enum class Shown : std::int64_t { axes, counts, sums, resized };
constexpr std::int64_t steps = 3;

constexpr double gap = 3.4;
constexpr double bars_height = 5.2;  // words, bars and numbers under an array
constexpr double bar_room = 2.2;

Tensor outer(const std::vector<std::int64_t>& rows, const std::vector<std::int64_t>& columns) {
  std::vector<double> values;
  values.reserve(rows.size() * columns.size());
  for (const std::int64_t row : rows) {
    for (const std::int64_t column : columns) values.push_back(static_cast<double>(row * column));
  }
  return Tensor({std::ssize(rows), std::ssize(columns)}, std::move(values));
}

std::pair<double, double> range_of(const Tensor& values) {
  const auto [least, most] = std::ranges::minmax(values.values());
  return {least, most};
}

// Numbers for every output pixel.
struct Map {
  Tensor values;
  std::pair<double, double> range;
  double magnitude;  ///< the largest

  explicit Map(Tensor numbers)
      : values(std::move(numbers)), range(range_of(values)), magnitude(largest_magnitude(values.values())) {}
  friend std::size_t bytes_of(const Map& map) { return tconv::bytes_of(map.values); }
};

// One side of the picture: a map of the output, and the numbers along one row.
struct Side {
  std::string title;
  std::optional<Map> map;  ///< nothing: an empty frame
  std::vector<std::int64_t> along;
  std::string_view along_title;
};

// What the stage shows and says in a step, asked of the core.
struct Facts {
  const StageFacts& stage;
  Shown shown;
  Side left;
  std::optional<Side> right;
  std::optional<Tensor> period;  ///< of the weight sums

  explicit Facts(const StageFacts& facts) : stage(facts), shown(static_cast<Shown>(facts.step)) {
    const Layer& layer = facts.layer;
    const Int2 input = facts.sizes.input;
    left.title = words::this_layer(layer);
    left.along = coverage_of_axis(layer, Axis::columns, input.x);
    left.along_title = words::stamps_along_columns;
    if (shown == Shown::counts || shown == Shown::resized) {
      left.map = facts.remember("coverage", [&] { return Map(coverage_counts(facts.problem)); });
    }
    if (shown == Shown::sums) {
      left.title = words::sums_of(layer);
      left.map = facts.remember("weight sums", [&] {
        return Map(weight_sums(facts.problem, facts.view.in_channel, facts.view.out_channel));
      });
      period = weight_sum_period(facts.problem, facts.view.in_channel, facts.view.out_channel);
      return;
    }
    if (shown == Shown::resized) {
      const Int2 size = facts.sizes.output;
      const auto rows = convolution_coverage(size.y, layer.kernel_size.y);
      const auto columns = convolution_coverage(size.x, layer.kernel_size.x);
      right = Side{words::resize_then_convolve(layer),
                   facts.remember("resized coverage", [&] { return Map(outer(rows, columns)); }), columns,
                   words::products_along_columns};
      return;
    }
    if (const auto other = counterpart(layer)) {
      const auto rows = coverage_of_axis(*other, Axis::rows, input.y);
      const auto columns = coverage_of_axis(*other, Axis::columns, input.x);
      right = Side{words::other_layer(*other), {}, columns, words::stamps_along_columns};
      if (shown == Shown::counts) {
        right->map = facts.remember("other coverage", [&] { return Map(outer(rows, columns)); });
      }
    }
  }
};

class Picture {
 public:
  Picture(const StageInput& input, const Facts& facts)
      : facts_(facts), sketch_(input.area, input.metrics), size_(facts.stage.sizes.output) {
    place(input.area);
    draw_side(facts.left, left_, ArrayId::output);
    if (facts.right) draw_side(*facts.right, right_, ArrayId::illustration);
    if (facts.period) draw_period();
    draw_links(sketch_, facts.stage.problem, facts.stage.view, input.selection);
  }
  [[nodiscard]] Scene take() { return sketch_.take(); }

 private:
  void place(const Size& area) {
    const CellWish map{size_, 1, 5, 4};
    // Both sides keep their places from step to step.
    const Size room{area.width - 3, area.height - 1.4};
    // Narrow maps leave their titles some room.
    const double least = std::min(20.0, (room.width - gap) / 2);
    const auto beside = [&](double c) {
      const Size m = array_size(map, c);
      return Size{2 * std::max(least, m.width) + gap, title_height + m.height + bars_height};
    };
    const auto stacked = [&](double c) {
      const Size m = array_size(map, c);
      return Size{m.width, 2 * (title_height + m.height + bars_height)};
    };
    const double c_beside = fit_cell(room, 4, beside);
    const double c_stacked = fit_cell(room, 4, stacked);
    const bool is_beside = c_beside * 1.12 >= c_stacked;
    const double c = is_beside ? c_beside : c_stacked;
    const Size total = is_beside ? beside(c) : stacked(c);
    const Size m = array_size(map, c);
    const double left = 1.5 + std::max(0.0, (room.width - total.width) / 2);
    const double top = 0.4 + std::max(0.0, (room.height - total.height) * 0.3);
    left_ = {left, top + title_height, m.width, m.height};
    const double column = std::max(least, m.width);
    right_ = is_beside ? Box{left + column + gap, left_.y, m.width, m.height}
                       : Box{left, left_.bottom() + bars_height + title_height, m.width, m.height};
    heading_room_ = is_beside ? column + gap - 1 : area.width - left - 0.5;
    right_room_ = area.width - right_.x - 0.5;
  }

  void draw_side(const Side& side, const Box& box, ArrayId array) {
    const Type title{Face::bold, 1.07, {Role::ink}};
    const double room = array == ArrayId::output ? heading_room_ : right_room_;
    const std::string name = sketch_.shortened(side.title, title, room);
    if (!side.map) {
      sketch_.write({box.x, box.y - title_gap}, name, title);
      sketch_.outline(box, {Role::kernel, 1, false, 0.55}, 0.12, 0, Dash::dashed);
    } else {
      // Both sides show the same part.
      Grid grid = shown_grid(facts_.stage.view, ArrayId::output, side.title, side.map->values, Role::kernel,
                             side.map->magnitude);
      grid.array = array;
      grid.box = box;
      sketch_.heading({box.x, box.y - title_gap}, heading_of(grid, {name, {}, {}}), Role::ink, room);
      draw_array(sketch_, grid);
    }
    draw_bars(side, box);
  }

  // How many along one row, one bar a column; an outline where columns are too narrow for bars of their own.
  void draw_bars(const Side& side, const Box& box) {
    if (facts_.shown == Shown::sums || !facts_.stage.view.part.whole()) return;
    const double top = box.bottom() + 0.9;
    sketch_.write({box.x, top + 0.3}, sketch_.shortened(std::string(side.along_title), type::note, box.width),
                  type::note);
    const auto most = static_cast<double>(std::max<std::int64_t>(1, *std::ranges::max_element(side.along)));
    const double foot = top + 1 + bar_room;
    const double width = box.width / static_cast<double>(side.along.size());
    const Type number{Face::regular, 0.74, {Role::muted}};
    const bool numbered = width >= sketch_.width(words::whole(static_cast<std::int64_t>(most)), number) + 0.25;
    if (width < 0.25) {
      std::vector<Point> line{{box.x, foot}};
      for (std::size_t i = 0; i < side.along.size(); ++i) {
        const double y = foot - bar_room * static_cast<double>(side.along[i]) / most;
        line.push_back({box.x + width * static_cast<double>(i), y});
        line.push_back({box.x + width * static_cast<double>(i + 1), y});
      }
      line.push_back({box.right(), foot});
      sketch_.line(std::move(line), {Role::kernel}, 0.08);
      return;
    }
    for (std::size_t i = 0; i < side.along.size(); ++i) {
      const double x = box.x + width * static_cast<double>(i);
      const double height = bar_room * static_cast<double>(side.along[i]) / most;
      if (height > 0) sketch_.fill({x + 0.1 * width, foot - height, 0.8 * width, height}, {Role::kernel}, 0.08);
      if (numbered)
        sketch_.write({x + width / 2, foot + 0.95}, words::whole(side.along[i]), number, Anchor::middle);
    }
  }

  // The sums away from the edges: one period of the pattern.
  void draw_period() {
    const CellWish wish{facts_.period->plane_size(), 1, 4, 3.4};
    const double c = fit_cell({std::min(right_.width, right_room_), right_.height}, 3.4,
                              [&](double cell) { return array_size(wish, cell); });
    const Size size = array_size(wish, c);
    Grid grid = whole_grid(ArrayId::illustration, std::string(words::period_heading), *facts_.period, Role::kernel,
                           facts_.left.map->magnitude);
    grid.box = {right_.x, right_.y, size.width, size.height};
    sketch_.heading({right_.x, right_.y - title_gap},
                    {std::string(words::period_heading), words::size(facts_.period->plane_size()), {}}, Role::ink,
                    right_room_);
    draw_array(sketch_, grid);
  }

  const Facts& facts_;
  Sketch sketch_;
  Int2 size_;
  Box left_;
  Box right_;
  double heading_room_ = 0;
  double right_room_ = 0;
};

std::string caption(const Facts& facts) {
  switch (facts.shown) {
    case Shown::axes:
      return words::coverage_axes(facts.stage.layer);
    case Shown::counts: {
      const auto [least, most] = facts.left.map->range;
      return words::coverage_map(least, most);
    }
    case Shown::sums: {
      const auto [least, most] = facts.left.map->range;
      return words::coverage_sums(least, most);
    }
    case Shown::resized:
      break;
  }
  return words::coverage_resized();
}

std::vector<Card> cards(const Facts& facts) {
  const Layer& layer = facts.stage.layer;
  const bool even = covers_evenly(layer);
  const auto rows = coverage_period(layer, Axis::rows);
  const auto columns = coverage_period(layer, Axis::columns);
  Card counts;
  counts.title = std::string(even ? words::card_even : words::card_uneven);
  counts.sentences = {words::period_explained(layer, Axis::rows, rows)};
  if (columns != rows || layer.kernel_size.x != layer.kernel_size.y) {
    counts.sentences.push_back(words::period_explained(layer, Axis::columns, columns));
  }
  std::set<std::int64_t> together;
  for (const std::int64_t row : rows) {
    for (const std::int64_t column : columns) together.insert(row * column);
  }
  counts.sentences.push_back(words::together({together.begin(), together.end()}));
  if (layer.stride == Int2{1, 1}) counts.sentences.push_back(words::no_counterpart());

  const Tensor period =
      weight_sum_period(facts.stage.problem, facts.stage.view.in_channel, facts.stage.view.out_channel);
  const auto [least, most] = range_of(period);
  Card sums;
  sums.title = std::string(words::card_sums);
  sums.sentences = {words::sums_explained(even, least, most), words::sums_meaning()};

  Card way_out;
  way_out.title = std::string(words::card_way_out);
  way_out.sentences = {words::way_out(layer, layer.kernel_size.y * layer.kernel_size.x)};
  switch (facts.shown) {
    case Shown::sums:
      return {sums, counts};
    case Shown::resized:
      return {way_out, counts};
    default:
      break;
  }
  std::vector<Card> all{counts, sums, way_out};
  if (const auto other = counterpart(layer)) {
    Card beside;
    beside.title = words::other_layer(*other);
    beside.sentences = {words::period_explained(*other, Axis::rows, coverage_period(*other, Axis::rows)),
                        words::period_explained(*other, Axis::columns, coverage_period(*other, Axis::columns))};
    if (other->kernel_size.y == other->kernel_size.x && other->stride.y == other->stride.x) {
      beside.sentences.pop_back();
    }
    all.insert(all.begin() + 1, std::move(beside));
  }
  return all;
}

}  // namespace

std::int64_t coverage_steps(const Problem& problem, const View&) {
  return is_empty(problem) ? 0 : steps;
}

StagePicture coverage(const StageInput& input) {
  if (is_empty(input.problem)) return empty_picture(input);
  const StageFacts facts(input, steps);
  const Facts shown(facts);
  std::vector<Card> all = with_pointer(input, facts, cards(shown));
  return {Picture(input, shown).take(), caption(shown), std::move(all)};
}

}  // namespace tconv::build
