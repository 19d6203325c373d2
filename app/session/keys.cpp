#include "app/session/keys.hpp"

namespace tconv {

namespace {

const char* name_of(Key key) {
  switch (key) {
    case Key::character:
      return "";
    case Key::left:
      return "←";
    case Key::right:
      return "→";
    case Key::up:
      return "↑";
    case Key::down:
      return "↓";
    case Key::page_up:
      return "PgUp";
    case Key::page_down:
      return "PgDn";
    case Key::home:
      return "Home";
    case Key::end:
      return "End";
    case Key::space:
      return "Space";
    case Key::enter:
      return "Enter";
    case Key::escape:
      return "Esc";
    case Key::tab:
      return "Tab";
    case Key::backspace:
      return "Backspace";
    case Key::delete_:
      return "Del";
    case Key::f1:
      return "F1";
    case Key::f2:
      return "F2";
    case Key::f3:
      return "F3";
    case Key::f6:
      return "F6";
    case Key::f10:
      return "F10";
    case Key::f11:
      return "F11";
  }
  return "";
}

}  // namespace

std::string name(const Chord& chord) {
  std::string result;
  if (chord.control) result += "Ctrl+";
  if (chord.alt) result += "Alt+";
  if (chord.shift) result += "Shift+";
  if (chord.key != Key::character) return result + name_of(chord.key);
  // Shortcuts are ASCII; the minus is written as the sign people know.
  const char32_t c = chord.character;
  if (c == U'-') return result + "−";
  const bool lower = c >= U'a' && c <= U'z';
  result += static_cast<char>(lower ? c - U'a' + U'A' : c);
  return result;
}

}  // namespace tconv
