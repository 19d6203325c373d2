#include "app/io/json_text.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <type_traits>

#include "app/text/utf8.hpp"

namespace tconv {

namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

/// Appends a code as so many hexadecimal digits.
void append_hex(std::string& out, std::string_view prefix, char32_t code, unsigned digits) {
  out += prefix;
  for (unsigned i = digits; i-- > 0;) out += hex_digits[code >> (4U * i) & 15U];
}

template <class T>
void append_list(std::string& out, std::span<const T> values, std::string_view separator) {
  out += '[';
  bool first = true;
  for (const T value : values) {
    if (!first) out += separator;
    first = false;
    if constexpr (std::is_same_v<T, double>) {
      append_number(out, value);
    } else {
      out += std::to_string(value);
    }
  }
  out += ']';
}

}  // namespace

void append_number(std::string& out, double value) {
  if (std::isnan(value)) {
    out += "\"NaN\"";
  } else if (std::isinf(value)) {
    out += value > 0 ? "\"Infinity\"" : "\"-Infinity\"";
  } else if (value == 0) {
    out += std::signbit(value) ? "-0.0" : "0";
  } else {
    std::array<char, 32> digits;
    const bool whole = std::abs(value) < 1e15 && value == std::trunc(value);
    const auto end = whole ? std::to_chars(digits.begin(), digits.end(), static_cast<std::int64_t>(value)).ptr
                           : std::to_chars(digits.begin(), digits.end(), value).ptr;
    out.append(digits.begin(), end);
  }
}

void append_numbers(std::string& out, std::span<const double> values, std::string_view separator) {
  append_list(out, values, separator);
}

void append_numbers(std::string& out, std::span<const std::int64_t> values, std::string_view separator) {
  append_list(out, values, separator);
}

void append_string(std::string& out, std::string_view text) {
  out += '"';
  while (!text.empty()) {
    const char32_t character = take_character(text);
    if (character == U'"' || character == U'\\') {
      out += '\\';
      out += static_cast<char>(character);
    } else if (character == U'\n') {
      out += "\\n";
    } else if (character == U'\t') {
      out += "\\t";
    } else if (is_control(character)) {
      append_hex(out, "\\u", character, 4);
    } else {
      append_utf8(out, character);
    }
  }
  out += '"';
}

std::string printable(std::string_view name) {
  constexpr std::size_t longest = 200;
  constexpr std::size_t shown = longest / 2;
  const bool cut = name.size() > longest;
  const std::string_view tail = cut ? name.substr(name.size() - shown) : std::string_view();
  std::string out;
  const auto add = [&](std::string_view part) {
    while (!part.empty()) {
      const char32_t character = take_character(part);
      if (character == U'\n') {
        out += "\\n";
      } else if (character == U'\t') {
        out += "\\t";
      } else if (is_control(character)) {
        append_hex(out, character < 0x100 ? "\\x" : "\\u", character, character < 0x100 ? 2 : 4);
      } else {
        append_utf8(out, character);
      }
    }
  };
  // Cut between characters: continuation bytes at the seam go.
  const auto is_continuation = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; };
  std::size_t end = cut ? shown : name.size();
  while (cut && end > 0 && is_continuation(name[end])) --end;
  add(name.substr(0, end));
  if (cut) {
    out += "…";
    std::size_t start = 0;
    while (start < tail.size() && is_continuation(tail[start])) ++start;
    add(tail.substr(start));
  }
  return out;
}

std::string in_quotes(std::string_view name) {
  return "“" + printable(name) + "”";
}

}  // namespace tconv
