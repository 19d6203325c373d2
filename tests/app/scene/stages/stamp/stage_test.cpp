// That the arrays hold the core’s numbers, and look as what they are.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "app/scene/array_view.hpp"
#include "app/text/numbers.hpp"
#include "core/methods.hpp"

#include "app/scene/stages/stages.hpp"
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
          const bool untouched = flat_state(*canvas, i) == CellState::untouched;
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

TEST_CASE("stamp: earlier placements stay as outlines, dilated or not") {
  for (const Problem& problem : {test::first_stamp(), test::square("dilated", 3, 3, 1, 0, 0, 2)}) {
    const StagePicture picture = at_step(problem, last_pair(problem, StageId::stamp), 6);
    const Grid* canvas = find(picture, ArrayId::canvas);
    REQUIRE(canvas != nullptr);
    const Size cell = cell_size(*canvas);
    const double footprint = static_cast<double>(geometry(problem).footprint.y);
    std::vector<Box> outlines;
    for (const Primitive& primitive : picture.scene.primitives) {
      const auto* rect = std::get_if<Rect>(&primitive);
      if (rect != nullptr && rect->dash == Dash::dashed && rect->stroke && rect->stroke->role == Role::kernel &&
          canvas->box.contains({rect->box.x, rect->box.y})) {
        outlines.push_back(rect->box);
      }
    }
    REQUIRE(outlines.size() == 5);
    for (std::int64_t i = 0; i < 5; ++i) {
      const Box corner = canvas->cell(i / 3 * problem.layer.stride.y, i % 3 * problem.layer.stride.x);
      const Box& outline = outlines[static_cast<std::size_t>(i)];
      // Drawn a little inside.
      CHECK(std::abs(outline.x - corner.x) < 0.2);
      CHECK(std::abs(outline.y - corner.y) < 0.2);
      CHECK(std::abs(outline.height - footprint * cell.height) < 0.4);
    }
    CHECK(says(picture, "earlier stamps"));
  }
}

TEST_CASE("stamp: what the other channels add is said at every step, for the cell pointed at") {
  const Problem problem = test::problem("two", {{3, 3}, {3, 3}, {2, 2}, {1, 1}, {1, 1}, {1, 1}, 2, 3, 1, 5});
  View view = last_pair(problem, StageId::stamp);
  const Tensor output = stamp_and_crop(problem);
  for (std::int64_t step = 0; step <= 9; ++step) {
    view.step = step;
    Selection selection;
    selection.hovered = CellRef{ArrayId::canvas, 3, 4};  // output (2,3)
    const StagePicture picture = stage(view.stage).build({problem, view, selection, {80, 50}, metrics()});
    const auto card = std::find_if(picture.cards.begin(), picture.cards.end(),
                                   [](const Card& c) { return c.title == "The other channels"; });
    REQUIRE(card != picture.cards.end());
    CHECK(card->sentences.at(0).find("At output (2,3)") != std::string::npos);
    CHECK(card->sentences.at(0).ends_with(": together " + short_number(output.at(0, 2, 2, 3)) + "."));
    CHECK((card->sentences.size() == 2) == (step < 9));  // the canvas is not finished before
  }
  CHECK(says(at_step(problem, view, 9), "3 × 3, channel 1 of 0–1"));
}

TEST_CASE("stamp: the last step says how many stamps met, and where first") {
  const Problem problem = test::first_stamp();
  const StagePicture picture = at_step(problem, last_pair(problem, StageId::stamp), 9);
  CHECK(picture.cards.back().sentences.at(0) == "At most 4 stamps met, as at canvas (2,2).");
  const Problem gaps = test::square("gaps", 3, 2, 3, 0);
  // Of 8 × 8 cells 9 stamps of 4 reach 36.
  CHECK(at_step(gaps, last_pair(gaps, StageId::stamp), 9).cards.back().sentences.at(0) ==
        "No two stamps overlap. 28 cells got no stamp.");
}
