// That the arrays hold the core’s numbers, and look as what they are.
#include <doctest/doctest.h>

#include <cmath>

#include "core/methods.hpp"
#include "tests/app/scene/stages/on_stage.hpp"

using namespace tconv;
using namespace tconv::test;

TEST_CASE("crop: what padding removes, what output padding spares, and the output of the core") {
  for (const Problem& problem : test::kinds_of_problems()) {
    const View view = last_pair(problem, StageId::crop);
    const Geometry sizes = geometry(problem);
    const Layer layer = effective_layer(problem);
    const StampWalk walk(problem, pair_of(problem, view), Grain::stage);
    const Tensor sum = walk.picture(walk.count());
    for (std::int64_t step = 0; step <= 3; ++step) {
      CAPTURE(problem.title);
      CAPTURE(step);
      const StagePicture picture = at_step(problem, view, step);
      const Grid* canvas = find(picture, ArrayId::canvas);
      REQUIRE(canvas != nullptr);
      bool values = true;
      bool states = true;
      for (std::int64_t y = 0; y < sizes.canvas.y; ++y) {
        for (std::int64_t x = 0; x < sizes.canvas.x; ++x) {
          const double shown = canvas->values[y * canvas->values.extent(0) + x];
          const double expected = sum[y * sizes.canvas.x + x];
          values = values && (shown == expected || (std::isnan(shown) && std::isnan(expected)));
          const Int2 o{y - layer.padding.y, x - layer.padding.x};
          const bool in_output = o.y >= 0 && o.x >= 0 && o.y < sizes.output.y && o.x < sizes.output.x;
          const bool inner = y >= layer.padding.y && x >= layer.padding.x && y < sizes.canvas.y - layer.padding.y &&
                             x < sizes.canvas.x - layer.padding.x;
          const bool removed = step == 0 ? false : step == 1 ? !inner : !in_output;
          states = states && (canvas->state(y, x) == CellState::removed) == removed;
        }
      }
      CHECK(values);
      CHECK(states);
      const Grid* output = find(picture, ArrayId::output);
      CHECK((output != nullptr) == (step == 3));
      if (!output) continue;
      const MatrixWalk product(problem, pair_of(problem, view), Grain::stage, MatrixOrder::rows);
      CHECK(same(output->values, product.picture(product.count())));
      if (problem.layer.in_channels == 1 && problem.layer.out_channels == 1) {
        CHECK(same(output->values, Tensor::copy_of(stamp_and_crop(problem).plane(0, 0))));
      }
      for (std::int64_t y = 0; y < sizes.output.y; ++y) {
        const bool past = y + layer.padding.y >= sizes.canvas.y;
        if (past) CHECK(output->state(y, 0) == CellState::bias_only);
      }
    }
  }
}

TEST_CASE("crop: the first problem's output is PyTorch's") {
  const StagePicture picture = at_step(test::first_stamp(), last_pair(test::first_stamp(), StageId::crop), 3);
  // torch.nn.functional.conv_transpose2d(x, w, stride=2, padding=1, output_padding=1), PyTorch 1.13.
  const Tensor expected({6, 6}, {10, 16, 5,  18, 15, 18, 18, 31, 14, 41, 28, 33, 5,  18, 15, 26, 10, 12,
                                 14, 41, 28, 48, 18, 21, 15, 26, 10, 16, 5,  6,  24, 41, 16, 25, 8,  9});
  const Grid* output = find(picture, ArrayId::output);
  REQUIRE(output != nullptr);
  CHECK(same(output->values, expected));
}
