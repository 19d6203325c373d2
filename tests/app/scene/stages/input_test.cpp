// That the arrays hold the core’s numbers, and look as what they are.
#include <doctest/doctest.h>

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
