#include <doctest/doctest.h>

#include <algorithm>

#include "tests/app/ui/action_effects.hpp"
#include "tests/app/ui/key_input.hpp"
#include "tests/app/ui/menu_places.hpp"

using namespace tconv;
using test::Bench;

namespace {

const test::ActionEffect* effect_of(ActionId id) {
  const auto& all = test::action_effects();
  const auto found = std::ranges::find(all, id, &test::ActionEffect::id);
  return found == all.end() ? nullptr : &*found;
}

bool lies_in(Region inner, Region outer) {
  while (inner != outer && inner != Region::anywhere) inner = around(inner);
  return inner == outer;
}

}  // namespace

TEST_CASE("every action has an effect to be tested for") {
  for (const Action& action : actions()) {
    CAPTURE(action.slug);
    CHECK(effect_of(action.id) != nullptr);
  }
  CHECK(test::action_effects().size() == actions().size());
}

TEST_CASE("every key of every action does what the action says") {
  for (const Action& action : actions()) {
    const test::ActionEffect* effect = effect_of(action.id);
    if (effect == nullptr) continue;
    for (const Chord& chord : action.keys) {
      CAPTURE(action.slug);
      CAPTURE(name(chord));
      Bench bench("first-stamp");
      effect->prepare(bench);
      CHECK(lies_in(bench.workspace().region(), action.region));
      const test::Seen before = test::seen(bench);
      test::strike(bench, test::stroke_of(chord));
      bench.settle();
      CHECK(effect->happened(before, test::seen(bench)));
    }
  }
}

TEST_CASE("a key that works anywhere works in a cell and in a field, too") {
  for (const Action& action : actions()) {
    const test::ActionEffect* effect = effect_of(action.id);
    if (effect == nullptr || action.region != Region::anywhere) continue;
    for (const bool in_cell : {true, false}) {
      for (const Chord& chord : action.keys) {
        CAPTURE(action.slug);
        CAPTURE(name(chord));
        CAPTURE(in_cell);
        Bench bench("first-stamp");
        effect->prepare(bench);
        if (in_cell) {
          bench.workspace().focus_on(std::nullopt);
          bench.workspace().put_cursor(CellRef{ArrayId::input, 2, 2});
        } else {
          bench.workspace().focus_on(EditField{{FieldId::stride, Axis::columns}});
        }
        bench.settle();
        const test::Seen before = test::seen(bench);
        test::strike(bench, test::stroke_of(chord));
        bench.settle();
        CHECK(effect->happened(before, test::seen(bench)));
      }
    }
  }
}

TEST_CASE("every line of every menu does what the action says, by mouse alone") {
  for (std::size_t menu = 0; menu < menus().size(); ++menu) {
    for (const auto& line : menus()[menu].lines) {
      if (!line) continue;
      CAPTURE(action(*line).slug);
      const test::ActionEffect* effect = effect_of(*line);
      if (effect == nullptr) continue;
      Bench bench("first-stamp");
      effect->prepare(bench);
      const test::Seen before = test::seen(bench);
      const Point title = test::menu_title(bench, menu);
      bench.click(title.x, title.y);
      REQUIRE(bench.workspace().overlay == Overlay(OpenMenu{menu, 0}));
      const Point place = test::menu_line(bench, *line);
      bench.click(place.x, place.y);
      CHECK_FALSE(bench.workspace().menu());
      CHECK(effect->happened(before, test::seen(bench)));
    }
  }
}
