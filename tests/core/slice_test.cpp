#include "core/slice.hpp"

#include "tests/core/support.hpp"

using namespace tconv;

TEST_CASE("a slice is whole when it holds every input channel of its group") {
  Layer layer = test::square(1, 1);
  layer.in_channels = 4;
  layer.out_channels = 2;
  layer.groups = 2;
  const Problem p = test::filled_problem(layer, {1, 1}, 2);
  CHECK(whole_channel(p, 1, 1) == Slice{1, 1, {2, 2}});
  CHECK(is_whole(p, whole_channel(p, 1, 1)));
  CHECK_FALSE(is_whole(p, channel_pair(p, 0, 2, 1)));
  layer.groups = 2;
  layer.in_channels = 2;
  const Problem depthwise = test::filled_problem(layer, {1, 1});
  CHECK(is_whole(depthwise, channel_pair(depthwise, 0, 1, 1)));
}

TEST_CASE("an empty batch leaves nothing to walk over") {
  Problem p = test::filled_problem(test::square(1, 1), {1, 1}, 2);
  CHECK(existing(p, whole_channel(p, 1, 0)).in.count == 1);
  CHECK(existing(p, whole_channel(p, 2, 0)).in.count == 0);
  p.input = Tensor::filled({0, 1, 1, 1}, 0);
  CHECK(existing(p, whole_channel(p, 0, 0)).in.count == 0);
}
