// That the arrays hold the core’s numbers, and look as what they are.
#include <doctest/doctest.h>

#include "tests/app/scene/stages/on_stage.hpp"

using namespace tconv;
using namespace tconv::test;

TEST_CASE("stamp: the canvas is the sum so far, untouched where no stamp has been") {
  for (const Problem& problem : test::kinds_of_problems()) {
    for (const Grain grain : {Grain::pixel, Grain::contribution, Grain::stage}) {
      View view = last_pair(problem, StageId::stamp);
      view.grain = grain;
      const StampWalk walk(problem, pair_of(problem, view), grain);
      for (const std::int64_t step : some(walk.count())) {
        if (step > 40 && problem.input.size() > 1000 && step != walk.count()) continue;
        const StagePicture picture = at_step(problem, view, step);
        const Grid* canvas = find(picture, ArrayId::canvas);
        REQUIRE(canvas != nullptr);
        CHECK(same(canvas->values, walk.picture(step)));
        const Tensor counts = walk.counts(step);
        bool right = true;
        for (std::int64_t i = 0; i < counts.size(); ++i) {
          const bool untouched = (*canvas->states)[static_cast<std::size_t>(i)] == CellState::untouched;
          right = right && untouched == (counts[i] == 0);
        }
        CHECK(right);
      }
    }
  }
}

TEST_CASE("stamp: step 5 of the first problem, as on the target picture") {
  const StagePicture picture = at_step(test::first_stamp(), last_pair(test::first_stamp(), StageId::stamp), 5);
  CHECK(picture.caption == "input (1,1) = 3 stamps 3 × kernel at canvas (2,2)");
  // Sums worked out by hand: old + added, and the stamps that met.
  for (const char* text :
       {"28 + 3", "31", "8 + 6", "30 + 9", "39", "6 + 12", "+ 15", "9 + 21", "30", "×4", "×3", "3 × kernel"}) {
    CAPTURE(text);
    CHECK(says(picture, text));
  }
  CHECK_FALSE(says(picture, "×5"));
  const Grid* canvas = find(picture, ArrayId::canvas);
  REQUIRE(canvas != nullptr);
  CHECK(canvas->state(2, 2) == CellState::value);
  CHECK(canvas->state(0, 0) == CellState::faded);
  CHECK(canvas->state(5, 5) == CellState::untouched);
}

TEST_CASE("stamp: a stamped 0 looks touched") {
  Problem problem = test::first_stamp();
  problem.input = Tensor::filled({1, 3, 3}, 0);
  const StagePicture picture = at_step(problem, last_pair(problem, StageId::stamp), 1);
  const Grid* canvas = find(picture, ArrayId::canvas);
  REQUIRE(canvas != nullptr);
  CHECK(canvas->state(1, 1) == CellState::value);
  CHECK(canvas->state(1, 3) == CellState::untouched);
}

TEST_CASE("stamp: without steps done it invites to press the key, and has as many steps as pixels") {
  const Problem problem = test::first_stamp();
  const View view = last_pair(problem, StageId::stamp);
  CHECK(stage(StageId::stamp).step_count(problem, view) == 9);
  CHECK(at_step(problem, view, 0).caption == "Each input pixel stamps a scaled copy of the kernel. Press →.");
}
