#include "app/session/workspace.hpp"

#include <doctest/doctest.h>

#include <set>

#include "app/scene/stage.hpp"
#include "app/scene/stages/coverage/held_layer.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/session/stepping.hpp"
#include "tests/app/session/named.hpp"
#include "tests/app/session/story.hpp"

using namespace tconv;
using test::small_problem;

namespace {

Document small(double first = 1) {
  return {small_problem(first), "small"};
}

Workspace started() {
  View view;
  view.stage = StageId::stamp;
  return {small(), view, {}};
}

// What a person can tell one workspace from another by.
bool same(const Workspace& a, const Workspace& b) {
  return a.session == b.session && a.selection == b.selection && a.overlay == b.overlay && a.term == b.term &&
         a.sides == b.sides && a.focus() == b.focus() && a.draft == b.draft &&
         a.playback.playing() == b.playback.playing();
}

std::uint64_t random(std::uint64_t& state) {
  state = state * 6364136223846793005u + 1442695040888963407u;
  return state >> 33;
}

}  // namespace

TEST_CASE("the title is typed, undone as one, saved as a change, and refused where it is too long") {
  Workspace workspace = started();
  const auto title = [&]() -> const std::string& { return workspace.session.document.problem.title; };
  const std::string before = title();
  workspace.focus_on(EditTitle{});
  REQUIRE(workspace.edits_title());
  CHECK(workspace.control() == Command(EditTitle{}));
  CHECK(workspace.region() == Region::panel);
  for (const char32_t c : U"Ab \u0436") {
    if (c == 0) continue;
    workspace.typing()->type(c);
    workspace.typed();
  }
  CHECK(title() == "Ab \u0436");
  CHECK(workspace.is_unsaved());
  workspace.focus_on(std::nullopt);
  workspace.undo();
  CHECK(title() == before);
  workspace.redo();
  CHECK(title() == "Ab \u0436");
  // 1000 bytes fit, as in a problem file; one more does not.
  workspace.set_title(std::string(1000, 'a'));
  CHECK(title().size() == 1000);
  CHECK_FALSE(workspace.remark);
  workspace.set_title(std::string(1001, 'b'));
  CHECK(title() == std::string(1000, 'a'));
  REQUIRE(workspace.remark);
  CHECK(workspace.remark->text == "The title has 1001 bytes, but at most 1000 can be shown; shorten it.");
  workspace.set_title("");
  CHECK(title().empty());
  workspace.undo();
  CHECK(title() == std::string(1000, 'a'));
  workspace.redo();
  workspace.reset_all();
  CHECK(title() == before);
}

TEST_CASE("undo while a title is typed is what the field says then") {
  Workspace workspace = started();
  workspace.set_title("one");
  workspace.focus_on(EditTitle{});
  workspace.undo();
  CHECK(workspace.typing()->text() == workspace.session.document.problem.title);
}

TEST_CASE("every action in the table does something") {
  // States in which at least one of them should change something for every action.
  std::vector<Workspace> states(11, started());
  states[0].show(at_step(states[0].session.document.problem, states[0].session.view, 2), 0);
  states[0].session.preferences.scale = 1.5;
  states[0].overlay = Sheet::help;
  states[1].show(at_stage(states[1].session.view, StageId::crop), 0);
  states[1].open(small(7), states[1].session.view);
  states[2].open(small(7), states[2].session.view);
  states[2].undo();
  states[3].focus_on(EditField{{FieldId::stride, Axis::rows}});
  states[4].focus_on(Command(ActionId::next_theme));
  states[5].put_cursor(CellRef{ArrayId::input, 0, 0});
  states[6].put_cursor(CellRef{ArrayId::input, 1, 1});
  states[6].type_in_cell(U'3');
  states[7].overlay = Chooser{.choices = std::vector<Choice>(30)};
  states[7].chooser()->move(0);
  states[7].chooser()->move(12);
  states[8].overlay = OpenMenu{1, 1};
  states[9].sides.room = SideRoom::none;
  states[9].sides.instead = Side::layer;
  Problem large = small_problem();
  large.input = Tensor::filled({1, 20, 20}, 1);
  states[10].open({large, "large"}, states[10].session.view);
  states[10].session.view.part = {0.5, 0.5, 0.5};
  for (const auto& row : actions()) {
    CAPTURE(row.slug);
    bool changes = false;
    for (const auto& state : states) {
      Workspace after = state;
      const auto request = row.run(after, 1);
      changes = changes || request || !same(after, state);
    }
    CHECK(changes);
  }
}

