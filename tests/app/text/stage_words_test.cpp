#include "app/text/stage_words.hpp"

#include <doctest/doctest.h>

#include <limits>

using namespace tconv;

TEST_CASE("positions name their array, rows first, with a real minus") {
  CHECK(words::at("canvas", {2, 1}) == "canvas (2,1)");
  CHECK(words::position({-1, 10}) == "(−1,10)");
  CHECK(words::size({7, 5}) == "7 × 5");
  CHECK(words::whole(std::numeric_limits<std::int64_t>::min()) == "−9223372036854775808");
}

TEST_CASE("one is singular, all else plural") {
  CHECK(words::counted(1, "stamp", "stamps") == "1 stamp");
  CHECK(words::counted(0, "stamp", "stamps") == "0 stamps");
  CHECK(words::counted(4, "stamp", "stamps") == "4 stamps");
  CHECK(words::counted(69160, "product", "products") == "69\u202f160 products");
}

TEST_CASE("counts with what they are of, and lengths of both axes") {
  CHECK(words::all_counted(1, "pixel is", "pixels are") == "the one pixel is");
  CHECK(words::all_counted(4, "pixel is", "pixels are") == "all 4 pixels are");
  CHECK(words::counted_of(1, 4, "stamp", "stamps", "is", "are") == "1 of 4 stamps is");
  CHECK(words::counted_of(0, 4, "stamp", "stamps", "is", "are") == "0 of 4 stamps are");
  CHECK(words::counted_of(0, 1, "stamp", "stamps", "is", "are") == "0 of 1 stamp is");
  CHECK(words::rows_and_columns("1·2 = 2", "1·2 = 2", {2, 2}) == "1·2 = 2 rows and as many columns");
  CHECK(words::rows_and_columns("1·1 = 1", "1·1 = 1", {1, 1}) == "1·1 = 1 row and 1 column");
  CHECK(words::rows_and_columns("1·1 = 1", "1·2 = 2", {1, 2}) == "1·1 = 1 row and 1·2 = 2 columns");
  CHECK(words::rows_and_columns("1·2 = 2", "1·1 = 1", {2, 1}) == "1·2 = 2 rows and 1·1 = 1 column");
}

TEST_CASE("a zero of the stretched input adds nothing where all weights are finite") {
  CHECK(words::zero_adds_nothing(CellOrigin::inserted_zero, true) == "An inserted zero: its products add nothing.");
  CHECK(
      words::zero_adds_nothing(CellOrigin::border_zero, false) ==
      "A zero of the border: its products add nothing, except with a weight that is not finite, which makes NaN.");
}

TEST_CASE("a product puts a negative second factor in brackets, and only that") {
  CHECK(words::multiplied(2, 9, 18).text() == "2·9 = 18");
  CHECK(words::multiplied(-2, 9, -18).text() == "−2·9 = −18");
  CHECK(words::multiplied(2, -9, -18).text() == "2·(−9) = −18");
  CHECK(words::factor_pair(3, -0.5) == "3 · (−0.5)");
  CHECK(words::multiplied(2, -std::numeric_limits<double>::infinity(), 0).text() == "2·(−∞) = 0");
}

TEST_CASE("a setting is written as PyTorch writes it, steps as all numbers are") {
  CHECK(words::per_axis({2, 2}) == "2");
  CHECK(words::per_axis({4, 2}) == "(4, 2)");
  CHECK(words::per_axis({-2, 0}) == "(−2, 0)");
  CHECK(words::step_of(5, 9) == "Step 5 of 9");
  CHECK(words::step_of(37080, 74161) == "Step 37\u202f080 of 74\u202f161");
}

TEST_CASE("distances along both axes, and remarks joined") {
  CHECK(words::apart({2, 2}) == "2 apart");
  CHECK(words::apart({2, 1}) == "2 rows and 1 column apart");
  CHECK(words::both("a", "b") == "a, b");
  CHECK(words::both("", "b") == "b");
  CHECK(words::both("a", "") == "a");
  CHECK(words::remarks({"a", "", "b"}) == std::vector<std::string>{"a", "b"});
  CHECK(words::joined(words::remarks({"a", "b"})) == "a, b");
  CHECK(words::joined({}).empty());
}

