#include "app/scene/colour.hpp"

#include <doctest/doctest.h>

#include <initializer_list>

#include <cmath>

using namespace tconv;

TEST_CASE("contrast ratios known from WCAG's own examples") {
  const Colour white = from_hex(0xFFFFFF);
  const Colour black = from_hex(0x000000);
  CHECK(contrast(white, black) == doctest::Approx(21));
  CHECK(contrast(black, white) == doctest::Approx(21));
  CHECK(contrast(white, white) == doctest::Approx(1));
  // #767676 is the lightest grey that passes 4.5:1 on white, #777777 the first that fails.
  CHECK(contrast(from_hex(0x767676), white) == doctest::Approx(4.54).epsilon(0.001));
  CHECK(contrast(from_hex(0x777777), white) == doctest::Approx(4.48).epsilon(0.001));
  CHECK(contrast(from_hex(0x0000FF), white) == doctest::Approx(8.59).epsilon(0.001));
  CHECK(contrast(from_hex(0xFF0000), white) == doctest::Approx(4.00).epsilon(0.001));
}

TEST_CASE("Lab of the sRGB primaries") {
  // Source: B. Lindbloom's calculator, sRGB, D65.
  const Lab red = to_lab(from_hex(0xFF0000));
  CHECK(red.l == doctest::Approx(53.24).epsilon(0.001));
  CHECK(red.a == doctest::Approx(80.09).epsilon(0.001));
  CHECK(red.b == doctest::Approx(67.20).epsilon(0.001));
  const Lab white = to_lab(from_hex(0xFFFFFF));
  CHECK(white.l == doctest::Approx(100));
  CHECK(std::abs(white.a) < 0.01);
  CHECK(std::abs(white.b) < 0.02);
}

