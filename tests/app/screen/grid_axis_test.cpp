#include "app/screen/grid_axis.hpp"

#include <doctest/doctest.h>

using namespace tconv;

TEST_CASE("ten-pixel cells: each pixel knows its cell and how far its edges are") {
  // Three cells of one em, ten pixels each, from pixel 20 on.
  const AxisPlacement axis{2, 3, 0, 3, 3, 10};
  const auto samples = axis_samples(axis, 20, 30, 1);
  REQUIRE(samples.size() == 30);
  for (int i = 0; i < 30; ++i) {
    CAPTURE(i);
    const auto& sample = samples[static_cast<std::size_t>(i)];
    CHECK(sample.cell == i / 10);
    CHECK(sample.from_left == static_cast<float>(i % 10));
    CHECK(sample.to_right == static_cast<float>(9 - i % 10));
    CHECK(sample.fraction == doctest::Approx((i % 10 + 0.5) / 10).epsilon(0.001));
  }
}

TEST_CASE("an edge on a pixel's centre belongs to the pixel after it") {
  // Cells begin at 20.5: pixel 20 lies, sampled a hair left of its centre, before the first one.
  const AxisPlacement axis{2.05, 3, 0, 3, 3, 10};
  const auto samples = axis_samples(axis, 20, 3, 1);
  CHECK(samples[0].cell == -1);
  CHECK(samples[1].cell == 0);
  CHECK(samples[1].from_left == 0);
}

TEST_CASE("a window shows part of the array, with fractions") {
  // Cells 4.5 to 6.5 of 7 in 40 pixels: 20 pixels each, the first one cut in half.
  const AxisPlacement axis{0, 4, 4.5, 2, 7, 10};
  const auto samples = axis_samples(axis, 0, 40, 1);
  CHECK(samples[0].cell == 4);
  CHECK(samples[9].cell == 4);
  CHECK(samples[9].to_right == 0);
  CHECK(samples[10].cell == 5);
  CHECK(samples[30].cell == 6);
  // One cell further on there is nothing.
  const auto beyond = axis_samples({0, 4, 5.5, 2, 7, 10}, 0, 40, 1);
  CHECK(beyond[29].cell == 6);
  CHECK(beyond[30].cell == -1);
}

TEST_CASE("where cells are smaller than pixels, the points of a pixel meet different cells") {
  // 40 cells in ten pixels.
  const AxisPlacement axis{0, 1, 0, 40, 40, 10};
  const auto samples = axis_samples(axis, 0, 10, 4);
  REQUIRE(samples.size() == 40);
  for (std::size_t i = 0; i < 40; ++i) CHECK(samples[i].cell == static_cast<std::int64_t>(i));
}
