#include "app/session/go_to.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "app/scene/stages/stages.hpp"
#include "app/session/workspace.hpp"
#include "tests/app/session/story.hpp"

using namespace tconv;

namespace {

// At step 1 of 4 of the stage Stamp, with the list open.
Workspace asking() {
  View view;
  view.step = 1;
  Workspace workspace({test::small_problem(), "small"}, view, {});
  workspace.run(ActionId::go_to_place, 0);
  REQUIRE(workspace.chooser() != nullptr);
  return workspace;
}

// Goes where these letters lead.
View after_typing(std::u32string_view text) {
  Workspace workspace = asking();
  Chooser& list = *workspace.chooser();
  for (const char32_t letter : text) {
    list.field.type(letter);
    list.typed();
  }
  CHECK_FALSE(workspace.run(ActionId::choose, 0));
  if (workspace.chooser() != nullptr) return {};
  return workspace.session.view;
}

}  // namespace

TEST_CASE("the list of places has every stage, the present one marked") {
  Workspace workspace = asking();
  Chooser& list = *workspace.chooser();
  REQUIRE(list.choices.size() == stages().size());
  CHECK(list.value() == ChoiceValue(StageChoice{StageId::stamp}));
  for (const Stage& each : stages()) {
    CAPTURE(each.slug);
    const auto line = std::ranges::find(list.choices, ChoiceValue(StageChoice{each.id}), &Choice::value);
    REQUIRE(line != list.choices.end());
    CHECK(line->label == std::to_string(each.number()) + " " + std::string(each.title));
    CHECK(line->note == each.help);
  }
}

TEST_CASE("every stage is reached by its name, at its start") {
  for (const Stage& each : stages()) {
    CAPTURE(each.slug);
    std::u32string name;
    for (const char letter : each.title) name += static_cast<char32_t>(letter);
    const View there = after_typing(name);
    CHECK(there.stage == each.id);
    CHECK(there.step == 0);
  }
}

TEST_CASE("a number is a step of the present stage, though stages have numbers, too") {
  for (const std::int64_t step : {0, 2, 3, 4}) {
    CAPTURE(step);
    const View there = after_typing(std::u32string(1, U'0' + static_cast<char32_t>(step)));
    CHECK(there.stage == StageId::stamp);
    CHECK(there.step == step);
  }
  CHECK(after_typing(U"03").step == 3);
}

TEST_CASE("no other number is a step, and what was offered goes when it is typed on") {
  Workspace workspace = asking();
  Chooser& list = *workspace.chooser();
  const auto steps = [&] {
    return std::ranges::count_if(
        list.choices, [](const Choice& choice) { return std::holds_alternative<StepChoice>(choice.value); });
  };
  for (const std::string_view text : {"5", "40", "-1", "2x", "2.5", "99999999999999999999"}) {
    CAPTURE(text);
    list.field = TextField("2");
    list.typed();
    CHECK(steps() == 1);
    CHECK(list.value() == ChoiceValue(StepChoice{2}));
    list.field = TextField(std::string(text));
    list.typed();
    CHECK(steps() == 0);
  }
  list.field = TextField("");
  list.typed();
  CHECK(list.shown().size() == stages().size());
}

TEST_CASE("going somewhere stops playing; Esc goes nowhere") {
  Workspace workspace = asking();
  workspace.playback.start(0, 1);
  workspace.chooser()->field = TextField("4");
  workspace.chooser()->typed();
  workspace.run(ActionId::choose, 0);
  CHECK_FALSE(workspace.playback.playing());
  CHECK(workspace.session.view.step == 4);
  const View there = workspace.session.view;
  workspace.run(ActionId::go_to_place, 0);
  workspace.run(ActionId::release, 0);
  CHECK(workspace.chooser() == nullptr);
  CHECK(workspace.session.view == there);
}
