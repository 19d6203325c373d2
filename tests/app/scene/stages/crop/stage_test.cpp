// That the arrays hold the core’s numbers, and look as what they are.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "app/scene/array_view.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/text/numbers.hpp"
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

TEST_CASE("crop: the kept frame lifts off at the canvas' scale") {
  for (const Problem& problem : test::kinds_of_problems()) {
    const StagePicture picture = at_step(problem, last_pair(problem, StageId::crop), 3);
    const Size canvas = cell_size(*find(picture, ArrayId::canvas));
    const Size output = cell_size(*find(picture, ArrayId::output));
    CAPTURE(problem.title);
    CHECK(output.width == doctest::Approx(canvas.width));
    CHECK(output.height == doctest::Approx(canvas.height));
  }
}

TEST_CASE("crop: cells that no stamp reaches look so on the canvas, and are numbers of the output") {
  const Problem problem = test::square("gaps", 3, 2, 3, 0);
  const StagePicture picture = at_step(problem, last_pair(problem, StageId::crop), 3);
  const Grid* canvas = find(picture, ArrayId::canvas);
  for (std::int64_t y = 0; y < 8; ++y) {
    for (std::int64_t x = 0; x < 8; ++x) {
      CHECK((canvas->state(y, x) == CellState::untouched) == (y % 3 == 2 || x % 3 == 2));
      CHECK(find(picture, ArrayId::output)->state(y, x) == CellState::value);
    }
  }
}

TEST_CASE("crop: the ring that padding cuts is the ring of zeros that Conv2d laid round its input") {
  const Problem problem = test::first_stamp();
  View view = last_pair(problem, StageId::crop);
  const auto ring = [&](std::int64_t step) {
    const StagePicture picture = at_step(problem, view, step);
    std::vector<Grid> rings;
    for (const Grid* grid : grids(picture.scene)) {
      if (grid->name == "Conv2d's input with its ring") rings.push_back(*grid);
    }
    REQUIRE(rings.size() == 1);
    return rings[0];
  };
  const auto counted = [](const Grid& grid, CellState state) {
    std::int64_t count = 0;
    for (std::int64_t i = 0; i < grid.values.size(); ++i) count += flat_state(grid, i) == state ? 1 : 0;
    return count;
  };
  // Padding alone leaves 5 × 5: its ring on a 5 × 5 picture is the same 24 cells.
  const Grid alone = ring(1);
  CHECK(alone.values.plane_size() == Int2{7, 7});
  CHECK(counted(alone, CellState::removed) == 24);
  const StagePicture first = at_step(problem, view, 1);
  const Grid* canvas = find(first, ArrayId::canvas);
  for (std::int64_t i = 0; i < 49; ++i) {
    CHECK((flat_state(alone, i) == CellState::removed) == (flat_state(*canvas, i) == CellState::removed));
    if (flat_state(alone, i) == CellState::removed) CHECK(alone.values[i] == 0);
  }
  // With output padding the picture is 6 × 6; of its ring the first row and column lie on the canvas.
  const Grid spared = ring(2);
  CHECK(spared.values.plane_size() == Int2{8, 8});
  CHECK(counted(spared, CellState::removed) == 13);
  CHECK(counted(spared, CellState::inserted_zero) == 15);
  // Where there is no room for the ring it is said in words.
  view.step = 2;
  const Selection none;
  const StagePicture small = stage(view.stage).build({problem, view, none, {38, 33}, metrics()});
  CHECK(small.cards.back().title == "Why: the ring that is cut is the ring Conv2d lays around its input");
  CHECK(small.cards.back().sentences.size() == 3);
  CHECK(at_step(problem, view, 2).cards.back().title != small.cards.back().title);
}

TEST_CASE("crop: what the other channels add, for the pixel pointed at") {
  const Problem problem = test::problem("two", {{3, 3}, {3, 3}, {2, 2}, {1, 1}, {1, 1}, {1, 1}, 2, 3, 1, 5});
  View view = last_pair(problem, StageId::crop);
  const Tensor output = stamp_and_crop(problem);
  Selection selection;
  selection.hovered = CellRef{ArrayId::output, 5, 4};
  for (std::int64_t step = 0; step <= 3; ++step) {
    view.step = step;
    const StagePicture picture = stage(view.stage).build({problem, view, selection, {80, 50}, metrics()});
    const bool said = std::any_of(picture.cards.begin(), picture.cards.end(), [&](const Card& card) {
      return card.title == "The other channels" && card.sentences[0].find("At output (5,4)") != std::string::npos &&
             card.sentences[0].ends_with(": together " + short_number(output.at(0, 2, 5, 4)) + ".");
    });
    CHECK(said);
  }
}
