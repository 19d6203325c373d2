#include "core/problem.hpp"

#include "tests/core/support.hpp"

using namespace tconv;
using test::filled_problem;
using test::square;

TEST_CASE("output_size replaces the layer's output padding, whatever that is") {
  Problem p = filled_problem(square(3, 2, 1, 7), {6, 6});
  p.output_size = Int2{12, 11};
  CHECK(effective_layer(p).output_padding == Int2{1, 0});
  CHECK(geometry(p).output == Int2{12, 11});
  CHECK(output_shape(p) == Shape{1, 12, 11});
}

TEST_CASE("the output keeps the batch dimension, one of size 0 included") {
  Problem p = filled_problem(square(3, 2, 1), {6, 6}, 5);
  CHECK(batch_size(p) == 5);
  CHECK(output_shape(p) == Shape{5, 1, 11, 11});
  p.input = Tensor::filled({0, 1, 6, 6}, 0);
  CHECK(batch_size(p) == 0);
  CHECK(output_shape(p) == Shape{0, 1, 11, 11});
  p.input = Tensor::filled({1, 6, 6}, 0);
  CHECK(batch_size(p) == 1);
}

TEST_CASE("channels meet only within their group") {
  Layer layer = square(1, 1);
  layer.in_channels = 4;
  layer.out_channels = 6;
  layer.groups = 2;
  CHECK(in_channels_of(layer, 2) == ChannelRange{0, 2});
  CHECK(in_channels_of(layer, 3) == ChannelRange{2, 2});
  CHECK(out_channels_of(layer, 1) == ChannelRange{0, 3});
  CHECK(out_channels_of(layer, 2) == ChannelRange{3, 3});
  Problem p = filled_problem(layer, {1, 1});
  p.weight = filled(p.weight.shape(), Fill::ramp);
  CHECK(weight_at(p, 0, 2, 0, 0) == 3);
  CHECK(weight_at(p, 2, 3, 0, 0) == 7);
  CHECK(weight_at(p, 3, 5, 0, 0) == 12);
}

TEST_CASE("a layer without bias adds 0") {
  Layer layer = square(1, 1);
  CHECK(bias_of(filled_problem(layer, {1, 1}), 0) == 0);
  layer.bias = true;
  layer.out_channels = 2;
  CHECK(bias_of(filled_problem(layer, {1, 1}), 1) == 2);
}