TEST_CASE("the canvas' formula has this layer's numbers") {
  Layer layer;
  layer.kernel_size = {3, 5};
  layer.stride = {2, 1};
  CHECK(words::canvas_size(layer, *geometry(layer, {50, 100})) ==
        "The canvas has (50−1)·2 + 1·(3−1) + 1 = 101 rows and (100−1)·1 + 1·(5−1) + 1 = 104 columns.");
}

TEST_CASE("the pointer's titles name both arrays, or say what is missing") {
  CHECK(words::canvas_cell({2, 2}, Int2{1, 1}) == "canvas (2,2) = output (1,1)");
  CHECK(words::canvas_cell({0, 2}, {}) == "canvas (0,2), removed by padding");
  CHECK(words::output_cell({1, 1}, {2, 2}, false) == "output (1,1) = canvas (2,2)");
  CHECK(words::output_cell({7, 0}, {7, 0}, true) == "output (7,0), past the canvas");
}

TEST_CASE("how many stamps are added in a cell") {
  CHECK(words::stamps_meet(0, 0) == "No stamp reaches it.");
  CHECK(words::stamps_meet(1, 1) == "1 stamp reaches it.");
  CHECK(words::stamps_meet(4, 4) == "4 stamps are added here.");
  CHECK(words::stamps_meet(1, 4) == "1 of 4 products so far.");
}

TEST_CASE("what of a stamp or a weight stays") {
  CHECK(words::input_reaches(9, 9) == "It is multiplied by each of 9 weights; all products stay in the output.");
  CHECK(words::input_reaches(9, 1) ==
        "It is multiplied by each of 9 weights; 1 of the products stays in the output.");
  CHECK(words::input_reaches(1, 1) == "It is multiplied by the one weight; the product stays in the output.");
  CHECK(words::input_reaches(1, 0) == "It is multiplied by the one weight; padding removes the product.");
  CHECK(words::weight_used(1, 1) == "It meets the one input pixel; the product stays in the output.");
  CHECK(words::weight_used(4, 0) == "It meets each of 4 input pixels; padding removes all products.");
}

TEST_CASE("the channels' shares read as a sum") {
  Layer layer;
  layer.in_channels = 2;
  layer.out_channels = 3;
  CHECK(words::channel_shares(layer, 1, 2, "output (1,1)", 72, -94, 5, -17) ==
        "Output channel 2 adds up a share from each of 2 input channels. At output (1,1) input channel 1 gives 72, "
        "the other gives −94, the bias 5: together −17.");
  layer.in_channels = 4;
  CHECK(words::channel_shares(layer, 0, 0, "output (0,0)", 1, 2, {}, 3) ==
        "Output channel 0 adds up a share from each of 4 input channels. At output (0,0) input channel 0 gives 1, "
        "the others give 2: together 3.");
  // Four channels into two in two groups: output channel 1 is made of input channels 2 and 3.
  layer.out_channels = 2;
  layer.groups = 2;
  CHECK(words::channel_shares(layer, 3, 1, "output (0,0)", 1, 12, {}, 13) ==
        "Output channel 1 adds up a share from each of the 2 input channels of its group, 2 and 3. At output (0,0) "
        "input channel 3 gives 1, the other gives 12: together 13.");
  layer.in_channels = 6;
  CHECK(words::channel_shares(layer, 0, 0, "output (0,0)", 1, 2, {}, 3) ==
        "Output channel 0 adds up a share from each of the 3 input channels of its group, 0–2. At output (0,0) "
        "input channel 0 gives 1, the others give 2: together 3.");
}

TEST_CASE("a summary names what is not finite apart") {
  CHECK(words::summary(-1, 2.5, 10, 5000, 0) == "smallest −1, largest 2.5, sum 10");
  CHECK(words::summary(0, 1, 1, 5000, 2) == "smallest 0, largest 1, sum 1, of 5000 numbers 2 are not finite");
  CHECK(words::summary(0, 1, 1, 10000, 1) ==
        "smallest 0, largest 1, sum 1, of 10\u202f000 numbers 1 is not finite");
  CHECK(words::summary(0, 0, 0, 5000, 5000) == "none of 5000 numbers is finite");
}
