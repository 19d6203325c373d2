#include "app/screen/grid_renderer.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <memory>

#include "app/paper/grid_raster.hpp"
#include "app/scene/array_view.hpp"
#include "app/scene/grid_look.hpp"
#include "app/scene/matrix_entries.hpp"
#include "tests/app/scene/problems.hpp"
#include "tests/support/scene_picture.hpp"

using namespace tconv;

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();
constexpr double huge = std::numeric_limits<double>::max();
constexpr double tiny = std::numeric_limits<double>::denorm_min();

Scene scene_of(Grid grid, double width = 20, double height = 20) {
  Scene scene;
  scene.width = width;
  scene.height = height;
  scene.primitives.push_back(std::move(grid));
  return scene;
}

Grid row_of(std::vector<double> values, double cell = 2) {
  Grid grid;
  const auto count = static_cast<std::int64_t>(values.size());
  grid.window = {0, 0, 1, static_cast<double>(count)};
  grid.box = {0, 0, cell * static_cast<double>(count), cell};
  grid.values = Tensor({1, count}, std::move(values));
  return grid;
}

void check_colour(const std::uint8_t* pixel, const Colour& colour) {
  CHECK(std::abs(pixel[0] - colour.red * 255) <= 1);
  CHECK(std::abs(pixel[1] - colour.green * 255) <= 1);
  CHECK(std::abs(pixel[2] - colour.blue * 255) <= 1);
}

}  // namespace

TEST_CASE("every state and value has the ground that the look says, in every theme and role") {
  test::SceneScreen screen;
  const std::vector<double> values{0, 1, -1, 27, -27, 5e-3, 1e300, -1e300, tiny, -tiny, 13.5, -0.0};
  for (const auto id : all_themes) {
    for (const auto role : {Role::input, Role::kernel, Role::output}) {
      for (int state = 0; state <= static_cast<int>(CellState::wrong); ++state) {
        CAPTURE(state);
        Grid grid = row_of(values);
        grid.role = role;
        grid.max_abs = 27;
        const auto count = values.size();
        grid.states = CellStates::filled(grid.values.plane_size(), static_cast<CellState>(state));
        const Scene scene = scene_of(grid, 24, 2);
        const auto pixels = screen.picture(scene, 14, theme(id));
        for (std::size_t x = 0; x < count; ++x) {
          CAPTURE(x);
          const auto look = cell_look(theme(id), grid, 0, static_cast<std::int64_t>(x));
          if (look.stripes != Stripes::none) continue;
          check_colour(pixels.at(static_cast<int>(x) * 28 + 14, 14), look.ground);
        }
      }
    }
  }
}

TEST_CASE("what is no finite number is crossed, and on its own ground between the stripes") {
  test::SceneScreen screen;
  Grid grid = row_of({inf, -inf, std::nan(""), huge, -huge}, 4);
  grid.max_abs = 3;
  const auto pixels = screen.picture(scene_of(grid, 20, 4), 14, theme(ThemeId::light));
  for (int cell = 0; cell < 5; ++cell) {
    CAPTURE(cell);
    const auto look = cell_look(theme(ThemeId::light), grid, 0, cell);
    int on_ground = 0;
    int striped = 0;
    for (int y = 4; y < 52; ++y) {
      for (int x = cell * 56 + 4; x < cell * 56 + 52; ++x) {
        const auto* pixel = pixels.at(x, y);
        const bool same = std::abs(pixel[0] - look.ground.red * 255) <= 1 &&
                          std::abs(pixel[1] - look.ground.green * 255) <= 1 &&
                          std::abs(pixel[2] - look.ground.blue * 255) <= 1;
        (same ? on_ground : striped) += 1;
      }
    }
    CHECK(on_ground > 300);
    if (cell < 3) {
      CHECK(striped > 300);
    } else {
      CHECK(striped == 0);
    }
  }
}

TEST_CASE("magnitudes that a float cannot hold are tinted by their share") {
  test::SceneScreen screen;
  Grid grid = row_of({huge, huge / 2, -huge / 4, 0});
  grid.max_abs = huge;
  const auto pixels = screen.picture(scene_of(grid, 8, 2), 14, theme(ThemeId::light));
  for (int cell = 0; cell < 4; ++cell) {
    check_colour(pixels.at(cell * 28 + 14, 14), cell_look(theme(ThemeId::light), grid, 0, cell).ground);
  }
}

TEST_CASE("a grid covers its box and nothing else, and cells outside the array are bare") {
  test::SceneScreen screen;
  Grid grid = row_of({5, 5, 5});
  grid.box = {2, 2, 8, 4};
  grid.window = {-0.5, -1, 2, 4};  // half a cell above and below, one cell to the left
  const auto& light = theme(ThemeId::light);
  const auto pixels = screen.picture(scene_of(grid), 10, light);
  check_colour(pixels.at(19, 40), light.of(Role::background));
  check_colour(pixels.at(101, 40), light.of(Role::background));
  check_colour(pixels.at(30, 40), light.of(Role::panel));
  check_colour(pixels.at(50, 24), light.of(Role::panel));
  check_colour(pixels.at(50, 57), light.of(Role::panel));
  check_colour(pixels.at(50, 40), cell_look(light, grid, 0, 0).ground);
}

