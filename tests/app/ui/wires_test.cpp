// The wires in the window: opened from the line under the stage, pointed at, and walked through with the keyboard.
#include <doctest/doctest.h>

#include "tests/app/ui/bench.hpp"

using namespace tconv;
using test::Bench;

namespace {

Point dot(Bench& bench, const CellRef& cell) {
  for (const auto& primitive : bench->stage_scene().primitives) {
    const auto* rect = std::get_if<Rect>(&primitive);
    if (rect == nullptr || rect->cell != cell) continue;
    const Box& stage = bench->stage_pixels();
    return {stage.x + (rect->box.x + rect->box.width / 2) * bench->stage_em(),
            stage.y + (rect->box.y + rect->box.height / 2) * bench->stage_em()};
  }
  FAIL("the dot is not shown");
  return {};
}

}  // namespace

TEST_CASE("the line under the stage opens the wires, and a dot lights up in every array") {
  Bench bench("first-stamp");
  const Box bar = bench->layout().stage_bar;
  bench.click((bar.x + 2) * bench.em(), (bar.y + 1) * bench.em());
  CHECK(bench.view().wires);
  const Point place = dot(bench, {ArrayId::canvas_rows, 0, 2});
  bench.point(place.x, place.y);
  CHECK(bench.workspace().selection.hovered == CellRef{ArrayId::canvas_rows, 0, 2});
  // Canvas row 2, all of it, and the rows of the kernel and input that meet there: 2 and 0, 0 and 1.
  const Grid canvas = bench.grids()[2];
  REQUIRE(canvas.array == ArrayId::canvas);
  bool outlined = false;
  for (const auto& primitive : bench->stage_scene().primitives) {
    const auto* rect = std::get_if<Rect>(&primitive);
    if (rect == nullptr || !rect->stroke || rect->stroke->role != Role::kernel) continue;
    const Box row{canvas.box.x, canvas.cell(2, 0).y, canvas.box.width, canvas.cell(2, 0).height};
    outlined = outlined || (rect->box.width > row.width - 1 && rect->box.width <= row.width &&
                            rect->box.y >= row.y && rect->box.bottom() <= row.bottom());
  }
  CHECK(outlined);
  bench.click(place.x, place.y);
  CHECK(bench.workspace().selection.pinned == CellRef{ArrayId::canvas_rows, 0, 2});
}

TEST_CASE("the cell cursor walks along the dots") {
  Bench bench("first-stamp");
  bench.point(-10, -10);
  bench.press({.key = Key::character, .character = U'w'});
  bench.press({.key = Key::enter});
  for (int i = 0; i < 10 && bench.workspace().cursor()->cell.array != ArrayId::canvas_rows; ++i) {
    bench.press({.key = Key::tab});
  }
  REQUIRE(bench.workspace().cursor()->cell.array == ArrayId::canvas_rows);
  bench.press({.key = Key::right});
  bench.press({.key = Key::right});
  CHECK(bench.workspace().selection.cell() == CellRef{ArrayId::canvas_rows, 0, 2});
  for (int i = 0; i < 20; ++i) bench.press({.key = Key::right});
  CHECK(bench.workspace().selection.cell() == CellRef{ArrayId::canvas_rows, 0, 6});
}

TEST_CASE("the first stage has no wires, and no line for them") {
  Bench bench("first-stamp");
  bench.press({.key = Key::character, .character = U'1'});
  CHECK(bench->layout().stage_bar.height == 0);
  CHECK(bench->layout().stage.bottom() == doctest::Approx(bench->layout().timeline.y));
}
