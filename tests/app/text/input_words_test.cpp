#include "app/text/input_words.hpp"

#include <doctest/doctest.h>

using namespace tconv;

TEST_CASE("each parameter says its number and what it does") {
  Layer layer;
  layer.kernel_size = {3, 5};
  layer.stride = {2, 1};
  layer.padding = {4, 2};
  layer.dilation = {1, 1};
  CHECK(words::input_kernel(layer) == "kernel_size = (3, 5): every input pixel stamps 15 weights");
  CHECK(words::input_stride(layer) == "stride = (2, 1): neighbouring pixels stamp 2 by 1 apart");
  const Geometry sizes = *geometry(layer, {50, 100});
  CHECK(words::input_dilation(layer, sizes) == "dilation = 1: the weights of a stamp lie side by side");
  CHECK(words::output_formula(layer, sizes, Axis::rows) == "(50−1)·2 − 2·4 + 1·(3−1) + 0 + 1 = 93");
  CHECK(words::output_formula(layer, sizes, Axis::columns) == "(100−1)·1 − 2·2 + 1·(5−1) + 0 + 1 = 100");
  layer.dilation = {2, 2};
  CHECK(words::input_dilation(layer, *geometry(layer, {50, 100})) ==
        "dilation = 2: the weights of a stamp lie 2 apart, so that it covers 5 × 9");
}

TEST_CASE("shapes as PyTorch writes them, with what the weight's axes are") {
  CHECK(words::shape_text({1, 3, 3}) == "(1, 3, 3)");
  Layer layer;
  layer.in_channels = 4;
  layer.out_channels = 2;
  layer.groups = 2;
  CHECK(words::shapes_explained(layer) ==
        "The weight is (in_channels, out_channels / groups, rows, columns): in comes first. 2 groups work side by "
        "side, "
        "each on 2 channels in and 1 channel out.");
}
