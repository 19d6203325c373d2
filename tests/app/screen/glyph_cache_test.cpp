#include "app/screen/glyph_cache.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "tests/support/headless.hpp"

using namespace tconv;

TEST_CASE("a glyph is drawn once for each size and quarter of a pixel") {
  test::HeadlessGl gl;
  const FreeTypeMetrics metrics;
  GlyphCache cache(metrics);
  const Glyph a = metrics.glyph(Face::regular, U'a');
  const auto* image = cache.find(a, 20, 0);
  REQUIRE(image != nullptr);
  CHECK(cache.find(a, 20, 0) == image);
  CHECK(cache.size() == 1);
  cache.find(a, 20, 1);
  cache.find(a, 21, 0);
  cache.find(metrics.glyph(Face::bold, U'a'), 20, 0);
  CHECK(cache.size() == 4);
}

TEST_CASE("a glyph is as large as its metrics say") {
  test::HeadlessGl gl;
  const FreeTypeMetrics metrics;
  GlyphCache cache(metrics);
  for (const double pixels : {14.0, 40.0, 130.0}) {
    CAPTURE(pixels);
    const auto* image = cache.find(metrics.glyph(Face::regular, U'H'), pixels, 0);
    REQUIRE(image != nullptr);
    // A capital stands on the baseline and is cap_height high, rounded up to whole pixels.
    CHECK(image->top == std::ceil(metrics.cap_height(Face::regular) * pixels));
    CHECK(image->height == image->top);
    CHECK(image->width < metrics.advance(Face::regular, U'H') * pixels + 1);
    CHECK(image->width > metrics.advance(Face::regular, U'H') * pixels / 2);
  }
}

TEST_CASE("a space has an image of no size, and impossible sizes have none") {
  test::HeadlessGl gl;
  const FreeTypeMetrics metrics;
  GlyphCache cache(metrics);
  const auto* space = cache.find(metrics.glyph(Face::regular, U' '), 14, 0);
  REQUIRE(space != nullptr);
  CHECK(space->width == 0);
  CHECK(cache.find(metrics.glyph(Face::regular, U'a'), 0, 0) == nullptr);
  CHECK(cache.find(metrics.glyph(Face::regular, U'a'), -3, 0) == nullptr);
}

TEST_CASE("a full texture says so and makes room for the next frame") {
  test::HeadlessGl gl;
  const FreeTypeMetrics metrics;
  GlyphCache cache(metrics);
  const auto fill = [&] {
    for (char32_t c = U'!'; c < U'z'; ++c) cache.find(metrics.glyph(Face::regular, c), 250, 0);
  };
  cache.start_frame();
  fill();
  REQUIRE(cache.overflowed());
  for (int frame = 0; frame < 4 && cache.overflowed(); ++frame) {
    cache.start_frame();
    CHECK_FALSE(cache.overflowed());
    fill();
  }
  CHECK_FALSE(cache.overflowed());
}

TEST_CASE("a texture grows with what one frame shows, not with all that was ever shown") {
  test::HeadlessGl gl;
  const FreeTypeMetrics metrics;
  GlyphCache cache(metrics);
  const int side = cache.side();
  // A few hundred glyphs a frame, in another size each time, as while an edge of the window is dragged.
  int overflows = 0;
  for (int frame = 0; frame < 200; ++frame) {
    cache.start_frame();
    for (char32_t c = U'!'; c < U'z'; ++c) cache.find(metrics.glyph(Face::regular, c), 30 + frame / 16.0, 0);
    overflows += cache.overflowed() ? 1 : 0;
  }
  REQUIRE(overflows > 2);
  CHECK(cache.side() == side);
}
