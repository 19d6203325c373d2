#include "app/screen/mean_picture.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <span>

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

// Whether its colour depends on its number.
bool is_tinted(CellState state) {
  return state == CellState::value || state == CellState::faded;
}

Colour filled(const CellLook& look) {
  if (look.stripes == Stripes::none) return look.ground;
  const Colour opaque{look.stripe.red, look.stripe.green, look.stripe.blue, 1};
  return mixed(look.ground, opaque, look.stripe.alpha);
}

}  // namespace

FilledColours::FilledColours(const Theme& theme, Role role)
    : theme_(&theme), colours_(shares * 2 * special_bit), panel_(packed(theme.of(Role::panel))) {
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

void FilledColours::of_all(const double* values, double max_abs, const CellState* states,
                           std::span<std::uint64_t> colours) const {
  // What `cell_code` does, in loops without a branch, so that the compiler takes several cells at once: where the
  // tint of a number stands, then the colour. Numbers for which that is not all are rare.
  std::array<std::int32_t, 256> tints;
  constexpr std::int32_t beyond = 1 << 16;
  const double share = (shares - 1) / max_abs;
  for (std::size_t first = 0; first < colours.size(); first += tints.size()) {
    const std::size_t count = std::min(tints.size(), colours.size() - first);
    const double* value = values + first;
    const CellState* state = states + first;
    std::uint64_t* colour = colours.data() + first;
    const bool alike = std::memcmp(state, state + 1, count - 1) == 0;
    if (alike && !is_tinted(*state)) {
      std::fill_n(colour, count, of(0, 1, *state));
      continue;
    }
    std::int32_t all = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const double part = std::abs(value[i]) * share;
      const double most = part <= shares - 1 ? part : beyond;
      tints[i] = static_cast<std::int32_t>(most + (value[i] < 0 ? negative_bit * shares : 0) + 0.5);
      all |= tints[i];
    }
    if (!(max_abs > 0) || all >= beyond) {
      for (std::size_t i = 0; i < count; ++i) colour[i] = of(value[i], max_abs, state[i]);
    } else if (alike) {
      const std::uint64_t* tinted = colours_.data() + static_cast<std::size_t>(*state) * shares;
      for (std::size_t i = 0; i < count; ++i) colour[i] = tinted[tints[i]];
    } else {
      for (std::size_t i = 0; i < count; ++i) {
        const std::size_t row = static_cast<std::size_t>(state[i]) * shares;
        colour[i] = colours_[row + (is_tinted(state[i]) ? static_cast<std::size_t>(tints[i]) : 0)];
      }
    }
  }
}

void FilledColours::of_photograph(const Grid& grid, std::int64_t y, std::span<const std::int64_t> columns,
                                  std::span<std::uint64_t> colours) const {
  const double* values = grid.values.row(y);
  const CellState* states = grid.states.row(y);
  const std::array<const double*, 3> channels =
      grid.colours ? std::array{(*grid.colours)[0].row(y), (*grid.colours)[1].row(y), (*grid.colours)[2].row(y)}
                   : std::array{values, values, values};
  const double scale = brightest / grid.max_abs;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::int64_t x = columns[i];
    if ((states != nullptr && !is_tinted(states[x])) || !std::isfinite(values[x])) {
      colours[i] = packed(filled(cell_look(*theme_, grid, y, x)));
      continue;
    }
    std::uint64_t colour = 0;
    for (std::size_t c = 0; c < channels.size(); ++c) {
      const double value = channels[c][x];
      const double part = value > 0 ? std::min(value * scale, brightest) : 0;
      colour |= static_cast<std::uint64_t>(part + 0.5) << (16 * c);
    }
    colours[i] = colour;
  }
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
  // Those cells' values and states, where they do not lie next to each other.
  const auto is_gap = [](std::int64_t left, std::int64_t right) { return right != left + 1; };
  const bool is_run = !cells.empty() && std::ranges::adjacent_find(cells, is_gap) == cells.end();
  std::vector<double> values(is_run ? 0 : cells.size());
  std::vector<CellState> kinds(cells.size(), CellState::value);
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
    const std::span<std::uint64_t> of_cells = std::span(seen).subspan(1);
    if (grid.photograph) {
      colours.of_photograph(grid, y, cells, of_cells);
    } else {
      const double* row = grid.values.row(y);
      const CellState* states = grid.states.row(y);
      if (is_run) {
        row += cells.front();
      } else {
        std::ranges::transform(cells, values.begin(), [row](std::int64_t x) { return row[x]; });
        row = values.data();
      }
      if (states != nullptr && is_run) {
        states += cells.front();
      } else {
        if (states != nullptr)
          std::ranges::transform(cells, kinds.begin(), [states](std::int64_t x) { return states[x]; });
        states = kinds.data();
      }
      colours.of_all(row, grid.max_abs, states, of_cells);
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
  // Of 2²⁴, so that no division is needed.
  const auto share =
      static_cast<std::uint64_t>(std::lround(255.0 * (1 << 24) / (brightest * static_cast<double>(each * each))));
  const auto scaled = [share](std::uint64_t total) {
    return static_cast<std::uint8_t>((total * share + (1 << 23)) >> 24U);
  };
  for (std::size_t y = 0; y < height; ++y) {
    std::ranges::fill(sums, 0);
    for (std::size_t j = 0; j < each; ++j) {
      fill_line(rows[y * each + j].cell);
      for (std::size_t x = 0; x < width; ++x) sums[x] += line[x];
    }
    for (const std::uint64_t sum : sums) {
      for (int part = 0; part < 3; ++part) *out++ = scaled(sum >> (16 * part) & 0xFFFF);
      *out++ = 255;
    }
  }
  return picture;
}

}  // namespace tconv
