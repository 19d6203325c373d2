#include "app/session/array_edit.hpp"

#include <doctest/doctest.h>

#include "core/fill.hpp"
#include "core/issues.hpp"
#include "tests/app/session/story.hpp"

using namespace tconv;

TEST_CASE("an array of the same rank takes all of another one's place, its sizes with it") {
  const Problem problem = test::small_problem();
  const Tensor input = filled({1, 4, 5}, Fill::ramp);
  const Problem wider = with_array({problem, {}}, ArrayId::input, input).problem;
  CHECK(wider.input == input);
  CHECK(wider.weight == problem.weight);
  CHECK(wider.layer == problem.layer);
  const Tensor weight = filled({1, 1, 3, 2}, Fill::ramp);
  const Problem other = with_array({problem, {}}, ArrayId::kernel, weight).problem;
  CHECK(other.weight == weight);
  CHECK(other.layer.kernel_size == Int2{3, 2});
  CHECK(issues(other).empty());
  // Three channels do not fit a weight for one.
  CHECK_FALSE(issues(with_array({problem, {}}, ArrayId::input, filled({3, 2, 2}, Fill::ones)).problem).empty());
}

TEST_CASE("a single plane takes the place of the one that is shown, and those beside it stay") {
  Problem problem = test::small_problem();
  problem.layer.in_channels = 2;
  problem.input = filled({2, 2, 2}, Fill::ramp);
  problem.weight = filled({2, 1, 2, 2}, Fill::ramp);
  View view;
  view.in_channel = 1;
  const Problem changed = with_array({problem, view}, ArrayId::input, Tensor({2, 2}, {5, 6, 7, 8})).problem;
  CHECK(changed.input.shape() == problem.input.shape());
  for (std::int64_t i = 0; i < 4; ++i) {
    CHECK(changed.input[i] == problem.input[i]);
    CHECK(changed.input[4 + i] == static_cast<double>(5 + i));
  }
  const Problem kernel = with_array({problem, view}, ArrayId::kernel, Tensor({1, 1}, {9})).problem;
  CHECK(kernel.layer.kernel_size == Int2{1, 1});
  CHECK(kernel.weight.shape() == std::vector<std::int64_t>{2, 1, 1, 1});
  CHECK(kernel.weight[1] == 9);
  CHECK(issues(kernel).empty());
}

TEST_CASE("a photograph in colour makes a layer depthwise that does not take three channels") {
  Problem problem = test::small_problem();
  problem.layer.in_channels = 2;
  problem.layer.out_channels = 2;
  problem.layer.bias = true;
  problem.input = filled({2, 2, 2}, Fill::ramp);
  problem.weight = filled({2, 2, 2, 2}, Fill::ramp);
  problem.bias = Tensor({2}, {5, 7});
  View view;
  view.in_channel = 1;
  view.out_channel = 1;
  const Tensor colours = filled({3, 4, 5}, Fill::random);
  const Problem changed = with_photograph(problem, view, colours);
  CHECK(issues(changed).empty());
  CHECK(changed.photograph);
  CHECK(changed.input == colours);
  CHECK(changed.layer.in_channels == 3);
  CHECK(changed.layer.out_channels == 3);
  CHECK(changed.layer.groups == 3);
  // The ramp's last kernel is 13 14 15 16.
  for (std::int64_t i = 0; i < 12; ++i) CHECK(changed.weight[i] == static_cast<double>(13 + i % 4));
  CHECK(changed.bias == Tensor({3}, {7, 7, 7}));

  // A layer that takes three channels stays as it is.
  problem.layer.in_channels = 3;
  problem.weight = filled({3, 2, 2, 2}, Fill::ramp);
  problem.input = filled({3, 2, 2}, Fill::ramp);
  const Problem same = with_photograph(problem, view, colours);
  CHECK(issues(same).empty());
  CHECK(same.layer == problem.layer);
  CHECK(same.weight == problem.weight);
  CHECK(same.input == colours);
}

