#include "app/screen/strokes.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "tests/support/scene_picture.hpp"

using namespace tconv;

namespace {

// How much white a picture on black holds, in whole pixels.
double white(const test::Pixels& pixels) {
  double sum = 0;
  for (int y = 0; y < pixels.height; ++y) {
    for (int x = 0; x < pixels.width; ++x) sum += pixels.at(x, y)[0] / 255.0;
  }
  return sum;
}

}  // namespace

TEST_CASE("areas and lines cover as many pixels as they are large, wherever they lie") {
  test::SceneScreen screen;
  const auto area = [&](auto&& draw) { return white(screen.frame(64, 64, draw)); };
  for (const double shift : {0.0, 0.25, 0.5, 0.8}) {
    CAPTURE(shift);
    const Point box[] = {{10 + shift, 10}, {30 + shift, 10}, {30 + shift, 25}, {10 + shift, 25}};
    CHECK(area([&](ImDrawList& list) { fill(list, box, IM_COL32_WHITE); }) == doctest::Approx(300).epsilon(0.02));
    const Point level[] = {{10, 20 + shift}, {50, 20 + shift}};
    CHECK(area([&](ImDrawList& list) { stroke(list, level, 3, IM_COL32_WHITE); }) ==
          doctest::Approx(120).epsilon(0.02));
    const Point slanting[] = {{10, 10 + shift}, {50, 40 + shift}};
    CHECK(area([&](ImDrawList& list) { stroke(list, slanting, 4, IM_COL32_WHITE); }) ==
          doctest::Approx(200).epsilon(0.03));
    const Point thin[] = {{10, 10 + shift}, {50, 40 + shift}};
    CHECK(area([&](ImDrawList& list) { stroke(list, thin, 0.5, IM_COL32_WHITE); }) ==
          doctest::Approx(25).epsilon(0.05));
  }
}

TEST_CASE("whole pixels stay whole") {
  test::SceneScreen screen;
  const auto pixels = screen.frame(32, 32, [](ImDrawList& list) {
    const Point box[] = {{4, 4}, {12, 4}, {12, 9}, {4, 9}};
    fill(list, box, IM_COL32_WHITE);
    const Point line[] = {{20.5, 3}, {20.5, 28}};
    stroke(list, line, 1, IM_COL32_WHITE);
  });
  for (int y = 0; y < 32; ++y) {
    for (int x = 0; x < 32; ++x) {
      const bool inside = (x >= 4 && x < 12 && y >= 4 && y < 9) || (x == 20 && y >= 3 && y < 28);
      CHECK(pixels.at(x, y)[0] == (inside ? 255 : 0));
    }
  }
}

TEST_CASE("upright lines cover whole pixels round every bend, be the pieces shorter than they are wide") {
  test::SceneScreen screen;
  const auto lit = [&](std::span<const Point> points, ImU32 colour) {
    const auto pixels = screen.frame(32, 32, [&](ImDrawList& list) { stroke(list, points, 2, colour); });
    std::vector<std::string> rows;
    for (int y = 2; y < 12; ++y) {
      rows.emplace_back();
      for (int x = 2; x < 16; ++x) {
        const int value = pixels.at(x, y)[0];
        rows.back() += value == 0 ? '.' : value == 255 ? '#' : value >= 127 && value <= 129 ? '+' : '?';
      }
    }
    return rows;
  };
  const Point bent[] = {{4, 10}, {4, 4}, {8, 4}, {8, 8}, {12, 8}};
  std::vector<std::string> expected{"..............", ".######.......", ".######.......", ".##..##.......",
                                    ".##..##.......", ".##..#####....", ".##..#####....", ".##...........",
                                    "..............", ".............."};
  CHECK(lit(bent, IM_COL32_WHITE) == expected);
  // Nothing is painted twice.
  for (auto& row : expected) std::replace(row.begin(), row.end(), '#', '+');
  CHECK(lit(bent, IM_COL32(255, 255, 255, 128)) == expected);

  const Point teeth[] = {{4, 10}, {4, 4}, {5, 4}, {5, 10}, {6, 10}, {6, 4}, {6, 10}};
  expected = {"..............", ".###..........", ".####.........", ".####.........", ".####.........",
              ".####.........", ".####.........", ".####.........", "..###.........", ".............."};
  CHECK(lit(teeth, IM_COL32_WHITE) == expected);
  for (auto& row : expected) std::replace(row.begin(), row.end(), '#', '+');
  CHECK(lit(teeth, IM_COL32(255, 255, 255, 128)) == expected);
}

TEST_CASE("a polygon is cut at the edges of a box") {
  const auto cut = clipped({{0, 0}, {10, 0}, {10, 10}, {0, 10}}, {4, -5, 3, 8});
  REQUIRE(cut.size() == 4);
  for (const auto& point : cut) {
    CHECK((point.x == 4 || point.x == 7));
    CHECK((point.y == 0 || point.y == 3));
  }
  CHECK(clipped({{0, 0}, {10, 0}, {10, 10}}, {20, 20, 5, 5}).size() < 3);
}

TEST_CASE("pieces without length do no harm") {
  test::SceneScreen screen;
  const auto pixels = screen.frame(16, 16, [](ImDrawList& list) {
    const Point points[] = {{3, 3}, {3, 3}, {3, 3}};
    stroke(list, points, 2, IM_COL32_WHITE);
    fill(list, points, IM_COL32_WHITE);
    stroke(list, {}, 2, IM_COL32_WHITE);
  });
  CHECK(white(pixels) == 0);
}