TEST_CASE("where many cells fall on a pixel it is their mean") {
  test::SceneScreen screen;
  // A checkerboard of 0 and 1 on 80 × 80 cells in 20 × 20 pixels.
  std::vector<double> values;
  for (int y = 0; y < 80; ++y) {
    for (int x = 0; x < 80; ++x) values.push_back((x + y) % 2);
  }
  Grid grid;
  grid.values = Tensor({80, 80}, values);
  grid.window = {0, 0, 80, 80};
  grid.box = {0, 0, 2, 2};
  const auto& light = theme(ThemeId::light);
  const auto pixels = screen.picture(scene_of(grid, 2, 2), 10, light);
  const auto mean = mixed(cell_look(light, grid, 0, 0).ground, cell_look(light, grid, 0, 1).ground, 0.5);
  for (int y = 0; y < 20; ++y) {
    for (int x = 0; x < 20; ++x) check_colour(pixels.at(x, y), mean);
  }
}

TEST_CASE("arrays larger than any texture are drawn") {
  test::SceneScreen screen;
  // 2 × 40,000 cells: wider than a texture may be. The first quarter holds 1, the rest 0.
  constexpr std::int64_t wide = 40'000;
  std::vector<double> values(2 * wide, 0.0);
  for (std::int64_t i = 0; i < 2 * wide; ++i) values[static_cast<std::size_t>(i)] = i % wide < wide / 4 ? 1 : 0;
  Grid grid;
  grid.values = Tensor({2, wide}, values);
  grid.window = {0, 0, 2, static_cast<double>(wide)};
  grid.box = {0, 0, 20, 20};
  const auto& light = theme(ThemeId::light);
  const auto whole = screen.picture(scene_of(grid), 10, light);
  check_colour(whole.at(20, 50), cell_look(light, grid, 0, 0).ground);
  check_colour(whole.at(180, 150), cell_look(light, grid, 1, wide - 1).ground);
  // And a few cells of it, around the change.
  grid.window = {0, wide / 4 - 2, 2, 4};
  const auto part = screen.picture(scene_of(grid), 10, light);
  check_colour(part.at(75, 50), cell_look(light, grid, 0, 0).ground);
  check_colour(part.at(125, 50), cell_look(light, grid, 0, wide - 1).ground);
}

TEST_CASE("textures are kept while an array is shown, and dropped when it is not") {
  test::SceneScreen screen;
  const auto& light = theme(ThemeId::light);
  const Scene a = scene_of(row_of({1, 2}));
  const Scene b = scene_of(row_of({3, 4}));
  Scene both = a;
  both.append(b, {0, 5});
  screen.picture(a, 10, light);
  CHECK(screen.painter().cached_grids() == 1);
  screen.picture(a, 10, light);
  CHECK(screen.painter().cached_grids() == 1);
  screen.picture(both, 10, light);
  CHECK(screen.painter().cached_grids() == 2);
  screen.picture(b, 10, light);
  CHECK(screen.painter().cached_grids() == 1);
  Scene nothing;
  nothing.width = nothing.height = 2;
  screen.picture(nothing, 10, light);
  CHECK(screen.painter().cached_grids() == 0);
}

TEST_CASE("edges between zeros of the border are dashed in the colour of the more special one") {
  test::SceneScreen screen;
  const auto& light = theme(ThemeId::light);
  Grid grid = row_of({0, 0}, 4);
  const auto colour_of_edges = [&](CellState left, CellState right) {
    grid.states = CellStates(2, {left, right});
    const auto pixels = screen.picture(scene_of(grid, 8, 4), 14, light);
    // Along the edge between the two cells: dashes of one colour, ground between them.
    std::array<bool, 2> seen{};
    for (int y = 4; y < 52; ++y) {
      for (int i = 0; i < 2; ++i) {
        const Colour dash = dash_colour(light, i == 1);
        const auto* p = pixels.at(56, y);
        if (std::abs(p[0] - dash.red * 255) <= 1 && std::abs(p[2] - dash.blue * 255) <= 1) {
          seen[static_cast<std::size_t>(i)] = true;
        }
      }
    }
    REQUIRE(seen[0] != seen[1]);
    return seen[1];
  };
  CHECK_FALSE(colour_of_edges(CellState::border_zero, CellState::border_zero));
  CHECK(colour_of_edges(CellState::border_zero, CellState::output_padding_zero));
  CHECK(colour_of_edges(CellState::output_padding_zero, CellState::border_zero));
  CHECK(colour_of_edges(CellState::output_padding_zero, CellState::output_padding_zero));
}

