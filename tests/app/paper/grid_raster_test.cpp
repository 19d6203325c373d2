#include "app/paper/grid_raster.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <initializer_list>
#include <limits>
#include <memory>

using namespace tconv;

namespace {

const Theme& light() {
  return theme(ThemeId::light);
}

Grid grid_of(std::int64_t rows, std::int64_t columns, CellState state, Box box) {
  Grid grid;
  grid.values = Tensor::filled({rows, columns}, 1);
  grid.states = CellStates::filled({rows, columns}, state);
  grid.window = {0, 0, static_cast<double>(rows), static_cast<double>(columns)};
  grid.box = box;
  return grid;
}

void set(Grid& grid, std::int64_t y, std::int64_t x, CellState state) {
  grid.states = states_of(grid.size(), [&](std::int64_t row, std::int64_t column) {
    return row == y && column == x ? state : grid.state(row, column);
  });
}

std::uint32_t at(const GridRaster& raster, int x, int y) {
  REQUIRE(x >= raster.x);
  REQUIRE(y >= raster.y);
  REQUIRE(x < raster.x + raster.width);
  REQUIRE(y < raster.y + raster.height);
  return raster.pixels[static_cast<std::size_t>((y - raster.y) * raster.width + x - raster.x)] & 0xFFFFFFu;
}

std::uint32_t rgb(const Colour& c) {
  const auto byte = [](double v) { return static_cast<std::uint32_t>(std::lround(v * 255)); };
  return byte(c.red) << 16 | byte(c.green) << 8 | byte(c.blue);
}

constexpr std::uint32_t white = 0xFFFFFF;
// White under black of alpha 0.40: 0.6 × 255.
constexpr std::uint32_t line_on_white = 0x999999;
constexpr std::uint32_t muted = 0x56606E;
constexpr std::uint32_t spared = 0x894B81;
constexpr std::uint32_t background = 0xF6F7F9;

}  // namespace

TEST_CASE("lines are whole pixels: inside at the rim, right of the edge between cells") {
  // Two cells of 2 em at 10 px: pixels 10 to 29 and 30 to 49; a line of 0.07 em is one pixel.
  const GridRaster raster = grid_raster(light(), grid_of(1, 2, CellState::empty, {1, 1, 4, 2}), 10, 100, 100);
  CHECK(raster.x == 10);
  CHECK(raster.width == 40);
  CHECK(raster.height == 20);
  CHECK(at(raster, 10, 20) == line_on_white);
  CHECK(at(raster, 11, 20) == white);
  CHECK(at(raster, 29, 20) == white);
  CHECK(at(raster, 30, 20) == line_on_white);
  CHECK(at(raster, 31, 20) == white);
  CHECK(at(raster, 48, 20) == white);
  CHECK(at(raster, 49, 20) == line_on_white);
  CHECK(at(raster, 20, 10) == line_on_white);
  CHECK(at(raster, 20, 29) == line_on_white);
  // Crossings are not darker.
  CHECK(at(raster, 30, 10) == line_on_white);
}

TEST_CASE("wide lines lie on both sides of an edge") {
  // At 43 px per em a line is 3 pixels: the edge at pixel 129 has one before it and two behind.
  const GridRaster raster = grid_raster(light(), grid_of(1, 2, CellState::empty, {1, 1, 4, 2}), 43, 500, 500);
  CHECK(at(raster, 127, 80) == white);
  CHECK(at(raster, 128, 80) == line_on_white);
  CHECK(at(raster, 130, 80) == line_on_white);
  CHECK(at(raster, 131, 80) == white);
  CHECK(at(raster, 43 + 2, 80) == line_on_white);
  CHECK(at(raster, 43 + 3, 80) == white);
}

TEST_CASE("grids without lines have none, but keep their dashes") {
  Grid grid = grid_of(1, 2, CellState::empty, {1, 1, 4, 2});
  grid.lines = false;
  CHECK(at(grid_raster(light(), grid, 10, 100, 100), 30, 20) == white);
  set(grid, 0, 1, CellState::border_zero);
  CHECK(at(grid_raster(light(), grid, 10, 100, 100), 49, 29) == muted);
}

TEST_CASE("dashes: between dashed cells and at the rim, centred on corners; a plain neighbour makes a plain line") {
  // Three cells of 2 em: 4 dashes each (period 0.5 em), at 20 px per em a period of 10 px, on from −2.5 to 2.5.
  Grid grid = grid_of(1, 3, CellState::border_zero, {0, 0, 6, 2});
  set(grid, 0, 1, CellState::output_padding_zero);
  set(grid, 0, 2, CellState::empty);
  const GridRaster raster = grid_raster(light(), grid, 20, 200, 200);
  // The rim above the first cell.
  for (const int x : {0, 1, 8, 9, 11, 19, 21}) CHECK(at(raster, x, 0) == muted);
  for (const int x : {3, 5, 7, 13, 17}) CHECK(at(raster, x, 0) == background);
  // Between border and output padding, and above the latter.
  CHECK(at(raster, 40, 20) == spared);
  CHECK(at(raster, 40, 25) == background);
  CHECK(at(raster, 51, 0) == spared);
  // Between output padding and a plain cell.
  for (int y = 3; y < 36; ++y) CHECK(at(raster, 80, y) == line_on_white);
}

TEST_CASE("a ring lies inside its cell") {
  const GridRaster raster = grid_raster(light(), grid_of(1, 1, CellState::past_canvas, {0, 0, 3, 3}), 20, 100, 100);
  // 0.14 em is 3 px in, 0.1 em 2 px wide; the plain line outside.
  const std::uint32_t ground = at(raster, 30, 30);
  CHECK(ground != spared);
  CHECK(at(raster, 1, 30) == ground);
  CHECK(at(raster, 2, 30) == ground);
  CHECK(at(raster, 3, 30) == spared);
  CHECK(at(raster, 4, 30) == spared);
  CHECK(at(raster, 5, 30) == ground);
  CHECK(at(raster, 56, 30) == spared);
  CHECK(at(raster, 57, 30) == ground);
  CHECK(at(raster, 3, 3) == spared);
  CHECK(at(raster, 5, 5) == ground);
}

