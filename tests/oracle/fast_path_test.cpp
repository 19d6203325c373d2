// The fast path gives PyTorch's values. Where sums are rounded it gives the three ways' (tests/properties).
#include <doctest/doctest.h>

#include <algorithm>

#include "core/conv_transpose.hpp"
#include "tests/oracle/fixtures.hpp"

namespace tconv {

namespace {

// The fast path, given what it asks for.
Tensor fast(const Problem& problem) {
  const Shape shape = output_shape(problem);
  std::vector<double> output(static_cast<std::size_t>(*element_count(shape)), -77.0);
  conv_transpose_into(output, effective_layer(problem), batch_size(problem), problem.input.plane_size(),
                      problem.input.values(), problem.weight.values(), problem.bias.values());
  return Tensor(shape, std::move(output));
}

}  // namespace

TEST_CASE("whole numbers: the fast path gives PyTorch's values exactly") {
  const auto problems = oracle::lines("layers.jsonl");
  const auto answers = oracle::lines("layers.expected.jsonl");
  REQUIRE(problems.size() == answers.size());
  for (std::size_t i = 0; i < problems.size(); ++i) {
    const Problem problem = oracle::problem_from(problems[i]);
    const Tensor expected = oracle::output_from(answers[i]);
    CAPTURE(problem.title);
    const Tensor output = fast(problem);
    CHECK(output.shape() == expected.shape());
    CHECK(std::equal(output.values().begin(), output.values().end(), expected.values().begin(),
                     expected.values().end()));
  }
}

}  // namespace tconv