TEST_CASE("the same values under other states, or another magnitude, are another picture") {
  test::SceneScreen screen;
  const auto& light = theme(ThemeId::light);
  const Grid plain = row_of({1, 2});
  Grid faded = plain;
  faded.states = CellStates::filled({1, 2}, CellState::faded);
  Grid scaled = plain;
  scaled.max_abs = 4;
  Scene scene = scene_of(plain);
  scene.append(scene_of(faded), {0, 4});
  scene.append(scene_of(scaled), {0, 8});
  const auto pixels = screen.picture(scene, 10, light);
  check_colour(pixels.at(30, 10), cell_look(light, plain, 0, 1).ground);
  check_colour(pixels.at(30, 50), cell_look(light, faded, 0, 1).ground);
  check_colour(pixels.at(30, 90), cell_look(light, scaled, 0, 1).ground);
}

TEST_CASE("the entries that the shader computes look as stored ones do") {
  test::SceneScreen screen;
  for (const Problem& problem : test::kinds_of_problems()) {
    for (const bool transposed : {true, false}) {
      CAPTURE(problem.title);
      CAPTURE(transposed);
      Grid grid;
      grid.array = ArrayId::transposed_matrix;
      grid.role = Role::kernel;
      grid.max_abs = 9;
      grid.entries =
          std::make_shared<const MatrixEntries>(MatrixEntries{ConvTransposeMatrix(problem), transposed, 5});
      const Int2 size = grid.size();
      // The last 30 × 30 cells or what there is of them, whole ones.
      const std::int64_t rows = std::min<std::int64_t>(size.y, 30);
      const std::int64_t columns = std::min<std::int64_t>(size.x, 30);
      for (const bool at_end : {false, true}) {
        grid.window = {at_end ? static_cast<double>(size.y - rows) : 0,
                       at_end ? static_cast<double>(size.x - columns) : 0, static_cast<double>(rows),
                       static_cast<double>(columns)};
        grid.box = {0.5, 0.25, 0.9 * static_cast<double>(columns), 0.7 * static_cast<double>(rows)};
        Grid stored = stored_cells(grid);
        // The rim of an array has other lines than the rim of a part.
        const Scene computed_scene = scene_of(grid, 29, 22);
        const Scene stored_scene = scene_of(stored, 29, 22);
        const auto computed = screen.picture(computed_scene, 14, theme(ThemeId::light));
        const auto expected = screen.picture(stored_scene, 14, theme(ThemeId::light));
        int different = 0;
        for (int y = 8; y < 22 * 14 - 8; ++y) {
          for (int x = 11; x < 29 * 14 - 8; ++x) {
            // Away from the window's own edges.
            if (x > (0.5 + 0.9 * static_cast<double>(columns)) * 14 - 3) continue;
            if (y > (0.25 + 0.7 * static_cast<double>(rows)) * 14 - 3) continue;
            const auto* a = computed.at(x, y);
            const auto* b = expected.at(x, y);
            different += a[0] != b[0] || a[1] != b[1] || a[2] != b[2] ? 1 : 0;
          }
        }
        CHECK(different == 0);
      }
    }
  }
}

TEST_CASE("a matrix smaller than its cells looks on the screen as on paper") {
  test::SceneScreen screen;
  const Problem problem = test::square("large", 300, 4, 2, 1);  // Cᵀ: 360,000 × 90,000
  Grid grid;
  grid.array = ArrayId::transposed_matrix;
  grid.role = Role::kernel;
  grid.entries = std::make_shared<const MatrixEntries>(MatrixEntries{ConvTransposeMatrix(problem)});
  for (const double share : {1.0, 0.1, 0.013}) {
    CAPTURE(share);
    grid.window = {share * 1000, share * 500, share * 300'000, share * 80'000};
    grid.box = {0.5, 0.25, 18, 18};
    REQUIRE(is_counted(grid, 14));
    const auto pixels = screen.picture(scene_of(grid), 14, theme(ThemeId::dark));
    const GridRaster raster = grid_raster(theme(ThemeId::dark), grid, 14, 280, 280);
    int different = 0;
    int seen = 0;
    const auto* panel = pixels.at(raster.x + 1, raster.y + raster.height - 2);
    for (int y = 0; y < raster.height; ++y) {
      for (int x = 0; x < raster.width; ++x) {
        const std::uint32_t paper = raster.pixels[static_cast<std::size_t>(y * raster.width + x)];
        const auto* drawn = pixels.at(raster.x + x, raster.y + y);
        const auto off = [&](int i, int shift) {
          return std::abs(static_cast<int>(paper >> shift & 255u) - static_cast<int>(drawn[i]));
        };
        different += std::max({off(0, 16), off(1, 8), off(2, 0)}) > 1 ? 1 : 0;
        seen += drawn[0] != panel[0] || drawn[1] != panel[1] ? 1 : 0;
      }
    }
    CHECK(different == 0);
    CHECK(seen >= raster.height / 2);
  }
}
