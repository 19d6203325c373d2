#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "app/scene/frame.hpp"
#include "app/text/freetype_metrics.hpp"
#include "tests/app/scene/problems.hpp"
#include "tests/support/golden.hpp"

using namespace tconv;

namespace {

const FreeTypeMetrics& metrics() {
  static const FreeTypeMetrics shared;
  return shared;
}

std::string words_at(const Problem& problem, View view, std::int64_t step, const Selection& selection = {}) {
  view.step = step;
  return describe({problem, view, static_cast<double>(step), selection, {91.4, 57.1}, metrics()});
}

// All steps of a stage of the first problem; of the long ones those that differ in kind.
std::vector<std::int64_t> steps_of(StageId id, MatrixOrder by, std::int64_t count) {
  if (id == StageId::matrix) {
    if (by == MatrixOrder::columns) return {11, 15, 19};
    return {0, 1, 5, 9, 10, 11, 24, 46};
  }
  if (id == StageId::convolve) return {0, 1, 2, 8, 14, 36};
  std::vector<std::int64_t> steps;
  for (std::int64_t i = 0; i <= count; ++i) steps.push_back(i);
  return steps;
}

}  // namespace

TEST_SUITE("golden") {
  TEST_CASE("the first problem in words, step by step") {
    const Problem problem = test::first_stamp();
    for (const Stage& stage : stages()) {
      std::string words;
      for (const MatrixOrder by : {MatrixOrder::rows, MatrixOrder::columns}) {
        if (by == MatrixOrder::columns && stage.id != StageId::matrix) continue;
        View view;
        view.stage = stage.id;
        view.by = by;
        for (const std::int64_t step : steps_of(stage.id, by, stage.step_count(problem, view))) {
          words += words_at(problem, view, step) + "----\n";
        }
      }
      test::check_golden("describe/first-stamp." + std::string(stage.slug) + ".txt", words);
    }
  }
}

TEST_CASE("big arrays are summed up, and what is linked in them is listed") {
  Problem problem = test::square("big", 100, 2, 2, 0);
  problem.input = Tensor::filled({1, 100, 100}, 1);
  View view;
  view.stage = StageId::crop;
  const Selection selection{CellRef{ArrayId::canvas, 3, 4}, std::nullopt};
  const std::string words = words_at(problem, view, 3, selection);
  // 200 × 200 outputs: the kernel 1 2 3 4 over and over, 10,000 of each.
  CHECK(words.find("Output, 200 × 200\n  smallest 1, largest 4, sum 100000\n  linked: (3,4) = 3\n") !=
        std::string::npos);
}

TEST_CASE("an array is as large as it is said to be: lines past the canvas are no part of it") {
  View view;
  view.stage = StageId::crop;
  Problem problem = test::square("padding beyond the canvas", 1, 3, 7, 4, 6, 1, 5);
  problem.input = Tensor::filled({1, 1, 1}, 1);
  CHECK(words_at(problem, view, 1).find("\nCanvas, 3 × 3\n") != std::string::npos);
  const std::string words = words_at(problem, view, 2);
  CHECK(words.find("\nCanvas, ") == std::string::npos);
  CHECK(words.find("\nCanvas and the lines after it, 5 × 5\n") != std::string::npos);
  CHECK(words.find("_   _   _   _ (5)\n") != std::string::npos);
}

TEST_CASE("NaN, infinities and negative numbers are written as such") {
  View view;
  const std::string words = words_at(test::unusual_numbers(), view, 0);
  // Columns are as wide as the longest number, −0.3333333333333333.
  const auto gap = [](std::size_t spaces) { return std::string(spaces, ' '); };
  CHECK(words.find(gap(20) + "2" + gap(17) + "NaN" + gap(19) + "3\n") != std::string::npos);
  CHECK(words.find("−0.3333333333333333") != std::string::npos);
  CHECK(words.find("−∞") != std::string::npos);
}

TEST_CASE("words do not depend on the size of the window") {
  const Problem problem = test::square("clean-2x", 6, 4, 2, 1);
  for (const Stage& stage : stages()) {
    View view;
    view.stage = stage.id;
    view.step = stage.step_count(problem, view) / 2;
    const Selection none;
    const auto at = [&](Size area) {
      return describe({problem, view, static_cast<double>(view.step), none, area, metrics()});
    };
    CHECK(at({60, 40}) == at({137, 77}));
  }
}

TEST_CASE("of a summary's numbers none is lost to NaN") {
  Problem problem = test::square("big", 100, 2, 2, 0);
  problem.input = problem.input.with(5, std::numeric_limits<double>::quiet_NaN());
  View view;
  view.stage = StageId::input;
  const std::string words = words_at(problem, view, 0);
  CHECK(words.find("Input, 100 × 100\n  smallest −4, largest 4, sum NaN, of 10000 numbers 1 is not finite\n") !=
        std::string::npos);
}
