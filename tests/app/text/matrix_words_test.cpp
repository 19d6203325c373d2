#include "app/text/matrix_words.hpp"

#include <doctest/doctest.h>

using namespace tconv;

TEST_CASE("lines are counted over the whole matrix") {
  CHECK(words::matrix_row(13, 0, 36, {2, 1}) == "row 13 (of 0–35) of Cᵀ times x gives output (2,1)");
  CHECK(words::matrix_row(91, 72, 36, {3, 1}) == "row 91 (of 72–107) of Cᵀ times x gives output (3,1)");
  CHECK(words::matrix_row(0, 0, 1, {0, 0}) == "row 0 (of 0) of Cᵀ times x gives output (0,0)");
  CHECK(words::window_of("rows", 0, 48, 144) == "rows 0–47");
  CHECK(words::window_of("rows", 0, 36, 36) == "");
}

TEST_CASE("a line without entries is said to be one") {
  CHECK(words::matrix_row(0, 0, 1, {0, 0}, 3) ==
        "row 0 (of 0) of Cᵀ times x gives input channel 3's share of output (0,0)");
  CHECK(words::row_explained(2, {0, 2}, 1) ==
        "Row 2 of Cᵀ holds the weights through which input pixels reach output (0,2). Times x it is that pixel.");
  CHECK(words::row_explained(2, {0, 2}, 1, true)
            .ends_with("Times x it is that pixel, to which the last step adds the bias."));
  CHECK(words::row_explained(2, {0, 2}, 1, false, 1)
            .ends_with("Times x it is the share of input channel 1 in that pixel."));
  CHECK(words::row_explained(2, {0, 2}, 0) ==
        "Row 2 of Cᵀ has no entry: no input pixel reaches output (0,2). Times x it is 0.");
  CHECK(words::column_explained(0, {0, 0}, 5, 0, 9) ==
        "Column 0 of Cᵀ has no entry: padding removes all that input (0,0) would reach.");
  CHECK(
      words::column_explained(0, {0, 0}, 2, 4, 9) ==
      "Column 0 of Cᵀ holds the weights through which input (0,0) reaches the output: the kernel, of whose 9 weights "
      "padding leaves 4. Times 2 it is the stamp of that pixel, a copy of the kernel multiplied by it.");
}

TEST_CASE("the Conv2d that runs the other way is named with its settings, and with what it really gives") {
  Layer layer;
  layer.kernel_size = {3, 3};
  layer.stride = {2, 2};
  layer.padding = {1, 1};
  CHECK(
      words::conv2d_explained(layer, {6, 6}, {3, 3}) ==
      "A Conv2d with kernel_size 3, stride 2 and padding 1 takes a picture u, 6 × 6, to its result z, 3 × 3. Padding "
      "= 1 lays zeros round u. The kernel lies on all that and moves on by the stride, 2.");
  CHECK(
      words::conv2d_explained(layer, {1, 1}, {1, 1}).ends_with("lays zeros round u. The kernel lies there once."));
  layer.stride = layer.padding = {1, 0};
  layer.stride.x = 1;
  layer.dilation = {1, 2};
  CHECK(words::conv2d_explained(layer, {6, 6}, {3, 3})
            .starts_with("A Conv2d with kernel_size 3, padding (1, 0) and dilation (1, 2) takes"));
  layer = {};
  layer.kernel_size = {2, 2};
  CHECK(
      words::conv2d_explained(layer, {4, 4}, {3, 3}) ==
      "A Conv2d with kernel_size 2 takes a picture u, 4 × 4, to its result z, 3 × 3. The kernel lies on u and moves "
      "on by the stride, 1.");
  CHECK(
      words::matrix_start({6, 6}, {3, 3}) ==
      "a Conv2d with these settings runs the other way, 6 × 6 → 3 × 3; each of its results z is a row of C times u");
}

