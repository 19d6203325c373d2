#include <doctest/doctest.h>

#include "app/scene/zoom.hpp"
#include "app/session/workspace.hpp"
#include "core/fill.hpp"
#include "tests/app/session/story.hpp"

using namespace tconv;

namespace {

// 12 × 12 pixels of 1, kernel 2, stride 2: every pixel stamps a block of its own.
Workspace started() {
  Problem problem = test::small_problem();
  problem.input = filled({1, 12, 12}, Fill::ones);
  return {{problem, "twelve"}, View{}, {}};
}

Window input_window(const Workspace& w) {
  return shown_window(w.session.view, ArrayId::input, {12, 12});
}

}  // namespace

TEST_CASE("keys zoom towards the cell that is pointed at, and to everything again") {
  Workspace w = started();
  w.selection.hovered = CellRef{ArrayId::input, 3, 9};
  for (int i = 0; i < 10; ++i) w.run(ActionId::zoom_in, 0);
  // Four lines of the canvas are two of the input, of which four are shown all the same, about that cell.
  const Window window = input_window(w);
  CHECK(window.rows == 4);
  CHECK(window.y <= 3);
  CHECK(window.y + window.rows >= 4);
  CHECK(window.x <= 9);
  CHECK(window.x + window.columns >= 10);
  w.run(ActionId::zoom_whole, 0);
  CHECK(w.session.view == View{});
}

TEST_CASE("without a pointer they zoom towards what the step is about") {
  Workspace w = started();
  w.scrub(12 * 10 + 12);  // input (10, 11)
  for (int i = 0; i < 2; ++i) w.run(ActionId::zoom_in, 0);
  const Window window = input_window(w);
  CHECK(window.rows < 6);
  CHECK(window.y + window.rows >= 11);
  CHECK(window.x + window.columns > 11.5);
  w.run(ActionId::pan_left, 0);
  CHECK(input_window(w).x == doctest::Approx(window.x - window.columns / 4));
  CHECK(input_window(w).y == doctest::Approx(window.y));
  w.run(ActionId::zoom_out, 0);
  CHECK(input_window(w).rows == doctest::Approx(window.rows * 1.5));
}

TEST_CASE("steps, the scrubber and the cell cursor stay in sight of what is zoomed") {
  Workspace w = started();
  w.look(zoomed(w.session.document.problem, w.session.view, ArrayId::input, 100, {0, 0}));
  CHECK(input_window(w).y == 0);
  w.scrub(144);  // the last pixel
  CHECK(input_window(w).y == doctest::Approx(8));
  CHECK(input_window(w).x == doctest::Approx(8));
  w.show(View{.step = 1, .part = w.session.view.part}, 0);
  CHECK(input_window(w).y == 0);
  w.put_cursor(CellRef{ArrayId::input, 7, 2});
  CHECK(input_window(w).y <= 7);
  CHECK(input_window(w).y + 4 >= 8);
  // Looking about changes neither the step nor what is pinned.
  const CellRef pinned = *w.selection.pinned;
  w.run(ActionId::pan_down, 0);
  CHECK(w.session.view.step == 1);
  CHECK(w.selection.pinned == pinned);
  CHECK(w.cursor() != nullptr);
}

TEST_CASE("in stage 6 keys zoom the matrix, from what is shown of it, and towards the step's entries") {
  Workspace w = started();  // Cᵀ: 576 × 144
  w.session.view.stage = StageId::matrix;
  w.scrub(144 + 1 + 576);
  w.shown_matrix = Window{536, 124, 40, 20};
  w.run(ActionId::zoom_out, 0);
  REQUIRE(w.session.view.matrix.window);
  CHECK(w.session.view.matrix.window->rows == doctest::Approx(60));
  CHECK(w.session.view.matrix.window->columns == doctest::Approx(30));
  CHECK(w.session.view.matrix.window->y + 60 == doctest::Approx(576));
  CHECK(w.session.view.part.whole());
  w.run(ActionId::pan_up, 0);
  CHECK(w.session.view.matrix.window->y == doctest::Approx(516 - 15));
  // Pointing at the input means the input.
  w.selection.hovered = CellRef{ArrayId::input, 3, 9};
  w.run(ActionId::zoom_in, 0);
  CHECK(w.session.view.matrix.window->rows == doctest::Approx(60));
  CHECK_FALSE(w.session.view.part.whole());
  w.run(ActionId::zoom_whole, 0);
  CHECK_FALSE(is_zoomed(w.session.view));
}

TEST_CASE("a picture that is behind the steps is not what zooming starts from") {
  Workspace w = started();
  w.session.view.stage = StageId::matrix;
  w.shown_matrix = Window{0, 0, 40, 20};
  w.scrub(144 + 1 + 576);
  w.run(ActionId::zoom_in, 0);
  const Window window = w.session.view.matrix.window.value();
  CHECK(window.y + window.rows > 575);
  CHECK(window.x + window.columns > 143);
}

TEST_CASE("a matrix that is zoomed out again until it shows what it did is not zoomed") {
  Workspace w = started();  // Cᵀ: 576 × 144
  w.session.view.stage = StageId::matrix;
  const Window whole{0, 0, 576, 144};
  w.shown_matrix = whole;
  w.unzoomed_matrix = whole;
  w.run(ActionId::zoom_in, 0);
  REQUIRE(w.session.view.matrix.window);
  w.run(ActionId::zoom_out, 0);
  w.run(ActionId::zoom_out, 0);
  CHECK_FALSE(is_zoomed(w.session.view));
  w.run(ActionId::pan_down, 0);
  CHECK_FALSE(is_zoomed(w.session.view));
  // Where all of it is more than can be read, seeing all of it is a zoom.
  w.shown_matrix = Window{0, 0, 40, 20};
  w.unzoomed_matrix = w.shown_matrix;
  for (int i = 0; i < 20; ++i) w.run(ActionId::zoom_out, 0);
  CHECK(w.session.view.matrix.window == whole);
}
