#include "app/session/cell_edit.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "app/session/workspace.hpp"
#include "core/fill.hpp"
#include "tests/app/session/story.hpp"

using namespace tconv;

namespace {

// Two groups of one input and two output channels each, a batch of two.
Problem grouped() {
  Problem problem;
  problem.layer.in_channels = 2;
  problem.layer.out_channels = 4;
  problem.layer.groups = 2;
  problem.layer.kernel_size = {2, 3};
  problem.layer.bias = false;
  problem.input = filled({2, 2, 2, 2}, Fill::ramp);
  problem.weight = filled({2, 2, 2, 3}, Fill::ramp);
  return problem;
}

Workspace started(Problem problem) {
  View view;
  view.stage = StageId::stamp;
  return {{std::move(problem), "cells"}, view, {}};
}

void type(Workspace& workspace, std::u32string_view text) {
  for (const char32_t c : text) workspace.type_in_cell(c);
}

}  // namespace

TEST_CASE("numbers as people type them, and nothing else") {
  CHECK(number_of("3") == 3);
  CHECK(number_of("-1.5") == -1.5);
  CHECK(number_of("−1.5") == -1.5);
  CHECK(number_of("+.5") == 0.5);
  CHECK(number_of("1e-3") == 1e-3);
  CHECK(number_of("1/4") == 0.25);
  CHECK(number_of("-inf") == -std::numeric_limits<double>::infinity());
  CHECK(std::isnan(*number_of("nan")));
  for (const char* text : {"", "-", "1x", "1,5", " 1", "1/0", "1/", "1e999", "1/2/3", "0x10", "−"}) {
    CAPTURE(text);
    CHECK_FALSE(number_of(text));
  }
}

TEST_CASE("a cell is one of the batch entry and channels that are shown") {
  const Problem problem = grouped();
  View view;
  view.batch = 1;
  view.in_channel = 1;
  view.out_channel = 3;
  // Ramps count in row-major order from 1: ((1·2 + 1)·2 + 1)·2 + 0 + 1, and ((1·2 + 1)·2 + 1)·3 + 2 + 1.
  CHECK(cell_value(problem, view, {ArrayId::input, 1, 0}) == 15);
  CHECK(cell_value(problem, view, {ArrayId::kernel, 1, 2}) == 24);
  const Problem changed = with_cell({problem, view}, {ArrayId::kernel, 1, 2}, -7).problem;
  CHECK(changed.weight.at(1, 1, 1, 2) == -7);
  CHECK(changed.weight.at(1, 1, 1, 1) == 23);
  CHECK(changed.input == problem.input);
}

TEST_CASE("the cursor stays inside its array") {
  const Problem problem = grouped();
  const CellRef corner{ArrayId::kernel, 0, 0};
  CHECK(moved(problem, {}, corner, -1, 0) == corner);
  CHECK(moved(problem, {}, corner, 1, 2) == CellRef{ArrayId::kernel, 1, 2});
  CHECK(moved(problem, {}, corner, 9, 9) == CellRef{ArrayId::kernel, 1, 2});
  // The matrix has a row for each of the 3 × 4 pixels of four output channels, a column for each of 2 × 2 of two.
  CHECK(moved(problem, {}, {ArrayId::transposed_matrix, 0, 0}, 99, 99) ==
        CellRef{ArrayId::transposed_matrix, 47, 7});
}

TEST_CASE("typing replaces a cell's value, and is undone as one") {
  Workspace workspace = started(test::small_problem());
  const Document before = workspace.session.document;
  const CellRef cell{ArrayId::input, 0, 1};
  workspace.put_cursor(cell);
  CHECK(workspace.region() == Region::cells);
  CHECK(workspace.selection.pinned == cell);
  type(workspace, U"-2.5");
  CHECK(cell_value(workspace.session.document.problem, workspace.session.view, cell) == -2.5);
  workspace.run(ActionId::cell_left, 0);
  CHECK(workspace.cursor()->cell == CellRef{ArrayId::input, 0, 0});
  CHECK_FALSE(workspace.cursor()->typing);
  CHECK(workspace.history.size() == 1);
  workspace.run(ActionId::undo, 0);
  CHECK(workspace.session.document == before);
}

