#include "app/session/keys.hpp"

#include <doctest/doctest.h>

using namespace tconv;

TEST_CASE("chords are written as people write them") {
  CHECK(name({.key = Key::right}) == "→");
  CHECK(name({.key = Key::right, .shift = true}) == "Shift+→");
  CHECK(name({.key = Key::page_down}) == "PgDn");
  CHECK(name({.character = U'['}) == "[");
  CHECK(name({.character = U'g'}) == "G");
  CHECK(name({.character = U'e', .control = true}) == "Ctrl+E");
  CHECK(name({.character = U'z', .control = true, .shift = true}) == "Ctrl+Shift+Z");
  CHECK(name({.character = U'r', .alt = true}) == "Alt+R");
  CHECK(name({.character = U'-', .control = true}) == "Ctrl+−");
}
