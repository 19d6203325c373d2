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

/// Whether a character shows nothing and moves what stands beside it: control characters (C0, DEL, C1), ends of lines and
/// paragraphs (U+2028, U+2029), those that set the direction of text (U+061C, U+200E, U+200F, U+202A to U+202E, U+2066 to
/// U+2069) and the byte order mark (U+FEFF). No title has one, and none is printed as it is: a terminal would obey it.
[[nodiscard]] bool is_control(char32_t character);

/// Whether all of `text` is well-formed.
[[nodiscard]] bool is_utf8(std::string_view text);

}  // namespace tconv