TEST_CASE("what is no number leaves the cell as it was, and is said") {
  Workspace workspace = started(test::small_problem());
  const Document before = workspace.session.document;
  workspace.put_cursor(CellRef{ArrayId::input, 0, 1});
  type(workspace, U"x");
  workspace.run(ActionId::release, 0);
  CHECK(workspace.session.document == before);
  CHECK_FALSE(workspace.history.can_undo());
  REQUIRE(workspace.remark);
  CHECK(workspace.remark->text.find("“x” is no number; the cell keeps") == 0);
  CHECK(workspace.region() == Region::stage);
}

TEST_CASE("the bias is typed into as the other arrays are, in the channel that is shown") {
  Problem problem = grouped();
  problem.layer.bias = true;
  problem.bias = Tensor({4}, {10, 20, 30, 40});
  Workspace workspace = started(problem);
  workspace.session.view.in_channel = 1;
  workspace.session.view.out_channel = 3;
  const CellRef cell = shown_bias(workspace.session.view);
  CHECK(cell == CellRef{ArrayId::bias, 0, 3});
  CHECK(cell_value(problem, workspace.session.view, cell) == 40);
  const Document before = workspace.session.document;
  workspace.run(EditCell{cell}, 0);
  type(workspace, U"-1/4");
  workspace.run(ActionId::release, 0);
  CHECK(workspace.session.document.problem.bias == Tensor({4}, {10, 20, 30, -0.25}));
  CHECK(workspace.session.document.problem.weight == problem.weight);
  workspace.run(StepCell{cell, 1}, 0);
  CHECK(workspace.session.document.problem.bias[3] == 0.75);
  workspace.run(ActionId::undo, 0);
  workspace.run(ActionId::undo, 0);
  CHECK(workspace.session.document == before);
  // Arrows stay in the one cell that is shown; from another array one comes there.
  CHECK(moved(problem, workspace.session.view, cell, 0, -1) == cell);
  CHECK(moved(problem, workspace.session.view, {ArrayId::bias, 1, 1}, 0, 0) == cell);
}

TEST_CASE("computed arrays cannot be typed into") {
  Workspace workspace = started(test::small_problem());
  const Document before = workspace.session.document;
  workspace.put_cursor(CellRef{ArrayId::canvas, 0, 0});
  type(workspace, U"5");
  CHECK(workspace.session.document == before);
  CHECK(workspace.remark);
}

TEST_CASE("an array that does not fit is refused in a sentence, and nothing changes") {
  Workspace workspace = started(test::small_problem());
  const Document before = workspace.session.document;
  Problem wrong = before.problem;
  wrong.weight = filled({1, 1, 9, 9}, Fill::ones);
  const auto fault = workspace.replace({wrong, workspace.session.view});
  CHECK(workspace.session.document == before);
  REQUIRE(fault);
  CHECK(fault->find("weight") != std::string::npos);
  Problem right = before.problem;
  right.input = filled({1, 5, 5}, Fill::ones);
  CHECK_FALSE(workspace.replace({right, workspace.session.view}));
  CHECK(workspace.session.document.problem == right);
}

TEST_CASE("fills fill all planes; random is another one each time") {
  Workspace workspace = started(grouped());
  workspace.run(FillArray{ArrayId::kernel, Fill::ones}, 0);
  CHECK(workspace.session.document.problem.weight == filled({2, 2, 2, 3}, Fill::ones));
  CHECK(workspace.session.document.problem.input == grouped().input);
  workspace.run(FillArray{ArrayId::input, Fill::random}, 0);
  const Tensor first = workspace.session.document.problem.input;
  workspace.run(FillArray{ArrayId::input, Fill::random}, 0);
  CHECK_FALSE(workspace.session.document.problem.input == first);
  CHECK(workspace.history.size() == 3);
}

TEST_CASE("another stage takes the keyboard out of the cells") {
  Workspace workspace = started(test::small_problem());
  workspace.put_cursor(CellRef{ArrayId::input, 0, 0});
  workspace.run(go_to(StageId::matrix), 0);
  CHECK(workspace.region() == Region::stage);
  CHECK_FALSE(workspace.selection.pinned);
}
