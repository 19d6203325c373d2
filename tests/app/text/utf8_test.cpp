#include "app/text/utf8.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <vector>

using namespace tconv;

namespace {

std::u32string decoded(std::string_view text) {
  std::u32string characters;
  while (!text.empty()) characters.push_back(take_character(text));
  return characters;
}

}  // namespace

TEST_CASE("characters of one to four bytes") {
  CHECK(decoded("a\u2212\u1d40\u00d7\U0001F600") == U"a\u2212\u1d40\u00d7\U0001F600");
}

TEST_CASE("what is not UTF-8 reads as U+FFFD, byte by byte, and nothing after it is lost") {
  // RFC 3629, section 4: overlong forms, surrogates, above U+10FFFF, lone and missing continuation bytes.
  const char32_t r = replacement_character;
  CHECK(decoded("\xC0\x80z") == std::u32string{r, r, U'z'});
  CHECK(decoded("\xE0\x80\x80z") == std::u32string{r, r, r, U'z'});
  CHECK(decoded("\xED\xA0\x80z") == std::u32string{r, r, r, U'z'});
  CHECK(decoded("\xF4\x90\x80\x80z") == std::u32string{r, r, r, r, U'z'});
  CHECK(decoded("\xF5z") == std::u32string{r, U'z'});
  CHECK(decoded("\x80z") == std::u32string{r, U'z'});
  CHECK(decoded("\xE2\x88") == std::u32string{r, r});
  CHECK(decoded("\xE2z\x92") == std::u32string{r, U'z', r});
  CHECK_FALSE(is_utf8("ok\xED\xA0\x80"));
  CHECK_FALSE(is_utf8("\xE2\x88"));
  CHECK(is_utf8(""));
  CHECK(is_utf8("\xEF\xBF\xBD"));
}

TEST_CASE(
    "characters that move what stands beside them are controls, and letters and spaces of all scripts are none") {
  for (const char32_t c :
       {0x00,   0x09,   0x0A,   0x1B,   0x1F,   0x7F,   0x80,   0x9B,   0x9F,   0x061C, 0x200E, 0x200F,
        0x2028, 0x2029, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069, 0xFEFF}) {
    CAPTURE(static_cast<unsigned>(c));
    CHECK(is_control(c));
  }
  // Their neighbours; a zero-width joiner belongs to words of many scripts, a narrow space to numbers.
  for (const char32_t c : {0x20, 0x7E, 0xA0, 0x061B, 0x061D, 0x05D0, 0x200D, 0x2010, 0x2027, 0x202F, 0x2065, 0x206A,
                           0xFEFE, 0xFF00, 0x8EE2, 0x1F600}) {
    CAPTURE(static_cast<unsigned>(c));
    CHECK_FALSE(is_control(c));
  }
}

TEST_CASE("every Unicode scalar value survives encoding and decoding" * doctest::test_suite("property")) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c == 0xD800) c = 0xE000;
    std::string text;
    append_utf8(text, c);
    std::string_view rest = text;
    if (!is_utf8(text) || take_character(rest) != c || !rest.empty())
      FAIL("U+" << std::hex << static_cast<unsigned>(c));
  }
  std::string surrogate;
  append_utf8(surrogate, 0xD800);
  append_utf8(surrogate, 0x110000);
  CHECK(surrogate == "\uFFFD\uFFFD");
}

TEST_CASE("any bytes are taken apart to the end" * doctest::test_suite("property")) {
  rc::check([](const std::string& bytes) {
    std::string_view rest = bytes;
    while (!rest.empty()) {
      const auto before = rest.size();
      take_character(rest);
      RC_ASSERT(rest.size() < before);
      RC_ASSERT(before - rest.size() <= 4u);
    }
  });
}