TEST_CASE("CIEDE2000 gives the 34 published values in both directions") {
  // Source: Sharma, Wu, Dalal (2005), table 1.
  struct Pair {
    Lab a, b;
    double difference;
  };
  static constexpr Pair pairs[] = {
      {{50.0000, 2.6772, -79.7751}, {50.0000, 0.0000, -82.7485}, 2.0425},
      {{50.0000, 3.1571, -77.2803}, {50.0000, 0.0000, -82.7485}, 2.8615},
      {{50.0000, 2.8361, -74.0200}, {50.0000, 0.0000, -82.7485}, 3.4412},
      {{50.0000, -1.3802, -84.2814}, {50.0000, 0.0000, -82.7485}, 1.0000},
      {{50.0000, -1.1848, -84.8006}, {50.0000, 0.0000, -82.7485}, 1.0000},
      {{50.0000, -0.9009, -85.5211}, {50.0000, 0.0000, -82.7485}, 1.0000},
      {{50.0000, 0.0000, 0.0000}, {50.0000, -1.0000, 2.0000}, 2.3669},
      {{50.0000, -1.0000, 2.0000}, {50.0000, 0.0000, 0.0000}, 2.3669},
      {{50.0000, 2.4900, -0.0010}, {50.0000, -2.4900, 0.0009}, 7.1792},
      {{50.0000, 2.4900, -0.0010}, {50.0000, -2.4900, 0.0010}, 7.1792},
      {{50.0000, 2.4900, -0.0010}, {50.0000, -2.4900, 0.0011}, 7.2195},
      {{50.0000, 2.4900, -0.0010}, {50.0000, -2.4900, 0.0012}, 7.2195},
      {{50.0000, -0.0010, 2.4900}, {50.0000, 0.0009, -2.4900}, 4.8045},
      {{50.0000, -0.0010, 2.4900}, {50.0000, 0.0010, -2.4900}, 4.8045},
      {{50.0000, -0.0010, 2.4900}, {50.0000, 0.0011, -2.4900}, 4.7461},
      {{50.0000, 2.5000, 0.0000}, {50.0000, 0.0000, -2.5000}, 4.3065},
      {{50.0000, 2.5000, 0.0000}, {73.0000, 25.0000, -18.0000}, 27.1492},
      {{50.0000, 2.5000, 0.0000}, {61.0000, -5.0000, 29.0000}, 22.8977},
      {{50.0000, 2.5000, 0.0000}, {56.0000, -27.0000, -3.0000}, 31.9030},
      {{50.0000, 2.5000, 0.0000}, {58.0000, 24.0000, 15.0000}, 19.4535},
      {{50.0000, 2.5000, 0.0000}, {50.0000, 3.1736, 0.5854}, 1.0000},
      {{50.0000, 2.5000, 0.0000}, {50.0000, 3.2972, 0.0000}, 1.0000},
      {{50.0000, 2.5000, 0.0000}, {50.0000, 1.8634, 0.5757}, 1.0000},
      {{50.0000, 2.5000, 0.0000}, {50.0000, 3.2592, 0.3350}, 1.0000},
      {{60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}, 1.2644},
      {{63.0109, -31.0961, -5.8663}, {62.8187, -29.7946, -4.0864}, 1.2630},
      {{61.2901, 3.7196, -5.3901}, {61.4292, 2.2480, -4.9620}, 1.8731},
      {{35.0831, -44.1164, 3.7933}, {35.0232, -40.0716, 1.5901}, 1.8645},
      {{22.7233, 20.0904, -46.6940}, {23.0331, 14.9730, -42.5619}, 2.0373},
      {{36.4612, 47.8580, 18.3852}, {36.2715, 50.5065, 21.2231}, 1.4146},
      {{90.8027, -2.0831, 1.4410}, {91.1528, -1.6435, 0.0447}, 1.4441},
      {{90.9257, -0.5406, -0.9208}, {88.6381, -0.8985, -0.7239}, 1.5381},
      {{6.7747, -0.2908, -2.4247}, {5.8714, -0.0985, -2.2286}, 0.6377},
      {{2.0776, 0.0795, -1.1350}, {0.9033, -0.0636, -0.5514}, 0.9082},
  };
  int row = 0;
  for (const Pair& pair : pairs) {
    CAPTURE(++row);
    CHECK(std::abs(colour_difference(pair.a, pair.b) - pair.difference) <= 0.00005 + 1e-9);
    CHECK(std::abs(colour_difference(pair.b, pair.a) - pair.difference) <= 0.00005 + 1e-9);
  }
}

TEST_CASE("colour-blind sight keeps greys, and confuses what it should") {
  for (const Vision vision : all_visions) {
    for (const std::uint32_t grey : {0x000000u, 0x808080u, 0xFFFFFFu}) {
      CHECK(colour_difference(seen_with(vision, from_hex(grey)), from_hex(grey)) < 0.1);
    }
  }
  // Red and green of equal lightness nearly meet for deutans, not for tritans; blue and green the other way round.
  const Colour red = from_hex(0xD04030);
  const Colour green = from_hex(0x808000);
  const auto difference = [&](Vision vision, const Colour& a, const Colour& b) {
    return colour_difference(seen_with(vision, a), seen_with(vision, b));
  };
  CHECK(difference(Vision::normal, red, green) > 30);
  CHECK(difference(Vision::deutan, red, green) < 12);
  CHECK(difference(Vision::tritan, red, green) > 25);
  const Colour blue = from_hex(0x0080B0);
  const Colour teal = from_hex(0x008878);
  CHECK(difference(Vision::tritan, blue, teal) < difference(Vision::normal, blue, teal) / 2);
}

TEST_CASE("mixing goes component by component, alpha too") {
  CHECK(mixed({0, 0, 0, 0}, {1, 0.5, 0, 1}, 0.5) == Colour{0.5, 0.25, 0, 0.5});
  CHECK(mixed({0.2, 0.3, 0.4, 1}, {1, 1, 1, 1}, 0) == Colour{0.2, 0.3, 0.4, 1});
}