TEST_CASE("walking on through the whole story and back is the same session") {
  Workspace workspace = started();
  workspace.run(go_to(StageId::input), 0);
  workspace.run(ActionId::first_step, 0);
  const Session start = workspace.session;
  std::vector<Session> seen{start};
  std::set<StageId> stages_seen;
  for (;;) {
    workspace.run(ActionId::next_step, 0);
    if (workspace.session == seen.back()) break;
    seen.push_back(workspace.session);
    stages_seen.insert(workspace.session.view.stage);
    REQUIRE(seen.size() < 1000);
  }
  CHECK(stages_seen.size() == stages().size());
  for (auto it = seen.rbegin(); it != seen.rend(); ++it) {
    CHECK(workspace.session == *it);
    workspace.run(ActionId::previous_step, 0);
  }
  CHECK(workspace.session == start);
}

TEST_CASE("undoing everything after a thousand random actions gives back the first document") {
  Workspace workspace = started();
  const Document first = workspace.session.document;
  std::uint64_t state = 11;
  int opened = 0;
  for (int i = 0; i < 1000; ++i) {
    const auto& row = actions()[random(state) % actions().size()];
    if (random(state) % 20 == 0 && opened < 60) {
      workspace.open(small(static_cast<double>(random(state) % 9)), workspace.session.view);
      ++opened;
    } else {
      row.run(workspace, i * 0.1);
    }
    workspace.advance(i * 0.1);
    REQUIRE(workspace.session.view == clamped(workspace.session.document.problem, workspace.session.view));
  }
  REQUIRE(workspace.history.size() < History::max_documents);
  while (workspace.history.can_undo()) workspace.run(ActionId::undo, 0);
  CHECK(workspace.session.document == first);
}

TEST_CASE("reset all brings back what was opened and keeps the preferences") {
  Workspace workspace = started();
  const Session start = workspace.session;
  for (const auto id : {ActionId::next_step, ActionId::next_theme, ActionId::larger, ActionId::faster,
                        ActionId::next_grain, go_to(StageId::crop), ActionId::toggle_motion}) {
    workspace.run(id, 0);
  }
  workspace.session.document.problem.input = workspace.session.document.problem.input.with(0, 42);
  const Preferences preferences = workspace.session.preferences;
  CHECK_FALSE(preferences == start.preferences);
  workspace.run(ActionId::reset_all, 0);
  CHECK(workspace.session.document == start.document);
  CHECK(workspace.session.view == start.view);
  CHECK(workspace.session.preferences == preferences);
  workspace.run(ActionId::undo, 0);
  CHECK(workspace.session.document.problem.input[0] == 42);
}

TEST_CASE("stepping, themes and scale are no changes to undo") {
  Workspace workspace = started();
  for (const auto id :
       {ActionId::next_step, ActionId::next_theme, ActionId::larger, go_to(StageId::crop), ActionId::reset_all}) {
    workspace.run(id, 0);
  }
  CHECK_FALSE(workspace.history.can_undo());
}

TEST_CASE("what is opened can be undone, and the view is made to fit") {
  Workspace workspace = started();
  workspace.run(ActionId::last_step, 0);
  Document larger = small();
  larger.problem.input = Tensor::filled({1, 5, 5}, 1);
  View view;
  view.step = 20;
  workspace.open(larger, view);
  CHECK(workspace.session.view.step == 20);
  workspace.run(ActionId::undo, 0);
  CHECK(workspace.session.document == small());
  CHECK(workspace.session.view.step <= 4);
  workspace.run(ActionId::redo, 0);
  CHECK(workspace.session.document == larger);
}

TEST_CASE("playing takes one step after the other, at the speed asked for, and stops at the end") {
  Workspace workspace = started();
  workspace.run(ActionId::faster, 0);  // two steps a second
  workspace.run(ActionId::play, 10);
  CHECK(workspace.playback.playing());
  const auto count = step_count(workspace.session.document.problem, workspace.session.view);
  for (std::int64_t step = 1; step <= count; ++step) {
    workspace.advance(10 + 0.5 * static_cast<double>(step) - 0.01);
    CHECK(workspace.session.view.step == step - 1);
    workspace.advance(10 + 0.5 * static_cast<double>(step));
    CHECK(workspace.session.view.step == step);
  }
  CHECK_FALSE(workspace.playback.playing());
  workspace.advance(1e6);
  CHECK(workspace.session.view.step == count);
  CHECK(workspace.session.view.stage == StageId::stamp);
  CHECK_FALSE(workspace.animated(1e6));
  // Once more from the start.
  workspace.run(ActionId::play, 2e6);
  CHECK(workspace.session.view.step == 0);
  CHECK(workspace.playback.playing());
}

