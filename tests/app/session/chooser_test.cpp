#include "app/session/chooser.hpp"

#include <doctest/doctest.h>

using namespace tconv;

namespace {

Chooser fruit() {
  Chooser chooser;
  chooser.choices = {{"apple", "red"}, {"Banana", "yellow"}, {"cherry", "RED, too"}};
  chooser.move(0);
  return chooser;
}

void type(Chooser& chooser, std::u32string_view text) {
  for (const char32_t c : text) chooser.field.type(c);
  chooser.typed();
}

}  // namespace

TEST_CASE("typing leaves the lines that contain it, in label or note, whatever their case") {
  Chooser chooser = fruit();
  CHECK(chooser.shown() == std::vector<std::size_t>{0, 1, 2});
  type(chooser, U"rED");
  CHECK(chooser.shown() == std::vector<std::size_t>{0, 2});
  CHECK(chooser.selected == 0);
  chooser.field = TextField("banana");
  chooser.typed();
  CHECK(chooser.shown() == std::vector<std::size_t>{1});
  CHECK(chooser.selected == 1);
  chooser.field = TextField("plum");
  chooser.typed();
  CHECK(chooser.shown().empty());
  CHECK_FALSE(chooser.selected);
  chooser.move(1);
  CHECK_FALSE(chooser.selected);
}

TEST_CASE("the mark moves among the lines that are shown and stops at the ends") {
  Chooser chooser = fruit();
  type(chooser, U"red");
  chooser.move(1);
  CHECK(chooser.selected == 2);
  chooser.move(5);
  CHECK(chooser.selected == 2);
  chooser.move(-9);
  CHECK(chooser.selected == 0);
}

TEST_CASE("a line that is called exactly what was typed comes first") {
  Chooser chooser;
  chooser.choices = {{"depthwise", "groups of one channel"}, {"more-groups", ""}, {"Groups", ""}, {"other", ""}};
  chooser.field = TextField("groups");
  chooser.typed();
  CHECK(chooser.shown() == std::vector<std::size_t>{2, 0, 1});
  CHECK(chooser.selected == 2);
  chooser.move(1);
  CHECK(chooser.selected == 0);
}

TEST_CASE("typing takes no answer of a question away, and leaves the mark where it is") {
  Chooser chooser = fruit();
  chooser.kind = ChooserKind::question;
  chooser.move(1);
  type(chooser, U"plum");
  CHECK(chooser.shown().size() == 3);
  CHECK(chooser.selected == 1);
  CHECK(chooser.field.text().empty());
}

TEST_CASE("a name hides nothing and marks nothing") {
  Chooser chooser = fruit();
  chooser.kind = ChooserKind::name;
  type(chooser, U"plum");
  CHECK(chooser.shown().size() == 3);
  CHECK_FALSE(chooser.selected);
  chooser.move(1);
  CHECK(chooser.selected == 0);
}

TEST_CASE("what is marked is known by its value, whatever its words") {
  Chooser chooser;
  chooser.choices = {{"../", "the folder above", FolderChoice{"/srv"}},
                     {"../", "a file that is called so", FileChoice{"/srv/x/.."}}};
  CHECK_FALSE(chooser.value());
  chooser.move(0);
  CHECK(chooser.value() == ChoiceValue(FolderChoice{"/srv"}));
  chooser.move(1);
  CHECK(chooser.value() == ChoiceValue(FileChoice{"/srv/x/.."}));
  type(chooser, U"nothing like this");
  CHECK_FALSE(chooser.value());
}
