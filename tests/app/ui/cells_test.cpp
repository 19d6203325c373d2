#include <doctest/doctest.h>

#include <algorithm>

#include "tests/app/ui/bench.hpp"

using namespace tconv;
using test::Bench;

namespace {

double value(Bench& bench, const CellRef& cell) {
  return cell_value(bench.problem(), bench.view(), cell);
}

Point place_of(Bench& bench, const CellRef& cell) {
  for (const auto& grid : bench.grids()) {
    if (grid.array == cell.array) return bench.middle(grid, cell.y, cell.x);
  }
  FAIL("the array is not shown");
  return {};
}

void click(Bench& bench, const CellRef& cell) {
  const Point place = place_of(bench, cell);
  bench.click(place.x, place.y);
}

constexpr CellRef kernel_middle{ArrayId::kernel, 1, 1};

// Compare's last step, which shows u.
void go_to_u(Bench& bench) {
  bench.run(go_to(StageId::compare));
  bench.run(ActionId::last_step);
}

// What Compare shows as what came back.
Tensor came_back(Bench& bench) {
  const auto grids = bench.grids();
  const auto found = std::ranges::find(grids, "through this layer", &Grid::name);
  REQUIRE(found != grids.end());
  return found->values;
}

}  // namespace

TEST_CASE("a cell that is clicked is pointed at, and the keyboard still belongs to the steps") {
  for (const CellRef cell : {CellRef{ArrayId::input, 0, 0}, kernel_middle, CellRef{ArrayId::canvas, 1, 1}}) {
    Bench bench("first-stamp");
    const View before = bench.view();
    const Problem problem = bench.problem();
    click(bench, cell);
    CHECK(bench.workspace().selection.pinned == cell);
    CHECK_FALSE(bench.workspace().cursor());
    bench.press({.key = Key::right});
    bench.press({.key = Key::page_down});
    CHECK(bench.view().step == before.step + 2);
    CHECK(bench.workspace().selection.pinned == cell);
    bench.press({.key = Key::left});
    CHECK(bench.view().step == before.step + 1);
    bench.press({.key = Key::space});
    CHECK(bench.workspace().playback.playing());
    bench.press({.key = Key::space});
    bench.type(U"3");
    CHECK(bench.view().stage == StageId::crop);
    CHECK(bench.problem() == problem);
  }
}

TEST_CASE("a click beside all cells, on a button or on a panel lets go of what is typed; a button keeps the pin") {
  Bench bench("first-stamp");
  const auto type_into_kernel = [&] {
    bench.workspace().type_over(kernel_middle);
    bench.type(U"7");
    REQUIRE(bench.workspace().typing());
  };
  type_into_kernel();
  const Box& stage = bench->stage_pixels();
  bench.click(stage.x + bench.em(), stage.bottom() - bench.em());
  CHECK_FALSE(bench.workspace().cursor());
  CHECK_FALSE(bench.workspace().selection.pinned);
  CHECK(value(bench, kernel_middle) == 7);

  for (const ActionId step : {ActionId::next_step, ActionId::previous_step, ActionId::play}) {
    type_into_kernel();
    bench.run(step);
    CHECK_FALSE(bench.workspace().cursor());
    CHECK(bench.workspace().selection.pinned == kernel_middle);
    CHECK(bench.workspace().region() == Region::pinned);
  }
  bench.workspace().playback.stop();
  // The step's explanation, where nothing is to be pressed.
  type_into_kernel();
  const Box explanation = bench->layout().explanation;
  bench.click((explanation.right() - 0.5) * bench.em(), (explanation.bottom() - 0.5) * bench.em());
  CHECK_FALSE(bench.workspace().cursor());
  CHECK(bench.workspace().selection.pinned == kernel_middle);
}

