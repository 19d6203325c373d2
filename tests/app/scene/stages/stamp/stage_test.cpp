// That the arrays hold the core’s numbers, and look as what they are.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <utility>
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
  for (const char* text : {"28 + 3", "31", "8 + 6", "30 + 9", "39", "6 + 12", "+ 15", "9 + 21", "30", "4 stamps",
                           "3 stamps", "3 × kernel"}) {
    CAPTURE(text);
    CHECK(says(picture, text));
  }
  CHECK_FALSE(says(picture, "5 stamps"));
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
  CHECK(at_step(problem, view, 0).caption ==
        "Each input pixel stamps a copy of the kernel, multiplied by the pixel. Press →.");
}

TEST_CASE("stamp: the cells that an earlier stamp has reached are outlined, and no others") {
  using Cells = std::set<std::pair<std::int64_t, std::int64_t>>;
  for (const Problem& problem : {test::first_stamp(), test::square("dilated", 3, 3, 1, 0, 0, 2)}) {
    const StagePicture picture = at_step(problem, last_pair(problem, StageId::stamp), 6);
    const Grid* canvas = find(picture, ArrayId::canvas);
    REQUIRE(canvas != nullptr);
    CHECK(says(picture, "an earlier stamp, too"));
    const Size cell = cell_size(*canvas);
    Cells outlined;
    for (const Primitive& primitive : picture.scene.primitives) {
      const auto* rect = std::get_if<Rect>(&primitive);
      if (rect == nullptr || rect->dash != Dash::dashed || !rect->stroke || rect->stroke->role != Role::kernel)
        continue;
      const Point middle{rect->box.x + rect->box.width / 2, rect->box.y + rect->box.height / 2};
      if (!canvas->box.contains(middle)) continue;
      CHECK(rect->box.width < cell.width);
      outlined.emplace(static_cast<std::int64_t>((middle.y - canvas->box.y) / cell.height),
                       static_cast<std::int64_t>((middle.x - canvas->box.x) / cell.width));
    }
    // Brute force: which of the sixth stamp's cells the first five have reached.
    const Layer& layer = problem.layer;
    Cells before;
    Cells expected;
    for (std::int64_t pixel = 0; pixel < 6; ++pixel) {
      for (std::int64_t tap = 0; tap < 9; ++tap) {
        const std::pair at{pixel / 3 * layer.stride.y + tap / 3 * layer.dilation.y,
                           pixel % 3 * layer.stride.x + tap % 3 * layer.dilation.x};
        if (pixel < 5) before.insert(at);
        if (pixel == 5 && before.contains(at)) expected.insert(at);
      }
    }
    REQUIRE_FALSE(expected.empty());
    CHECK(outlined == expected);
  }
}

TEST_CASE("stamp: the first step says what a stamp, the canvas and the letters are, and to point at cells") {
  for (const Problem& problem : test::kinds_of_problems()) {
    const StagePicture picture = at_step(problem, last_pair(problem, StageId::stamp), 0);
    if (picture.cards.empty()) continue;  // an empty batch
    CHECK(picture.cards.at(0).title == "ConvTranspose2d: a Conv2d read backwards");
    const auto& sentences = picture.cards.at(1).sentences;
    CHECK(sentences.front().starts_with("A stamp is a copy of the kernel, multiplied by one input pixel."));
    CHECK(std::ranges::any_of(sentences, [](const auto& s) { return s.starts_with("In the sums x(row,column)"); }));
    CHECK(sentences.back() == "Point at any cell to see what it is made of.");
  }
}

TEST_CASE("stamp: the words under the canvas keep their places from step to step") {
  for (const Problem& problem :
       {test::first_stamp(), test::square("gaps", 3, 2, 3, 0), test::square("large", 6, 4, 2, 1)}) {
    const View view = last_pair(problem, StageId::stamp);
    std::map<std::string, Point> places;
    for (std::int64_t step = 0; step <= stage(StageId::stamp).step_count(problem, view); ++step) {
      const StagePicture picture = at_step(problem, view, step, small_area);
      const Grid* canvas = find(picture, ArrayId::canvas);
      REQUIRE(canvas != nullptr);
      for (const Primitive& primitive : picture.scene.primitives) {
        const auto* text = std::get_if<Text>(&primitive);
        if (text == nullptr || text->baseline.y < canvas->box.bottom() + 1 || text->text == "·") continue;
        const auto [found, is_new] = places.try_emplace(text->text, text->baseline);
        CHECK(found->second == text->baseline);
        if (!is_new) continue;
        for (const auto& [other, place] : places) CHECK((other == text->text || !(place == text->baseline)));
      }
    }
    CHECK(places.contains("no stamp here"));
  }
}

TEST_CASE("stamp: the sums of 6 × 6 pixels can be read in a window of 1280 × 800") {
  Problem problem = test::square("six", 6, 3, 2, 1, 1);
  for (std::int64_t i = 0; i < 36; ++i) problem.input = problem.input.with(i, static_cast<double>(i + 1));
  for (std::int64_t i = 0; i < 9; ++i) problem.weight = problem.weight.with(i, static_cast<double>(i + 1));
  // The stage's room there with both panels, em of 14 pixels.
  const StagePicture picture = at_step(problem, last_pair(problem, StageId::stamp), 8, {48, 44.6});
  const Grid* canvas = find(picture, ArrayId::canvas);
  REQUIRE(canvas != nullptr);
  std::int64_t sums = 0;
  for (const Primitive& primitive : picture.scene.primitives) {
    const auto* text = std::get_if<Text>(&primitive);
    if (text == nullptr || !canvas->box.contains(text->baseline)) continue;
    if (text->text.find('+') == std::string::npos) continue;
    ++sums;
    CHECK(text->size >= least_number);
  }
  CHECK(sums == 9);
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
    CHECK(card->sentences.at(0).find("At canvas (3,4)") != std::string::npos);
    CHECK(card->sentences.at(0).ends_with(": together " +
                                          short_number(output.at(0, 2, 2, 3) - bias_of(problem, 2)) + "."));
    CHECK((card->sentences.size() == 2) == (step < 9));  // the canvas is not finished before
  }
  CHECK(says(at_step(problem, view, 9), "3 × 3, channel 1 of 0–1"));
}

TEST_CASE("stamp: the last step says how many stamps are added at most, and where first") {
  const Problem problem = test::first_stamp();
  const StagePicture picture = at_step(problem, last_pair(problem, StageId::stamp), 9);
  CHECK(picture.cards.back().sentences.at(0) == "At most 4 stamps are added at one cell, as at canvas (2,2).");
  const Problem gaps = test::square("gaps", 3, 2, 3, 0);
  // Of 8 × 8 cells 9 stamps of 4 reach 36.
  CHECK(at_step(gaps, last_pair(gaps, StageId::stamp), 9).cards.back().sentences.at(0) ==
        "No two stamps overlap. 28 cells got no stamp.");
}
