#include "core/spoiled.hpp"

#include <algorithm>
#include <cmath>

#include "core/geometry.hpp"
#include "core/stamping.hpp"

namespace tconv {
namespace {

// Which output lines of an axis have a zero under a line of the kernel that is marked. Such a line meets as many marked
// kernel lines on input lines as there are, or one of them lies elsewhere.
std::vector<bool> lines_with_zeros(const Layer& layer, const Geometry& sizes, Axis axis,
                                   const std::vector<bool>& marked) {
  const std::int64_t all = std::count(marked.begin(), marked.end(), true);
  std::vector<bool> result;
  result.reserve(static_cast<std::size_t>(sizes.output[axis]));
  for (std::int64_t o = 0; o < sizes.output[axis]; ++o) {
    const AxisPairs pairs = pairs_of_canvas(layer, sizes.input[axis], axis, canvas_of(sizes, axis, o));
    std::int64_t on_input = 0;
    for (std::int64_t j = 0; pairs.count >= all && j < pairs.count; ++j) {
      on_input += marked[static_cast<std::size_t>(pairs.k + j * pairs.k_step)] ? 1 : 0;
    }
    result.push_back(on_input < all);
  }
  return result;
}

}  // namespace

SpoiledPixels::SpoiledPixels(const Problem& problem, const Slice& slice) {
  const Layer layer = effective_layer(problem);
  std::vector<bool> rows(static_cast<std::size_t>(layer.kernel_size.y));
  std::vector<bool> columns(static_cast<std::size_t>(layer.kernel_size.x));
  std::optional<double> first;
  for (std::int64_t ci = slice.in.first; ci < slice.in.first + slice.in.count; ++ci) {
    const Plane kernel = kernel_plane(problem, ci, slice.co);
    // Backwards, as the rotated kernel meets its cells.
    for (std::int64_t i = kernel.size.y * kernel.size.x - 1; i >= 0; --i) {
      if (std::isfinite(kernel.data[i])) continue;
      if (!first) first = kernel.data[i];
      rows[static_cast<std::size_t>(i / kernel.size.x)] = true;
      columns[static_cast<std::size_t>(i % kernel.size.x)] = true;
    }
  }
  if (!first) return;
  const Geometry sizes = geometry(problem);
  rows_ = lines_with_zeros(layer, sizes, Axis::rows, rows);
  columns_ = lines_with_zeros(layer, sizes, Axis::columns, columns);
  const auto has_spoiled = [](const std::vector<bool>& lines) {
    return std::find(lines.begin(), lines.end(), true) != lines.end();
  };
  if (has_spoiled(rows_) || has_spoiled(columns_)) first_ = first;
}

void SpoiledPixels::write(std::int64_t count, double* to) const {
  if (!any()) return;
  const auto width = static_cast<std::int64_t>(columns_.size());
  for (std::int64_t flat = 0; flat < count; ++flat) {
    if (at({flat / width, flat % width})) to[flat] = value();
  }
}

}  // namespace tconv
