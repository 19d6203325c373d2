#include "app/text/cost_words.hpp"

#include <doctest/doctest.h>

using namespace tconv;

namespace {

Problem large_kernel() {
  Problem problem;
  problem.layer.kernel_size = {512, 512};
  problem.input = Tensor::filled({1, 512, 512}, 0);
  problem.weight = Tensor::filled({1, 1, 512, 512}, 0);
  return problem;
}

}  // namespace

TEST_CASE("too many multiplications: how many, how many may be, how they come about, what to make smaller") {
  const auto found = excess({68'719'476'736.0});
  REQUIRE(found);
  CHECK(
      words::too_much_for_a_picture(*found) ==
      "Not shown: this picture takes 68\u202f719\u202f476\u202f736 multiplications, and at most 200\u202f000\u202f000 are made for one.");
  CHECK(
      words::what_takes_so_much(large_kernel(), *found) ==
      "Each of 512 × 512 input pixels is multiplied by each of 512 × 512 weights. A smaller input or kernel takes "
      "fewer.");
  Problem unlike = large_kernel();
  unlike.layer.kernel_size = {40, 30};
  unlike.input = Tensor::filled({1, 600, 500}, 0);
  unlike.weight = Tensor::filled({1, 1, 40, 30}, 0);
  CHECK(words::what_takes_so_much(unlike, *found) ==
        "Each of 600 × 500 input pixels is multiplied by each of 40 × 30 weights. A smaller input or kernel takes "
        "fewer.");
  CHECK(
      words::too_much_for_shares(*found) ==
      "What the input channels add up to is not shown: it takes 68\u202f719\u202f476\u202f736 multiplications, and at most "
      "200\u202f000\u202f000 are made for one.");
}

TEST_CASE("arrays that are too large: together, the largest, and what makes it so") {
  const auto made = excess({0, {{CostlyArray::canvas, {1, 33'554'433}}, {CostlyArray::kernel, {1, 2}}}});
  REQUIRE(made);
  CHECK(
      words::too_much_for_a_picture(*made) ==
      "Not shown: this picture takes arrays of 33\u202f554\u202f435 numbers, and at most 33\u202f554\u202f432 are computed for one.");
  CHECK(
      words::what_takes_so_much(large_kernel(), *made) ==
      "The canvas alone is 1 × 33\u202f554\u202f433. A smaller input or kernel takes fewer, and so does a smaller stride or "
      "dilation.");
  const auto shown = excess({.shown = {{CostlyArray::input, {8192, 8192}}}});
  REQUIRE(shown);
  CHECK(
      words::too_much_for_a_picture(*shown) ==
      "Not shown: this picture takes arrays of 67\u202f108\u202f864 numbers, and at most 30\u202f000\u202f000 are shown in one.");
  CHECK(words::what_takes_so_much(large_kernel(), *shown) ==
        "The input alone is 8192 × 8192. A smaller input takes fewer.");
  const auto lines = excess({.shown = {{CostlyArray::kernel, {2'000'000, 1}}}});
  REQUIRE(lines);
  CHECK(
      words::too_much_for_a_picture(*lines) ==
      "Not shown: this picture takes an array of 2\u202f000\u202f000 rows or columns, and at most 1\u202f000\u202f000 are shown in one.");
}

TEST_CASE("the limits of a picture, and of the comparison") {
  CHECK(
      words::limits_of_a_picture() ==
      "A picture is made while you wait for it: with at most 200\u202f000\u202f000 multiplications and 33\u202f554\u202f432 numbers in "
      "the arrays that it computes. The command tconvlab compute gives the output of larger layers.");
  // 512² weights · (2 · 512² input pixels + 1023² output pixels)
  CHECK(
      words::too_much_to_compare(large_kernel()) ==
      "They are not compared: that takes about 411\u202f780\u202f251\u202f648 multiplications, and at most 20\u202f000\u202f000\u202f000 are made "
      "for it.");
}
