#include "app/session/menus.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "app/session/workspace.hpp"
#include "tests/app/session/named.hpp"
#include "tests/app/session/story.hpp"
#include "tests/support/retired_words.hpp"

using namespace tconv;

TEST_CASE("every action that works at any time or on the stage is in one menu, and each only once") {
  std::set<ActionId> listed;
  for (const auto& menu : menus()) {
    CAPTURE(menu.title);
    REQUIRE_FALSE(menu.lines.empty());
    CHECK(menu.lines.front());
    CHECK(menu.lines.back());
    for (const auto& line : menu.lines) {
      if (!line) continue;
      CAPTURE(action(*line).slug);
      CHECK(listed.insert(*line).second);
    }
  }
  // Those that move the keyboard, the speed or what is zoomed are at hand where they are of use.
  const std::set<ActionId> elsewhere = {
      ActionId::next_control,    ActionId::previous_control, ActionId::next_region,
      ActionId::previous_region, ActionId::release,          ActionId::menu,
      ActionId::slower,          ActionId::faster,           ActionId::pan_left,
      ActionId::pan_right,       ActionId::pan_up,           ActionId::pan_down};
  for (const auto& row : actions()) {
    if (row.region != Region::anywhere && row.region != Region::stage) continue;
    CAPTURE(row.slug);
    CHECK(listed.contains(row.id) != elsewhere.contains(row.id));
  }
}

TEST_CASE("the keyboard goes round in a menu, over the lines between groups, and round the menus") {
  OpenMenu open;
  const auto& lines = menus()[0].lines;
  std::size_t actions_there = 0;
  for (const auto& line : lines) actions_there += line ? 1 : 0;
  for (std::size_t i = 0; i < actions_there; ++i) {
    CHECK(lines[open.line]);
    open.move(1);
  }
  CHECK(open == OpenMenu{});
  open.move(-1);
  CHECK(open.line == lines.size() - 1);
  CHECK(open.action() == ActionId::quit);
  open.turn(-1);
  CHECK(open == OpenMenu{menus().size() - 1, 0});
  open.turn(2);
  CHECK(open == OpenMenu{1, 0});
}

TEST_CASE("what would change nothing is known, and so is what is on") {
  View view;
  Workspace workspace({test::small_problem(1), "small"}, view, {});
  CHECK_FALSE(applies(workspace, ActionId::undo));
  CHECK_FALSE(applies(workspace, ActionId::redo));
  CHECK_FALSE(applies(workspace, ActionId::paste_array));
  workspace.set_cell({ArrayId::input, 0, 0}, 7);
  CHECK(applies(workspace, ActionId::undo));
  workspace.undo();
  CHECK(applies(workspace, ActionId::redo));
  workspace.put_cursor(CellRef{ArrayId::input, 0, 0});
  CHECK(applies(workspace, ActionId::paste_array));
  CHECK_FALSE(is_on(workspace, ActionId::loop));
  workspace.run(ActionId::loop, 0);
  CHECK(is_on(workspace, ActionId::loop));
  CHECK(is_on(workspace, ActionId::layer_panel));
  workspace.run(ActionId::layer_panel, 0);
  CHECK_FALSE(is_on(workspace, ActionId::layer_panel));
  CHECK_FALSE(applies(workspace, test::named("without-zeros")));
  CHECK_FALSE(applies(workspace, test::named("forget-turn")));
  workspace.run(go_to(StageId::convolve), 0);
  CHECK(applies(workspace, test::named("without-zeros")));
  CHECK(applies(workspace, test::named("forget-turn")));
  // Each switches itself off again, and the other one.
  workspace.run(test::named("without-zeros"), 0);
  CHECK(is_on(workspace, test::named("without-zeros")));
  workspace.run(test::named("forget-turn"), 0);
  CHECK_FALSE(is_on(workspace, test::named("without-zeros")));
  CHECK(is_on(workspace, test::named("forget-turn")));
  workspace.run(test::named("forget-turn"), 0);
  CHECK_FALSE(is_on(workspace, test::named("forget-turn")));
  CHECK(workspace.session.view.convolve.mode == ConvolveMode::usual);
  // What a narrow window shows is another matter.
  workspace.sides.room = SideRoom::one;
  CHECK(is_on(workspace, ActionId::layer_panel));
  workspace.run(ActionId::explanation_panel, 0);
  CHECK(is_on(workspace, ActionId::explanation_panel));
  CHECK_FALSE(is_on(workspace, ActionId::layer_panel));
  workspace.sides.room = SideRoom::none;
  CHECK_FALSE(is_on(workspace, ActionId::explanation_panel));
}

TEST_CASE("no menu and no help of an action says a word that is no longer said") {
  for (const Menu& menu : menus()) CHECK(test::retired_words(menu.title, false).empty());
  for (const Action& each : actions()) {
    CAPTURE(each.slug);
    CHECK(test::retired_words(each.title, false).empty());
    CHECK(test::retired_words(each.help, false).empty());
  }
}
