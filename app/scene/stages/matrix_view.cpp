#include "app/scene/stages/matrix_view.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "app/text/matrix_words.hpp"
#include "app/text/stage_words.hpp"

namespace tconv {

std::int64_t lines_for(std::int64_t count, double room, double least, double readable) {
  const auto few = static_cast<double>(std::min(count, most_lines));
  if (count <= most_lines && room / few >= least) return count;
  const auto fitting = static_cast<std::int64_t>(room / readable);
  return std::min(count, std::clamp<std::int64_t>(fitting, 4, most_lines));
}

MatrixBlock block_of(const StageFacts& facts) {
  const std::int64_t rows = facts.sizes.output.y * facts.sizes.output.x;
  return {facts.view.out_channel * rows, rows, facts.view.in_channel * facts.pixels(), facts.pixels()};
}

Grid matrix_grid(const ConvMatrix& matrix, bool turned, const LineWindow& rows, const LineWindow& columns,
                 double max_abs, std::optional<std::int64_t> built) {
  std::vector<double> values;
  auto states = std::make_shared<std::vector<CellState>>();
  for (std::int64_t y = rows.first; y < rows.first + rows.count; ++y) {
    for (std::int64_t x = columns.first; x < columns.first + columns.count; ++x) {
      const std::int64_t row = turned ? y : x;
      const std::int64_t column = turned ? x : y;
      const bool there = !built || y < *built;
      const bool entry = there && matrix.entry(row, column).has_value();
      const double value = entry ? matrix.value(row, column) : 0;
      values.push_back(value);
      states->push_back(!there       ? CellState::empty
                        : !entry     ? CellState::no_entry
                        : value == 0 ? CellState::structural_zero
                                     : CellState::value);
    }
  }
  Grid grid = whole_grid(turned ? ArrayId::matrix : ArrayId::conv_matrix,
                         std::string(turned ? words::name_ct : words::name_c),
                         Tensor({rows.count, columns.count}, std::move(values)), Role::kernel, max_abs);
  grid.origin = {rows.first, columns.first};
  grid.states = std::move(states);
  return grid;
}

void draw_overview(Sketch& sketch, const ConvMatrix& matrix, bool turned, const LineWindow& rows,
                   const LineWindow& columns, const Box& room) {
  constexpr std::int64_t most_buckets = 40;
  const std::int64_t high = turned ? matrix.rows() : matrix.columns();
  const std::int64_t wide = turned ? matrix.columns() : matrix.rows();
  const Int2 buckets{std::min(high, most_buckets), std::min(wide, most_buckets)};
  std::vector<double> density;
  auto states = std::make_shared<std::vector<CellState>>();
  for (std::int64_t y = 0; y < buckets.y; ++y) {
    const std::int64_t top = y * high / buckets.y;
    const std::int64_t bottom = (y + 1) * high / buckets.y;
    for (std::int64_t x = 0; x < buckets.x; ++x) {
      const std::int64_t left = x * wide / buckets.x;
      const std::int64_t right = (x + 1) * wide / buckets.x;
      const MatrixRange range =
          turned ? MatrixRange{top, bottom, left, right} : MatrixRange{left, right, top, bottom};
      const std::int64_t count = matrix.count(range);
      density.push_back(static_cast<double>(count) /
                        (static_cast<double>(bottom - top) * static_cast<double>(right - left)));
      states->push_back(count == 0 ? CellState::no_entry : CellState::value);
    }
  }
  const double max_abs = largest_magnitude(density);
  Grid grid = whole_grid(ArrayId::illustration, std::string(words::overview),
                         Tensor({buckets.y, buckets.x}, std::move(density)), Role::kernel, max_abs);
  grid.states = std::move(states);
  // As tall and wide as the matrix is, within limits.
  const double ratio = std::clamp(static_cast<double>(high) / static_cast<double>(wide), 0.4, 2.5);
  const double width = std::min(room.width, room.height / ratio);
  grid.box = {room.x, room.y, width, width * ratio};
  Numbers none;
  none.skip = [](std::int64_t, std::int64_t) { return true; };
  draw_array(sketch, grid, none);
  const auto share = [](std::int64_t part, std::int64_t all) {
    return static_cast<double>(part) / static_cast<double>(all);
  };
  Box window{grid.box.x + grid.box.width * share(columns.first, wide),
             grid.box.y + grid.box.height * share(rows.first, high), grid.box.width * share(columns.count, wide),
             grid.box.height * share(rows.count, high)};
  const double least = 0.6;
  if (window.width < least) {
    window.x = std::clamp(window.x + window.width / 2 - least / 2, grid.box.x, grid.box.right() - least);
    window.width = least;
  }
  if (window.height < least) {
    window.y = std::clamp(window.y + window.height / 2 - least / 2, grid.box.y, grid.box.bottom() - least);
    window.height = least;
  }
  sketch.outline(window, {Role::focus}, 0.16, 0.1);
}

void draw_block_lines(Sketch& sketch, const Grid& grid, std::int64_t row_block, std::int64_t column_block) {
  const Size cell = cell_size(grid);
  const Int2 size = grid.values.plane_size();
  const Paint paint{Role::muted};
  const auto starts = [](std::int64_t origin, std::int64_t count, std::int64_t block) {
    std::vector<std::int64_t> result;
    for (std::int64_t i = (block - origin % block) % block; i <= count; i += block) result.push_back(i);
    return result;
  };
  if (cell.height * static_cast<double>(row_block) >= 0.5) {
    for (const std::int64_t y : starts(grid.origin.y, size.y, row_block)) {
      const double at = grid.box.y + cell.height * static_cast<double>(y);
      sketch.line({{grid.box.x - 0.5, at}, {grid.box.right() + 0.4, at}}, paint, 0.09);
    }
  }
  if (cell.width * static_cast<double>(column_block) >= 0.5) {
    for (const std::int64_t x : starts(grid.origin.x, size.x, column_block)) {
      const double at = grid.box.x + cell.width * static_cast<double>(x);
      sketch.line({{at, grid.box.y - 0.4}, {at, grid.box.bottom() + 0.3}}, paint, 0.09);
    }
  }
}

void draw_pixel_labels(Sketch& sketch, const Grid& grid, double baseline, std::int64_t block_first,
                       std::int64_t pixels_across) {
  const Size cell = cell_size(grid);
  const Type type{Face::regular, 0.72, {Role::muted}};
  const std::int64_t count = grid.values.extent(0);
  const auto label = [&](std::int64_t x) {
    const std::int64_t pixel = grid.origin.x - block_first + x;
    return words::position({pixel / pixels_across, pixel % pixels_across});
  };
  double widest = 0;
  for (std::int64_t x = 0; x < count; ++x) widest = std::max(widest, sketch.width(label(x), type));
  const bool every = cell.width >= widest + 0.25;
  double free = grid.box.x - 1;
  for (std::int64_t x = 0; x < count; ++x) {
    if (!every && x != 0 && (grid.origin.x - block_first + x) % pixels_across != 0) continue;
    const double left = grid.box.x + cell.width * static_cast<double>(x);
    const double width = sketch.width(label(x), type);
    const double start = every ? left + (cell.width - width) / 2 : left;
    if (start < free || start + width > sketch.scene().width - 0.2) continue;
    sketch.write({start, baseline}, label(x), type);
    free = start + width + 0.3;
  }
}

void draw_row_labels(Sketch& sketch, const Grid& grid, std::int64_t block_first, std::int64_t pixels_across) {
  const Size cell = cell_size(grid);
  const Type type{Face::regular, 0.72, {Role::muted}};
  const std::int64_t count = grid.values.extent(1);
  double free = grid.box.y - 2;
  for (std::int64_t y = 0; y < count; ++y) {
    const std::int64_t row = grid.origin.y + y;
    const bool start = (row - block_first) % pixels_across == 0;
    if (!start && y != 0) continue;
    const double middle = grid.box.y + cell.height * (static_cast<double>(y) + 0.5);
    if (middle - 0.5 < free) continue;
    sketch.write({grid.box.x - 0.75, middle + 0.27}, words::row_label(row), type, Anchor::end);
    free = middle + 0.5;
  }
}

}  // namespace tconv
