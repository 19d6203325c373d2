#include "app/ui/keyboard.hpp"

#include <GLFW/glfw3.h>

#include <string>

#include "app/text/utf8.hpp"

namespace tconv {
namespace {

char32_t lower(char32_t c) {
  return c >= U'A' && c <= U'Z' ? c - U'A' + U'a' : c;
}

std::optional<Key> named(int key) {
  switch (key) {
    case GLFW_KEY_LEFT:
      return Key::left;
    case GLFW_KEY_RIGHT:
      return Key::right;
    case GLFW_KEY_UP:
      return Key::up;
    case GLFW_KEY_DOWN:
      return Key::down;
    case GLFW_KEY_PAGE_UP:
      return Key::page_up;
    case GLFW_KEY_PAGE_DOWN:
      return Key::page_down;
    case GLFW_KEY_HOME:
      return Key::home;
    case GLFW_KEY_END:
      return Key::end;
    case GLFW_KEY_SPACE:
      return Key::space;
    case GLFW_KEY_ENTER:
    case GLFW_KEY_KP_ENTER:
      return Key::enter;
    case GLFW_KEY_ESCAPE:
      return Key::escape;
    case GLFW_KEY_TAB:
      return Key::tab;
    case GLFW_KEY_BACKSPACE:
      return Key::backspace;
    case GLFW_KEY_DELETE:
      return Key::delete_;
    case GLFW_KEY_F1:
      return Key::f1;
    case GLFW_KEY_F2:
      return Key::f2;
    case GLFW_KEY_F3:
      return Key::f3;
    case GLFW_KEY_F6:
      return Key::f6;
    case GLFW_KEY_F10:
      return Key::f10;
    case GLFW_KEY_F11:
      return Key::f11;
    default:
      return std::nullopt;
  }
}

// Latin letters and signs end at U+036F, but for those of U+1E00 to U+1EFF and the signs from U+2000 on.
bool is_of_other_script(char32_t c) {
  return c >= 0x370 && !(c >= 0x1E00 && c <= 0x1EFF) && !(c >= 0x2000 && c <= 0x2BFF);
}

}  // namespace

std::optional<Chord> pressed_chord(int key, int modifiers, std::string_view printed) {
  Chord chord;
  chord.control = (modifiers & GLFW_MOD_CONTROL) != 0;
  chord.shift = (modifiers & GLFW_MOD_SHIFT) != 0;
  chord.alt = (modifiers & GLFW_MOD_ALT) != 0;
  if (const auto name = named(key)) {
    chord.key = *name;
    return chord;
  }
  if (!chord.control && !chord.alt) return std::nullopt;
  // The number block's signs are the same on every layout.
  if (key == GLFW_KEY_KP_ADD) printed = "+";
  if (key == GLFW_KEY_KP_SUBTRACT) printed = "-";
  if (key == GLFW_KEY_KP_0) printed = "0";
  // A key that prints no ASCII (on a Cyrillic layout, say) stands for the letter at its place.
  if (printed.size() != 1 && key >= GLFW_KEY_SPACE && key < 128) {
    chord.character = lower(static_cast<char32_t>(key));
    return chord;
  }
  if (printed.size() != 1) return std::nullopt;
  chord.character = lower(static_cast<unsigned char>(printed[0]));
  return chord;
}

std::optional<Chord> typed_chord(char32_t character, int key, std::string_view printed) {
  const bool is_digit = character >= U'0' && character <= U'9';
  const bool on_digit_row = key >= GLFW_KEY_0 && key <= GLFW_KEY_9;
  std::string text;
  append_utf8(text, character);
  const bool by_place = (on_digit_row && !is_digit && printed == text) ||
                        (is_of_other_script(character) && key > GLFW_KEY_SPACE && key < 128);
  return typed_chord(by_place ? static_cast<char32_t>(key) : character);
}

std::optional<Chord> typed_chord(char32_t character) {
  if (character == U' ') return std::nullopt;
  return Chord{.key = Key::character, .character = lower(character)};
}

}  // namespace tconv
