#include "app/scene/stage.hpp"

#include <doctest/doctest.h>

#include "tests/app/scene/problems.hpp"

using namespace tconv;

TEST_CASE("a view is put in range: batch, channels of one group, step") {
  test::Case c;
  c.in_channels = 4;
  c.out_channels = 6;
  c.groups = 2;
  c.batch = 2;
  const Problem problem = test::problem("grouped", c);
  View view;
  view.stage = StageId::crop;
  view.batch = 9;
  view.in_channel = 2;
  view.out_channel = 0;
  view.step = 99;
  const View legal = clamped(problem, view);
  CHECK(legal.batch == 1);
  CHECK(legal.in_channel == 2);
  CHECK(legal.out_channel == 3);  // input channel 2 is in the second group: output channels 3 to 5
  CHECK(legal.step == 3);
  View low;
  low.batch = low.in_channel = low.out_channel = low.step = -7;
  CHECK(clamped(problem, low) == View{});
}
