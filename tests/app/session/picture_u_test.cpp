// The picture u of Compare as it is typed into, filled, resized and undone.
#include "app/scene/picture_u.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string_view>

#include "app/session/array_edit.hpp"
#include "app/session/workspace.hpp"
#include "core/fill.hpp"
#include "tests/app/session/story.hpp"

using namespace tconv;

namespace {

constexpr std::int64_t round_trip = 6;

// Where u is shown. Conv2d makes 2 × 2 of 4 × 4 and of 5 × 5, and the larger one is chosen.
Workspace started(Problem problem = test::small_problem()) {
  View view;
  view.stage = StageId::compare;
  view.step = round_trip;
  return {{std::move(problem), "u"}, view, {}};
}

void type(Workspace& workspace, std::u32string_view text) {
  for (const char32_t c : text) workspace.type_in_cell(c);
}

double value(const Workspace& workspace, std::int64_t y, std::int64_t x) {
  return cell_value(workspace.session.document.problem, workspace.session.view, {ArrayId::u, y, x});
}

const CompareModes& u_of(const Workspace& workspace) {
  return workspace.session.view.compare;
}

bool says(const Workspace& workspace, std::string_view text) {
  return workspace.remark && workspace.remark->text.find(text) != std::string::npos;
}

// The corner of a picture that another one has, too.
bool same_corner(const Tensor& a, const Tensor& b, Int2 size) {
  for (std::int64_t y = 0; y < size.y; ++y) {
    for (std::int64_t x = 0; x < size.x; ++x) {
      if (a.row(y)[x] != b.row(y)[x]) return false;
    }
  }
  return true;
}

}  // namespace

TEST_CASE("u: where it is shown Enter goes into it, digits replace its numbers, and undo takes all back") {
  Workspace workspace = started();
  const Session before = workspace.session;
  workspace.run(ActionId::cell_cursor, 0);
  REQUIRE(workspace.cursor() != nullptr);
  CHECK(workspace.cursor()->cell == CellRef{ArrayId::u, 0, 0});
  workspace.run(ActionId::cell_down, 0);
  workspace.run(ActionId::cell_right, 0);
  type(workspace, U"-1/4");
  // All else of it is the ramp that it was.
  Tensor expected = filled({5, 5}, Fill::ramp).with(6, -0.25);
  CHECK(u_of(workspace).u == expected);
  CHECK(u_of(workspace).size == Int2{5, 5});
  CHECK(workspace.session.document == before.document);
  CHECK(workspace.is_unsaved());
  workspace.run(ActionId::cell_up, 0);
  type(workspace, U"nan");
  workspace.run(ActionId::release, 0);
  CHECK(std::isnan(value(workspace, 0, 1)));
  CHECK(workspace.history.size() == 2);
  workspace.run(ActionId::undo, 0);
  CHECK(u_of(workspace).u == expected);
  workspace.run(ActionId::undo, 0);
  CHECK(workspace.session == before);
  CHECK_FALSE(workspace.is_unsaved());
  workspace.run(ActionId::redo, 0);
  CHECK(u_of(workspace).u == expected);
}

TEST_CASE("u: in every other step the cell cursor starts in the input, and cells of u end at its edge") {
  Workspace workspace = started();
  workspace.session.view.step = round_trip - 1;
  workspace.run(ActionId::cell_cursor, 0);
  CHECK(workspace.cursor()->cell.array == ArrayId::input);
  const Problem& problem = workspace.session.document.problem;
  CHECK(moved(problem, workspace.session.view, {ArrayId::u, 4, 3}, 9, 9) == CellRef{ArrayId::u, 4, 4});
  View smaller = workspace.session.view;
  smaller.compare.size = Int2{3, 2};
  CHECK(moved(problem, smaller, {ArrayId::u, 4, 3}, 0, 0) == CellRef{ArrayId::u, 2, 1});
}

