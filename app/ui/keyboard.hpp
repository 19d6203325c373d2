#pragma once

#include <optional>
#include <string_view>

#include "app/session/keys.hpp"

namespace tconv {

/// The chord of a key that was pressed, from GLFW's numbers; nothing for keys whose meaning is the character they
/// type (see `typed_chord`), for lone modifiers, and for keys no action knows. `printed` is what the key prints on
/// the person's layout (glfwGetKeyName), empty for none: with Control or Alt, shortcuts follow the layout.
[[nodiscard]] std::optional<Chord> pressed_chord(int key, int modifiers, std::string_view printed);

/// The chord of a character that was typed: letters in lower case, so that Caps Lock does not matter. Nothing for a
/// space, which is a key.
[[nodiscard]] std::optional<Chord> typed_chord(char32_t character);

}  // namespace tconv
