#include "app/scene/zoom.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>

#include "app/scene/array_view.hpp"
#include "app/scene/arrays.hpp"
#include "app/scene/frame.hpp"
#include "app/scene/stage.hpp"
#include "app/scene/stages/stages.hpp"
#include "core/geometry.hpp"
#include "tests/app/scene/stages/on_stage.hpp"

using namespace tconv;
using test::find;

namespace {

// 16 × 16 pixels, kernel 3, stride 2, padding 1: canvas 33 × 33, output 31 × 31.
Problem sixteen() {
  return test::square("sixteen", 16, 3, 2, 1);
}

View near(const Problem& problem, double size, double y = 0.5, double x = 0.5) {
  View view;
  view.part = {size, y, x};
  return with_legal_parts(problem, view);
}

bool inside(const BlockRef& block, const View& view, Int2 size) {
  const Window window = shown_window(view, block.array, size);
  const auto fits = [](std::int64_t first, std::int64_t count, double from, double shown) {
    // What is longer than the window fills it.
    if (static_cast<double>(count) > shown) {
      return static_cast<double>(first) <= from + 1e-6 && static_cast<double>(first + count) >= from + shown - 1e-6;
    }
    return static_cast<double>(first) >= from - 1e-6 && static_cast<double>(first + count) <= from + shown + 1e-6;
  };
  return fits(block.cells.y, block.cells.rows, window.y, window.rows) &&
         fits(block.cells.x, block.cells.columns, window.x, window.columns);
}

}  // namespace

TEST_CASE("a part is the same share of every array") {
  View view;
  view.part = {0.25, 0.5, 0.25};
  CHECK(shown_window(view, ArrayId::input, {16, 16}) == Window{6, 3, 4, 4});
  CHECK(shown_window(view, ArrayId::canvas, {32, 64}) == Window{12, 12, 8, 16});
  // The kernel has a part of its own, and matrices have a window.
  CHECK(shown_window(view, ArrayId::kernel, {16, 16}) == Window{0, 0, 16, 16});
  CHECK(shown_window(view, ArrayId::transposed_matrix, {16, 16}) == Window{0, 0, 16, 16});
}

TEST_CASE("the rotated kernel shows the weights that the kernel shows") {
  View view;
  view.kernel_part = {0.25, 0.25, 0.75};
  // Rows 3 to 6 and columns 9 to 12 of 16; rotated by 180°, row r becomes 15 − r.
  CHECK(shown_window(view, ArrayId::kernel, {16, 16}) == Window{3, 9, 4, 4});
  CHECK(shown_window(view, ArrayId::rotated_kernel, {16, 16}) == Window{9, 3, 4, 4});
}

TEST_CASE("four lines are always shown, of arrays that have them, and never one outside") {
  View view;
  view.part = {0.01, 0, 1};
  CHECK(shown_window(view, ArrayId::input, {3, 100}) == Window{0, 96, 3, 4});
  CHECK(shown_window(view, ArrayId::input, {1, 2}) == Window{0, 0, 1, 2});
}

TEST_CASE("zooming keeps the place under the pointer where it is") {
  const Problem problem = sixteen();
  const Int2 canvas = geometry(problem).canvas;
  View view = near(problem, 0.5, 0.4, 0.6);
  for (const double factor : {1.3, 1.3, 0.8, 1.2}) {
    const Window before = shown_window(view, ArrayId::canvas, canvas);
    // A third down and two thirds across what is shown.
    const Point at{(before.x + before.columns * 2 / 3) / static_cast<double>(canvas.x),
                   (before.y + before.rows / 3) / static_cast<double>(canvas.y)};
    view = zoomed(problem, view, ArrayId::canvas, factor, at);
    const Window after = shown_window(view, ArrayId::canvas, canvas);
    CHECK(after.rows == doctest::Approx(before.rows / factor));
    CHECK((at.y * static_cast<double>(canvas.y) - after.y) / after.rows == doctest::Approx(1.0 / 3));
    CHECK((at.x * static_cast<double>(canvas.x) - after.x) / after.columns == doctest::Approx(2.0 / 3));
  }
}

TEST_CASE("zooming ends at four lines of the canvas, and at the whole array") {
  const Problem problem = sixteen();
  CHECK(least_part(problem, ArrayId::input) == doctest::Approx(4.0 / 33));
  CHECK(least_part(problem, ArrayId::kernel) == 1);  // three rows are never shown in part
  View view = zoomed(problem, {}, ArrayId::input, 1e9, {0, 0});
  CHECK(view.part.size == doctest::Approx(4.0 / 33));
  CHECK(shown_window(view, ArrayId::canvas, {33, 33}).rows == doctest::Approx(4));
  CHECK(shown_window(view, ArrayId::canvas, {33, 33}).y == 0);
  view = zoomed(problem, view, ArrayId::input, 1e-9, {0.7, 0.7});
  CHECK(view == View{});
  CHECK(zoomed(problem, {}, ArrayId::kernel, 2, {0.5, 0.5}) == View{});
  CHECK(zoomed(problem, {}, ArrayId::input_vector, 2, {0.5, 0.5}) == View{});
}

