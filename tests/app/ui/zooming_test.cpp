// The wheel and dragging in the stage's arrays.
#include <doctest/doctest.h>

#include <cmath>

#include "app/scene/array_view.hpp"
#include "tests/app/ui/bench.hpp"

using namespace tconv;
using test::Bench;

namespace {

// An input of 40 × 40 in the place of the preset's.
void enlarge(Bench& bench) {
  Problem problem = bench.problem();
  problem.input = Tensor::filled({1, 40, 40}, 2);
  bench.workspace().open({problem, "large"}, clamped(problem, View{}));
  bench.frames();
}

Grid grid_of(Bench& bench, ArrayId array) {
  for (const auto& grid : bench.grids()) {
    if (grid.array == array) return grid;
  }
  FAIL("the array is not shown");
  return {};
}

Point centre(Bench& bench, const Box& box) {
  const Box& stage = bench->stage_pixels();
  return {stage.x + (box.x + box.width / 2) * bench->stage_em(),
          stage.y + (box.y + box.height / 2) * bench->stage_em()};
}

void wheel(Bench& bench, float by) {
  compat::set_wheel(0, by);
  bench.frames();
}

}  // namespace

TEST_CASE("the wheel zooms about the cell under the pointer, in all arrays of the plane") {
  Bench bench("first-stamp");
  enlarge(bench);
  const Grid before = grid_of(bench, ArrayId::canvas);
  const Point at = bench.middle(before, 20, 60);
  bench.point(at.x, at.y);
  REQUIRE(bench.workspace().selection.hovered == CellRef{ArrayId::canvas, 20, 60});
  for (int i = 0; i < 10; ++i) {
    wheel(bench, 1);
    CHECK(bench.workspace().selection.hovered == CellRef{ArrayId::canvas, 20, 60});
  }
  const Grid after = grid_of(bench, ArrayId::canvas);
  CHECK(after.box == before.box);
  CHECK(after.window.rows == doctest::Approx(before.window.rows / std::pow(1.2, 10)));
  CHECK(shows_part(grid_of(bench, ArrayId::input)));
  CHECK_FALSE(shows_part(grid_of(bench, ArrayId::kernel)));
  for (int i = 0; i < 12; ++i) wheel(bench, -1);
  CHECK(bench.view().part.whole());
  // Beside the arrays it does nothing.
  bench.point(bench->stage_pixels().x + 3, bench->stage_pixels().y + 3);
  wheel(bench, 1);
  CHECK(bench.view().part.whole());
}

TEST_CASE("a computed array that is zoomed in is dragged along, and a click still pins") {
  Bench bench("first-stamp");
  enlarge(bench);
  const Point middle = centre(bench, grid_of(bench, ArrayId::canvas).box);
  bench.point(middle.x, middle.y);
  for (int i = 0; i < 8; ++i) wheel(bench, 1);
  const Grid before = grid_of(bench, ArrayId::canvas);
  const CellRef held = *bench.workspace().selection.hovered;
  bench.button(true);
  bench.point(middle.x + 40, middle.y - 30);
  bench.point(middle.x + 80, middle.y - 60);
  // The cell that was taken hold of is still under the pointer, but for the way until it was taken for a drag.
  const auto now = bench.workspace().selection.hovered;
  bench.button(false);
  const Grid after = grid_of(bench, ArrayId::canvas);
  CHECK(after.window.x < before.window.x);
  CHECK(after.window.y > before.window.y);
  REQUIRE(now.has_value());
  CHECK(std::abs(now->y - held.y) <= 1);
  CHECK(std::abs(now->x - held.x) <= 1);
  CHECK_FALSE(bench.workspace().selection.pinned);
  bench.click(middle.x, middle.y);
  CHECK(bench.workspace().selection.pinned.has_value());
  CHECK(grid_of(bench, ArrayId::canvas).window == after.window);
}

TEST_CASE("input cells that can be read are dragged to other values, others along") {
  Bench bench("first-stamp");
  enlarge(bench);
  const Problem before = bench.problem();
  const Point middle = centre(bench, grid_of(bench, ArrayId::input).box);
  const auto drag = [&] {
    bench.point(middle.x, middle.y);
    bench.button(true);
    bench.point(middle.x, middle.y - 30);
    bench.point(middle.x, middle.y - 60);
    bench.button(false);
  };
  bench.point(middle.x, middle.y);
  for (int i = 0; i < 2; ++i) wheel(bench, 1);
  const double y = bench.view().part.y;
  drag();
  CHECK(bench.problem() == before);
  CHECK(bench.view().part.y > y);
  for (int i = 0; i < 12; ++i) wheel(bench, 1);
  const Part near = bench.view().part;
  drag();
  CHECK_FALSE(bench.problem() == before);
  CHECK(bench.view().part == near);
}
