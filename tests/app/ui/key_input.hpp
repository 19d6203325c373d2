#pragma once

#include <glad/gl.h>
// glad before GLFW, which would bring an OpenGL header of its own.
#include <GLFW/glfw3.h>

#include <optional>
#include <string>

#include "app/ui/keyboard.hpp"
#include "tests/app/ui/bench.hpp"

namespace tconv::test {

/// A key as GLFW tells of it: what it is called, what it prints on an English keyboard, and the character that
/// follows when it types one.
struct Stroke {
  int key = 0;
  int modifiers = 0;
  std::string printed{};
  std::optional<char32_t> character{};
};

/// How a person strikes a chord of the action table.
inline Stroke stroke_of(const Chord& chord) {
  Stroke stroke;
  if (chord.control) stroke.modifiers |= GLFW_MOD_CONTROL;
  if (chord.shift) stroke.modifiers |= GLFW_MOD_SHIFT;
  if (chord.alt) stroke.modifiers |= GLFW_MOD_ALT;
  if (chord.key == Key::character) {
    const bool is_letter = chord.character >= U'a' && chord.character <= U'z';
    const auto upper = chord.character - U'a' + U'A';
    // GLFW names keys after the capital they print; the plus sign shares a key with another one.
    stroke.key = is_letter                 ? static_cast<int>(upper)
                 : chord.character == U'+' ? GLFW_KEY_EQUAL
                                           : static_cast<int>(chord.character);
    stroke.printed = std::string(1, static_cast<char>(chord.character));
    if (!chord.control && !chord.alt) stroke.character = chord.character;
    return stroke;
  }
  constexpr int names[] = {0,
                           GLFW_KEY_LEFT,
                           GLFW_KEY_RIGHT,
                           GLFW_KEY_UP,
                           GLFW_KEY_DOWN,
                           GLFW_KEY_PAGE_UP,
                           GLFW_KEY_PAGE_DOWN,
                           GLFW_KEY_HOME,
                           GLFW_KEY_END,
                           GLFW_KEY_SPACE,
                           GLFW_KEY_ENTER,
                           GLFW_KEY_ESCAPE,
                           GLFW_KEY_TAB,
                           GLFW_KEY_BACKSPACE,
                           GLFW_KEY_DELETE,
                           GLFW_KEY_F1,
                           GLFW_KEY_F2,
                           GLFW_KEY_F3,
                           GLFW_KEY_F6,
                           GLFW_KEY_F10,
                           GLFW_KEY_F11};
  static_assert(std::size(names) == static_cast<std::size_t>(Key::f11) + 1);
  stroke.key = names[static_cast<std::size_t>(chord.key)];
  if (chord.key == Key::space) {
    stroke.printed = " ";
    if (!chord.control && !chord.alt) stroke.character = U' ';
  }
  return stroke;
}

/// Strikes a key: the key first, then what it types, as the window hands both on.
inline void strike(Bench& bench, const Stroke& stroke, bool held = false) {
  if (const auto chord = pressed_chord(stroke.key, stroke.modifiers, stroke.printed)) {
    bench->press(*chord, held, bench.now);
  }
  if (stroke.character) bench->type(*stroke.character, held, bench.now);
}

}  // namespace tconv::test