TEST_CASE("a clicker steps while a cell or a field is typed into, and what was typed counts") {
  Bench bench("first-stamp");
  const std::int64_t step = bench.view().step;
  bench.workspace().type_over(kernel_middle);
  bench.type(U"7");
  bench.press({.key = Key::page_down});
  CHECK(bench.view().step == step + 1);
  CHECK(value(bench, kernel_middle) == 7);
  bench.press({.key = Key::right});
  CHECK(bench.view().step == step + 2);
  bench.workspace().focus_on(EditField{{FieldId::stride, Axis::rows}});
  bench.type(U"3");
  bench.press({.key = Key::page_up});
  CHECK(bench.problem().layer.stride == Int2{3, 3});
  CHECK(bench.workspace().focus() == Focus(StageFocus{}));
  const std::int64_t there = bench.view().step;
  bench.press({.key = Key::right});
  CHECK(bench.view().step == there + 1);
  // Enter accepts, and gives the keyboard back.
  bench.workspace().focus_on(EditField{{FieldId::stride, Axis::rows}});
  bench.type(U"2");
  bench.press({.key = Key::enter});
  CHECK(bench.workspace().focus() == Focus(StageFocus{}));
  CHECK(bench.problem().layer.stride == Int2{2, 2});
}

TEST_CASE("Enter, Enter or a double click types over the number that stands there") {
  Bench bench("first-stamp");
  click(bench, kernel_middle);
  bench.press({.key = Key::enter});
  REQUIRE(bench.workspace().cursor());
  CHECK_FALSE(bench.workspace().typing());
  bench.press({.key = Key::right});
  CHECK(bench.workspace().cursor()->cell == CellRef{ArrayId::kernel, 1, 2});
  bench.press({.key = Key::enter});
  REQUIRE(bench.workspace().typing());
  CHECK(bench.workspace().typing()->selected() == "6");
  bench.type(U"8");
  CHECK(value(bench, {ArrayId::kernel, 1, 2}) == 8);
  bench.press({.key = Key::enter});
  CHECK(bench.workspace().cursor());
  CHECK_FALSE(bench.workspace().typing());
  bench.press({.key = Key::escape});

  const Point place = place_of(bench, {ArrayId::input, 0, 1});
  bench.click(place.x, place.y);
  bench.click(place.x, place.y);
  REQUIRE(bench.workspace().typing());
  CHECK(bench.workspace().typing()->selected() == "1");
  bench.type(U"9");
  CHECK(value(bench, {ArrayId::input, 0, 1}) == 9);
  // An array that is computed is not typed into.
  bench.workspace().put_cursor(CellRef{ArrayId::canvas, 0, 0});
  bench.press({.key = Key::enter});
  CHECK_FALSE(bench.workspace().typing());
}

TEST_CASE("a cell is gone to and typed into, arrows move on, Esc leaves") {
  Bench bench("first-stamp");
  const View before = bench.view();
  click(bench, kernel_middle);
  bench.press({.key = Key::enter});
  bench.type(U"12");
  CHECK(value(bench, kernel_middle) == 12);
  bench.press({.key = Key::backspace});
  CHECK(value(bench, kernel_middle) == 1);
  bench.press({.key = Key::right});
  bench.type(U"7");
  CHECK(value(bench, {ArrayId::kernel, 1, 2}) == 7);
  bench.press({.key = Key::delete_});
  bench.press({.key = Key::escape});
  CHECK_FALSE(bench.workspace().cursor());
  CHECK(bench.view() == before);
  bench.press({.key = Key::right});
  CHECK(bench.view().step == before.step + 1);
}

TEST_CASE("Enter puts the keyboard into the arrays, Tab goes to the next one") {
  Bench bench("first-stamp");
  bench.point(-10, -10);
  bench.press({.key = Key::enter});
  REQUIRE(bench.workspace().cursor());
  CHECK(bench.workspace().cursor()->cell == CellRef{ArrayId::input, 0, 0});
  bench.press({.key = Key::tab});
  CHECK(bench.workspace().cursor()->cell == CellRef{ArrayId::kernel, 0, 0});
  bench.press({.key = Key::tab});
  CHECK(bench.workspace().cursor()->cell == CellRef{ArrayId::canvas, 0, 0});
  // The cursor acts as the pointer does.
  CHECK(bench.workspace().selection.cell() == CellRef{ArrayId::canvas, 0, 0});
  bench.type(U"5");
  CHECK(bench->notice().is_error);
  bench.press({.key = Key::tab, .shift = true});
  CHECK(bench.workspace().cursor()->cell.array == ArrayId::kernel);
}

