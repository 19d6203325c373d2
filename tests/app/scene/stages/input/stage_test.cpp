// That the arrays hold the core’s numbers, and look as what they are.
#include <doctest/doctest.h>

#include <cmath>

#include "app/scene/array_view.hpp"
#include "app/scene/stages/stages.hpp"
#include "tests/app/scene/stages/on_stage.hpp"

using namespace tconv;
using namespace tconv::test;

TEST_CASE("input: the arrays as they are, and the parameters in turn") {
  const Problem problem = test::first_stamp();
  const View view = last_pair(problem, StageId::input);
  CHECK(stage(StageId::input).step_count(problem, view) == 5);
  const char* captions[] = {
      "input 3 × 3, output 6 × 6", "kernel_size = 3", "stride = 2", "dilation = 1", "padding = 1",
      "output padding = 1"};
  for (std::int64_t step = 0; step <= 5; ++step) {
    const StagePicture picture = at_step(problem, view, step);
    CHECK(picture.caption.starts_with(captions[step]));
    CHECK(same(find(picture, ArrayId::input)->values, problem.input));
    CHECK(same(find(picture, ArrayId::kernel)->values, problem.weight));
  }
}

TEST_CASE("the numbers of 16 × 16 inputs and kernels can be read in windows of 1024 × 640 and 1280 × 800") {
  const Problem input = test::square("input", 16, 3, 2, 1);
  Problem kernel = test::square("kernel", 4, 16, 2, 0);
  for (std::int64_t i = 0; i < 256; ++i) kernel.weight = kernel.weight.with(i, static_cast<double>(i % 100));
  // The stage's room beside the panels there, em of 14 pixels.
  for (const Size area : {Size{52, 33}, Size{48, 44.6}}) {
    for (const ArrayId array : {ArrayId::input, ArrayId::kernel}) {
      const Problem& problem = array == ArrayId::input ? input : kernel;
      const Selection none;
      View view;
      view.stage = StageId::input;
      const StagePicture picture = stage(view.stage).build({problem, view, none, area, test::metrics()});
      const Grid* grid = test::find(picture, array);
      REQUIRE(grid != nullptr);
      std::int64_t numbers = 0;
      for (const Primitive& primitive : picture.scene.primitives) {
        const Text* text = std::get_if<Text>(&primitive);
        if (text == nullptr || !grid->box.contains(text->baseline)) continue;
        ++numbers;
        CHECK(text->size >= least_number);
      }
      CAPTURE(area.width);
      CAPTURE(problem.title);
      CHECK(numbers == 256);
    }
  }
}

TEST_CASE("input: the frame goes round what padding leaves, then round the output") {
  const Problem problem = test::first_stamp();
  const auto frame = [&](std::int64_t step) {
    const StagePicture picture = at_step(problem, last_pair(problem, StageId::input), step);
    const Grid* canvas = nullptr;
    const Rect* largest = nullptr;
    for (const Primitive& primitive : picture.scene.primitives) {
      const Grid* grid = std::get_if<Grid>(&primitive);
      if (grid != nullptr && grid->name == "Sketch of the canvas") canvas = grid;
      const Rect* rect = std::get_if<Rect>(&primitive);
      if (rect == nullptr || !rect->stroke || rect->stroke->role != Role::output) continue;
      if (largest == nullptr || rect->box.width > largest->box.width) largest = rect;
    }
    REQUIRE(canvas != nullptr);
    if (largest == nullptr) return Int2{0, 0};
    const Size cell = cell_size(*canvas);
    CHECK(std::abs(largest->box.x - canvas->cell(1, 1).x) < 1e-9);
    return Int2{std::lround(largest->box.height / cell.height), std::lround(largest->box.width / cell.width)};
  };
  CHECK(frame(0) == Int2{6, 6});
  CHECK(frame(1) == Int2{0, 0});
  CHECK(frame(4) == Int2{5, 5});
  CHECK(frame(5) == Int2{6, 6});
}

TEST_CASE("input: the output's size is a sum, and the parameter's own term is marked") {
  const Problem problem = test::first_stamp();
  const std::int64_t marked[] = {-1, 2, 0, 2, 1, 3};
  for (std::int64_t step = 0; step <= 5; ++step) {
    const StagePicture picture = at_step(problem, last_pair(problem, StageId::input), step);
    const Card& card = picture.cards.back();
    REQUIRE(card.terms.size() == 4);
    CHECK(card.sum == "6");
    for (std::int64_t i = 0; i < 4; ++i) {
      CHECK(card.terms[static_cast<std::size_t>(i)].current == (i == marked[step]));
    }
  }
}

TEST_CASE("input: how many kernels there are and which one is shown") {
  const Problem problem = test::problem("groups", {{3, 3}, {3, 3}, {2, 2}, {1, 1}, {1, 1}, {1, 1}, 4, 2, 2});
  const StagePicture picture = at_step(problem, last_pair(problem, StageId::input), 0);
  CHECK(picture.cards.at(1).title == "Channels");
  CHECK(picture.cards.at(1).sentences.at(0).starts_with("4 channels in and 2 out, in 2 groups: 4 kernels"));
  CHECK(picture.cards.at(1).sentences.at(1) == "Shown: input channel 3 into output channel 1, in group 1 of 0–1.");
  CHECK(says(picture, "3 × 3, channel 3 of 0–3"));
  CHECK(says(picture, "3 × 3, channel 3 into 1"));
}