TEST_CASE("a grey photograph takes the place of the channel that is shown; other numbers are no photograph") {
  const Problem problem = test::small_problem();
  const Problem grey = with_photograph(problem, {}, Tensor({1, 2, 3}, {0, 0.1, 0.2, 0.3, 0.4, 0.5}));
  CHECK(issues(grey).empty());
  CHECK(grey.photograph);
  CHECK(grey.layer == problem.layer);
  CHECK(grey.input == Tensor({1, 2, 3}, {0, 0.1, 0.2, 0.3, 0.4, 0.5}));
  CHECK_FALSE(with_array({grey, {}}, ArrayId::input, Tensor({2, 2}, {1, 2, 3, 4})).problem.photograph);
  CHECK(with_array({grey, {}}, ArrayId::kernel, Tensor({2, 2}, {1, 2, 3, 4})).problem.photograph);
}

TEST_CASE("a bias takes as many numbers as there are output channels, in whatever shape they come") {
  Problem problem = test::small_problem();
  problem.layer.out_channels = 3;
  problem.layer.bias = true;
  problem.weight = filled({1, 3, 2, 2}, Fill::ramp);
  problem.bias = Tensor({3}, {1, 1, 1});
  REQUIRE(issues(problem).empty());
  for (const Shape& shape : {Shape{3}, Shape{1, 3}, Shape{3, 1}}) {
    const Problem changed = with_array({problem, {}}, ArrayId::bias, Tensor(shape, {5, -7, 0.5})).problem;
    CHECK(changed.bias == Tensor({3}, {5, -7, 0.5}));
    CHECK(changed.layer == problem.layer);
    CHECK(issues(changed).empty());
  }
  CHECK_FALSE(issues(with_array({problem, {}}, ArrayId::bias, Tensor({2}, {5, -7})).problem).empty());
}

TEST_CASE("u takes the size of the plane it is given, in whatever rank that comes, and the problem stays") {
  const ViewedProblem before{test::small_problem(), {}};
  for (const Shape& shape : {Shape{2, 3}, Shape{1, 2, 3}, Shape{1, 1, 2, 3}}) {
    const ViewedProblem changed = with_array(before, ArrayId::u, Tensor(shape, {1, 2, 3, 4, 5, 6}));
    CHECK(changed.problem == before.problem);
    CHECK(changed.view.compare.u == Tensor({2, 3}, {1, 2, 3, 4, 5, 6}));
    CHECK(changed.view.compare.size == Int2{2, 3});
  }
  CHECK(with_array(before, ArrayId::u, Tensor({3}, {1, 2, 3})).view.compare.u == Tensor({1, 3}, {1, 2, 3}));
}

TEST_CASE("values of rank 3 and 4 take the place of all planes, whichever rank those had") {
  Problem problem = test::small_problem();
  const Tensor batch = filled({2, 1, 4, 5}, Fill::ramp);
  const Problem with_batch = with_array({problem, {}}, ArrayId::input, batch).problem;
  CHECK(with_batch.input == batch);
  CHECK(issues(with_batch).empty());
  const Tensor single = filled({1, 3, 3}, Fill::ramp);
  CHECK(with_array({with_batch, {}}, ArrayId::input, single).problem.input == single);

  // Kernels of rank 3 are those of the channels of which there are several.
  const Tensor kernels = filled({2, 3, 3}, Fill::ramp);
  problem.layer.out_channels = 2;
  problem.weight = filled({1, 2, 2, 2}, Fill::ones);
  const Problem outputs = with_array({problem, {}}, ArrayId::kernel, kernels).problem;
  CHECK(outputs.weight == kernels.reshaped({1, 2, 3, 3}));
  CHECK(outputs.layer.kernel_size == Int2{3, 3});
  CHECK(issues(outputs).empty());
  problem.layer.in_channels = 2;
  problem.layer.groups = 2;
  problem.input = filled({2, 2, 2}, Fill::ones);
  problem.weight = filled({2, 1, 2, 2}, Fill::ones);
  const Problem inputs = with_array({problem, {}}, ArrayId::kernel, kernels).problem;
  CHECK(inputs.weight == kernels.reshaped({2, 1, 3, 3}));
  CHECK(issues(inputs).empty());
  // Of several of both it is open, and of too many there is no place.
  problem.layer.groups = 1;
  problem.weight = filled({2, 2, 2, 2}, Fill::ones);
  CHECK_FALSE(issues(with_array({problem, {}}, ArrayId::kernel, kernels).problem).empty());
  CHECK_FALSE(issues(with_array({test::small_problem(), {}}, ArrayId::kernel, kernels).problem).empty());
}
