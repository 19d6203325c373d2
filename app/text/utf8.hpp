#pragma once

#include <string>
#include <string_view>

/// The one place that takes UTF-8 apart and puts it together.
namespace tconv {

/// What stands for bytes that are not UTF-8, and for characters that no font has.
inline constexpr char32_t replacement_character = 0xFFFD;

/// Takes the first character off `text`. A byte that does not begin a well-formed sequence (RFC 3629: no overlong
/// forms, no surrogates, nothing above U+10FFFF) is taken off alone and reads as U+FFFD.
/// Precondition: `text` is not empty.
char32_t take_character(std::string_view& text);

/// Appends a character; one that is no Unicode scalar value as U+FFFD.
void append_utf8(std::string& text, char32_t character);

/// Whether all of `text` is well-formed.
[[nodiscard]] bool is_utf8(std::string_view text);

}  // namespace tconv
