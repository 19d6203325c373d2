#include "app/screen/cell_code.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>

#include "app/scene/colour.hpp"
#include "app/scene/grid_look.hpp"

namespace tconv {

static_assert(faded_nan_row < negative_bit);

namespace {

// A ground as a texel of the table of tints: its components, and whether black lines show better on it.
std::array<std::uint8_t, 4> texel(const Colour& ground) {
  const auto byte = [](double part) {
    return static_cast<std::uint8_t>(std::lround(std::clamp(part, 0.0, 1.0) * 255));
  };
  const std::uint8_t dark_line = line_on(ground).red < 0.5 ? 255 : 0;
  return {byte(ground.red), byte(ground.green), byte(ground.blue), dark_line};
}

}  // namespace

std::vector<std::uint8_t> tint_table(const Theme& theme, Role role) {
  std::vector<std::uint8_t> table(std::size_t{4} * tint_columns * tint_rows);
  const auto fill_row = [&](int row, const Colour& none, const Colour& full) {
    auto out = table.begin() + std::ptrdiff_t{4} * tint_columns * row;
    for (int share = 0; share < tint_columns; ++share) {
      const Colour colour = mixed(none, full, static_cast<double>(share) / (tint_columns - 1));
      out = std::ranges::copy(texel(colour), out).out;
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

std::vector<std::uint8_t> photograph_grounds(const Theme& theme, const Grid& grid,
                                             std::span<const std::int64_t> rows,
                                             std::span<const std::int64_t> columns) {
  std::vector<std::uint8_t> texels;
  texels.reserve(4 * rows.size() * columns.size());
  for (const std::int64_t y : rows) {
    for (const std::int64_t x : columns) {
      const auto next = texel(cell_look(theme, grid, y, x).ground);
      texels.insert(texels.end(), next.begin(), next.end());
    }
  }
  return texels;
}

}  // namespace tconv
