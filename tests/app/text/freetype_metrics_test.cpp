#include "app/text/freetype_metrics.hpp"

#include <doctest/doctest.h>

#include <initializer_list>

using namespace tconv;

namespace {

const FreeTypeMetrics& metrics() {
  static const FreeTypeMetrics shared;
  return shared;
}

}  // namespace

TEST_CASE("JetBrains Mono sets every character of its own 0.6 em wide") {
  // The family's design: 600 units of 1000.
  for (const char32_t c : U"0Wi.=(\u2212\u00d7\u00b7") {
    if (c == 0) continue;
    CAPTURE(static_cast<unsigned>(c));
    CHECK(metrics().advance(Face::mono, c) == doctest::Approx(0.6));
    CHECK(metrics().advance(Face::mono_bold, c) == doctest::Approx(0.6));
  }
  CHECK(metrics().width(Face::mono, "x(0,0)\u00b7w") == doctest::Approx(8 * 0.6));
}

TEST_CASE("Inter's vertical metrics are those of its hhea table") {
  // Inter: unitsPerEm 2048 (2816 before 4.0), ascender 0.96875 em, descender 0.2412 em, cap height 0.727 em.
  CHECK(metrics().ascent(Face::regular) == doctest::Approx(0.96875).epsilon(0.001));
  CHECK(metrics().descent(Face::regular) == doctest::Approx(0.2412).epsilon(0.01));
  CHECK(metrics().cap_height(Face::regular) == doctest::Approx(0.727).epsilon(0.005));
  CHECK(metrics().cap_height(Face::bold) == doctest::Approx(0.727).epsilon(0.005));
  CHECK(metrics().height(FontFile::dejavu) == doctest::Approx(1.164).epsilon(0.001));
}

TEST_CASE("digits are drawn from the face itself, mathematical signs it lacks from DejaVu") {
  CHECK(metrics().glyph(Face::regular, U'7').file == FontFile::inter);
  CHECK(metrics().glyph(Face::bold, U'\u2212').file == FontFile::inter_bold);
  // Which signs Inter has grows with its versions: Debian 13's has U+2297, Debian 12's has not; none has the first.
  CHECK_FALSE(metrics().has(FontFile::inter, U'\u1d40'));
  for (const char32_t c : {U'\u1d40', U'\u230a', U'\u2208', U'\u2297'}) {
    CAPTURE(static_cast<unsigned>(c));
    const bool own = metrics().has(FontFile::inter, c);
    CHECK(metrics().glyph(Face::regular, c).file == (own ? FontFile::inter : FontFile::dejavu));
    CHECK(metrics().glyph(Face::bold, c).file == (own ? FontFile::inter_bold : FontFile::dejavu_bold));
    CHECK(metrics().advance(Face::regular, c) > 0.2);
  }
  CHECK(metrics().glyph(Face::mono, U'\u1d40').file == FontFile::dejavu);
  CHECK(metrics().glyph(Face::mono_bold, U'\u1d40').file == FontFile::dejavu_bold);
}

TEST_CASE("a character that no font has is as wide as U+FFFD") {
  const char32_t private_one = 0x10FFFD;
  CHECK(metrics().advance(Face::regular, private_one) == metrics().advance(Face::regular, 0xFFFD));
  CHECK(metrics().glyph(Face::regular, private_one).index == metrics().glyph(Face::regular, 0xFFFD).index);
  CHECK(metrics().width(Face::regular, "\xFF") == metrics().advance(Face::regular, 0xFFFD));
  CHECK(metrics().width(Face::regular, "") == 0);
}

TEST_CASE("all characters of the interface's mathematics exist in every face") {
  for (const Face face : all_faces) {
    for (const char32_t c :
         U"\u00d7\u00b7\u2212\u221e\u2264\u2265\u2260\u2192\u2190\u203a\u2713\u26a0\u1d40\u230a\u230b\u2208"
         U"\u2297\u2211\u00b0\u2026\u2013\u2588") {
      if (c == 0) continue;
      CAPTURE(static_cast<unsigned>(c));
      const Glyph glyph = metrics().glyph(face, c);
      CHECK((metrics().has(main_file(face), c) || metrics().has(fallback_file(face), c)));
      CHECK(glyph.index != 0);
    }
  }
}
