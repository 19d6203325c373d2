#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "app/session/keys.hpp"

namespace tconv {

/// One line of text that is being typed, with a cursor and a selection. A value; no looks, no keyboard of its own.
/// What the keys do is stb_textedit's.
class TextField {
 public:
  TextField() = default;
  /// UTF-8; all of it is selected, so that typing replaces it.
  explicit TextField(std::string_view text);

  /// UTF-8.
  [[nodiscard]] std::string text() const;
  /// Number of characters.
  [[nodiscard]] int length() const { return static_cast<int>(characters_.size()); }
  /// From 0 (before the first character) to `length`.
  [[nodiscard]] int cursor() const { return cursor_; }
  /// The selected characters are [selection_first, selection_last); equal when nothing is selected.
  [[nodiscard]] int selection_first() const;
  [[nodiscard]] int selection_last() const;
  /// UTF-8; empty when nothing is selected.
  [[nodiscard]] std::string selected() const;

  /// Characters it holds at most; what would be more is left out.
  static constexpr int longest = 1000;

  /// Types a character over the selection; control characters are left out.
  void type(char32_t character);
  /// Types a text over the selection, its line breaks and tabs as spaces.
  void paste(std::string_view text);
  void select_all();
  /// Deletes what is selected.
  void cut();
  /// Moves, selects or deletes; false for a chord that means nothing to a line of text (it is then free for
  /// others).
  bool press(const Chord& chord);

  friend bool operator==(const TextField&, const TextField&) = default;

 private:
  std::u32string characters_;
  int cursor_ = 0;
  int selection_start_ = 0;  // may lie behind its end
  int selection_end_ = 0;

  void press_stb(int key);
};

}  // namespace tconv
