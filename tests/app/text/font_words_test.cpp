#include "app/text/font_words.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace tconv;

namespace {

std::string said(const std::vector<char32_t>& characters, bool shows = true) {
  return words::no_font_has(characters, shows);
}

}  // namespace

TEST_CASE("characters without a font are named, and what to install") {
  // Thai KO KAI, KHO KHAI: Unicode's block 0E00.
  CHECK(said({U'\u0e01'}) ==
        "No font here has “\u0e01” (U+0E01); install one that has, such as Debian's fonts-noto-core.");
  CHECK(said({U'\u0e01'}, false) ==
        "No font here has U+0E01; install one that has, such as Debian's fonts-noto-core.");
  CHECK(said({U'\u0e01', U'\u0e02'}, false) ==
        "No font here has U+0E01 or U+0E02; install one that has, such as Debian's fonts-noto-core.");
}

TEST_CASE("of many characters without a font three are named, the others counted") {
  CHECK(
      said({0xE01, 0xE02, 0xE04, 0xE05}, false).starts_with("No font here has U+0E01, U+0E02, U+0E04 or U+0E05;"));
  CHECK(said({0xE01, 0xE02, 0xE04, 0xE05, 0xE06}, false)
            .starts_with("No font here has U+0E01, U+0E02, U+0E04 or 2 more characters;"));
}

TEST_CASE("Chinese, Japanese and Korean have a package of their own, private characters none") {
  CHECK(said({U'\u4e2d'}).ends_with("fonts-noto-cjk."));
  CHECK(said({U'\uac00', U'\u3042'}).ends_with("such as Debian's fonts-noto-cjk."));
  CHECK(said({U'\u4e2d', U'\u0e01'}).ends_with("fonts-noto-core and fonts-noto-cjk."));
  CHECK(
      said({0x10FFFD}, false) ==
      "No font here has U+10FFFD; such characters are private ones, and only the font that they were made for has them.");
}

TEST_CASE("a control character is never said as it is") {
  CHECK(said({U'\u202e'}).starts_with("No font here has U+202E;"));
}
