#include "app/scene/stages/bias_cell.hpp"

#include <doctest/doctest.h>

#include "tests/app/scene/stages/on_stage.hpp"

using namespace tconv;

namespace {

constexpr Box place{3, 4, 2.5, 2.5};

Scene drawn(const Problem& problem, const View& view) {
  const Selection nothing;
  SceneBuilder builder({20, 10}, test::metrics());
  draw_bias(builder, StageFacts({problem, view, nothing, {20, 10}, test::metrics()}, 0), place, 40, 12);
  return builder.take();
}

}  // namespace

TEST_CASE("the bias is one cell: that of the output channel shown, which can be pointed at") {
  Problem problem = test::problem("", {.in_channels = 1, .out_channels = 3, .bias = 1});
  problem.bias = Tensor({3}, {5, -7, 0.5});
  for (std::int64_t channel = 0; channel < 3; ++channel) {
    View view;
    view.out_channel = channel;
    const Scene scene = drawn(problem, view);
    const Grid* cell = find(scene, ArrayId::bias);
    REQUIRE(cell != nullptr);
    CHECK(cell->box == place);
    CHECK(cell->size() == Int2{1, 1});
    CHECK(cell->value(0, 0) == problem.bias[channel]);
    CHECK(scene.pick({4, 5}) == CellRef{ArrayId::bias, 0, channel});
  }
}

TEST_CASE("a layer without bias shows none") {
  CHECK(drawn(test::first_stamp(), {}).primitives.empty());
}
