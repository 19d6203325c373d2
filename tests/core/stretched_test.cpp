#include "core/stretched.hpp"

#include "core/methods.hpp"
#include "tests/core/sweep.hpp"

using namespace tconv;
using test::for_small_problems;
using test::square;

TEST_CASE("cells and input pixels belong to one another, and the stretched input says the same") {
  for_small_problems([](Problem p) {
    const Layer layer = effective_layer(p);
    const Geometry g = geometry(p);
    p.input = filled(p.input.shape(), Fill::ramp);
    const Tensor stretched = stretched_plane(p, 0, 0);
    std::int64_t pixels = 0;
    for (std::int64_t y = 0; y < g.stretched.y; ++y) {
      for (std::int64_t x = 0; x < g.stretched.x; ++x) {
        const std::optional<Int2> pixel = input_pixel_at(g, layer, {y, x});
        CHECK((origin_of_stretched(g, layer, {y, x}) == CellOrigin::input) == pixel.has_value());
        CHECK(stretched.at(0, 0, y, x) == (pixel ? p.input.at(0, 0, pixel->y, pixel->x) : 0.0));
        if (!pixel) continue;
        ++pixels;
        CHECK(stretched_cell_of(g, layer, *pixel) == std::optional(Int2{y, x}));
      }
    }
    for (std::int64_t y = 0; y < g.input.y; ++y) {
      for (std::int64_t x = 0; x < g.input.x; ++x) pixels -= stretched_cell_of(g, layer, {y, x}) ? 1 : 0;
    }
    CHECK(pixels == 0);
    CHECK_FALSE(input_pixel_at(g, layer, {-1, 0}).has_value());
    CHECK_FALSE(input_pixel_at(g, layer, g.stretched).has_value());
    CHECK_FALSE(stretched_cell_of(g, layer, g.input).has_value());
  });
}

TEST_CASE("where each zero comes from") {
  // Stretched: border 1, three cells of spread input, border 1, output padding 1.
  const Layer layer = square(3, 2, 1, 1);
  const Geometry g = geometry(layer, {2, 2}).value();
  const char* expected[] = {"bbbbbo", "bx0xbo", "b000bo", "bx0xbo", "bbbbbo", "oooooo"};
  for (std::int64_t y = 0; y < 6; ++y) {
    for (std::int64_t x = 0; x < 6; ++x) {
      const char letter = "x0bo"[static_cast<int>(origin_of_stretched(g, layer, {y, x}))];
      CHECK(letter == expected[y][x]);
    }
  }
  // A border of -1 leaves an input pixel in the line that output padding keeps.
  const Layer cut = square(1, 2, 1, 1);
  const Geometry cut_sizes = geometry(cut, {3, 3}).value();
  CHECK(cut_sizes.stretched == Int2{4, 4});
  CHECK(origin_of_stretched(cut_sizes, cut, {3, 3}) == CellOrigin::input);
  CHECK(origin_of_stretched(cut_sizes, cut, {3, 2}) == CellOrigin::inserted_zero);
}

TEST_CASE("64 of 324 products do work in the start-up problem") {
  const Problem p = test::problem(square(3, 2, 1, 1), {3, 3}, test::x9(), test::k9());
  const ProductCounts counts = product_counts(p);
  CHECK(counts.total() == 324);
  CHECK(counts.with_input == 64);
  // Along one axis 3 of the 18 pairs of an output line and a weight lie on the border's first line or its last one
  // (1 + 2), 1 on that of output padding, so 14 over the spread input: 14² − 64, 17² − 14², 18² − 17².
  CHECK(counts.with_inserted_zero == 132);
  CHECK(counts.with_border_zero == 93);
  CHECK(counts.with_output_padding_zero == 35);
}

TEST_CASE("products are counted as counting does") {
  for_small_problems([](const Problem& p) {
    const Layer layer = effective_layer(p);
    const Geometry g = geometry(p);
    ProductCounts expected;
    for (std::int64_t oy = 0; oy < g.output.y; ++oy) {
      for (std::int64_t ox = 0; ox < g.output.x; ++ox) {
        for (std::int64_t ty = 0; ty < layer.kernel_size.y; ++ty) {
          for (std::int64_t tx = 0; tx < layer.kernel_size.x; ++tx) {
            switch (origin_of_stretched(g, layer, {oy + ty * layer.dilation.y, ox + tx * layer.dilation.x})) {
              case CellOrigin::input:
                ++expected.with_input;
                break;
              case CellOrigin::inserted_zero:
                ++expected.with_inserted_zero;
                break;
              case CellOrigin::border_zero:
                ++expected.with_border_zero;
                break;
              case CellOrigin::output_padding_zero:
                ++expected.with_output_padding_zero;
                break;
            }
          }
        }
      }
    }
    const ProductCounts counts = product_counts(p);
    CHECK(counts.with_input == expected.with_input);
    CHECK(counts.with_inserted_zero == expected.with_inserted_zero);
    CHECK(counts.with_border_zero == expected.with_border_zero);
    CHECK(counts.with_output_padding_zero == expected.with_output_padding_zero);
  });
}
