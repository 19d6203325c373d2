#include "app/io/window_place.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <random>
#include <vector>

using namespace tconv;

namespace doctest {
template <>
struct StringMaker<WindowPlace> {
  static String convert(const WindowPlace& place) {
    return toString(place.width) + "x" + toString(place.height) + " at " + toString(place.x) + ", " +
           toString(place.y) + (place.maximized ? ", maximized" : "");
  }
};
}  // namespace doctest

namespace {

constexpr WorkArea laptop{0, 0, 1280, 800};
constexpr WorkArea beside{1280, -200, 1920, 1080};
constexpr WorkArea left{-1920, 0, 1920, 1080};

WindowPlace on(const WindowPlace& place, const std::vector<WorkArea>& areas) {
  return on_screen(place, areas);
}

/// Whether all of a window is in a work area, ends in 64 bits.
bool inside(const WindowPlace& place, const WorkArea& area) {
  const std::int64_t right = std::int64_t{place.x} + place.width;
  const std::int64_t bottom = std::int64_t{place.y} + place.height;
  return place.x >= area.x && place.y >= area.y && right <= std::int64_t{area.x} + area.width &&
         bottom <= std::int64_t{area.y} + area.height;
}

}  // namespace

TEST_CASE("a window that can be grabbed stays where it is") {
  for (const WindowPlace& place : {WindowPlace{100, 100, 800, 600, false},
                                   {0, 0, 1280, 800, true},
                                   {1160, 300, 800, 600, false},   // 120 of its upper edge are on the screen
                                   {-680, 300, 800, 600, false},   // and here
                                   {100, 760, 800, 600, false},    // the 40 below its upper edge are
                                   {1250, 300, 30, 20, false}}) {  // all of a window narrower than the grip
    CHECK(on(place, {laptop}) == place);
  }
  const WindowPlace other_screen{2000, -150, 900, 700, false};
  CHECK(on(other_screen, {laptop, beside}) == other_screen);
}

TEST_CASE("a window that cannot be grabbed is moved wholly onto a screen, its title bar, too") {
  // One pixel less than in the case above.
  CHECK(on({1161, 300, 800, 600, false}, {laptop}) == WindowPlace{480, 200, 800, 600, false});
  CHECK(on({-681, 300, 800, 600, false}, {laptop}) == WindowPlace{0, 200, 800, 600, false});
  CHECK(on({100, 761, 800, 600, false}, {laptop}) == WindowPlace{100, 200, 800, 600, false});
  CHECK(on({100, -1, 800, 600, false}, {laptop}) == WindowPlace{100, 40, 800, 600, false});
  CHECK(on({1251, 300, 30, 20, false}, {laptop}) == WindowPlace{1250, 300, 30, 20, false});
  // The screen it was on is gone.
  CHECK(on({2000, -150, 900, 700, true}, {laptop}) == WindowPlace{380, 40, 900, 700, true});
  CHECK(on({1000000, -1000000, 800, 600, false}, {laptop}) == WindowPlace{480, 40, 800, 600, false});
}

TEST_CASE("of several screens it is the one overlapped most, or else the nearest, or else the primary one") {
  // 110 columns are on the laptop, 690 on the screen beside, but its upper edge is above both.
  CHECK(on({1170, -250, 800, 600, false}, {laptop, beside}) == WindowPlace{1280, -160, 800, 600, false});
  CHECK(on({5000, 100, 800, 600, false}, {laptop, beside}) == WindowPlace{2400, 100, 800, 600, false});
  CHECK(on({-5000, 100, 800, 600, false}, {laptop, beside, left}) == WindowPlace{-1920, 100, 800, 600, false});
  // Just as far from both.
  const WorkArea above{0, -2000, 1280, 800};
  const WorkArea below{0, 1200, 1280, 800};
  CHECK(on({100, -600, 800, 1200, false}, {above, below}).y == -1960);
  CHECK(on({100, -600, 800, 1200, false}, {below, above}).y == 1240);
}

TEST_CASE("a window larger than its screen is made smaller, though never below one pixel") {
  CHECK(on({0, 0, 3000, 2000, false}, {laptop}) == WindowPlace{0, 40, 1280, 760, false});
  CHECK(on({0, 100, 1281, 500, false}, {laptop}) == WindowPlace{0, 100, 1280, 500, false});
  CHECK(on({0, 100, 500, 801, false}, {laptop}) == WindowPlace{0, 40, 500, 760, false});
  CHECK(on({0, 0, 3000, 2000, false}, {{5, 5, 1, 1}}) == WindowPlace{5, 5, 1, 1, false});
  CHECK(on({0, 0, 3000, 2000, false}, {{5, 5, 41, 41}}) == WindowPlace{5, 45, 41, 1, false});
  CHECK(on({0, 0, -5, 0, false}, {laptop}) == WindowPlace{0, 40, 1, 1, false});
}

TEST_CASE("where no screen is known, nothing changes") {
  const WindowPlace place{-5000, 9000, 30000, 0, true};
  CHECK(on(place, {}) == place);
  CHECK(on(place, {{0, 0, 0, 0}, {0, 0, 100, -1}}) == place);
  CHECK(on({-5000, 0, 800, 600, false}, {{-5000, 0, 0, 0}, laptop}) == WindowPlace{0, 40, 800, 600, false});
}

TEST_CASE("whatever the numbers, a window is left alone or ends up inside a screen, and stays when asked again") {
  std::mt19937 random(27);
  constexpr int extremes[] = {std::numeric_limits<int>::min(), std::numeric_limits<int>::max(), 0, 1, -1};
  const auto number = [&](int least, int most) {
    if (random() % 10 == 0) return extremes[random() % 5];
    return least + static_cast<int>(random() % static_cast<unsigned>(most - least));
  };
  for (int i = 0; i < 100'000; ++i) {
    const WindowPlace place{number(-5000, 5000), number(-5000, 5000), number(-1, 3000), number(-1, 3000),
                            random() % 2 == 0};
    std::vector<WorkArea> areas(random() % 4);
    for (WorkArea& area : areas) {
      const auto coordinate = [&] { return -3000 + static_cast<int>(random() % 6000); };
      area = {coordinate(), coordinate(), static_cast<int>(random() % 2000), static_cast<int>(random() % 2000)};
    }
    const WindowPlace result = on(place, areas);
    CAPTURE(place);
    CAPTURE(result);
    REQUIRE(result.maximized == place.maximized);
    REQUIRE(on(result, areas) == result);
    if (result == place) continue;
    REQUIRE(result.width >= 1);
    REQUIRE(result.height >= 1);
    bool within_one = false;
    for (const WorkArea& area : areas) within_one = within_one || inside(result, area);
    REQUIRE(within_one);
  }
}
