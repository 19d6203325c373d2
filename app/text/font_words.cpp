#include "app/text/font_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "app/text/utf8.hpp"

namespace tconv::words {
namespace {

constexpr std::size_t most_named = 3;

struct Range {
  char32_t first;
  char32_t last;
};

template <std::size_t count>
bool lies_in(const Range (&ranges)[count], char32_t character) {
  return std::ranges::any_of(ranges, [&](Range r) { return character >= r.first && character <= r.last; });
}

// Unicode's three areas of private use: no font of a package can be named for them.
bool is_private(char32_t character) {
  constexpr Range areas[] = {{0xE000, 0xF8FF}, {0xF0000, 0xFFFFD}, {0x100000, 0x10FFFD}};
  return lies_in(areas, character);
}

// Unicode's blocks of Chinese, Japanese and Korean: radicals to unified ideographs, syllables, compatibility and
// width forms, the supplementary planes.
bool is_east_asian(char32_t character) {
  constexpr Range blocks[] = {{0x1100, 0x11FF}, {0x2E80, 0x9FFF}, {0xA960, 0xA97F}, {0xAC00, 0xD7FF},
                              {0xF900, 0xFAFF}, {0xFE30, 0xFE4F}, {0xFF00, 0xFFEF}, {0x20000, 0x3FFFF}};
  return lies_in(blocks, character);
}

std::string named(char32_t character, bool shows_characters) {
  const std::string number = fmt::format("U+{:04X}", static_cast<unsigned>(character));
  if (!shows_characters || is_control(character)) return number;
  std::string quoted = "“";
  append_utf8(quoted, character);
  return quoted + "” (" + number + ")";
}

std::string_view cure(std::span<const char32_t> characters) {
  const bool all_private = std::ranges::all_of(characters, is_private);
  const bool some_east_asian = std::ranges::any_of(characters, is_east_asian);
  const bool all_east_asian = std::ranges::all_of(characters, is_east_asian);
  if (all_private) return "such characters are private ones, and only the font that they were made for has them";
  if (all_east_asian) return "install one that has, such as Debian's fonts-noto-cjk";
  if (some_east_asian) return "install some that have, such as Debian's fonts-noto-core and fonts-noto-cjk";
  return "install one that has, such as Debian's fonts-noto-core";
}

}  // namespace

std::string no_font_has(std::span<const char32_t> characters, bool shows_characters) {
  std::string list;
  const std::size_t count = characters.size();
  // One more is as short named as counted.
  const std::size_t shown = count <= most_named + 1 ? count : most_named;
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) list += i + 1 == count ? " or " : ", ";
    list += named(characters[i], shows_characters);
  }
  if (shown < count) list += fmt::format(" or {} more characters", count - shown);
  return fmt::format("No font here has {}; {}.", list, cure(characters));
}

}  // namespace tconv::words
