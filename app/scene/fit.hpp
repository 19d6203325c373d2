#pragma once

#include <algorithm>
#include <cstdint>

#include "app/scene/stage.hpp"
#include "core/axes.hpp"

namespace tconv {

/// How big the cells of an array may get on a stage where everything is scaled together.
struct CellWish {
  Int2 cells;         ///< rows and columns shown
  double factor = 1;  ///< of the stage's common cell size
  double least = 5;   ///< the array's longer side is never shorter than this, em
  double most = 4.6;  ///< a cell is never bigger than this, em
};

/// How long the longer side of a kernel should at least be, em: so that its numbers can be read, which a large
/// array beside it does not change.
[[nodiscard]] inline double least_kernel(Int2 kernel_size) {
  return std::clamp(2.2 * static_cast<double>(std::max(kernel_size.y, kernel_size.x)), 4.2, 8.8);
}

/// The size of one cell at a common cell size. Cells are square, except that an array more than ten times as long
/// as wide gets oblong ones so that it stays visible.
[[nodiscard]] inline Size cell_size(const CellWish& wish, double common) {
  const auto rows = static_cast<double>(std::max<std::int64_t>(1, wish.cells.y));
  const auto columns = static_cast<double>(std::max<std::int64_t>(1, wish.cells.x));
  const double side = std::min(wish.most, std::max(common * wish.factor, wish.least / std::max(rows, columns)));
  Size cell{side, side};
  if (columns > 10 * rows) cell.height = std::min(wish.most, side * columns / 10 / rows);
  if (rows > 10 * columns) cell.width = std::min(wish.most, side * rows / 10 / columns);
  return cell;
}

/// The size of the whole array.
[[nodiscard]] inline Size array_size(const CellWish& wish, double common) {
  const Size cell = cell_size(wish, common);
  return {cell.width * static_cast<double>(wish.cells.x), cell.height * static_cast<double>(wish.cells.y)};
}

/// The largest common cell size up to `most` at which `size_at(common)` fits into `room`; nearly 0 when nothing
/// does. `size_at` must grow with its argument.
template <class SizeAt>
[[nodiscard]] double fit_cell(const Size& room, double most, SizeAt&& size_at) {
  const auto fits = [&](double common) {
    const Size size = size_at(common);
    return size.width <= room.width && size.height <= room.height;
  };
  if (fits(most)) return most;
  double low = 1e-4;
  double high = most;
  for (int i = 0; i < 40; ++i) {
    const double middle = (low + high) / 2;
    (fits(middle) ? low : high) = middle;
  }
  return low;
}

}  // namespace tconv