TEST_CASE("stripes rise on what is removed, fall on what is wrong, cross on what is no number") {
  // At 100 px per em a period is 60 px across, 84.85 along an axis: rising stripes have their middles where
  // x + y = 42.43 + 84.85 t.
  const Box box{0, 0, 3, 3};
  const GridRaster removed = grid_raster(light(), grid_of(1, 1, CellState::removed, box), 100, 400, 400);
  const std::uint32_t stripe = rgb(mixed(light().of(Role::panel), light().of(Role::removed), 0.8));
  CHECK(at(removed, 21, 21) == stripe);
  CHECK(at(removed, 30, 12) == stripe);
  CHECK(at(removed, 42, 42) == white);
  CHECK(at(removed, 42, 85) == stripe);
  CHECK(at(removed, 85, 42) == stripe);
  const GridRaster wrong = grid_raster(light(), grid_of(1, 1, CellState::wrong, box), 100, 400, 400);
  const std::uint32_t other = rgb(mixed(light().of(Role::panel), light().of(Role::wrong), 0.8));
  CHECK(at(wrong, 150, 107) == other);
  CHECK(at(wrong, 107, 150) == other);
  CHECK(at(wrong, 200, 157) == other);
  CHECK(at(wrong, 150, 150) == white);
  Grid none = grid_of(1, 1, CellState::value, box);
  none.values = Tensor::filled({1, 1}, std::nan(""));
  const GridRaster crossed = grid_raster(light(), none, 100, 400, 400);
  const std::uint32_t dark = rgb({0.35, 0.35, 0.35});
  CHECK(at(crossed, 21, 21) == dark);
  CHECK(at(crossed, 150, 107) == dark);
  CHECK(at(crossed, 42, 42) == white);
}

TEST_CASE("values are tinted, and infinity is at full strength") {
  Grid grid = grid_of(1, 3, CellState::value, {0, 0, 6, 2});
  grid.values = Tensor({1, 3}, {9, -4.5, std::numeric_limits<double>::infinity()});
  grid.max_abs = 9;
  grid.role = Role::kernel;
  const GridRaster raster = grid_raster(light(), grid, 10, 100, 100);
  CHECK(at(raster, 10, 10) == rgb(mixed(light().of(Role::panel), light().of(Role::kernel), 0.70)));
  CHECK(at(raster, 30, 10) == rgb(mixed(light().of(Role::panel), light().of(Role::negative), 0.39)));
}

TEST_CASE("a panned window shows cells where Grid::cell says, and bare panel beyond the array") {
  Grid grid = grid_of(3, 3, CellState::inserted_zero, {2, 2, 8, 8});
  grid.window = {-0.5, 1.25, 4, 4};
  const GridRaster raster = grid_raster(light(), grid, 10, 200, 200);
  const std::uint32_t faint = rgb(light().of(Role::faint));
  // The array ends 1.75 cells of 20 px from the left, and begins half a cell from the top.
  CHECK(at(raster, 20, 40) == faint);
  CHECK(at(raster, 53, 40) == faint);
  CHECK(at(raster, 56, 40) == white);
  CHECK(at(raster, 30, 28) == white);
  CHECK(at(raster, 30, 33) == faint);
  // The array's rim has its line, the window's has none.
  CHECK(at(raster, 54, 40) != faint);
  CHECK(at(raster, 20, 45) == faint);
}

TEST_CASE("small cells are flats; removed ones in the colour of their stripes") {
  const GridRaster raster = grid_raster(light(), grid_of(10, 10, CellState::removed, {0, 0, 4, 4}), 10, 100, 100);
  const std::uint32_t stripe = rgb(mixed(light().of(Role::panel), light().of(Role::removed), 0.8));
  for (int i = 0; i < 40; ++i) CHECK(at(raster, i, (i * 7) % 40) == stripe);
}

TEST_CASE("a checkerboard finer than the pixels is grey, not a moiré") {
  Grid grid = grid_of(256, 256, CellState::untouched, {0, 0, 10, 10});
  std::vector<CellState> states;
  for (int i = 0; i < 256 * 256; ++i)
    states.push_back((i / 256 + i) % 2 == 0 ? CellState::untouched : CellState::empty);
  grid.states = CellStates(256, std::move(states));
  // 128 px: four cells on each pixel, sampled once each.
  const GridRaster raster = grid_raster(light(), grid, 12.8, 200, 200);
  const std::uint32_t mean = rgb(mixed(light().of(Role::faint), light().of(Role::panel), 0.5));
  for (int i = 1; i < 127; ++i) CHECK(at(raster, i, 126 - i + 1) == mean);
}

TEST_CASE("only what lies in the picture is made") {
  const Grid grid = grid_of(2, 2, CellState::empty, {-1, 3, 4, 4});
  const GridRaster raster = grid_raster(light(), grid, 10, 20, 50);
  CHECK(raster.x == 0);
  CHECK(raster.width == 20);
  CHECK(raster.y == 30);
  CHECK(raster.height == 20);
  CHECK(at(raster, 10, 40) == line_on_white);
  Grid out = grid;
  out.box.x = 1e12;
  CHECK(grid_raster(light(), out, 10, 20, 50).pixels.empty());
  out.box = {0, 0, 0, 4};
  CHECK(grid_raster(light(), out, 10, 20, 50).pixels.empty());
}