TEST_CASE("panning moves by cells and ends at the edges") {
  const Problem problem = sixteen();
  View view = near(problem, 0.5);
  view = panned(problem, view, ArrayId::input, {1, -2});
  CHECK(shown_window(view, ArrayId::input, {16, 16}) == Window{2, 5, 8, 8});
  view = panned(problem, view, ArrayId::input, {-1000, 1000});
  CHECK(shown_window(view, ArrayId::input, {16, 16}) == Window{8, 0, 8, 8});
  const View whole;
  CHECK(panned(problem, whole, ArrayId::input, {3, 3}) == whole);
}

TEST_CASE("the rotated kernel is moved the way the pointer goes") {
  const Problem problem = test::square("large kernel", 4, 16, 2, 0);
  View view;
  view.kernel_part = {0.5, 0.5, 0.5};
  view = panned(problem, view, ArrayId::rotated_kernel, {0, 2});
  CHECK(shown_window(view, ArrayId::rotated_kernel, {16, 16}) == Window{6, 4, 8, 8});
  CHECK(shown_window(view, ArrayId::kernel, {16, 16}) == Window{2, 4, 8, 8});
}

TEST_CASE("parts that make no sense become ones that do") {
  const Problem problem = sixteen();
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(near(problem, nan).part == Part{});
  CHECK(near(problem, 7, -3, nan).part == Part{});
  CHECK(near(problem, -1).part.size == doctest::Approx(4.0 / 33));
  CHECK(near(problem, 0.5, nan, -5).part == Part{0.5, 0, 0});
  CHECK(near(problem, 0.5, 2, 0.25).part == Part{0.5, 1, 0.25});
}

TEST_CASE("a view moves no further than it takes to hold a cell, and far ones come to the middle") {
  const Problem problem = sixteen();
  const View view = near(problem, 0.5);  // rows and columns 4 to 11
  const auto held = [&](std::int64_t y, std::int64_t x) {
    return shown_window(holding(problem, view, {ArrayId::input, {y, x, 1, 1}}), ArrayId::input, {16, 16});
  };
  CHECK(held(4, 11) == Window{4, 4, 8, 8});
  CHECK(held(5, 15) == Window{4, 8, 8, 8});        // out of sight: as near the middle as the edge allows
  const View odd = near(problem, 0.5, 0.56, 0.5);  // rows 4.48 to 12.48
  const Window nudged =
      shown_window(holding(problem, odd, {ArrayId::input, {12, 6, 1, 1}}), ArrayId::input, {16, 16});
  CHECK(nudged.y == doctest::Approx(5));
  CHECK(holding(problem, View{}, {ArrayId::input, {0, 0, 1, 1}}) == View{});
}

TEST_CASE("whatever the step, what it is about is in sight") {
  for (const Problem& problem : {sixteen(), test::square("wide stamps", 6, 9, 3, 4), test::first_stamp(),
                                 test::square("negative border", 9, 3, 2, 4)}) {
    const Geometry sizes = geometry(problem);
    for (const Stage& each : stages()) {
      if (each.focus == nullptr) continue;
      View view = near(problem, 0.2, 0.9, 0.9);
      view.stage = each.id;
      for (const std::int64_t step : test::some(each.step_count(problem, view))) {
        view.step = step;
        view = following(problem, view);
        const auto focus = each.focus(problem, view);
        if (!focus) continue;
        CAPTURE(problem.title);
        CAPTURE(each.slug);
        CAPTURE(step);
        const Int2 size = *array_size(problem, {}, focus->cells.array);
        CHECK(inside(focus->cells, view, size));
        // It is what the step works on: the stamp, the rotated kernel's window, the line's pixel.
        CHECK((focus->cells.cells.rows == sizes.footprint.y || focus->cells.cells.rows == 1));
      }
    }
  }
}

