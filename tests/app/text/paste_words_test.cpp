#include "app/text/paste_words.hpp"

#include <doctest/doctest.h>

using namespace tconv;
using namespace tconv::words;

TEST_CASE("an array in a few words has its size and its first numbers, row by row") {
  CHECK(array_in_short(Tensor({1, 1}, {-0.5})) == "1 × 1: [−0.5]");
  CHECK(array_in_short(Tensor({2, 2}, {1234, 5, 2000, 7})) == "2 × 2: [1234, 5], [2000, 7]");
  CHECK(array_in_short(Tensor({3, 2}, {1, 2, 3, 4, 5, 6})) == "3 × 2: [1, 2], [3, 4], [5, 6]");
  CHECK(array_in_short(Tensor({4, 2}, {1, 2, 3, 4, 5, 6, 7, 8})) == "4 × 2: [1, 2], [3, 4], [5, 6], …");
  CHECK(array_in_short(Tensor({2, 4}, {1, 2, 3, 4, 5, 6, 7, 8})) == "2 × 4: [1, 2, 3, 4], [5, 6, …]");
  CHECK(array_in_short(Tensor({2, 1, 1}, {1, 2})) == "2 × 1 × 1: [1], [2]");
}

TEST_CASE("what becomes of groups and out_channels is said where they change") {
  Layer before{.in_channels = 2, .out_channels = 4, .groups = 2};
  Layer after = before;
  after.in_channels = 1;
  after.out_channels = 2;
  after.groups = 1;
  CHECK(channels_question({before, after}) == "This input has 1 channel, the layer 2");
  CHECK(channels_note({before, after}) ==
        "the other channels' kernels are dropped, out_channels becomes 2, groups becomes 1");
  before = {.in_channels = 4, .out_channels = 4, .groups = 2};
  after = before;
  after.in_channels = 3;
  after.groups = 1;
  CHECK(channels_note({before, after}) == "new kernels repeat the one shown, groups becomes 1");
  before = {.in_channels = 2, .out_channels = 4, .groups = 2};
  after = before;
  after.in_channels = 3;
  after.out_channels = 6;
  after.groups = 3;
  CHECK(channels_changed({before, after}) ==
        "in_channels is 3 now: new kernels repeat the one shown, out_channels becomes 6, groups becomes 3.");
}