TEST_CASE("u: another size keeps a person's numbers where there is room, says so, and is undone") {
  Workspace workspace = started();
  workspace.set_cell({ArrayId::u, 4, 4}, 70);
  workspace.set_cell({ArrayId::u, 0, 1}, 80);
  const Tensor own = *u_of(workspace).u;
  workspace.run(StepMode{StageId::compare, 1}, 0);
  // The new row and column go on as a ramp of 6 × 6 does.
  const Tensor larger = *u_of(workspace).u;
  CHECK(larger.plane_size() == Int2{6, 6});
  CHECK(same_corner(larger, own, {5, 5}));
  CHECK(larger.row(0)[5] == 6);
  CHECK(larger.row(5)[0] == 31);
  CHECK(says(workspace, "u is 6 × 6 now. Your numbers stay, the new ones are a ramp's."));
  workspace.run(StepMode{StageId::compare, -1}, 0);
  workspace.run(StepMode{StageId::compare, -1}, 0);
  CHECK(u_of(workspace).u->plane_size() == Int2{4, 4});
  CHECK(same_corner(*u_of(workspace).u, own, {4, 4}));
  CHECK(says(workspace, "u is 4 × 4 now. Your numbers stay in its first 4 × 4; Undo brings the others back."));
  // What was cropped is not remembered by a larger size, but by undo.
  workspace.run(StepMode{StageId::compare, 1}, 0);
  CHECK(value(workspace, 4, 4) == 25);
  for (int i = 0; i < 4; ++i) workspace.run(ActionId::undo, 0);
  CHECK(u_of(workspace).u == own);
}

TEST_CASE("u: a size alone is undone, too, and is no change that a file lacks") {
  Workspace workspace = started();
  const Session before = workspace.session;
  workspace.run(StepMode{StageId::compare, 1}, 0);
  CHECK(u_of(workspace).size == Int2{6, 6});
  CHECK_FALSE(u_of(workspace).u);
  CHECK_FALSE(workspace.remark);
  CHECK_FALSE(workspace.is_unsaved());
  workspace.run(ActionId::undo, 0);
  CHECK(workspace.session == before);
}

TEST_CASE("u: where the layer's Conv2d cannot take it any longer it grows, and undo shrinks it again") {
  Workspace workspace = started();
  const Tensor own({2, 3}, {9, 8, 7, 6, 5, 4});
  REQUIRE_FALSE(workspace.replace(with_array(workspace.viewed(), ArrayId::u, own)));
  // A kernel of 4 × 2 reaches over 4 rows.
  workspace.apart.insert(FieldId::kernel_size);
  workspace.set_field({FieldId::kernel_size, Axis::rows}, 4);
  REQUIRE(workspace.session.document.problem.layer.kernel_size == Int2{4, 2});
  CHECK(u_of(workspace).u == Tensor({4, 3}, {9, 8, 7, 6, 5, 4, 7, 8, 9, 10, 11, 12}));
  workspace.run(ActionId::undo, 0);
  CHECK(u_of(workspace).u == own);
  // Pasted, too: the kernel is what was asked for, and u follows.
  workspace.remark.reset();
  REQUIRE_FALSE(workspace.replace(with_array(workspace.viewed(), ArrayId::kernel, filled({3, 3}, Fill::ones))));
  CHECK(u_of(workspace).u == Tensor({3, 3}, {9, 8, 7, 6, 5, 4, 7, 8, 9}));
  CHECK(says(workspace, "A Conv2d with this layer's settings cannot take a u of 2 × 3. u is 3 × 3 now."));
}

TEST_CASE("u: a layer with which nothing can be compared leaves it alone") {
  Workspace workspace = started();
  workspace.set_cell({ArrayId::u, 0, 0}, 70);
  const CompareModes own = u_of(workspace);
  workspace.set_field({FieldId::stride, Axis::rows}, 3000);
  REQUIRE(workspace.session.document.problem.layer.stride == Int2{3000, 3000});
  REQUIRE_FALSE(size_of_u(workspace.session.document.problem, workspace.session.view));
  CHECK(u_of(workspace) == own);
  const Session before = workspace.session;
  workspace.run(FillArray{ArrayId::u, Fill::ones}, 0);
  CHECK(workspace.session == before);
}

