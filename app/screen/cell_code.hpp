#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "app/scene/scene.hpp"
#include "app/scene/theme.hpp"

namespace tconv {

/// A cell in two bytes, as the fragment shader reads it: the place of its colour in a table of tints.
struct CellCode {
  std::uint8_t share = 0;  ///< of the strongest tint, in 255ths; the table's column
  std::uint8_t bits = 0;   ///< the five lowest: the table's row; then `special_bit`
};

inline constexpr std::uint8_t negative_bit = 16;
inline constexpr std::uint8_t special_bit = 32;  ///< no finite number: crossed

/// Rows of the table below `negative_bit`: a cell's state, or one of these for what is not a number.
inline constexpr std::uint8_t nan_row = static_cast<std::uint8_t>(CellState::wrong) + 1;
inline constexpr std::uint8_t faded_nan_row = nan_row + 1;

/// Inline: it is asked of every cell of an array that changes.
[[nodiscard]] inline CellCode cell_code(double value, double max_abs, CellState state) {
  CellCode code{0, static_cast<std::uint8_t>(state)};
  if (state != CellState::value && state != CellState::faded) return code;
  if (std::isnan(value)) {
    code.bits = (state == CellState::faded ? faded_nan_row : nan_row) | special_bit;
    return code;
  }
  if (value < 0) code.bits |= negative_bit;
  if (std::isinf(value)) {
    code.bits |= special_bit;
    code.share = 255;
  } else if (value != 0 && max_abs > 0) {
    code.share = static_cast<std::uint8_t>(std::min(std::abs(value) / max_abs, 1.0) * 255 + 0.5);
  }
  return code;
}

inline constexpr int tint_columns = 256;
inline constexpr int tint_rows = 32;

/// The grounds of all cells of a role, in `tint_rows` rows of `tint_columns` texels of four bytes: red, green,
/// blue, and 255 where black lines show better on it than white ones. As app/scene/grid_look.hpp says; between no
/// and full magnitude colours are mixed evenly.
[[nodiscard]] std::vector<std::uint8_t> tint_table(const Theme& theme, Role role);

/// The grounds of those cells of a photograph that lie in these rows and columns, row by row, in texels as those of
/// `tint_table`.
[[nodiscard]] std::vector<std::uint8_t> photograph_grounds(const Theme& theme, const Grid& grid,
                                                           std::span<const std::int64_t> rows,
                                                           std::span<const std::int64_t> columns);

}  // namespace tconv