TEST_CASE("the rows of C are those of the results that the input has pixels for") {
  CHECK(words::table_explained({6, 6}, {3, 3}, {3, 3})[0] ==
        "C has a row for each of the 9 results and a column for each of the 36 pixels of u, row after row.");
  CHECK(words::table_explained({1, 1}, {1, 1}, {1, 1})[0] ==
        "C has a row for the one result and a column for the one pixel of u, row after row.");
  // Of the preset op-beyond-stride: (9 − 2·(3−1) − 1) / 1 + 1 = 5 results on each axis.
  CHECK(
      words::table_explained({9, 9}, {4, 4}, {5, 5})[0] ==
      "C has a row for each of the first 4 × 4 of the 5 × 5 results, as many as the input has pixels, and a column for "
      "each of the 81 pixels of u, row after row.");
}

TEST_CASE("where the kernel lies for a result, and which of its weights need a column") {
  CHECK(words::placement_explained(4, {1, 1}, {1, 1}, {6, 6}) ==
        "Row 4 belongs to the result z(1,1). For it the kernel's upper left corner lies on u(1,1).");
  CHECK(words::placement_explained(0, {0, 0}, {-1, -1}, {6, 6})
            .ends_with("the kernel's upper left corner lies on row −1, column −1, a zero of padding."));
  CHECK(words::weights_placed(9, 9) ==
        "All its 9 weights fall on pixels of u: each goes to the column of its pixel.");
  CHECK(words::weights_placed(1, 1) ==
        "Its one weight falls on a pixel of u and goes to the column of that pixel.");
  CHECK(words::weights_placed(4, 9) ==
        "4 of its 9 weights fall on pixels of u: each goes to the column of its pixel. The others fall on zeros of "
        "padding and need no column.");
  CHECK(
      words::weights_placed(1, 2) ==
      "1 of its 2 weights falls on a pixel of u and goes to the column of that pixel. The other falls on a zero of "
      "padding and needs no column.");
  CHECK(words::weights_placed(0, 9) == "All its 9 weights fall on zeros of padding: the row has no entry.");
  CHECK(words::weights_placed(0, 1) == "Its one weight falls on a zero of padding: the row has no entry.");
}

TEST_CASE("entries and weights of a block, each number with its own words") {
  CHECK(words::glance_entries(64, 0, 324) == "64 of 324 entries are non-zero.");
  CHECK(words::glance_entries(1, 0, 324) == "1 of 324 entries is non-zero.");
  CHECK(words::glance_entries(0, 0, 1) == "0 of 1 entry is non-zero.");
  CHECK(words::glance_entries(64, 4, 324) ==
        "60 of 324 entries are non-zero. 4 more hold a weight that is 0, and are marked, too: weight 0.");
  CHECK(words::glance_entries(2, 1, 324) ==
        "1 of 324 entries is non-zero. 1 more holds a weight that is 0, and is marked, too: weight 0.");
  CHECK(words::holding_a_weight(64, 324) == "64 of 324 entries hold a weight.");
  CHECK(words::glance_weights({9, 9, 4, 9}) == "The entries are the 9 weights of the kernel, repeated.");
  CHECK(words::glance_weights({9, 9, 1, 4}) ==
        "The entries are the 9 weights of the kernel, some of them repeated.");
  CHECK(words::glance_weights({16, 16, 1, 1}) == "The entries are the 16 weights of the kernel, each once.");
  CHECK(words::glance_weights({16, 4, 1, 1}) == "The entries are 4 of the 16 weights of the kernel, each once.");
  CHECK(words::glance_weights({9, 1, 1, 1}) == "It is 1 of the 9 weights of the kernel.");
  CHECK(words::glance_weights({1, 1, 1, 1}) == "It is the one weight of the kernel.");
  CHECK(words::glance_weights({1, 1, 9, 9}) == "The entries are the one weight of the kernel, repeated.");
  CHECK(words::glance_weights({1, 0, 0, 0}).empty());
  CHECK(
      words::glance_blocks("Cᵀ", {6, 4}, 2) ==
      "Cᵀ as a whole has 6 × 4 such blocks; 12 of them, where both channels are of one group, have entries, the others "
      "are empty.");
}

TEST_CASE("the bias is said to be one number for every pixel") {
  CHECK(words::matrix_bias(5) == "the bias 5 is added to every pixel: y = Cᵀ·x + b");
  CHECK(words::bias_in_y_explained(-2, 0, 1) ==
        "b is the bias, −2: one number, added once to every pixel. It is in y only now.");
  CHECK(words::bias_in_y_explained(5, 1, 3).starts_with("b is the bias of output channel 1, 5:"));
}
