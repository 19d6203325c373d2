#pragma once

#include <optional>
#include <string_view>

#include "app/session/keys.hpp"

namespace tconv {

/// The chord of a key that was pressed, from GLFW's numbers; nothing for keys whose meaning is the character they
/// type (see `typed_chord`), for lone modifiers, and for keys no action knows. `printed` is what the key prints on
/// the person's layout (glfwGetKeyName), empty for none: with Control or Alt, shortcuts follow the layout.
[[nodiscard]] std::optional<Chord> pressed_chord(int key, int modifiers, std::string_view printed);

/// The chord of a character that was typed by a key, from GLFW's number for the key and what it prints without Shift
/// (glfwGetKeyName, UTF-8). A letter of another script than the Latin one stands for the place of its key, which has the
/// number of the letter there on a US keyboard; so do the keys of the row of digits where they print no digit without
/// Shift (AZERTY). Everything else is `typed_chord(character)`.
[[nodiscard]] std::optional<Chord> typed_chord(char32_t character, int key, std::string_view printed);

/// The chord of a character that was typed: letters in lower case, so that Caps Lock does not matter. Nothing for a
/// space, which is a key.
[[nodiscard]] std::optional<Chord> typed_chord(char32_t character);

}  // namespace tconv
