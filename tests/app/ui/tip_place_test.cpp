#include <doctest/doctest.h>

#include "app/ui/tip_place.hpp"

using namespace tconv;

TEST_CASE("a tip stands beside its button, inside the display and over no array") {
  constexpr Size display{1000, 700};
  constexpr Size tip{200, 60};
  constexpr double gap = 5;
  const auto check = [&](const Box& button, const std::vector<Box>& arrays, Point expected) {
    const Point at = tip_place(button, tip, display, gap, arrays);
    CHECK(at.x == expected.x);
    CHECK(at.y == expected.y);
  };
  // Below it, in its middle.
  check({400, 300, 50, 20}, {}, {325, 325});
  // At an edge it moves along it; at the lower one it goes above.
  check({2, 300, 50, 20}, {}, {5, 325});
  check({960, 300, 30, 20}, {}, {795, 325});
  check({400, 660, 50, 20}, {}, {325, 595});
  // Arrays below, and above, too; then at the right, or at the left where that is outside.
  const Box below{380, 345, 300, 300};
  const Box above{380, 0, 300, 275};
  check({400, 300, 50, 20}, {below}, {325, 235});
  check({400, 300, 50, 20}, {below, above}, {455, 280});
  check({790, 300, 50, 20}, {{700, 345, 300, 300}, {700, 0, 300, 275}}, {585, 280});
  // Arrays all round: below all the same.
  check({400, 300, 50, 20}, {{0, 0, 1000, 275}, {0, 345, 1000, 300}, {460, 0, 500, 700}, {0, 0, 390, 700}},
        {325, 325});
}