TEST_CASE("whoever steps by hand takes over from playing") {
  for (const auto id : {ActionId::next_step, ActionId::previous_step, go_to(StageId::crop), ActionId::last_step,
                        ActionId::release, ActionId::play}) {
    Workspace workspace = started();
    workspace.run(ActionId::play, 0);
    REQUIRE(workspace.playback.playing());
    workspace.run(id, 0.1);
    CHECK_FALSE(workspace.playback.playing());
  }
  Workspace workspace = started();
  workspace.run(ActionId::play, 0);
  workspace.scrub(3);
  CHECK_FALSE(workspace.playback.playing());
  CHECK(workspace.session.view.step == 3);
  CHECK_FALSE(workspace.animated(0));
}

TEST_CASE("the next step fades in, anything farther is there at once, and reduced motion never fades") {
  Workspace workspace = started();
  workspace.run(ActionId::next_step, 5);
  CHECK(workspace.session.view.step == 1);
  CHECK(workspace.animated(5));
  CHECK(workspace.transition.progress(5) == 0);
  CHECK(workspace.animated(5 + Transition::longest));  // something moves
  CHECK_FALSE(workspace.animated(5 + Transition::longest_motion));
  workspace.run(ActionId::previous_step, 7);
  CHECK(workspace.animated(7));
  workspace.run(ActionId::last_step, 7);
  CHECK_FALSE(workspace.animated(7));
  workspace.run(go_to(StageId::crop), 9);
  CHECK_FALSE(workspace.animated(9));

  workspace.run(ActionId::toggle_motion, 9);
  workspace.run(ActionId::next_step, 9);
  CHECK_FALSE(workspace.animated(9));
}

TEST_CASE("however fast it plays, each step is at rest before the next") {
  Workspace workspace = started();
  for (int i = 0; i < 10; ++i) workspace.run(ActionId::faster, 0);
  workspace.run(ActionId::play, 0);
  workspace.advance(workspace.playback.next_due());
  CHECK(workspace.animated(workspace.playback.next_due()));
  CHECK_FALSE(workspace.transition.running(workspace.playback.next_due()));
}

TEST_CASE("in a loop playing begins again at the end, which is seen as long as any step") {
  Workspace workspace = started();
  workspace.session.preferences.loop = true;
  const std::int64_t count = step_count(workspace.session.document.problem, workspace.session.view);
  workspace.show(at_step(workspace.session.document.problem, workspace.session.view, count - 1), 0);
  workspace.run(ActionId::play, 0);
  std::vector<std::int64_t> seen;
  for (int second = 1; second <= 4; ++second) {
    workspace.advance(second + 0.01);
    seen.push_back(workspace.session.view.step);
  }
  CHECK(seen == std::vector<std::int64_t>{count, 0, 1, 2});
  CHECK(workspace.playback.playing());
  workspace.run(ActionId::loop, 5);
  workspace.scrub(count - 1);
  workspace.run(ActionId::play, 10);
  workspace.advance(11.01);
  CHECK(workspace.session.view.step == count);
  CHECK_FALSE(workspace.playback.playing());
}

TEST_CASE("Esc lets go of one thing at a time") {
  Workspace workspace = started();
  workspace.overlay = Sheet::help;
  workspace.selection.pinned = CellRef{ArrayId::input, 0, 1};
  workspace.run(ActionId::play, 0);
  workspace.run(ActionId::release, 0);
  CHECK_FALSE(workspace.sheet());
  CHECK(workspace.selection.pinned);
  workspace.run(ActionId::release, 0);
  CHECK_FALSE(workspace.selection.pinned);
  CHECK(workspace.playback.playing());
  workspace.run(ActionId::release, 0);
  CHECK_FALSE(workspace.playback.playing());
}

