#include "app/text/convolve_words.hpp"

#include <doctest/doctest.h>

using namespace tconv;

namespace {

Layer layer_of(Int2 k, Int2 s, Int2 p, Int2 op = {0, 0}) {
  Layer layer;
  layer.kernel_size = k;
  layer.stride = s;
  layer.padding = p;
  layer.output_padding = op;
  return layer;
}

std::string border(const Layer& layer, Int2 input) {
  return words::zeros_border(layer, *geometry(layer, input));
}

}  // namespace

TEST_CASE("the border in words: zeros, nothing, or lines cut off") {
  CHECK(border(layer_of({3, 3}, {2, 2}, {1, 1}, {1, 1}), {3, 3}) ==
        "a border of 1 zero round it, and 1 more at the bottom and right by output padding: 8 × 8");
  CHECK(border(layer_of({4, 4}, {2, 2}, {1, 1}), {6, 6}) == "a border of 2 zeros round it: 15 × 15");
  CHECK(border(layer_of({3, 3}, {1, 1}, {2, 2}), {7, 7}) == "the border is 0: nothing round it: 7 × 7");
  CHECK(border(layer_of({3, 3}, {2, 2}, {3, 3}), {5, 5}) ==
        "the border is −1: 1 line is cut off on every side: 7 × 7");
  // PyTorch's documentation example.
  CHECK(border(layer_of({3, 5}, {2, 1}, {4, 2}), {50, 100}) ==
        "border (−2, 2): 2 rows cut off on either side, 2 columns of zeros on either side: 95 × 104");
}

TEST_CASE("the border's formula with its numbers") {
  const Layer layer = layer_of({3, 5}, {2, 1}, {4, 2});
  CHECK(words::legend_border(layer, *geometry(layer, {50, 100})) ==
        "hatched: cut off by a border of d(k−1) − p = 1·(3−1) − 4 = −2 in rows and 1·(5−1) − 2 = 2 in columns");
  const Layer usual = layer_of({3, 3}, {2, 2}, {1, 1}, {1, 1});
  CHECK(words::legend_border(usual, *geometry(usual, {3, 3})) == "dashed: border d(k−1) − p = 1·(3−1) − 1 = 1");
  CHECK(words::stretching(usual, *geometry(usual, {3, 3})) == "3 × 3 → 5 × 5, border 1, op 1 → 8 × 8");
}

TEST_CASE("stride 1 inserts nothing") {
  const Layer layer = layer_of({3, 3}, {1, 1}, {0, 0});
  CHECK(words::zeros_spread(layer, *geometry(layer, {3, 3})) == "stride 1 inserts no zeros between the pixels");
  CHECK(words::zeros_between(layer_of({3, 3}, {3, 3}, {0, 0})) == "2 zeros between neighbours");
  CHECK(words::zeros_between(layer_of({3, 3}, {2, 1}, {0, 0})) == "1 zero between rows and 0 between columns");
}

TEST_CASE("products counted apart") {
  CHECK(words::useful_products({64, 132, 128}) == "64 of 324 products do work.");
  CHECK(words::useless_products({64, 132, 128}) == "132 meet an inserted zero, 128 a zero of the border.");
  CHECK(words::useless_products({9, 0, 0}) == "None meets a zero that was put in.");
  CHECK(words::products_with_zeros(1, 0, 9) == "1 of 9 products meets an inserted zero.");
  CHECK(words::products_with_zeros(0, 5, 9) == "5 of 9 products meet a zero of the border.");
  CHECK(words::products_with_zeros(2, 5, 9) == "2 of 9 products meet an inserted zero, 5 a zero of the border.");
  CHECK(words::products_with_zeros(0, 0, 1) == "None of its products meets a zero that was put in.");
}

TEST_CASE("where the turned kernel lies") {
  CHECK(words::window_explained(layer_of({3, 3}, {2, 2}, {1, 1}, {1, 1}), {2, 1}) ==
        "The turned kernel lies on stretched input (2,1) to (4,3): 9 products, one output pixel.");
  Layer dilated = layer_of({3, 2}, {1, 1}, {0, 0});
  dilated.dilation = {2, 2};
  CHECK(words::window_explained(dilated, {0, 1}) ==
        "The turned kernel lies on stretched input (0,1) to (4,3), 2 apart: 6 products, one output pixel.");
  CHECK(words::window_explained(layer_of({1, 1}, {2, 2}, {0, 0}), {0, 1}) ==
        "The turned kernel lies on stretched input (0,1): 1 product, one output pixel.");
}
