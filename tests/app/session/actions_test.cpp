#include "app/session/actions.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "app/session/workspace.hpp"
#include "tests/app/session/story.hpp"

using namespace tconv;

namespace {

std::vector<Action> copy_of_table() {
  return {actions().begin(), actions().end()};
}

bool complains(const std::vector<Action>& table, std::string_view about) {
  return std::ranges::any_of(faults(table),
                             [&](const std::string& fault) { return fault.find(about) != std::string::npos; });
}

}  // namespace

TEST_CASE("the action table is without fault") {
  for (const auto& fault : faults(actions())) FAIL_CHECK(fault);
}

TEST_CASE("a planted fault in the table is found") {
  auto table = copy_of_table();
  table[3].keys.push_back(table[0].keys[0]);
  CHECK(complains(table, "bound to previous-stage and to next-step"));

  table = copy_of_table();
  table[0].keys.push_back(table[0].keys[0]);
  CHECK(complains(table, "bound twice"));

  table = copy_of_table();
  table.push_back(table[5]);
  table.back().keys.clear();
  CHECK(complains(table, "listed twice"));

  table = copy_of_table();
  table[2].run = nullptr;
  CHECK(complains(table, "does nothing"));

  table = copy_of_table();
  table[2].help = "";
  CHECK(complains(table, "words are missing"));
}

TEST_CASE("a key bound anywhere may not be bound again in a region") {
  auto table = copy_of_table();
  const auto help = std::ranges::find(table, ActionId::help, &Action::id);
  REQUIRE(help != table.end());
  REQUIRE(help->region == Region::anywhere);
  const auto play = std::ranges::find(table, ActionId::play, &Action::id);
  REQUIRE(play->region == Region::window);
  play->keys.push_back(help->keys[0]);
  CHECK(complains(table, "F1: bound to"));
}

TEST_CASE("a key means what the nearest region says, and the stage may not say something else than the window") {
  CHECK(action_for({.key = Key::right}, Region::stage)->id == ActionId::next_step);
  CHECK(action_for({.key = Key::right}, Region::cells)->id == ActionId::cell_right);
  CHECK(action_for({.key = Key::page_down}, Region::cells)->id == ActionId::next_step);
  CHECK(action_for({.key = Key::page_down}, Region::panel)->id == ActionId::next_step);
  CHECK(action_for({.key = Key::page_down}, Region::chooser)->id == ActionId::choice_page_down);
  CHECK(action_for({.key = Key::page_down}, Region::menu) == nullptr);
  CHECK(action_for({.key = Key::space}, Region::panel)->id == ActionId::activate);
  CHECK(action_for({.key = Key::space}, Region::cells)->id == ActionId::play);
  CHECK(action_for({.character = U'c', .control = true}, Region::stage)->id == ActionId::copy_description);
  CHECK(action_for({.character = U'c', .control = true}, Region::pinned)->id == ActionId::copy_array);
  CHECK(action_for({.character = U'c', .control = true}, Region::panel) == nullptr);
  auto table = copy_of_table();
  std::ranges::find(table, ActionId::loop, &Action::id)->keys.push_back({.key = Key::space});
  CHECK(complains(table, "Space: bound to"));
}

TEST_CASE("every action is found by its id, its name and each of its keys") {
  for (const auto& row : actions()) {
    CAPTURE(row.slug);
    CHECK(&action(row.id) == &row);
    CHECK(action_named(row.slug) == &row);
    CHECK_FALSE(row.keys.empty());
    for (const auto& chord : row.keys)
      CHECK(action_for(chord, row.region == Region::anywhere ? Region::stage : row.region) == &row);
  }
  CHECK(action_named("fly") == nullptr);
  CHECK(action_for({.character = U'~'}, Region::stage) == nullptr);
}

TEST_CASE("keys of the stage do not work elsewhere, keys of anywhere do") {
  CHECK(action_for({.key = Key::right}, Region::anywhere) == nullptr);
  CHECK(action_for({.key = Key::f1}, Region::anywhere) == &action(ActionId::help));
  CHECK(action_for({.character = U'e', .control = true}, Region::stage) == &action(ActionId::save_frame));
}

TEST_CASE("the keys are those that the program is described with") {
  const auto bound = [](const Chord& chord) {
    const auto* found = action_for(chord, Region::stage);
    return found == nullptr ? std::string_view("nothing") : found->slug;
  };
  CHECK(bound({.key = Key::right}) == "next-step");
  CHECK(bound({.character = U'.'}) == "nothing");
  CHECK(bound({.key = Key::page_down}) == "next-step");
  CHECK(bound({.key = Key::left}) == "previous-step");
  CHECK(bound({.character = U','}) == "nothing");
  CHECK(bound({.key = Key::page_up}) == "previous-step");
  CHECK(bound({.key = Key::right, .shift = true}) == "next-stage");
  CHECK(bound({.key = Key::left, .shift = true}) == "previous-stage");
  CHECK(bound({.key = Key::home}) == "first-step");
  CHECK(bound({.key = Key::end}) == "last-step");
  CHECK(bound({.key = Key::space}) == "play");
  CHECK(bound({.character = U'['}) == "slower");
  CHECK(bound({.character = U']'}) == "faster");
  CHECK(bound({.character = U'1'}) == "stage-input");
  CHECK(bound({.character = U'6'}) == "stage-matrix");
  CHECK(bound({.character = U'z', .control = true}) == "undo");
  CHECK(bound({.character = U'y', .control = true}) == "redo");
  CHECK(bound({.character = U'=', .control = true}) == "larger");
  CHECK(bound({.character = U'-', .control = true}) == "smaller");
  CHECK(bound({.character = U'0', .control = true}) == "normal-size");
  CHECK(bound({.character = U'r', .alt = true}) == "reset-all");
  CHECK(bound({.character = U'q', .control = true}) == "quit");
  CHECK(bound({.key = Key::f1}) == "help");
  CHECK(key_names(action(ActionId::next_step)) == "→  PgDn");
}
