#include "app/scene/matrix_entries.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>
#include <utility>
#include <vector>

#include "app/scene/grid_look.hpp"
#include "app/scene/pixel_snapping.hpp"

namespace tconv {
namespace {

// The lines of a matrix whose middles lie on each of `count` pixels from `first` on; where lines are thicker than
// pixels and no middle lies on one, the line that the pixel's own middle lies on.
std::vector<MatrixLines> lines_of_pixels(double box_start, double box_length, double window_start,
                                         double window_length, double scale, double first, std::int64_t count) {
  std::vector<MatrixLines> result;
  result.reserve(static_cast<std::size_t>(count));
  const double per_pixel = window_length / (box_length * scale);
  const auto place = [&](double pixel) { return window_start + (pixel - nudge - box_start * scale) * per_pixel; };
  const auto line_from = [&](double pixel) { return static_cast<std::int64_t>(std::ceil(place(pixel) - 0.5)); };
  for (std::int64_t i = 0; i < count; ++i) {
    const double pixel = first + static_cast<double>(i);
    const MatrixLines lines{line_from(pixel), line_from(pixel + 1)};
    const auto under = static_cast<std::int64_t>(std::floor(place(pixel + 0.5)));
    result.push_back(lines.first < lines.last ? lines : MatrixLines{under, under + 1});
  }
  return result;
}

// The most structural entries that a row and a column of Cᵀ can have.
struct Most {
  std::int64_t row;
  std::int64_t column;
};
Most most_entries(const Layer& layer) {
  Most most{layer.in_channels / layer.groups, layer.out_channels / layer.groups};
  for (const Axis axis : both_axes) {
    const std::int64_t k = layer.kernel_size[axis];
    // Taps that reach the same output line are this far apart: i·s + k·d stays as it is.
    const std::int64_t apart = layer.stride[axis] / std::gcd(layer.stride[axis], layer.dilation[axis]);
    most.row *= (k + apart - 1) / apart;
    most.column *= k;
  }
  return most;
}

}  // namespace

Int2 MatrixEntries::size() const {
  return transposed ? Int2{matrix.rows(), matrix.columns()} : Int2{matrix.columns(), matrix.rows()};
}

CellState MatrixEntries::state(std::int64_t y, std::int64_t x) const {
  if (!transposed && y >= laid) return CellState::empty;
  const auto entry = transposed ? matrix.entry(y, x) : matrix.entry(x, y);
  if (!entry) return CellState::no_entry;
  return value(y, x) == 0 ? CellState::structural_zero : CellState::value;
}

double MatrixEntries::value(std::int64_t y, std::int64_t x) const {
  if (!transposed && y >= laid) return 0;
  return transposed ? matrix.value(y, x) : matrix.value(x, y);
}

bool is_counted(const Grid& grid, double scale) {
  if (!grid.entries || !(grid.box.width > 0) || !(grid.box.height > 0)) return false;
  return samples(std::max(grid.window.rows / grid.box.height, grid.window.columns / grid.box.width) / scale) > 1;
}

Grid counted_grid(const Grid& grid, double scale) {
  const MatrixEntries& entries = *grid.entries;
  const Box pixels = pixel_box(grid.box, scale);
  const Int2 size{static_cast<std::int64_t>(pixels.height), static_cast<std::int64_t>(pixels.width)};
  const std::vector<MatrixLines> rows =
      lines_of_pixels(grid.box.y, grid.box.height, grid.window.y, grid.window.rows, scale, pixels.y, size.y);
  const std::vector<MatrixLines> columns =
      lines_of_pixels(grid.box.x, grid.box.width, grid.window.x, grid.window.columns, scale, pixels.x, size.x);
  std::vector<MatrixLines> counted_rows = rows;
  for (MatrixLines& lines : counted_rows) {
    if (!entries.transposed) lines.last = std::min(lines.last, entries.laid);
  }
  const std::vector<std::int64_t> counts =
      entries.transposed ? entries.matrix.counts(rows, columns) : entries.matrix.counts(columns, counted_rows);
  const Most most = most_entries(entries.matrix.layer());
  const double row_most = static_cast<double>(entries.transposed ? most.row : most.column);
  const double column_most = static_cast<double>(entries.transposed ? most.column : most.row);
  std::vector<double> values(counts.size(), 0.0);
  std::vector<CellState> states(counts.size(), CellState::no_entry);
  for (std::size_t y = 0; y < rows.size(); ++y) {
    const auto high = static_cast<double>(rows[y].last - rows[y].first);
    const bool missing = !entries.transposed && rows[y].first >= entries.laid;
    for (std::size_t x = 0; x < columns.size(); ++x) {
      const std::size_t at = y * columns.size() + x;
      const std::int64_t count = entries.transposed ? counts[at] : counts[x * rows.size() + y];
      if (missing) {
        states[at] = CellState::empty;
      } else if (count > 0) {
        const auto wide = static_cast<double>(columns[x].last - columns[x].first);
        const double all = std::min({high * wide, high * row_most, wide * column_most});
        states[at] = CellState::value;
        values[at] = faintest_count + (1 - faintest_count) * std::min(1.0, static_cast<double>(count) / all);
      }
    }
  }
  Grid result;
  result.array = grid.array;
  result.name = grid.name;
  result.values = Tensor({size.y, size.x}, std::move(values));
  result.window = {0, 0, static_cast<double>(size.y), static_cast<double>(size.x)};
  result.box = {pixels.x / scale, pixels.y / scale, pixels.width / scale, pixels.height / scale};
  result.role = grid.role;
  result.states = CellStates(size.x, std::move(states));
  result.lines = false;
  return result;
}

}  // namespace tconv
