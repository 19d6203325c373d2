#include "app/scene/stages/stretched_view.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <memory>
#include <numbers>
#include <string>
#include <utility>
#include <vector>

#include "app/scene/zoom.hpp"
#include "app/text/convolve_words.hpp"
#include "app/text/insert_zeros_words.hpp"
#include "app/text/stage_words.hpp"

namespace tconv {
namespace {

struct StretchedGridKey {
  using Answer = Grid;
  bool with_removed;
  friend bool operator==(const StretchedGridKey&, const StretchedGridKey&) = default;
};
struct SpreadGridKey {
  using Answer = Grid;
  friend bool operator==(const SpreadGridKey&, const SpreadGridKey&) = default;
};

// The first line that is ever shown, counted in the spread input.
std::int64_t first_line(const Geometry& sizes, Axis axis) {
  return std::min<std::int64_t>(0, -sizes.border[axis]);
}

// Lays the input's pixels, `stride` apart, into an array of zeros. Rows without pixels are one row of zeros.
Tensor laid_out(const StageFacts& facts, Int2 size, Int2 offset) {
  const Plane plane = facts.problem.input.plane(facts.view.batch, facts.view.in_channel);
  std::vector<std::shared_ptr<const double>> rows(static_cast<std::size_t>(size.y),
                                                  Tensor::filled({1, size.x}, 0).shared_row(0));
  for (std::int64_t y = 0; y < plane.size.y; ++y) {
    const std::int64_t row = y * facts.layer.stride.y + offset.y;
    if (row < 0 || row >= size.y) continue;
    std::vector<double> values(static_cast<std::size_t>(size.x), 0.0);
    for (std::int64_t x = 0; x < plane.size.x; ++x) {
      const std::int64_t column = x * facts.layer.stride.x + offset.x;
      if (column < 0 || column >= size.x) continue;
      values[static_cast<std::size_t>(column)] = plane.at(y, x);
    }
    rows[static_cast<std::size_t>(row)] = Tensor({1, size.x}, std::move(values)).shared_row(0);
  }
  return Tensor::of_rows(size.x, std::move(rows));
}

// A row or column of the grid.
struct ShownLine {
  StretchedLine line;
  bool removed;  // by a negative border
};

CellState state_of(CellOrigin origin) {
  switch (origin) {
    case CellOrigin::input:
      return CellState::value;
    case CellOrigin::inserted_zero:
      return CellState::inserted_zero;
    case CellOrigin::border_zero:
      return CellState::border_zero;
    case CellOrigin::output_padding_zero:
      break;
  }
  return CellState::output_padding_zero;
}

Grid whole_stretched_grid(const StageFacts& facts, bool with_removed) {
  const Geometry& sizes = facts.sizes;
  const Int2 extent = with_removed ? stretched_extent(sizes) : sizes.stretched;
  const Int2 origin = with_removed ? Int2{-stretched_offset(sizes).y, -stretched_offset(sizes).x} : Int2{0, 0};
  const Int2 pixels{sizes.border.y - origin.y, sizes.border.x - origin.x};
  Grid grid = whole_grid(ArrayId::stretched, "Stretched input", laid_out(facts, extent, pixels), Role::input,
                         facts.input_magnitude());
  grid.origin = origin;
  const auto lines = [&](Axis axis) {
    std::vector<ShownLine> result;
    for (std::int64_t i = origin[axis]; i < origin[axis] + extent[axis]; ++i) {
      result.push_back({stretched_line(sizes, facts.layer, axis, i), i < 0 || i >= sizes.stretched[axis]});
    }
    return result;
  };
  const std::vector<ShownLine> rows = lines(Axis::rows);
  const std::vector<ShownLine> columns = lines(Axis::columns);
  const auto kind = [&](std::int64_t y) {
    const ShownLine& row = rows[static_cast<std::size_t>(y)];
    return std::array{row.line.input, row.line.spread, row.line.output_padding, row.removed};
  };
  grid.states = states_by_kind(extent, kind, [&](std::int64_t y, std::span<CellState> states) {
    const ShownLine& row = rows[static_cast<std::size_t>(y)];
    std::ranges::transform(columns, states.begin(), [&](const ShownLine& column) {
      return row.removed || column.removed ? CellState::removed : state_of(origin_of(row.line, column.line));
    });
  });
  return grid;
}

Grid whole_spread_grid(const StageFacts& facts) {
  const Geometry& sizes = facts.sizes;
  Grid grid = whole_grid(ArrayId::stretched, std::string(words::spread_name(sizes)),
                         laid_out(facts, sizes.spread, {0, 0}), Role::input, facts.input_magnitude());
  grid.origin = sizes.border;
  const Int2 stride = facts.layer.stride;
  const auto has_values = [&](std::int64_t y) { return y % stride.y == 0; };
  grid.states = states_by_kind(sizes.spread, has_values, [&](std::int64_t y, std::span<CellState> states) {
    std::ranges::fill(states, CellState::inserted_zero);
    for (std::int64_t x = 0; has_values(y) && x < std::ssize(states); x += stride.x) {
      states[static_cast<std::size_t>(x)] = CellState::value;
    }
  });
  return grid;
}

// The part of it that the view shows, as it shows it: what is remembered is the same for every view.
Grid shown(const StageFacts& facts, Grid grid) {
  grid.photograph = facts.problem.photograph;
  grid.max_abs = facts.input_magnitude();
  grid.window = shown_window(facts.view, grid.array, grid.values.plane_size());
  return grid;
}

}  // namespace

Int2 spread_offset(const Geometry& sizes) {
  return {-first_line(sizes, Axis::rows), -first_line(sizes, Axis::columns)};
}

Int2 stretched_offset(const Geometry& sizes) {
  const Int2 spread = spread_offset(sizes);
  return {spread.y - sizes.border.y, spread.x - sizes.border.x};
}

Int2 stretched_extent(const Geometry& sizes) {
  const Int2 spread = spread_offset(sizes);
  const Int2 stretched = stretched_offset(sizes);
  return {std::max(spread.y + sizes.spread.y, stretched.y + sizes.stretched.y),
          std::max(spread.x + sizes.spread.x, stretched.x + sizes.stretched.x)};
}

Grid stretched_grid(const StageFacts& facts, bool with_removed) {
  return shown(facts, facts.remember(StretchedGridKey{with_removed},
                                     [&] { return whole_stretched_grid(facts, with_removed); }));
}

Grid spread_grid(const StageFacts& facts) {
  return shown(facts, facts.remember(SpreadGridKey{}, [&] { return whole_spread_grid(facts); }));
}

Heading stretched_heading(const StageFacts& facts) {
  // How the size comes about gives way to what is shown: a channel, a batch entry.
  std::vector<std::string> remarks = facts.input_remarks();
  if (remarks.empty()) remarks = words::stretched_by(facts.layer, facts.sizes);
  return {"Stretched input", words::size(facts.sizes.stretched), std::move(remarks)};
}

Heading stretched_heading(const StageFacts& facts, const Grid& grid) {
  // Or to a part.
  if (!shows_part(grid)) return stretched_heading(facts);
  return heading_of(grid, {"Stretched input", words::size(facts.sizes.stretched), facts.input_remarks()});
}

void draw_stretched_legend(SceneBuilder& builder, const StageFacts& facts, const Box& array, const Box& beside,
                           bool with_removed, const std::vector<LegendItem>& more) {
  const Layer& layer = facts.layer;
  std::vector<LegendItem> items;
  const auto add_border = [&](Axis axis) {
    const std::int64_t border = facts.sizes.border[axis];
    if (border == 0 || (border < 0 && !with_removed)) return;
    items.push_back({words::legend_border(layer, facts.sizes, axis), border < 0 ? Role::removed : Role::muted,
                     border < 0 ? CellState::removed : CellState::border_zero});
  };
  if (facts.sizes.spread != facts.sizes.input) {
    items.push_back({std::string(words::legend_inserted), Role::muted, CellState::inserted_zero});
  }
  if (facts.sizes.op_zeros != Int2{0, 0}) {
    items.push_back({std::string(words::legend_output_padding), Role::spared, CellState::output_padding_zero});
  }
  add_border(Axis::rows);
  if (!words::same_border(layer)) add_border(Axis::columns);
  items.insert(items.end(), more.begin(), more.end());
  draw_legend(builder, {array.x, array.bottom() + 1.75}, builder.scene().width - 1, std::move(items), 2, beside);
}

void draw_rotation(SceneBuilder& builder, const Box& box, bool left_out) {
  const Paint paint{left_out ? Role::muted : Role::kernel};
  const Point centre{box.x + box.width / 2, box.y + box.height / 2};
  std::vector<Point> arc;
  constexpr int pieces = 14;
  for (int i = 0; i <= pieces; ++i) {
    const double angle = std::numbers::pi * (1.0 + 0.93 * i / pieces);
    arc.push_back({centre.x + 1.1 * std::cos(angle), centre.y + 1.1 * std::sin(angle) + 0.2});
  }
  builder.arrow(std::move(arc), paint, 0.15);
  builder.write({centre.x, centre.y + 1.35}, "180°", {Face::bold, 1.07, paint}, Anchor::middle);
  if (!left_out) return;
  // Through the arc, above the writing.
  builder.line({{centre.x - 1.3, centre.y + 0.35}, {centre.x + 1.3, centre.y - 1.15}}, {Role::wrong}, 0.2);
}

void focus_cell(SceneBuilder& builder, const Grid& grid, Int2 cell) {
  const OnGrid on_grid(builder, grid);
  const Box box = cells_box(grid, cell.y, cell.x, 1, 1);
  builder.focus(grown(box, std::max({0.0, (0.7 - box.width) / 2, (0.7 - box.height) / 2})));
}

}  // namespace tconv
