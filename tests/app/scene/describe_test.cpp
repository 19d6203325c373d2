#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "app/scene/frame.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/text/freetype_metrics.hpp"
#include "tests/app/scene/problems.hpp"

using namespace tconv;

namespace {

const FreeTypeMetrics& metrics() {
  static const FreeTypeMetrics shared;
  return shared;
}

std::string words_at(const Problem& problem, View view, std::int64_t step, const Selection& selection = {}) {
  view.step = step;
  return describe({problem, view, selection, {91.4, 57.1}, metrics()});
}

}  // namespace

TEST_CASE("big arrays are summed up, and what is linked in them is listed") {
  Problem problem = test::square("big", 100, 2, 2, 0);
  problem.input = Tensor::filled({1, 100, 100}, 1);
  View view;
  view.stage = StageId::crop;
  const Selection selection{CellRef{ArrayId::canvas, 3, 4}, std::nullopt};
  const std::string words = words_at(problem, view, 3, selection);
  // 200 × 200 outputs: the kernel 1 2 3 4 over and over, 10,000 of each.
  CHECK(words.find("\n  smallest 1, largest 4, sum 100\u202f000\n  linked: (3,4) = 3\n") != std::string::npos);
  CHECK(words.find("\nOutput, 200 × 200") != std::string::npos);
}

TEST_CASE("an array is as large as it is said to be: lines past the canvas are no part of it") {
  View view;
  view.stage = StageId::crop;
  Problem problem = test::square("padding beyond the canvas", 1, 3, 7, 4, 6, 1, 5);
  problem.input = Tensor::filled({1, 1, 1}, 1);
  CHECK(words_at(problem, view, 1).find("\nCanvas, 3 × 3, before cropping\n") != std::string::npos);
  const std::string words = words_at(problem, view, 2);
  CHECK(words.find("\nCanvas, ") == std::string::npos);
  CHECK(words.find("\nCanvas and what lies past it, 5 × 5 with what is removed\n") != std::string::npos);
  CHECK(words.find("_   _   _   _ (0)\n") != std::string::npos);
}

TEST_CASE("an array of one cell is an array, and no sample of a legend") {
  View view;
  view.stage = StageId::convolve;
  view.convolve.mode = ConvolveMode::without_zeros;
  // Output (0,0) is input (0,0) times the middle weight alone.
  const std::string words = words_at(test::first_stamp(), view, 1);
  CHECK(words.find("\nSub-kernel, 1 × 1, for output (0,0)\n  5\n  in cells: (0,0) w(1,1)\n") != std::string::npos);
  CHECK(words.find("\nOutput, 6 × 6, outlined: pixels 2 apart\n") != std::string::npos);
  // One input pixel: Conv2d has one result z.
  View matrix;
  matrix.stage = StageId::matrix;
  const std::string one_result = words_at(test::square("dcgan-1", 1, 4, 1, 0), matrix, 1);
  // Beside the row of C, and as a picture.
  const std::size_t beside = one_result.find("\nz, 1 × 1\n");
  REQUIRE(beside != std::string::npos);
  CHECK(one_result.find("\nz, 1 × 1\n", beside + 1) != std::string::npos);
}

TEST_CASE("NaN, infinities and negative numbers are written as such") {
  View view;
  const std::string words = words_at(test::unusual_numbers(), view, 0);
  // Columns are as wide as the longest number, −0.333333.
  const auto gap = [](std::size_t spaces) { return std::string(spaces, ' '); };
  CHECK(words.find(gap(10) + "2" + gap(7) + "NaN" + gap(9) + "3\n") != std::string::npos);
  CHECK(words.find("−0.333333\n") != std::string::npos);
  CHECK(words.find("−∞") != std::string::npos);
}

TEST_CASE("words do not depend on the size of the window") {
  const Problem problem = test::square("clean-2x", 6, 4, 2, 1);
  for (const Stage& stage : stages()) {
    View view;
    view.stage = stage.id;
    view.step = stage.step_count(problem, view) / 2;
    const Selection none;
    const auto at = [&](Size area) { return describe({problem, view, none, area, metrics()}); };
    CHECK(at({60, 40}) == at({137, 77}));
  }
}

TEST_CASE("of a summary's numbers none is lost to NaN") {
  Problem problem = test::square("big", 100, 2, 2, 0);
  problem.input = problem.input.with(5, std::numeric_limits<double>::quiet_NaN());
  View view;
  view.stage = StageId::input;
  const std::string words = words_at(problem, view, 0);
  CHECK(
      words.find("Input, 100 × 100\n  smallest −4, largest 4, sum NaN, of 10\u202f000 numbers 1 is not finite\n") !=
      std::string::npos);
}

TEST_CASE("a sketch says of its cells what they are, and no numbers that it has not") {
  View view;
  view.stage = StageId::input;
  const Problem edge = test::square("bias-edge", 3, 3, 2, 0, 1, 1, 5);
  for (std::int64_t step = 0; step <= 5; ++step) {
    CAPTURE(step);
    const std::string words = words_at(edge, view, step);
    CHECK(words.find("\nCanvas and what lies past it, 8 × 8") != std::string::npos);
    CHECK(words.find("not computed yet") == std::string::npos);
    CHECK((words.find("  _ past the canvas\n") != std::string::npos ||
           words.find("; _ past the canvas\n") != std::string::npos) == (step < 5));
  }
  const std::string removed = words_at(test::first_stamp(), view, 4);
  CHECK(removed.find("  [·] [·] [·] [·] [·] [·] [·]\n") != std::string::npos);
  CHECK(removed.find("[0]") == std::string::npos);
}

TEST_CASE("an array of one cell is no sample of a legend: its number stays its own") {
  View view;
  view.stage = StageId::convolve;
  view.convolve.mode = ConvolveMode::without_zeros;
  // Output (0,0) lies on canvas (1,1): of three weights along each axis it gets the middle one alone, 5.
  const std::string words = words_at(test::first_stamp(), view, 1);
  CHECK(words.find("\nSub-kernel, 1 × 1, for output (0,0)\n  5\n") != std::string::npos);
  CHECK(words.find("5 Output") == std::string::npos);
}

TEST_CASE("numbers in words have the form of their array") {
  View view;
  view.stage = StageId::stamp;
  Problem problem = test::square("bilinear-2x", 6, 4, 2, 1);
  problem.weight = filled({1, 1, 4, 4}, Fill::bilinear);
  const std::string words = words_at(problem, view, 0);
  CHECK(words.find("1/16 3/16 3/16 1/16\n") != std::string::npos);
  CHECK(words.find("0.0625") == std::string::npos);
}