TEST_CASE("a cell that is held and moved up grows, and is undone as one") {
  Bench bench("first-stamp");
  const Document before = bench.workspace().session.document;
  const Point place = place_of(bench, kernel_middle);
  bench.point(place.x, place.y);
  bench.button(true);
  bench.point(place.x, place.y - 0.6 * 14 * 3);
  CHECK(value(bench, kernel_middle) == 8);
  bench.point(place.x, place.y + 0.6 * 14 * 6);
  CHECK(value(bench, kernel_middle) == -1);
  bench.button(false);
  CHECK(bench.workspace().history.size() == 1);
  bench.run(ActionId::undo);
  CHECK(bench.workspace().session.document == before);
}

TEST_CASE("what is copied from one array is pasted into the other, which takes its size") {
  Bench bench("first-stamp");
  click(bench, {ArrayId::input, 0, 0});
  bench.press({.character = U'c', .control = true});
  CHECK(bench.clipboard == "2\t1\t3\n1\t3\t2\n3\t2\t1\n");
  bench.clipboard = "array([[1, 0], [0, -1]])";
  click(bench, kernel_middle);
  bench.press({.character = U'v', .control = true});
  CHECK(bench.problem().layer.kernel_size == Int2{2, 2});
  CHECK(bench.problem().weight == Tensor({1, 1, 2, 2}, {1, 0, 0, -1}));
  bench.clipboard = "5";
  bench.press({.character = U'v', .control = true});
  CHECK(bench.problem().weight == Tensor({1, 1, 2, 2}, {1, 0, 0, 5}));
}

TEST_CASE("a text of several readings is asked about, with what each of them gives") {
  Bench bench("first-stamp");
  const Document before = bench.workspace().session.document;
  click(bench, {ArrayId::input, 0, 0});
  bench.clipboard = "1,234\t5\n2,000\t7\n";
  const auto paste = [&] { bench.press({.character = U'v', .control = true}); };
  paste();
  CHECK(bench.workspace().session.document == before);
  REQUIRE(bench.workspace().chooser() != nullptr);
  // What is typed is no answer.
  bench.type(U"x");
  bench.press({.key = Key::down});
  bench.press({.key = Key::down});
  bench.press({.key = Key::enter});
  CHECK(bench.workspace().chooser() == nullptr);
  CHECK(bench.workspace().session.document == before);
  paste();
  bench.press({.key = Key::enter});
  CHECK(bench.problem().input == Tensor({1, 2, 2}, {1234, 5, 2000, 7}));
  CHECK(bench.workspace().selection.pinned == CellRef{ArrayId::input, 0, 0});
  paste();
  bench.press({.key = Key::down});
  bench.press({.key = Key::enter});
  CHECK(bench.problem().input == Tensor({1, 2, 2}, {1.234, 5, 2, 7}));
  // A single number goes into the cell.
  bench.clipboard = "1,5";
  paste();
  bench.press({.key = Key::down});
  bench.press({.key = Key::enter});
  CHECK(bench.problem().input == Tensor({1, 2, 2}, {1.5, 5, 2, 7}));
  // A reading may lead to the next question.
  bench.clipboard = "[[[1, 2]], [[3, 4]]]";
  paste();
  REQUIRE(bench.workspace().chooser() != nullptr);
  bench.press({.key = Key::enter});
  CHECK(bench.problem().input.shape() == Shape{2, 1, 2});
  CHECK(bench.problem().weight.shape() == Shape{2, 1, 3, 3});
  CHECK_FALSE(bench->notice().is_error);
  CHECK(bench->notice().text == "in_channels is 2 now: new kernels repeat the one shown.");
}

