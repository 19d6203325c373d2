#pragma once

#include <span>
#include <string>

/// What is said of characters that no font has.
namespace tconv::words {

/// One sentence about characters (at least one) that no font here has, with what to install; the first three are named:
/// "No font here has “ก” (U+0E01); install one that has, such as Debian's fonts-noto-core." The characters themselves
/// are left out where they would have to be drawn with the fonts that lack them.
[[nodiscard]] std::string no_font_has(std::span<const char32_t> characters, bool shows_characters);

}  // namespace tconv::words
