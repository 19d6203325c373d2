#include "app/session/text_field.hpp"

#include <doctest/doctest.h>

using namespace tconv;

namespace {

void type(TextField& field, std::u32string_view text) {
  for (const char32_t c : text) field.type(c);
}

}  // namespace

TEST_CASE("a new text is selected, so that typing replaces it") {
  TextField field("123");
  CHECK(field.selected() == "123");
  CHECK(field.cursor() == 3);
  field.type(U'7');
  CHECK(field.text() == "7");
  CHECK(field.selection_first() == field.selection_last());
}

TEST_CASE("keys move the cursor, select and delete as everywhere") {
  TextField field;
  type(field, U"12345");
  CHECK(field.press({.key = Key::left}));
  CHECK(field.press({.key = Key::left}));
  CHECK(field.cursor() == 3);
  field.press({.key = Key::backspace});
  CHECK(field.text() == "1245");
  field.press({.key = Key::delete_});
  CHECK(field.text() == "125");
  field.press({.key = Key::home});
  CHECK(field.cursor() == 0);
  field.press({.key = Key::right, .shift = true});
  field.press({.key = Key::right, .shift = true});
  CHECK(field.selected() == "12");
  // Without Shift the selection is left at its end.
  field.press({.key = Key::right});
  CHECK(field.selected().empty());
  CHECK(field.cursor() == 2);
  field.press({.key = Key::home, .shift = true});
  CHECK(field.selected() == "12");
  field.cut();
  CHECK(field.text() == "5");
  field.press({.key = Key::end});
  CHECK(field.cursor() == 1);
  field.press({.key = Key::backspace});
  field.press({.key = Key::backspace});
  CHECK(field.text().empty());
}

TEST_CASE("words are jumped over with Control") {
  TextField field;
  type(field, U"one two");
  field.press({.key = Key::left, .control = true});
  CHECK(field.cursor() == 4);
  field.press({.key = Key::left, .control = true});
  CHECK(field.cursor() == 0);
}

TEST_CASE("characters are whole, whatever their bytes; control characters are left out") {
  TextField field;
  type(field, U"−½");
  CHECK(field.text() == "−½");
  CHECK(field.length() == 2);
  field.type(U'\n');
  field.type(U'\x7f');
  field.type(U'\0');
  CHECK(field.text() == "−½");
  field.press({.key = Key::backspace});
  CHECK(field.text() == "−");
  field.paste("a\tb\nc\xff");
  CHECK(field.text() == "−a b c\xEF\xBF\xBD");
}

TEST_CASE("a text that is pasted is cut off where it gets too long") {
  TextField field;
  field.paste(std::string(5'000'000, 'x'));
  CHECK(field.length() == TextField::longest);
  field.type(U'y');
  CHECK(field.length() == TextField::longest);
  field.select_all();
  field.type(U'y');
  CHECK(field.text() == "y");
}

TEST_CASE("chords that mean nothing to a line of text are left to others") {
  TextField field("5");
  const TextField before = field;
  CHECK_FALSE(field.press({.key = Key::up}));
  CHECK_FALSE(field.press({.key = Key::enter}));
  CHECK_FALSE(field.press({.key = Key::tab}));
  CHECK_FALSE(field.press({.key = Key::left, .alt = true}));
  CHECK_FALSE(field.press({.key = Key::character, .character = U'z', .control = true}));
  CHECK(field == before);
}
