#include "app/screen/mean_picture.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

#include "app/scene/colour.hpp"
#include "app/scene/grid_look.hpp"
#include "app/screen/cell_code.hpp"

namespace tconv {
namespace {

constexpr double brightest = 4080;
constexpr std::size_t shares = 256;

std::uint64_t packed(const Colour& colour) {
  const auto part = [](double v) {
    return static_cast<std::uint64_t>(std::lround(std::clamp(v, 0.0, 1.0) * brightest));
  };
  return part(colour.red) | part(colour.green) << 16 | part(colour.blue) << 32;
}

// The place of a code's colour.
std::size_t place(CellCode code) {
  return code.bits * shares + code.share;
}

Colour filled(const CellLook& look) {
  if (look.stripes == Stripes::none) return look.ground;
  const Colour opaque{look.stripe.red, look.stripe.green, look.stripe.blue, 1};
  return mixed(look.ground, opaque, look.stripe.alpha);
}

}  // namespace

FilledColours::FilledColours(const Theme& theme, Role role)
    : colours_(shares * 2 * special_bit), panel_(packed(theme.of(Role::panel))) {
  const auto set = [&](CellState state, double value) {
    colours_[place(cell_code(value, 1, state))] = packed(filled(cell_look(theme, role, state, value, 1)));
  };
  for (int state = 0; state <= static_cast<int>(CellState::wrong); ++state) set(static_cast<CellState>(state), 0);
  constexpr double infinity = std::numeric_limits<double>::infinity();
  for (const CellState state : {CellState::value, CellState::faded}) {
    for (std::size_t share = 0; share < shares; ++share) {
      const double value = static_cast<double>(share) / (shares - 1);
      set(state, value);
      // The smallest negative number stands for "negative, of no magnitude".
      set(state, share == 0 ? -std::numeric_limits<double>::denorm_min() : -value);
    }
    for (const double value : {std::numeric_limits<double>::quiet_NaN(), infinity, -infinity}) set(state, value);
  }
}

std::uint64_t FilledColours::of(double value, double max_abs, CellState state) const {
  return colours_[place(cell_code(value, max_abs, state))];
}

std::vector<std::uint8_t> mean_picture(const FilledColours& colours, const Grid& grid,
                                       const std::vector<AxisSample>& rows, const std::vector<AxisSample>& columns,
                                       int samples) {
  const auto each = static_cast<std::size_t>(samples);
  const std::size_t width = columns.size() / each;
  const std::size_t height = rows.size() / each;
  // Points next to each other often lie in the same cell: each is looked at once. The first place is for none.
  std::vector<std::int64_t> cells;
  std::vector<std::size_t> places;
  for (const AxisSample& column : columns) {
    if (column.cell >= 0 && (cells.empty() || cells.back() != column.cell)) cells.push_back(column.cell);
    places.push_back(column.cell < 0 ? 0 : cells.size());
  }
  std::vector<std::uint64_t> seen(cells.size() + 1, colours.panel());
  // Of the row of cells that was looked at last: every column of pixels' sum over its points.
  std::vector<std::uint64_t> line(width);
  std::int64_t line_of = -2;
  const auto fill_line = [&](std::int64_t y) {
    if (y == line_of) return;
    line_of = y;
    if (y < 0) {
      std::ranges::fill(line, colours.panel() * each);
      return;
    }
    const double* row = grid.values.row(y);
    const CellState* states = grid.states.row(y);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::int64_t x = cells[i];
      seen[i + 1] = colours.of(row[x], grid.max_abs, states == nullptr ? CellState::value : states[x]);
    }
    const std::size_t* place = places.data();
    for (std::uint64_t& sum : line) {
      sum = 0;
      for (std::size_t i = 0; i < each; ++i) sum += seen[*place++];
    }
  };
  std::vector<std::uint8_t> picture(4 * width * height);
  auto out = picture.begin();
  std::vector<std::uint64_t> sums(width);
  const auto share = static_cast<float>(255 / (brightest * static_cast<double>(each * each)));
  for (std::size_t y = 0; y < height; ++y) {
    std::ranges::fill(sums, 0);
    for (std::size_t j = 0; j < each; ++j) {
      fill_line(rows[y * each + j].cell);
      for (std::size_t x = 0; x < width; ++x) sums[x] += line[x];
    }
    for (const std::uint64_t sum : sums) {
      for (int part = 0; part < 3; ++part) {
        const auto total = static_cast<float>(sum >> (16 * part) & 0xFFFF);
        *out++ = static_cast<std::uint8_t>(total * share + 0.5F);
      }
      *out++ = 255;
    }
  }
  return picture;
}

}  // namespace tconv
