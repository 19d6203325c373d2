#include <doctest/doctest.h>

#include "tests/app/ui/menu_places.hpp"

using namespace tconv;
using test::Bench;

TEST_CASE("a menu is opened, walked through and used by keyboard, and no key reaches what lies under it") {
  Bench bench("first-stamp");
  bench.press({.key = Key::f10});
  REQUIRE(bench.workspace().overlay == Overlay(OpenMenu{}));
  const View before = bench.view();
  bench.press({.key = Key::page_down});
  bench.type(U".t5");
  CHECK(bench.view() == before);
  bench.press({.key = Key::right});
  bench.press({.key = Key::right});
  REQUIRE(menus()[bench.workspace().menu()->menu].title == "View");
  while (bench.workspace().menu()->action() != ActionId::larger) bench.press({.key = Key::down});
  bench.press({.key = Key::enter});
  CHECK_FALSE(bench.workspace().menu());
  CHECK(bench.workspace().session.preferences.scale > 1);
  bench.press({.key = Key::f10});
  bench.press({.key = Key::escape});
  CHECK_FALSE(bench.workspace().menu());
  bench.press({.key = Key::right});
  CHECK(bench.view().step == before.step + 1);
}

TEST_CASE("a menu is opened and used with the pointer") {
  Bench bench("first-stamp");
  const View before = bench.view();
  const Point help = test::menu_title(bench, 4);
  const Point go = test::menu_title(bench, 3);
  bench.click(go.x, go.y);
  REQUIRE(bench.workspace().menu());
  CHECK(bench.workspace().menu()->menu == 3);
  // The pointer on another title turns to that menu; a click on it closes it.
  bench.point(help.x, help.y);
  REQUIRE(bench.workspace().menu());
  CHECK(bench.workspace().menu()->menu == 4);
  bench.click(help.x, help.y);
  CHECK_FALSE(bench.workspace().menu());
  // A line does what it says.
  bench.click(go.x, go.y);
  const Point next = test::menu_line(bench, ActionId::next_step);
  bench.point(next.x, next.y + 2);
  CHECK(bench.workspace().menu()->action() == ActionId::next_step);
  bench.click(next.x, next.y);
  CHECK_FALSE(bench.workspace().menu());
  CHECK(bench.view().step == before.step + 1);
  // A click elsewhere only closes it.
  bench.click(go.x, go.y);
  const Session session = bench.workspace().session;
  bench.click(900, 400);
  CHECK_FALSE(bench.workspace().menu());
  CHECK(bench.workspace().session == session);
  CHECK_FALSE(bench.workspace().selection.pinned);
}

TEST_CASE("About says the licence of everything, and Esc closes it") {
  Bench bench("first-stamp");
  bench.press({.key = Key::f1, .shift = true});
  CHECK(bench.workspace().sheet() == Sheet::about);
  bench.press({.key = Key::escape});
  CHECK_FALSE(bench.workspace().sheet());
}