TEST_CASE("a zoomed array keeps its box, says what it shows, and writes only whole cells") {
  const Problem problem = sixteen();
  View view = near(problem, 0.25, 0.5, 0.5);
  view.stage = StageId::stamp;
  const StagePicture whole = test::at_step(problem, clamped(problem, View{}), 40);
  const StagePicture part = test::at_step(problem, view, 40);
  const Grid* grid = find(part, ArrayId::input);
  REQUIRE(grid != nullptr);
  CHECK(grid->box == find(whole, ArrayId::input)->box);
  CHECK(shows_part(*grid));
  CHECK(cells_inside(*grid) == CellBlock{6, 6, 4, 4});
  // 6 to 9 of 16; of the canvas 12.375 to 20.625: whole cells 13 to 19.
  CHECK(cells_inside(*find(part, ArrayId::canvas)) == CellBlock{13, 13, 7, 7});
  bool said = false;
  for (const Primitive& primitive : part.scene.primitives) {
    const Text* text = std::get_if<Text>(&primitive);
    if (text == nullptr) continue;
    said = said || text->text.find("rows 6–9, columns 6–9") != std::string::npos;
  }
  CHECK(said);
  CHECK(test::says(part, "16 × 16, rows 6–9, columns 6–9"));
}

TEST_CASE("a matrix is zoomed on both sides, about the point that is pointed at, down to four lines") {
  const Problem problem = sixteen();  // Cᵀ: 961 × 256
  View view;
  CHECK(shown_window(view, ArrayId::transposed_matrix, {961, 256}) == Window{0, 0, 961, 256});
  view = zoomed(problem, view, ArrayId::transposed_matrix, 2, {0.25, 0.75});
  REQUIRE(view.matrix.window);
  CHECK(view.matrix.window->rows == doctest::Approx(480.5));
  CHECK(view.matrix.window->columns == doctest::Approx(128));
  // Column 64 stays at a quarter of the width, row 720.75 at three quarters of the height.
  CHECK(view.matrix.window->x == doctest::Approx(64 - 32));
  CHECK(view.matrix.window->y == doctest::Approx(720.75 - 360.375));
  // C shows the same, its rows and columns exchanged.
  CHECK(shown_window(view, ArrayId::conv_matrix, {256, 961}) == transposed(*view.matrix.window));
  // Its own point means its own sides.
  const View other = zoomed(problem, View{}, ArrayId::conv_matrix, 2, {0.75, 0.25});
  CHECK(other.matrix.window->x == doctest::Approx(view.matrix.window->x));
  CHECK(other.matrix.window->y == doctest::Approx(view.matrix.window->y));
  CHECK(is_zoomed(view));
  CHECK_FALSE(is_zoomed(unzoomed(view)));
  view = zoomed(problem, view, ArrayId::transposed_matrix, 1e9, {1, 1});
  CHECK(view.matrix.window->rows == 4);
  CHECK(view.matrix.window->columns == 4);
  view = zoomed(problem, view, ArrayId::transposed_matrix, 1e-9, {0.5, 0.5});
  CHECK(*view.matrix.window == Window{0, 0, 961, 256});
}

TEST_CASE("a matrix's window stays inside it, whatever is asked for") {
  const Problem problem = sixteen();
  View view;
  view.matrix.window = Window{0, 0, 100, 50};
  CHECK(*panned(problem, view, ArrayId::transposed_matrix, {10, 20}).matrix.window == Window{20, 10, 100, 50});
  CHECK(*panned(problem, view, ArrayId::conv_matrix, {10, 20}).matrix.window == Window{10, 20, 100, 50});
  CHECK(*panned(problem, view, ArrayId::transposed_matrix, {1e6, -1e6}).matrix.window == Window{0, 206, 100, 50});
  const double nan = std::nan("");
  view.matrix.window = Window{nan, 1e300, nan, 1e300};
  CHECK(*with_legal_parts(problem, view).matrix.window == Window{0, 0, 4, 256});
  // One entry has fewer lines than that.
  view.matrix.window = Window{0, 0, 4, 4};
  const Problem single = test::square("dcgan-1", 1, 4, 1, 0);  // 16 × 1
  CHECK(*with_legal_parts(single, view).matrix.window == Window{0, 0, 4, 1});
}

TEST_CASE("a step's entries come into sight in a matrix's window") {
  const Problem problem = sixteen();
  View view;
  view.stage = StageId::matrix;
  view.matrix.window = Window{0, 0, 40, 20};
  view.step = 256 + 1 + 961;  // the last row: output (30,30), which input (15,15) alone reaches
  const View held = following(problem, view);
  CHECK(held.matrix.window->y <= 960);
  CHECK(held.matrix.window->y + 40 >= 961);
  CHECK(held.matrix.window->x + 20 == doctest::Approx(256));
  view.step = 200;  // row 199 of C, column 199 of Cᵀ: input (12,7), its first weight at output (23,13)
  const View laid = following(problem, view);
  CHECK(laid.matrix.window->x <= 199);
  CHECK(laid.matrix.window->x + 20 >= 200);
  CHECK(laid.matrix.window->y <= 23 * 31 + 13);
  CHECK(laid.matrix.window->y + 40 >= 23 * 31 + 14);
  // What is in sight already stays where it is.
  CHECK(following(problem, laid) == laid);
}
