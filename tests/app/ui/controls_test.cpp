#include <doctest/doctest.h>

#include <algorithm>

#include "app/scene/stages/stages.hpp"
#include "app/text/pytorch_code.hpp"
#include "core/fill.hpp"
#include "tests/app/ui/bench.hpp"

using namespace tconv;
using test::Bench;

namespace {

constexpr FieldRef stride_rows{FieldId::stride, Axis::rows};

// The middle of a control of the layer's panel, in pixels, as a window of 1280×800 shows it unscrolled.
Point place_of(Bench& bench, const Command& command) {
  const FreeTypeMetrics metrics;
  const WindowLayout layout = window_layout({1280 / 14.0, 800 / 14.0});
  const PanelInput input{bench.workspace(), metrics, {}, {}, 0};
  const Panel panel = layer_panel(input, {layout.layer.width, layout.layer.height});
  const auto found = std::ranges::find(panel.buttons, command, &Button::command);
  REQUIRE(found != panel.buttons.end());
  const Box& box = found->box;
  return {(layout.layer.x + box.x + box.width / 2) * 14, (layout.layer.y + box.y + box.height / 2) * 14};
}

void click(Bench& bench, const Command& command) {
  const Point place = place_of(bench, command);
  bench.click(place.x, place.y);
}

}  // namespace

TEST_CASE("Tab goes round all controls of the window and back to the stage, Shift+Tab the other way") {
  for (const Stage& stage : stages()) {
    CAPTURE(stage.slug);
    Bench bench("first-stamp");
    bench.run(go_to(stage.id));
    std::vector<Command> seen;
    for (int i = 0; i < 200; ++i) {
      bench.press({.key = Key::tab});
      if (!bench.workspace().control()) break;
      CHECK(std::ranges::find(seen, *bench.workspace().control()) == seen.end());
      seen.push_back(*bench.workspace().control());
    }
    CHECK_FALSE(bench.workspace().control());
    // Stages, fields, toggles, the stage's modes, timeline: what can be clicked can be reached.
    std::vector<Command> expected = {go_to(StageId::matrix),
                                     EditField{stride_rows},
                                     EditField{{FieldId::dilation, Axis::columns}},
                                     ToggleLink{FieldId::padding},
                                     ToggleBias{},
                                     ActionId::copy_pytorch,
                                     ActionId::play,
                                     ActionId::save_frame};
    for (const ViewSwitch& each : stage.switches) expected.emplace_back(throw_switch(each));
    for (const Command& command : expected) CHECK(std::ranges::find(seen, command) != seen.end());
    for (auto it = seen.rbegin(); it != seen.rend(); ++it) {
      bench.press({.key = Key::tab, .shift = true});
      CHECK(bench.workspace().control() == *it);
    }
    bench.press({.key = Key::tab, .shift = true});
    CHECK_FALSE(bench.workspace().control());
  }
}

TEST_CASE("F6 goes from part to part, and Esc back to the stage") {
  Bench bench("first-stamp");
  bench.press({.key = Key::f6});
  CHECK(bench.workspace().control() == Command(ActionId::wires));
  bench.press({.key = Key::f6});
  CHECK(bench.workspace().control() == Command(ActionId::first_step));
  bench.press({.key = Key::f6});
  CHECK(bench.workspace().control() == Command(go_to(StageId::input)));
  bench.press({.key = Key::f6});
  CHECK(bench.workspace().control() == Command(EditTitle{}));
  bench.press({.key = Key::f6});
  CHECK_FALSE(bench.workspace().control());
  bench.press({.key = Key::f6, .shift = true});
  CHECK(bench.workspace().edits_title());
  bench.press({.key = Key::escape});
  CHECK_FALSE(bench.workspace().control());
}

