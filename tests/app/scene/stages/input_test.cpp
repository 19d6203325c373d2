// That the arrays hold the core’s numbers, and look as what they are.
#include <doctest/doctest.h>

#include "app/scene/array_view.hpp"
#include "tests/app/scene/stages/on_stage.hpp"

using namespace tconv;
using namespace tconv::test;

TEST_CASE("input: the arrays as they are, and the parameters in turn") {
  const Problem problem = test::first_stamp();
  const View view = last_pair(problem, StageId::input);
  CHECK(stage(StageId::input).step_count(problem, view) == 5);
  const char* captions[] = {"a 3 × 3 input becomes a 6 × 6 output",
                            "kernel_size = 3",
                            "stride = 2",
                            "dilation = 1",
                            "padding = 1",
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
      const StagePicture picture = stage(view.stage).build({problem, view, 0, none, area, test::metrics()});
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
