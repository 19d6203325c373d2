#include "app/text/crop_words.hpp"

#include <doctest/doctest.h>

using namespace tconv;

namespace {

Layer layer_of(Int2 k, Int2 s, Int2 p, Int2 op, bool bias = false) {
  Layer layer;
  layer.kernel_size = k;
  layer.stride = s;
  layer.padding = p;
  layer.output_padding = op;
  layer.bias = bias;
  return layer;
}

std::string spared(const Layer& layer) {
  return words::output_padding_explained(layer, *geometry(layer, {6, 6}));
}

}  // namespace

TEST_CASE("what padding removes") {
  CHECK(words::crop_padding(layer_of({3, 3}, {2, 2}, {1, 1}, {0, 0})) ==
        "padding = 1 removes 1 line on every side");
  CHECK(words::crop_padding(layer_of({3, 3}, {2, 2}, {2, 2}, {0, 0})) ==
        "padding = 2 removes 2 lines on every side");
  CHECK(words::crop_padding(layer_of({3, 3}, {2, 2}, {0, 0}, {0, 0})) == "padding = 0 removes nothing");
  CHECK(words::crop_padding(layer_of({3, 5}, {2, 1}, {4, 1}, {0, 0})) ==
        "padding = (4, 1) removes 4 rows at the top and bottom, 1 column left and right");
}

TEST_CASE("what output padding spares, and what lies past the canvas") {
  CHECK(spared(layer_of({3, 3}, {2, 2}, {1, 1}, {1, 1})) ==
        "Padding would have cut the last row and column; output padding spares them, computed long ago.");
  CHECK(spared(layer_of({3, 3}, {4, 4}, {3, 3}, {2, 2})) ==
        "Padding would have cut the last 3 rows and columns; output padding spares 2 of them, computed long ago.");
  CHECK(spared(layer_of({3, 3}, {4, 4}, {2, 2}, {2, 2})) ==
        "Padding would have cut the last 2 rows and columns; output padding spares them, computed long ago.");
  CHECK(spared(layer_of({3, 3}, {2, 2}, {1, 1}, {0, 0})) ==
        "Output padding is 0: as many rows and columns are cut at the end as at the start.");
  CHECK(spared(layer_of({3, 3}, {2, 2}, {0, 0}, {1, 1}, true)) ==
        "Of the output's rows and columns the last lies past the canvas, where nothing was ever stamped: the bias "
        "alone.");
  CHECK(spared(layer_of({3, 3}, {2, 1}, {1, 0}, {1, 0})) ==
        "Padding would have cut the last row; output padding spares it, computed long ago. Output padding is 0: as "
        "many columns are cut at the end as at the start.");
}

TEST_CASE("the lines that are kept, with a plus where the output is longer than the canvas") {
  const Layer usual = layer_of({3, 3}, {2, 2}, {1, 1}, {1, 1});
  CHECK(words::kept_lines(*geometry(usual, {3, 3}), Axis::rows) == "7 − 1 − 0 = 6");
  const Layer longer = layer_of({3, 3}, {2, 2}, {0, 0}, {1, 1});
  CHECK(words::kept_lines(*geometry(longer, {3, 3}), Axis::rows) == "7 − 0 + 1 = 8");
}

TEST_CASE("why there is a ring: Conv2d's sizes") {
  const Layer layer = layer_of({3, 3}, {2, 2}, {1, 1}, {1, 1});
  const Geometry sizes = *geometry(layer, {3, 3});
  CHECK(words::ring_of_conv2d(layer, sizes, {3, 3}) ==
        "Conv2d with padding 1 makes a 6 × 6 picture 8 × 8; its 3 × 3 windows, 2 apart, give 3 × 3 results.");
  CHECK(words::sizes_that_fit(conv2d_sizes_to(layer, {3, 3}), {3, 3}) ==
        "A side of 5 or 6 gives 3 results; output padding chooses which one comes back.");
  const Layer one = layer_of({3, 3}, {1, 1}, {1, 1}, {0, 0});
  CHECK(words::sizes_that_fit(conv2d_sizes_to(one, {5, 5}), {5, 5}) == "A side of 5 gives 5 results.");
}
