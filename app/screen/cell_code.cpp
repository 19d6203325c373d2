#include "app/screen/cell_code.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

#include "app/scene/colour.hpp"
#include "app/scene/grid_look.hpp"

namespace tconv {

static_assert(faded_nan_row < negative_bit);

std::vector<std::uint8_t> tint_table(const Theme& theme, Role role) {
  std::vector<std::uint8_t> table(std::size_t{4} * tint_columns * tint_rows);
  const auto fill_row = [&](int row, const Colour& none, const Colour& full) {
    std::uint8_t* texel = table.data() + std::size_t{4} * tint_columns * static_cast<std::size_t>(row);
    for (int share = 0; share < tint_columns; ++share) {
      const Colour colour = mixed(none, full, static_cast<double>(share) / (tint_columns - 1));
      for (const double part : {colour.red, colour.green, colour.blue}) {
        *texel++ = static_cast<std::uint8_t>(std::lround(std::clamp(part, 0.0, 1.0) * 255));
      }
      *texel++ = line_on(colour).red < 0.5 ? 255 : 0;
    }
  };
  const auto ground = [&](CellState state, double value) { return cell_look(theme, role, state, value, 1).ground; };
  for (int row = 0; row < nan_row; ++row) {
    const Colour none = ground(static_cast<CellState>(row), 0);
    fill_row(row, none, none);
  }
  for (const auto state : {CellState::value, CellState::faded}) {
    const int row = static_cast<int>(state);
    fill_row(row, ground(state, 0), ground(state, 1));
    // The smallest negative number stands for "negative, of no magnitude".
    fill_row(row + negative_bit, ground(state, -std::numeric_limits<double>::denorm_min()), ground(state, -1));
  }
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  fill_row(nan_row, ground(CellState::value, nan), ground(CellState::value, nan));
  fill_row(faded_nan_row, ground(CellState::faded, nan), ground(CellState::faded, nan));
  return table;
}

}  // namespace tconv
