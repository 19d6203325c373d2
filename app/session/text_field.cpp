#include "app/session/text_field.hpp"

#include <algorithm>
#include <cstring>
#include <optional>

#include "app/text/utf8.hpp"

// stb_textedit is given a string of characters of one width; it is never asked where they are drawn.
namespace {

using String = std::u32string;

int delete_characters(String* text, int first, int count) {
  text->erase(static_cast<std::size_t>(first), static_cast<std::size_t>(count));
  return 1;
}

int insert_characters(String* text, int first, const char32_t* characters, int count) {
  text->insert(static_cast<std::size_t>(first), characters, static_cast<std::size_t>(count));
  return 1;
}

constexpr int key_bit = 1 << 24;  // above every character
constexpr int shift_bit = 1 << 25;
enum : int {
  key_left = key_bit,
  key_right,
  key_up,
  key_down,
  key_page_up,
  key_page_down,
  key_home,
  key_end,
  key_text_start,
  key_text_end,
  key_delete,
  key_backspace,
  key_undo,
  key_redo,
  key_word_left,
  key_word_right,
};

}  // namespace

#define STB_TEXTEDIT_CHARTYPE char32_t
#define STB_TEXTEDIT_UNDOSTATECOUNT 4
#define STB_TEXTEDIT_UNDOCHARCOUNT 4
#define STB_TEXTEDIT_STRING String
#define STB_TEXTEDIT_STRINGLEN(text) static_cast<int>((text)->size())
#define STB_TEXTEDIT_LAYOUTROW(row, text, start)                         \
  (*(row) = {0.0F, static_cast<float>((text)->size()), 1.0F, 0.0F, 1.0F, \
             static_cast<int>((text)->size()) - (start)})
#define STB_TEXTEDIT_GETWIDTH(text, start, index) 1.0F
#define STB_TEXTEDIT_KEYTOTEXT(key) (((key) & (key_bit | shift_bit)) != 0 ? -1 : (key))
#define STB_TEXTEDIT_GETCHAR(text, index) (*(text))[static_cast<std::size_t>(index)]
#define STB_TEXTEDIT_NEWLINE U'\n'
#define STB_TEXTEDIT_IS_SPACE(character) ((character) == U' ')
#define STB_TEXTEDIT_DELETECHARS(text, first, count) delete_characters(text, first, count)
#define STB_TEXTEDIT_INSERTCHARS(text, first, characters, count) insert_characters(text, first, characters, count)
#define STB_TEXTEDIT_K_SHIFT shift_bit
#define STB_TEXTEDIT_K_LEFT key_left
#define STB_TEXTEDIT_K_RIGHT key_right
#define STB_TEXTEDIT_K_UP key_up
#define STB_TEXTEDIT_K_DOWN key_down
#define STB_TEXTEDIT_K_PGUP key_page_up
#define STB_TEXTEDIT_K_PGDOWN key_page_down
#define STB_TEXTEDIT_K_LINESTART key_home
#define STB_TEXTEDIT_K_LINEEND key_end
#define STB_TEXTEDIT_K_TEXTSTART key_text_start
#define STB_TEXTEDIT_K_TEXTEND key_text_end
#define STB_TEXTEDIT_K_DELETE key_delete
#define STB_TEXTEDIT_K_BACKSPACE key_backspace
#define STB_TEXTEDIT_K_UNDO key_undo
#define STB_TEXTEDIT_K_REDO key_redo
#define STB_TEXTEDIT_K_WORDLEFT key_word_left
#define STB_TEXTEDIT_K_WORDRIGHT key_word_right
namespace {
#define STB_TEXTEDIT_IMPLEMENTATION
#include <stb/stb_textedit.h>
}  // namespace

namespace tconv {

namespace {

std::string utf8(std::u32string_view characters) {
  std::string text;
  for (const char32_t c : characters) append_utf8(text, c);
  return text;
}

// The key of stb_textedit that a chord stands for.
std::optional<int> stb_key(const Chord& chord) {
  if (chord.alt) return std::nullopt;
  const int shift = chord.shift ? shift_bit : 0;
  switch (chord.key) {
    case Key::left:
      return (chord.control ? key_word_left : key_left) | shift;
    case Key::right:
      return (chord.control ? key_word_right : key_right) | shift;
    case Key::home:
      return key_home | shift;
    case Key::end:
      return key_end | shift;
    case Key::backspace:
      return key_backspace;
    case Key::delete_:
      return key_delete;
    default:
      return std::nullopt;
  }
}

}  // namespace

TextField::TextField(std::string_view text) {
  paste(text);
  select_all();
}

std::string TextField::text() const {
  return utf8(characters_);
}

int TextField::selection_first() const {
  return std::min(selection_start_, selection_end_);
}
int TextField::selection_last() const {
  return std::max(selection_start_, selection_end_);
}

std::string TextField::selected() const {
  const int first = selection_first();
  return utf8(
      characters_.substr(static_cast<std::size_t>(first), static_cast<std::size_t>(selection_last() - first)));
}

void TextField::press_stb(int key) {
  STB_TexteditState state{};
  stb_textedit_initialize_state(&state, 1);
  state.cursor = cursor_;
  state.select_start = selection_start_;
  state.select_end = selection_end_;
  stb_textedit_key(&characters_, &state, key);
  cursor_ = state.cursor;
  selection_start_ = state.select_start;
  selection_end_ = state.select_end;
  if (selection_start_ == selection_end_) selection_start_ = selection_end_ = cursor_;
}

void TextField::type(char32_t character) {
  const bool has_room = length() - (selection_last() - selection_first()) < longest;
  if (has_room && !is_control(character) && character <= U'\x10ffff') press_stb(static_cast<int>(character));
}

void TextField::paste(std::string_view text) {
  for (int i = 0; i < longest && !text.empty(); ++i) {
    const char32_t c = take_character(text);
    type(c == U'\n' || c == U'\t' ? U' ' : c);
  }
}

void TextField::select_all() {
  selection_start_ = 0;
  selection_end_ = cursor_ = length();
}

void TextField::cut() {
  if (selection_first() != selection_last()) press_stb(key_delete);
}

bool TextField::press(const Chord& chord) {
  const auto key = stb_key(chord);
  if (key) press_stb(*key);
  return key.has_value();
}

}  // namespace tconv