TEST_CASE("what cannot be pasted is said, and nothing changes") {
  Bench bench("first-stamp");
  const Document before = bench.workspace().session.document;
  click(bench, kernel_middle);
  for (const char* text : {"", "1 2\n3", "hello", "[[[[1]]], [[[2]]]]"}) {
    CAPTURE(text);
    bench.clipboard = text;
    bench.press({.character = U'v', .control = true});
    CHECK(bench->notice().is_error);
    CHECK(bench.workspace().session.document == before);
  }
}

TEST_CASE("a cell of u is clicked and typed into, arrows move on, and what comes back follows") {
  Bench bench("first-stamp");
  go_to_u(bench);
  const Session before = bench.workspace().session;
  const Tensor back = came_back(bench);
  const CellRef cell{ArrayId::u, 2, 3};
  click(bench, cell);
  bench.press({.key = Key::enter});
  REQUIRE(bench.workspace().cursor());
  CHECK(bench.workspace().cursor()->cell == cell);
  bench.type(U"50");
  CHECK(value(bench, cell) == 50);
  CHECK_FALSE(came_back(bench) == back);
  bench.press({.key = Key::right});
  bench.type(U"-1/2");
  bench.press({.key = Key::down});
  bench.press({.key = Key::delete_});
  bench.press({.key = Key::escape});
  CHECK(value(bench, {ArrayId::u, 2, 4}) == -0.5);
  CHECK(value(bench, {ArrayId::u, 3, 4}) == 0);
  CHECK(value(bench, {ArrayId::u, 5, 5}) == 36);
  CHECK(bench.problem() == before.document.problem);
  for (int i = 0; i < 3; ++i) bench.run(ActionId::undo);
  CHECK(bench.workspace().session == before);
  CHECK(came_back(bench) == back);
}

TEST_CASE("Enter goes into u where it is shown, and a cell of it is dragged as one of the input is") {
  Bench bench("first-stamp");
  go_to_u(bench);
  bench.point(-10, -10);
  bench.press({.key = Key::enter});
  REQUIRE(bench.workspace().cursor());
  CHECK(bench.workspace().cursor()->cell == CellRef{ArrayId::u, 0, 0});
  // It is the only array there that has cells to walk along.
  bench.press({.key = Key::tab});
  CHECK(bench.workspace().cursor()->cell == CellRef{ArrayId::u, 0, 0});
  bench.press({.key = Key::escape});
  const Point place = place_of(bench, {ArrayId::u, 1, 1});
  bench.point(place.x, place.y);
  bench.button(true);
  bench.point(place.x, place.y - 0.6 * 14 * 3);
  bench.button(false);
  CHECK(value(bench, {ArrayId::u, 1, 1}) == 11);
  CHECK(bench.workspace().history.size() == 1);
}

TEST_CASE("u is copied and pasted, takes the size of what is pasted, and refuses what Conv2d cannot take") {
  Bench bench("first-stamp");
  click(bench, {ArrayId::input, 0, 0});
  bench.press({.character = U'c', .control = true});
  bench.press({.key = Key::escape});
  go_to_u(bench);
  click(bench, {ArrayId::u, 0, 0});
  bench.press({.character = U'v', .control = true});
  CHECK(bench.view().compare.u == Tensor({3, 3}, {2, 1, 3, 1, 3, 2, 3, 2, 1}));
  CHECK(bench.workspace().selection.pinned == CellRef{ArrayId::u, 0, 0});
  bench.clipboard = "-7";
  bench.press({.character = U'v', .control = true});
  CHECK(bench.view().compare.u == Tensor({3, 3}, {-7, 1, 3, 1, 3, 2, 3, 2, 1}));
  bench.press({.character = U'c', .control = true});
  CHECK(bench.clipboard == "-7\t1\t3\n1\t3\t2\n3\t2\t1\n");
  const Session before = bench.workspace().session;
  for (const char* text : {"", "1 2\n3", "[[[1, 2], [3, 4]], [[5, 6], [7, 8]]]"}) {
    CAPTURE(text);
    bench.clipboard = text;
    bench.press({.character = U'v', .control = true});
    CHECK(bench->notice().is_error);
    CHECK(bench.workspace().session == before);
  }
}
