#pragma once

#include <cstdint>
#include <string>

namespace tconv {

/// Keys that are named by what they do rather than by what they print.
enum class Key : std::uint8_t {
  character,  ///< a key that prints: see `Chord::character`
  left,
  right,
  up,
  down,
  page_up,
  page_down,
  home,
  end,
  space,
  enter,
  escape,
  tab,
  backspace,
  delete_,
  f1,
  f2,
  f3,
  f6,
  f10,
  f11,
};

/// A key with its modifiers.
struct Chord {
  Key key = Key::character;
  /// For `Key::character`: what the key prints on the person's keyboard layout, letters in lower case. Without
  /// Control and Alt it is the character typed, so that it says nothing about Shift, which is never set then.
  char32_t character = 0;
  bool control = false;
  bool shift = false;
  bool alt = false;

  friend bool operator==(const Chord&, const Chord&) = default;
};

/// As people write it: "Ctrl+E", "Shift+→", "PgDn", "[".
[[nodiscard]] std::string name(const Chord& chord);

}  // namespace tconv
