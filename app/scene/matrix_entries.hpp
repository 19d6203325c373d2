#pragma once

#include <cstdint>
#include <limits>

#include "app/scene/scene.hpp"
#include "core/conv_transpose_matrix.hpp"

namespace tconv {

/// The cells of C or Cᵀ in a Grid: each is computed where it is asked for, so that a matrix of any size is a few
/// numbers.
struct MatrixEntries {
  ConvTransposeMatrix matrix;
  bool transposed = true;  ///< Cᵀ, or else C
  /// Rows of C that are laid down already, those before this one; the others are `empty`. Of Cᵀ all are there.
  std::int64_t laid = std::numeric_limits<std::int64_t>::max();

  [[nodiscard]] Int2 size() const;
  /// Precondition of both: the cell exists.
  [[nodiscard]] CellState state(std::int64_t y, std::int64_t x) const;
  [[nodiscard]] double value(std::int64_t y, std::int64_t x) const;

  friend bool operator==(const MatrixEntries&, const MatrixEntries&) = default;
};

/// Whether the cells of a matrix's grid are smaller than a pixel, so that they are counted instead of drawn; never
/// those of a grid that holds an array. `scale`: pixels of one em.
[[nodiscard]] bool is_counted(const Grid& grid, double scale);

/// The strength of the tint where a pixel has any entry at all, however few: it can be seen.
inline constexpr double faintest_count = 0.3;

/// What such a grid looks like: one with a cell for every pixel. Each line of the matrix belongs to the pixel that
/// its middle lies on, along an axis where lines are thicker than pixels to all that lie on it. A pixel without a
/// structural entry is `no_entry`; others are tinted from `faintest_count`, when there is hardly one, to 1, when
/// there are as many as a row or a column of the matrix can hold in a rectangle of that size. Precondition:
/// `is_counted`.
[[nodiscard]] Grid counted_grid(const Grid& grid, double scale);

}  // namespace tconv
