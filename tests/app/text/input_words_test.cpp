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
  const Geometry sizes = *geometry(layer, {50, 100});
  CHECK(words::input_stride(layer, sizes) ==
        "stride = (2, 1): neighbouring pixels stamp 2 rows and 1 column apart");
  CHECK(words::input_stride(layer, *geometry(layer, {1, 1})) ==
        "stride = (2, 1): neighbouring pixels would stamp 2 rows and 1 column apart, but here there is one alone");
  CHECK(words::input_dilation(layer, sizes) == "dilation = 1: the weights of a stamp lie side by side");
  CHECK(words::dilation_explained(layer, sizes) ==
        "A stamp covers dilation·(kernel − 1) + 1 lines: 1·(3−1) + 1 = 3 rows and 1·(5−1) + 1 = 5 columns.");
  layer.dilation = {2, 2};
  CHECK(words::input_dilation(layer, *geometry(layer, {50, 100})) ==
        "dilation = 2: the weights of a stamp lie 2 apart, so that it covers 5 × 9");
}

TEST_CASE("the output's size as a sum of named terms, of PyTorch's documentation example") {
  Layer layer;
  layer.kernel_size = {3, 5};
  layer.stride = {2, 1};
  layer.padding = {4, 2};
  const Geometry sizes = *geometry(layer, {50, 100});
  const char* rows[] = {"(50−1)·2 = 98", "−2·4 = −8", "1·(3−1) + 1 = 3", "0"};      // 93
  const char* columns[] = {"(100−1)·1 = 99", "−2·2 = −4", "1·(5−1) + 1 = 5", "0"};  // 100
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK(words::size_terms(layer, sizes, Axis::rows)[i].value.text() == rows[i]);
    CHECK(words::size_terms(layer, sizes, Axis::columns)[i].value.text() == columns[i]);
  }
}

TEST_CASE("shapes as PyTorch writes them, and what the arrays have to do with each other") {
  CHECK(words::shape_text({1, 3, 3}) == "(1, 3, 3)");
  Layer layer;
  layer.kernel_size = {3, 3};
  layer.stride = {2, 2};
  layer.in_channels = 4;
  CHECK(words::shapes_explained(layer) ==
        "The weight is (in_channels, out_channels / groups, rows, columns): in comes first.");
  const auto said = [&](std::int64_t p, std::int64_t op) {
    layer.padding = {p, p};
    layer.output_padding = {op, op};
    return words::arrays_explained(*geometry(layer, {3, 3}));
  };
  CHECK(said(1, 1) ==
        "Every input pixel stamps the kernel onto a canvas of 7 × 7. The output is the framed 6 × 6 of it.");
  CHECK(said(0, 0) == "Every input pixel stamps the kernel onto a canvas of 7 × 7. The output is all of it.");
  CHECK(said(0, 1) ==
        "Every input pixel stamps the kernel onto a canvas of 7 × 7. The output is 8 × 8 and reaches past it.");
  layer.stride = {7, 7};
  layer.padding = {4, 4};
  layer.output_padding = {6, 6};
  CHECK(words::arrays_explained(*geometry(layer, {1, 1})) ==
        "Every input pixel stamps the kernel onto a canvas of 3 × 3. The output is 1 × 1 and lies past it.");
  layer.stride = {2, 2};
  layer.padding = {0, 0};
  layer.output_padding = {1, 1};
  CHECK(words::input_start(layer, *geometry(layer, {3, 3})) ==
        "input 3 × 3 with 4 channels, output 8 × 8: what each parameter does comes next");
}