TEST_CASE("u: fills are its numbers, and the way back to the ramp keeps its size") {
  Workspace workspace = started();
  const Session before = workspace.session;
  workspace.run(ResetU{}, 0);  // nothing to take back
  CHECK_FALSE(workspace.history.can_undo());
  workspace.run(FillArray{ArrayId::u, Fill::identity}, 0);
  CHECK(u_of(workspace).u == filled({5, 5}, Fill::identity));
  CHECK(workspace.session.document == before.document);
  workspace.run(FillArray{ArrayId::u, Fill::random}, 0);
  const Tensor first = *u_of(workspace).u;
  workspace.run(FillArray{ArrayId::u, Fill::random}, 0);
  CHECK_FALSE(u_of(workspace).u == first);
  workspace.run(ResetU{}, 0);
  CHECK(workspace.session == before);
  workspace.run(ActionId::undo, 0);
  CHECK(u_of(workspace).u);
  // A size that nobody would have chosen stays.
  workspace.run(StepMode{StageId::compare, 1}, 0);
  workspace.run(ResetU{}, 0);
  CHECK(u_of(workspace) == CompareModes{Int2{6, 6}, std::nullopt});
}

TEST_CASE("u: what cannot be u is refused in a sentence, and nothing changes") {
  Workspace workspace = started();
  const Session before = workspace.session;
  struct Wrong {
    Tensor values;
    std::string_view sentence;
  };
  const Wrong wrong[] = {
      {filled({2, 3, 3}, Fill::ones), "u is one plane of rows and columns, but this has the shape [2, 3, 3]"},
      {filled({1, 2049}, Fill::ones), "u has 1 to 2048 rows and columns, but this is 1 × 2049."},
      {filled({1, 3}, Fill::ones), "cannot take a picture of 1 × 3"},
  };
  for (const Wrong& each : wrong) {
    CAPTURE(each.sentence);
    const auto fault = workspace.replace(with_array(workspace.viewed(), ArrayId::u, each.values));
    REQUIRE(fault);
    CHECK(fault->find(each.sentence) != std::string::npos);
    CHECK(workspace.session == before);
    CHECK_FALSE(workspace.history.can_undo());
  }
}

TEST_CASE("u: undo says what it did where u is not shown, and another problem brings its own u") {
  Workspace workspace = started();
  workspace.set_cell({ArrayId::u, 0, 0}, 70);
  const CompareModes own = u_of(workspace);
  workspace.run(go_to(StageId::stamp), 0);
  CHECK(u_of(workspace) == own);
  workspace.remark.reset();
  workspace.run(ActionId::undo, 0);
  CHECK_FALSE(u_of(workspace).u);
  CHECK(says(workspace, "The picture u of Compare is as it was before."));
  workspace.run(ActionId::redo, 0);
  CHECK(u_of(workspace) == own);
  View other;
  other.stage = StageId::stamp;
  workspace.open({test::small_problem(7), "other"}, other);
  CHECK(u_of(workspace) == CompareModes{});
  CHECK_FALSE(workspace.is_unsaved());
  workspace.run(ActionId::undo, 0);
  CHECK(u_of(workspace) == own);
  workspace.run(ActionId::reset_all, 0);
  CHECK(u_of(workspace) == CompareModes{});
}

TEST_CASE("u: a step of a size while a number is typed is a change of its own") {
  Workspace workspace = started();
  const Session before = workspace.session;
  workspace.put_cursor(CellRef{ArrayId::u, 0, 0});
  type(workspace, U"7");
  workspace.run(StepMode{StageId::compare, -1}, 0);
  CHECK(workspace.cursor() == nullptr);
  CHECK(workspace.history.size() == 2);
  workspace.run(ActionId::undo, 0);
  CHECK(u_of(workspace).u == filled({5, 5}, Fill::ramp).with(0, 7));
  workspace.run(ActionId::undo, 0);
  CHECK(workspace.session == before);
}
