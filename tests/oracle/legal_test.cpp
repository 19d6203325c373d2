// What PyTorch accepts, and what it answers.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/geometry.hpp"
#include "core/issues.hpp"
#include "core/methods.hpp"
#include "core/subkernels.hpp"
#include "tests/oracle/fixtures.hpp"

namespace tconv {

using oracle::Json;

namespace {

struct Way {
  const char* name;
  Tensor output;
};

std::vector<Way> every_way(const Problem& problem) {
  return {{"stamp", compute(problem, Method::stamp)},
          {"insert-zeros", compute(problem, Method::insert_zeros)},
          {"matrix", compute(problem, Method::matrix)},
          {"without zeros", convolve_without_zeros(problem)}};
}

Tensor magnitudes(const Tensor& tensor) {
  std::vector<double> values(tensor.values().begin(), tensor.values().end());
  for (double& value : values) value = std::abs(value);
  return Tensor(tensor.shape(), std::move(values));
}

// How far two sums of the same n products, rounded in any order, may be apart: each is within n·u·Σ|x·w| of the
// exact sum (u = ε/2, to first order; one n more than there are pays for the higher orders).
std::vector<double> tolerances(const Problem& problem) {
  Problem positive = problem;
  positive.input = magnitudes(problem.input);
  positive.weight = magnitudes(problem.weight);
  positive.bias = magnitudes(problem.bias);
  const Layer& layer = problem.layer;
  const auto products = layer.in_channels / layer.groups * layer.kernel_size.y * layer.kernel_size.x;
  const double factor = static_cast<double>(products + 2) * std::numeric_limits<double>::epsilon();
  const Tensor sums = compute(positive, Method::stamp);
  std::vector<double> result(sums.values().begin(), sums.values().end());
  for (double& value : result) value *= factor;
  return result;
}

}  // namespace

TEST_CASE("every legal layer is accepted and has PyTorch's output shape") {
  for (const char* name : {"layers", "real"}) {
    const auto problems = oracle::lines(std::string(name) + ".jsonl");
    const auto answers = oracle::lines(std::string(name) + ".expected.jsonl");
    REQUIRE(problems.size() == answers.size());
    for (std::size_t i = 0; i < problems.size(); ++i) {
      const Problem problem = oracle::problem_from(problems[i]);
      CAPTURE(problem.title);
      const auto found = issues(problem);
      CHECK(found.empty());
      if (found.empty()) CHECK(output_shape(problem) == answers[i].at("output_shape").get<Shape>());
    }
  }
}

TEST_CASE("whole numbers: all ways give PyTorch's values exactly") {
  const auto problems = oracle::lines("layers.jsonl");
  const auto answers = oracle::lines("layers.expected.jsonl");
  REQUIRE(problems.size() == answers.size());
  REQUIRE(problems.size() >= 400);
  for (std::size_t i = 0; i < problems.size(); ++i) {
    const Problem problem = oracle::problem_from(problems[i]);
    const Tensor expected = oracle::output_from(answers[i]);
    CAPTURE(problem.title);
    for (const Way& way : every_way(problem)) {
      CAPTURE(way.name);
      CHECK(way.output.shape() == expected.shape());
      CHECK(std::equal(way.output.values().begin(), way.output.values().end(), expected.values().begin(),
                       expected.values().end()));
    }
  }
}

TEST_CASE("decimal fractions: all ways give PyTorch's values as closely as rounding allows") {
  const auto problems = oracle::lines("real.jsonl");
  const auto answers = oracle::lines("real.expected.jsonl");
  REQUIRE(problems.size() == answers.size());
  for (std::size_t i = 0; i < problems.size(); ++i) {
    const Problem problem = oracle::problem_from(problems[i]);
    const Tensor expected = oracle::output_from(answers[i]);
    const std::vector<double> tolerance = tolerances(problem);
    CAPTURE(problem.title);
    for (const Way& way : every_way(problem)) {
      CAPTURE(way.name);
      REQUIRE(way.output.shape() == expected.shape());
      std::size_t too_far = 0;
      for (std::size_t j = 0; j < tolerance.size(); ++j) {
        const auto flat = static_cast<std::int64_t>(j);
        if (!(std::abs(way.output[flat] - expected[flat]) <= tolerance[j])) ++too_far;
      }
      CHECK(too_far == 0);
    }
  }
}

}  // namespace tconv
