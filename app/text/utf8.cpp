#include "app/text/utf8.hpp"

namespace tconv {
namespace {

bool is_scalar_value(char32_t character) {
  return character <= 0x10FFFF && !(character >= 0xD800 && character <= 0xDFFF);
}

struct Taken {
  char32_t character = replacement_character;
  std::size_t bytes = 1;
  bool well_formed = false;
};

Taken first_of(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(0);
  if (lead < 0x80) return {lead, 1, true};
  // How many bytes follow, and the smallest character that needs that many.
  const std::size_t more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  const char32_t smallest = more == 3 ? 0x10000 : more == 2 ? 0x800 : 0x80;
  if (lead < 0xC2 || lead > 0xF4 || text.size() <= more) return {};
  char32_t character = lead & (0x3Fu >> more);
  for (std::size_t i = 1; i <= more; ++i) {
    if ((byte(i) & 0xC0u) != 0x80) return {};
    character = (character << 6) | (byte(i) & 0x3Fu);
  }
  if (character < smallest || !is_scalar_value(character)) return {};
  return {character, more + 1, true};
}

}  // namespace

char32_t take_character(std::string_view& text) {
  const Taken taken = first_of(text);
  text.remove_prefix(taken.bytes);
  return taken.character;
}

void append_utf8(std::string& text, char32_t character) {
  const char32_t c = is_scalar_value(character) ? character : replacement_character;
  const auto put = [&](char32_t byte) { text.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6));
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | (c >> 18));
    put(0x80 | ((c >> 12) & 0x3F));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

bool is_control(char32_t character) {
  struct Range {
    char32_t first;
    char32_t last;
  };
  constexpr Range ranges[] = {{0, 0x1F},        {0x7F, 0x9F},     {0x061C, 0x061C}, {0x200E, 0x200F},
                              {0x2028, 0x202E}, {0x2066, 0x2069}, {0xFEFF, 0xFEFF}};
  for (const Range& range : ranges) {
    if (character >= range.first && character <= range.last) return true;
  }
  return false;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const Taken taken = first_of(text);
    if (!taken.well_formed) return false;
    text.remove_prefix(taken.bytes);
  }
  return true;
}

}  // namespace tconv