TEST_CASE("a field takes what is typed, and keys of the stage are no keys there") {
  Bench bench("first-stamp");
  const View before = bench.view();
  click(bench, EditField{stride_rows});
  REQUIRE(bench.workspace().edited_field() == stride_rows);
  bench.type(U"3");
  CHECK(bench.problem().layer.stride == Int2{3, 3});
  // Digits go to stages, t to the next theme, only when the stage has the keyboard.
  bench.type(U"t");
  CHECK(bench.workspace().typing()->text() == "3t");
  CHECK(bench.workspace().draft);
  CHECK(bench.problem().layer.stride == Int2{3, 3});
  bench.press({.key = Key::left});
  bench.press({.key = Key::right});
  bench.press({.key = Key::backspace});
  CHECK_FALSE(bench.workspace().draft);
  CHECK(bench.view().stage == before.stage);
  CHECK(bench.view().step == before.step);
  bench.press({.key = Key::escape});
  bench.press({.key = Key::right});
  CHECK(bench.view().step == before.step + 1);
}

TEST_CASE("a click on the title lets it be typed, and keys of the stage are none there") {
  Bench bench("first-stamp");
  const View before = bench.view();
  click(bench, EditTitle{});
  REQUIRE(bench.workspace().edits_title());
  bench.type(U"t 3 \u0e01");
  CHECK(bench.problem().title == "t 3 \u0e01");
  CHECK(bench.view() == before);
  bench.press({.character = U'a', .control = true});
  bench.press({.key = Key::backspace});
  CHECK(bench.problem().title.empty());
  bench.press({.key = Key::escape});
  CHECK_FALSE(bench.workspace().control());
  // Where there is none, one can still be typed.
  click(bench, EditTitle{});
  bench.type(U"x");
  CHECK(bench.problem().title == "x");
}

TEST_CASE("a click on the stage gives it the keyboard back") {
  Bench bench("first-stamp");
  click(bench, EditField{stride_rows});
  REQUIRE(bench.workspace().control());
  bench.click(900, 680);
  CHECK_FALSE(bench.workspace().control());
}

TEST_CASE("minus, plus and the ring between two fields are clicked") {
  Bench bench("first-stamp");
  click(bench, StepField{{FieldId::kernel_size, Axis::rows}, 1});
  CHECK(bench.problem().layer.kernel_size == Int2{4, 4});
  click(bench, ToggleLink{FieldId::kernel_size});
  click(bench, StepField{{FieldId::kernel_size, Axis::columns}, -1});
  CHECK(bench.problem().layer.kernel_size == Int2{4, 3});
  click(bench, ToggleBias{});
  CHECK(bench.problem().layer.bias);
}

TEST_CASE("beside its switch the bias has its number, which is typed, stepped and undone") {
  Bench bench("first-stamp");
  const Document before = bench.workspace().session.document;
  click(bench, ToggleBias{});
  const CellRef cell{ArrayId::bias, 0, 0};
  CHECK(bench.problem().bias[0] == 1);
  click(bench, EditCell{cell});
  bench.type(U"2.5");
  bench.press({.key = Key::escape});
  CHECK(bench.problem().bias[0] == 2.5);
  click(bench, StepCell{cell, -1});
  CHECK(bench.problem().bias[0] == 1.5);
  CHECK_FALSE(bench.workspace().cursor());
  // By keys alone: Tab comes to it, ↑ adds 1, Enter goes into it.
  bench.workspace().focus_on(EditCell{cell});
  bench.press({.key = Key::up});
  CHECK(bench.problem().bias[0] == 2.5);
  bench.workspace().focus_on(EditCell{cell});
  bench.press({.key = Key::enter});
  bench.type(U"7");
  CHECK(bench.problem().bias[0] == 7);
  bench.press({.key = Key::escape});
  for (int i = 0; i < 5; ++i) bench.workspace().run(ActionId::undo, 0);
  CHECK(bench.workspace().session.document == before);
}