TEST_CASE("one thing at a time lies over the window, and the keyboard comes back to where it was") {
  Workspace workspace = started();
  workspace.focus_on(EditField{{FieldId::padding, Axis::rows}});
  workspace.run(ActionId::help, 0);
  CHECK(workspace.sheet() == Sheet::help);
  CHECK(workspace.region() == Region::panel);
  workspace.run(ActionId::about, 0);
  CHECK(workspace.sheet() == Sheet::about);
  workspace.run(ActionId::menu, 0);
  CHECK_FALSE(workspace.sheet());
  CHECK(workspace.region() == Region::menu);
  workspace.overlay = Chooser{};
  CHECK(workspace.menu() == nullptr);
  CHECK(workspace.region() == Region::chooser);
  CHECK(workspace.run(ActionId::release, 0) == HostRequest(FileRequest::leave_choice));
  CHECK(workspace.edited_field() == FieldRef{FieldId::padding, Axis::rows});
  CHECK(workspace.region() == Region::panel);
}

TEST_CASE("the keyboard is in one place: the stage, a control, a field or a cell") {
  Workspace workspace = started();
  const EditField field{{FieldId::padding, Axis::rows}};
  workspace.put_cursor(CellRef{ArrayId::input, 0, 1});
  workspace.focus_on(field);
  CHECK(workspace.cursor() == nullptr);
  CHECK_FALSE(workspace.selection.pinned);
  CHECK(workspace.control() == Command(field));
  CHECK(workspace.typing()->text() == "0");
  workspace.focus_on(ToggleBias{});
  CHECK_FALSE(workspace.edited_field());
  CHECK(workspace.typing() == nullptr);
  CHECK(workspace.control() == Command(ToggleBias{}));
  workspace.put_cursor(CellRef{ArrayId::input, 1, 1});
  CHECK_FALSE(workspace.control());
  REQUIRE(workspace.cursor() != nullptr);
  // A cell keeps the keyboard when a control would give it back to the stage.
  workspace.focus_on(std::nullopt);
  CHECK(workspace.cursor() != nullptr);
  // A control keeps it when a cell would.
  workspace.focus_on(ToggleBias{});
  workspace.put_cursor(std::nullopt);
  CHECK(workspace.control() == Command(ToggleBias{}));
}

TEST_CASE("a held layer stays as it was while the layer changes, and when another problem is opened") {
  Workspace workspace = started();
  const HeldLayer held = coverage::layer_to_hold(workspace.session.document.problem, workspace.session.view);
  workspace.run(test::named("hold-layer"), 0);
  REQUIRE(workspace.session.view.coverage.held == held);
  workspace.set_field({FieldId::kernel_size, Axis::rows}, held.layer.kernel_size.y + 1);
  REQUIRE(workspace.session.document.problem.layer.kernel_size.y == held.layer.kernel_size.y + 1);
  CHECK(workspace.session.view.coverage.held == held);
  workspace.undo();
  CHECK(workspace.session.view.coverage.held == held);
  workspace.open(small(7), {});
  CHECK(workspace.session.view.coverage.held == held);
  // A view that brings its own is taken as it is.
  View own;
  own.coverage.held = held;
  own.coverage.held->layer.stride = {5, 5};
  workspace.open(small(8), own);
  CHECK(workspace.session.view.coverage.held == own.coverage.held);
  workspace.run(test::named("hold-layer"), 0);
  CHECK_FALSE(workspace.session.view.coverage.held);
}

TEST_CASE("a list in a field of output_size counts for both axes") {
  Problem problem = test::small_problem();
  problem.layer.stride = {3, 3};
  Workspace workspace({problem, "small"}, {}, {});
  const FieldRef rows{FieldId::output_size, Axis::rows};
  workspace.focus_on(EditField{rows});
  // Typed up to here it is no number.
  for (const char32_t c : std::u32string_view(U"[1, 6, 7")) {
    workspace.typing()->type(c);
    workspace.typed();
  }
  CHECK(workspace.draft);
  workspace.typing()->type(U']');
  workspace.typed();
  CHECK_FALSE(workspace.draft);
  CHECK(workspace.session.document.problem.output_size == Int2{6, 7});
  CHECK(workspace.typing()->text() == "6");
  // The two are no longer changed together.
  workspace.set_field_text(rows, "5");
  CHECK(workspace.session.document.problem.output_size == Int2{5, 7});
  workspace.focus_on(std::nullopt);
  CHECK(workspace.history.size() == 1);
}
