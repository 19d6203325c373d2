#include "app/text/convolve_words.hpp"

#include <doctest/doctest.h>

#include <limits>

using namespace tconv;

namespace {

Layer layer_of(Int2 kernel, Int2 stride, Int2 padding) {
  Layer layer;
  layer.kernel_size = kernel;
  layer.stride = stride;
  layer.padding = padding;
  return layer;
}

}  // namespace

TEST_CASE("products counted apart") {
  CHECK(words::useful_products({64, 132, 128}, false) == "64 of 324 products do work.");
  CHECK(words::useful_products({64, 132, 128}, true) == "64 of 324 products of this channel pair do work.");
  CHECK(words::useful_products({1, 0, 0}, false) == "1 of 1 product does work.");
  CHECK(words::useful_products({1, 0, 3}, true) == "1 of 4 products of this channel pair does work.");
  CHECK(words::useful_products({0, 4, 0}, false) == "0 of 4 products do work.");
  CHECK(words::useless_products({64, 132, 128}) == "132 meet an inserted zero, 128 a zero of the border.");
  CHECK(words::useless_products({2, 1, 0}) == "1 meets an inserted zero.");
  CHECK(words::useless_products({2, 0, 5}) == "5 meet a zero of the border.");
  CHECK(words::useless_products({2, 1, 5}) == "1 meets an inserted zero, 5 a zero of the border.");
  CHECK(words::useless_products({9, 0, 0}) == "None meets a zero that was put in.");
  CHECK(words::products_with_zeros(1, 0, 9) == "1 of 9 products meets an inserted zero.");
  CHECK(words::products_with_zeros(0, 5, 9) == "5 of 9 products meet a zero of the border.");
  CHECK(words::products_with_zeros(2, 5, 9) == "2 of 9 products meet an inserted zero, 5 a zero of the border.");
  CHECK(words::products_with_zeros(0, 0, 1) == "None of its products meets a zero that was put in.");
}

TEST_CASE("where the turned kernel lies") {
  CHECK(words::window_explained(layer_of({3, 3}, {2, 2}, {1, 1}), {2, 1}) ==
        "The turned kernel lies on stretched input (2,1) to (4,3): 9 products, one output pixel.");
  Layer dilated = layer_of({3, 2}, {1, 1}, {0, 0});
  dilated.dilation = {2, 2};
  CHECK(words::window_explained(dilated, {0, 1}) ==
        "The turned kernel lies on stretched input (0,1) to (4,3), 2 apart: 6 products, one output pixel.");
  CHECK(words::window_explained(layer_of({1, 1}, {2, 2}, {0, 0}), {0, 1}) ==
        "The turned kernel lies on stretched input (0,1): 1 product, one output pixel.");
}

TEST_CASE("a product with a zero is wasted only where it is 0") {
  Tap tap;
  tap.origin = CellOrigin::inserted_zero;
  tap.weight = 3;
  CHECK(words::tap_origin(tap) == "The cell is an inserted zero: this product is wasted.");
  tap.weight = std::numeric_limits<double>::infinity();
  CHECK(words::tap_origin(tap) == "The cell is an inserted zero; times a weight that is not finite it makes NaN.");
  tap.origin = CellOrigin::border_zero;
  tap.weight = std::numeric_limits<double>::quiet_NaN();
  CHECK(words::tap_origin(tap) ==
        "The cell is a zero of the border; times a weight that is not finite it makes NaN.");
  // 0 in the input is a pixel all the same.
  tap.contribution = Contribution{};
  CHECK(words::tap_origin(tap) == "The cell is an input pixel.");
  CHECK(words::zeros_spoil(1) == "1 product with a zero that was put in makes NaN of it.");
  CHECK(words::zeros_spoil(2) == "2 products with zeros that were put in make NaN of it.");
}

TEST_CASE("one output pixel is one") {
  Geometry sizes;
  sizes.output = {1, 1};
  CHECK(words::convolve_start(sizes) == "the turned kernel has one place and will give the one output pixel there");
  CHECK(words::convolve_all(sizes, "") == "the one output pixel is computed");
  sizes.output = {2, 3};
  CHECK(words::convolve_all(sizes, "") == "all 6 output pixels are computed");
  CHECK(words::convolve_all(sizes, "input channel 0 into output channel 1") ==
        "all 6 output pixels are computed for input channel 0 into output channel 1");
}