TEST_CASE("where u is shown the panel has its fills and the way back to the ramp, which are clicked and undone") {
  Bench bench("first-stamp");
  const auto offers = [&](const Command& command) {
    const FreeTypeMetrics metrics;
    const Panel panel = layer_panel({bench.workspace(), metrics, {}, {}, 0}, {24, 300});
    return std::ranges::find(panel.buttons, command, &Button::command) != panel.buttons.end();
  };
  const Command fill = FillArray{ArrayId::u, Fill::identity};
  bench.run(go_to(StageId::compare));
  CHECK_FALSE(offers(fill));
  bench.run(ActionId::last_step);
  for (const Command& command : {fill, Command(ResetU{})}) CHECK(offers(command));
  CHECK_FALSE(offers(FillArray{ArrayId::u, Fill::bilinear}));
  const Session before = bench.workspace().session;
  // Tab comes to it, Enter presses it.
  bench.press({.key = Key::f6, .shift = true});
  for (int i = 0; i < 200 && bench.workspace().control() != fill; ++i) bench.press({.key = Key::tab});
  REQUIRE(bench.workspace().control() == fill);
  bench.press({.key = Key::enter});
  CHECK(bench.view().compare.u == filled({6, 6}, Fill::identity));
  bench.run(ActionId::undo);
  CHECK(bench.workspace().session == before);
  bench.run(ActionId::redo);
  bench.workspace().focus_on(Command(ResetU{}));
  bench.press({.key = Key::enter});
  CHECK(bench.workspace().session == before);
  for (const Fill each : {Fill::zeros, Fill::ones, Fill::random, Fill::identity}) {
    CHECK(words_of(FillArray{ArrayId::u, each}).title.starts_with("u: "));
  }
  CHECK(words_of(ResetU{}).help.ends_with('.'));
}

TEST_CASE("an illegal field dims the stage, and one click mends it") {
  Bench bench("first-stamp");
  bench.point(-10, -10);
  const Grid kernel = bench.grids()[1];
  REQUIRE(kernel.array == ArrayId::kernel);
  const Point cell = bench.middle(kernel, 2, 2);
  const auto red = [&](const test::Pixels& pixels) {
    return static_cast<int>(pixels.at(static_cast<int>(cell.x) - 16, static_cast<int>(cell.y) - 14)[2]);
  };
  const int clear = red(bench.frames());
  const Document before = bench.workspace().session.document;
  bench.workspace().set_field(stride_rows, 0);
  const int dimmed = red(bench.frames());
  CHECK(dimmed > clear + 40);
  CHECK(bench.workspace().session.document == before);
  click(bench, ApplyCure{0});
  while (bench.workspace().draft) click(bench, ApplyCure{0});
  CHECK(bench.problem().layer.stride == Int2{1, 1});
  bench.point(-10, -10);
}

TEST_CASE("fields copy, cut and paste") {
  Bench bench("first-stamp");
  click(bench, EditField{stride_rows});
  bench.type(U"3");
  bench.press({.character = U'a', .control = true});
  bench.press({.character = U'c', .control = true});
  CHECK(bench.clipboard == "3");
  bench.clipboard = "5";
  bench.press({.character = U'v', .control = true});
  CHECK(bench.problem().layer.stride == Int2{5, 5});
  bench.press({.character = U'a', .control = true});
  bench.press({.character = U'x', .control = true});
  CHECK(bench.clipboard == "5");
  CHECK(bench.workspace().typing()->text().empty());
}

TEST_CASE("the PyTorch code and the description are copied") {
  Bench bench("first-stamp");
  bench.press({.character = U'c', .control = true, .shift = true});
  CHECK(bench.clipboard == pytorch_code(bench.problem()));
  CHECK(bench->notice().text == "Copied PyTorch code.");
  bench.press({.character = U'c', .control = true});
  CHECK(bench.clipboard.find("Canvas") != std::string::npos);
}

TEST_CASE("a control that gets the keyboard is scrolled into sight") {
  Bench bench("first-stamp", 1024, 640);
  bench.press({.key = Key::f6, .shift = true});
  const FreeTypeMetrics metrics;
  for (int i = 0; i < 100 && bench.workspace().control() != Command(ActionId::copy_pytorch); ++i) {
    bench.press({.key = Key::tab});
  }
  REQUIRE(bench.workspace().control() == Command(ActionId::copy_pytorch));
  // It can be seen: a click where the ring is runs it.
  bench.clipboard.clear();
  bench.press({.key = Key::enter});
  CHECK_FALSE(bench.clipboard.empty());
  CHECK(bench->layer_scroll() > 0);
}
