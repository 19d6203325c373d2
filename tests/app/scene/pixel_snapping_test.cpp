#include "app/scene/pixel_snapping.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <initializer_list>

using namespace tconv;

TEST_CASE("boxes that touch in em touch in pixels, at every scale") {
  for (const double scale : {10.5, 13.7, 14.0, 21.33, 42.0}) {
    for (int i = 0; i < 50; ++i) {
      const Box a = pixel_box({i * 1.37, 0, 1.37, 2}, scale);
      const Box b = pixel_box({i * 1.37 + 1.37, 0, 1.37, 2}, scale);
      CHECK(a.right() == b.x);
      CHECK(a.x == std::floor(a.x));
    }
  }
}

TEST_CASE("boxes keep a pixel, but nothing stays nothing") {
  CHECK(pixel_box({1, 1, 0.001, 5}, 10).width == 1);
  CHECK(pixel_box({1, 1, 0, 5}, 10).width == 0);
  CHECK(pixel_box({-0.25, -0.35, 1, 1}, 10) == Box{-2, -3, 10, 10});
}

TEST_CASE("outlines cover whole pixels: centred when even, inside when odd") {
  // A box from pixel 10 to 30. Width 3: pixels 9 to 11 and 28 to 30, the odd one inside.
  CHECK(pixel_outline({1, 1, 2, 2}, 3, 10) == Box{10.5, 10.5, 19, 19});
  CHECK(pixel_outline({1, 1, 2, 2}, 2, 10) == Box{10, 10, 20, 20});
  CHECK(whole_pixels(0.07, 14) == 1);
  CHECK(whole_pixels(0.07, 42) == 3);
  CHECK(whole_pixels(0.01, 14) == 1);
}

TEST_CASE("upright lines lie on whole pixels, slanted ones stay where they are") {
  const PixelLine thin = pixel_line({{0, 1.02}, {5, 1.02}, {5, 3}}, 0.07, 14);
  CHECK(thin.width == 1);
  CHECK(thin.points[0] == Point{0, 14.5});
  CHECK(thin.points[1] == Point{70.5, 14.5});
  CHECK(thin.points[2] == Point{70.5, 42});
  const PixelLine thick = pixel_line({{0, 1.02}, {5, 1.02}}, 0.14, 14);
  CHECK(thick.width == 2);
  CHECK(thick.points[0] == Point{0, 14});
  const PixelLine slanted = pixel_line({{0, 1.02}, {5, 2}}, 0.15, 14);
  CHECK(slanted.width == doctest::Approx(2.1));
  CHECK(slanted.points[0].y == doctest::Approx(14.28));
}

TEST_CASE("moving a picture by whole pixels moves its pixels by as many") {
  for (const double x : {-3.21, -0.5, 0.0, 0.49, 0.5, 7.77}) {
    CHECK(pixel_box({x + 10, 0, 1, 1}, 1).x == pixel_box({x, 0, 1, 1}, 1).x + 10);
    CHECK(pixel_baseline({x, x + 10}, 1).y == pixel_baseline({x, x}, 1).y + 10);
  }
}
