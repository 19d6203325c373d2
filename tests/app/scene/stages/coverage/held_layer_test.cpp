#include "app/scene/stages/coverage/held_layer.hpp"

#include <doctest/doctest.h>

#include "tests/app/scene/problems.hpp"

using namespace tconv;

TEST_CASE("what is held is the shown pair's layer: effective output padding, the pair's kernel, no bias") {
  test::Case c;
  c.in_channels = 4;
  c.out_channels = 2;
  c.groups = 2;
  c.stride = {2, 2};
  c.bias = 3;
  Problem problem = test::problem("grouped", c);
  problem.output_size = Int2{8, 7};
  View view;
  view.in_channel = 3;
  view.out_channel = 1;
  const HeldLayer held = coverage::layer_to_hold(problem, view);
  CHECK(held.layer.in_channels == 1);
  CHECK(held.layer.out_channels == 1);
  CHECK(held.layer.groups == 1);
  CHECK_FALSE(held.layer.bias);
  CHECK(held.layer.output_padding == Int2{1, 0});
  CHECK(held.layer.stride == Int2{2, 2});
  CHECK(held.weight == Tensor({1, 1, 3, 3}, {28, 29, 30, 31, 32, 33, 34, 35, 36}));
}
