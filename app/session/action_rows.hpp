#pragma once

#include <vector>

#include "app/session/actions.hpp"

/// The action table's parts, in the order of the help sheet.
namespace tconv {

/// Walking through the story and choosing how it is shown.
[[nodiscard]] std::vector<Action> stage_actions();
/// Zooming into arrays and moving about in them.
[[nodiscard]] std::vector<Action> zoom_actions();
/// Moving the keyboard among cells and controls.
[[nodiscard]] std::vector<Action> focus_actions();
/// Opening the menus and moving in them.
[[nodiscard]] std::vector<Action> menu_actions();
/// Problems: new, opened, saved, and choosing one from a list.
[[nodiscard]] std::vector<Action> file_actions();
/// Everything else: saving and copying, undo, looks, help.
[[nodiscard]] std::vector<Action> window_actions();

/// Short ways to write chords in those tables.
namespace chords {

[[nodiscard]] inline Chord on(Key key) {
  return {.key = key};
}
[[nodiscard]] inline Chord typed(char32_t character) {
  return {.key = Key::character, .character = character};
}
[[nodiscard]] inline Chord shift(Key key) {
  return {.key = key, .shift = true};
}
[[nodiscard]] inline Chord control(char32_t character) {
  return {.key = Key::character, .character = character, .control = true};
}
[[nodiscard]] inline Chord control_shift(char32_t character) {
  return {.key = Key::character, .character = character, .control = true, .shift = true};
}
[[nodiscard]] inline Chord alt(Key key) {
  return {.key = key, .alt = true};
}
[[nodiscard]] inline Chord alt_shift(char32_t character) {
  return {.key = Key::character, .character = character, .shift = true, .alt = true};
}
[[nodiscard]] inline Chord alt(char32_t character) {
  return {.key = Key::character, .character = character, .alt = true};
}

}  // namespace chords

}  // namespace tconv
