// The wheel and dragging in the stage's arrays.
#include <doctest/doctest.h>

#include <cmath>

#include "app/scene/array_view.hpp"
#include "app/scene/stage.hpp"
#include "app/scene/zoom.hpp"
#include "app/session/stepping.hpp"
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

TEST_CASE("the wheel and dragging move about in a matrix of millions of entries; so does its overview") {
  Bench bench("first-stamp");
  enlarge(bench);  // 80 × 80 pixels from 40 × 40: Cᵀ is 6400 × 1600
  bench.workspace().show(at_stage(bench.view(), StageId::matrix), bench.now);
  bench.run(ActionId::last_step);
  CHECK_FALSE(bench.view().matrix.window);
  Grid shown = grid_of(bench, ArrayId::transposed_matrix);
  CHECK(shown.size() == Int2{6400, 1600});
  const auto entry = static_cast<std::int64_t>(shown.window.y) + 3;
  const auto column = static_cast<std::int64_t>(shown.window.x) + 2;
  const Point at = bench.middle(shown, entry, column);
  bench.point(at.x, at.y);
  REQUIRE(bench.workspace().selection.hovered == CellRef{ArrayId::transposed_matrix, entry, column});
  wheel(bench, 1);
  CHECK(bench.workspace().selection.hovered == CellRef{ArrayId::transposed_matrix, entry, column});
  const double rows = bench.view().matrix.window.value().rows;
  CHECK(rows == doctest::Approx(shown.window.rows / 1.2));
  for (int i = 0; i < 60; ++i) wheel(bench, -1);
  CHECK(bench.view().matrix.window == Window{0, 0, 6400, 1600});
  CHECK(grid_of(bench, ArrayId::transposed_matrix).box == shown.box);
  for (int i = 0; i < 4; ++i) wheel(bench, 1);
  // Taken hold of, it goes along.
  shown = grid_of(bench, ArrayId::transposed_matrix);
  const Point middle = centre(bench, shown.box);
  bench.point(middle.x, middle.y);
  bench.button(true);
  bench.point(middle.x + 30, middle.y + 60);
  bench.button(false);
  CHECK(grid_of(bench, ArrayId::transposed_matrix).window.y < shown.window.y);
  CHECK(grid_of(bench, ArrayId::transposed_matrix).window.x < shown.window.x);
  // A press in the overview brings that place into the middle.
  const Grid overview = grid_of(bench, ArrayId::matrix_overview);
  const Point quarter = bench.middle(overview, 1600, 1200);
  bench.click(quarter.x, quarter.y);
  const Window there = bench.view().matrix.window.value();
  // But for the pixel that the pointer is on.
  const double pixel = 1 / bench->stage_em();
  CHECK(std::abs(there.y + there.rows / 2 - 1600.5) <= pixel / cell_size(overview).height);
  CHECK(std::abs(there.x + there.columns / 2 - 1200.5) <= pixel / cell_size(overview).width);
  CHECK_FALSE(bench.workspace().selection.pinned);
  // Pressed elsewhere and dragged across it, it stays.
  bench.point(bench->stage_pixels().x + 3, bench->stage_pixels().y + 3);
  bench.button(true);
  bench.point(quarter.x + 10, quarter.y + 20);
  CHECK(bench.view().matrix.window == there);
  bench.button(false);
  bench.run(ActionId::zoom_whole);
  CHECK_FALSE(bench.view().matrix.window);
}

TEST_CASE("a matrix that can be read as a whole is not zoomed any more once all of it is in sight") {
  Bench bench("first-stamp");
  bench.workspace().show(at_stage(bench.view(), StageId::matrix), bench.now);
  bench.run(ActionId::last_step);
  const Grid shown = grid_of(bench, ArrayId::transposed_matrix);
  const Point at = bench.middle(shown, 5, 5);
  bench.point(at.x, at.y);
  for (int i = 0; i < 2; ++i) wheel(bench, 1);
  REQUIRE(bench.view().matrix.window);
  for (int i = 0; i < 4; ++i) wheel(bench, -1);
  CHECK_FALSE(bench.view().matrix.window);
  CHECK(grid_of(bench, ArrayId::transposed_matrix).window == shown.window);
}

TEST_CASE("zooming out of a matrix that is shown in part reaches all of its rows and columns, from any step") {
  Bench bench("clean-2x");  // Cᵀ is 144 × 36
  for (const std::int64_t step : {std::int64_t{37}, std::int64_t{100}, std::int64_t{181}}) {
    View view = at_stage(bench.view(), StageId::matrix);
    view.step = step;
    bench.workspace().show(unzoomed(view), bench.now);
    bench.run(ActionId::zoom_whole);
    const Grid shown = grid_of(bench, ArrayId::transposed_matrix);
    const Point at = centre(bench, shown.box);
    bench.point(at.x, at.y);
    for (int i = 0; i < 20; ++i) wheel(bench, -1);
    CHECK(bench.view().matrix.window == Window{0, 0, 144, 36});
    bench.run(ActionId::zoom_whole);
    for (int i = 0; i < 20; ++i) bench.run(ActionId::zoom_out);
    CHECK(bench.view().matrix.window == Window{0, 0, 144, 36});
  }
}
