#include "app/text/matrix_words.hpp"

#include <doctest/doctest.h>

using namespace tconv;

namespace {

const words::MatrixPart all_of_it{};

// Of a layer with several channels.
words::MatrixPart part_of(std::int64_t in, std::int64_t out, std::int64_t in_channel, std::int64_t out_channel,
                          std::int64_t groups = 1) {
  words::MatrixPart part;
  part.layer.in_channels = in;
  part.layer.out_channels = out;
  part.layer.groups = groups;
  part.layer.bias = false;
  part.in_channel = in_channel;
  part.out_channel = out_channel;
  return part;
}
words::MatrixPart with_bias(words::MatrixPart part, bool bias) {
  part.layer.bias = bias;
  return part;
}

}  // namespace

TEST_CASE("lines are counted over the whole matrix") {
  CHECK(words::matrix_row(all_of_it, 13, 0, 36, {2, 1}) ==
        "row 13 (of 0–35) of Cᵀ times x gives output (2,1) before the bias");
  CHECK(words::matrix_row(all_of_it, 0, 0, 1, {0, 0}) ==
        "row 0 (of 0) of Cᵀ times x gives output (0,0) before the bias");
  CHECK(words::window_of("rows", 0, 48, 144) == "rows 0–47");
  CHECK(words::window_of("rows", 0, 36, 36) == "");
}

TEST_CASE("of several channels the sentences are about the block that is shown, and about shares") {
  // Output channel 1 adds up input channels 0 to 3, of which 3 is shown.
  const words::MatrixPart share = part_of(4, 3, 3, 1);
  CHECK(words::matrix_row(share, 72, 36, 36, {6, 0}) ==
        "row 72 (of 36–71) of this block of Cᵀ times input channel 3 gives its share of output (6,0)");
  CHECK(
      words::matrix_built(share, 27, {27, 9}, {0, 0}) ==
      "row 27 (of 27–35) of this block of C: the weights through which u's channel 1 gives its share of z(0,0), each in the "
      "column of its pixel");
  CHECK(words::matrix_built(share, 27, {27, 9}, {0, 0}, true) ==
        "row 27 (of 27–35) of this block of C is all zeros: for z(0,0) the kernel lies on zeros of padding alone");
  CHECK(words::matrix_built_all(share, 9) == "all 9 rows of this block of C are written");
  CHECK(words::card_row_of_c(share, 27, {27, 9}) == "Row 27 (of 27–35) of this block of C");
  CHECK(words::result_of_row(share, {0, 0}, 27) == "u's channel 1's share of z(0,0)");
  CHECK(words::share_of_row(share, 27) == "It is row 27 of C, as far as this block goes, times u's channel 1.");
  CHECK(words::matrix_column(share, 31, 27, 9, 3, {1, 1}) ==
        "column 31 (of 27–35) of this block of Cᵀ, times input (1,1) = 3, is added to y");
  CHECK(
      words::row_explained(share, 72, {36, 36}, {6, 0}, 1) ==
      "Row 72 (of 36–71) of this block of Cᵀ holds the weights through which input channel 3 reaches output (6,0). Times that "
      "channel it is its share of the pixel.");
  CHECK(words::matrix_done(share) ==
        "this block of Cᵀ times input channel 3 is complete: y is input channel 3's share of output channel 1");
  CHECK(
      words::conv2d_channels(share) ==
      "u has the channels of this layer's output, z those of its input. Each channel of z adds up a share from each "
      "of the 3 channels of u. Shown: channel 1 of u and channel 3 of z.");
  const auto table = words::table_explained(share, {6, 6}, {3, 3});
  CHECK(table[0] ==
        "C has a block for each pair of a channel of z and a channel of u. This block has a row for each of the 9 "
        "results of z's channel 3 and a column for each of the 36 pixels of u's channel 1, row after row.");
  CHECK(
      table[2] ==
      "Each result z is its row of C times u, in short z = C·u; this block gives the share of u's channel 1. uᵀ is u as one row, channel after channel, above the columns.");
  const auto transposed = words::transposed_explained(share, {6, 6}, {3, 3}, {3, 3}, true);
  CHECK(
      transposed[1] ==
      "This block of C took 36 pixels to 9 results: u's channel 1 to its share of z's channel 3. This block of Cᵀ takes 9 pixels to 36.");
  CHECK(
      transposed[2] ==
      "This layer runs from where that Conv2d ended: its result z, 4 channels of 3 × 3, has become our input x. The size is the same, the numbers are the input's own. xᵀ is x as one row, channel after channel, above the columns.");
  CHECK(
      transposed[3] ==
      "y, right of the rows, is this block of Cᵀ times input channel 3. In rows of 6 it is input channel 3's share "
      "of output channel 1, 6 × 6.");
  // A share has no bias.
  CHECK(words::matrix_done(with_bias(share, true)) == words::matrix_done(share));
}

TEST_CASE("what is all of z, or all of an output channel, is no share") {
  // Each output channel is made of one input channel: each channel of z of one of u.
  const words::MatrixPart depthwise = part_of(3, 3, 2, 2, 3);
  CHECK(words::result_of_row(depthwise, {0, 0}, 18) == "z(0,0) = row 18 of C times u");
  CHECK(words::share_of_row(depthwise, 18).empty());
  CHECK(words::matrix_row(depthwise, 72, 72, 36, {0, 0}) ==
        "row 72 (of 72–107) of this block of Cᵀ times input channel 2 gives output (0,0)");
  CHECK(words::matrix_done(depthwise) ==
        "this block of Cᵀ times input channel 2 is complete: y is output channel 2");
  CHECK(
      words::conv2d_channels(depthwise) ==
      "u has the channels of this layer's output, z those of its input. Shown: channel 2 of u and channel 2 of z.");
  // One input channel into several: z has one channel, which adds up all of u.
  const words::MatrixPart out_alone = part_of(1, 3, 0, 2);
  CHECK(words::conv2d_channels(out_alone).ends_with("from each of the 3 channels of u. Shown: channel 2 of u."));
  CHECK(words::table_explained(out_alone, {6, 6}, {3, 3})[0].ends_with(
      "a row for each of the 9 results z and a column for each of the 36 pixels of u's channel 2, row after row."));
  CHECK(words::row_explained(out_alone, 72, {72, 36}, {0, 0}, 1).ends_with("Times x it is that pixel."));
  // And several into one.
  const words::MatrixPart in_alone = part_of(2, 1, 1, 0);
  CHECK(words::conv2d_channels(in_alone).ends_with("those of its input. Shown: channel 1 of z."));
  CHECK(words::matrix_done(in_alone) ==
        "this block of Cᵀ times input channel 1 is complete: y is input channel 1's share of the output");
  // Within a group.
  CHECK(words::conv2d_channels(part_of(4, 6, 0, 0, 2)).find("from each of the 3 channels of u in its group.") !=
        std::string::npos);
}

TEST_CASE("y is the output before its bias") {
  const words::MatrixPart biased = with_bias(all_of_it, true);
  const words::MatrixPart plain = with_bias(all_of_it, false);
  CHECK(words::matrix_done(plain) == "Cᵀ times x is complete: y is the output");
  CHECK(words::matrix_done(biased) == "Cᵀ times x is complete: y is the output before the bias");
  CHECK(words::matrix_done_sentence(plain) == "Cᵀ times x is complete: y is the output, row after row.");
  CHECK(words::transposed_explained(plain, {6, 6}, {3, 3}, {3, 3}, true)[3] ==
        "y = Cᵀ·x, right of the rows, takes the place of u: in rows of 6 it is the output, 6 × 6.");
  CHECK(words::transposed_explained(biased, {6, 6}, {3, 3}, {3, 3}, true)[3].ends_with(
      "it is the output before the bias, 6 × 6."));
}

TEST_CASE("an entry is a place of the matrix: a line without weights is all zeros") {
  const words::MatrixPart plain = with_bias(all_of_it, false);
  CHECK(words::row_explained(plain, 2, {0, 36}, {0, 2}, 1) ==
        "Row 2 of Cᵀ holds the weights through which input pixels reach output (0,2). Times x it is that pixel.");
  CHECK(words::row_explained(with_bias(all_of_it, true), 2, {0, 36}, {0, 2}, 1)
            .ends_with("Times x it is that pixel, to which the last step adds the bias."));
  CHECK(words::row_explained(plain, 2, {0, 36}, {0, 2}, 0) ==
        "Row 2 of Cᵀ is all zeros: no input pixel reaches output (0,2). Times x it is 0.");
  CHECK(words::column_explained(plain, 0, {0, 9}, {0, 0}, 5, 0, 9) ==
        "Column 0 of Cᵀ is all zeros: padding removes all that input (0,0) would reach.");
  CHECK(
      words::column_explained(plain, 4, {0, 9}, {1, 1}, 3, 9, 9) ==
      "Column 4 of Cᵀ holds the weights through which input (1,1) reaches the output: the kernel. Times 3 it is the "
      "stamp of that pixel, a copy of the kernel multiplied by it.");
  CHECK(
      words::column_explained(plain, 0, {0, 9}, {0, 0}, 2, 4, 9) ==
      "Column 0 of Cᵀ holds the weights through which input (0,0) reaches the output: 4 of the kernel's 9, for padding "
      "removes the others. Times 2 it is what is left of the stamp of that pixel, a copy of the kernel multiplied by "
      "it.");
  CHECK(words::table_explained(plain, {6, 6}, {3, 3})[1] ==
        "The entry where a row and a column meet is the weight that multiplies this pixel for that result; without "
        "such a weight it is 0 and stays blank.");
}

TEST_CASE("the Conv2d that runs the other way is named with its settings, and with what it really gives") {
  Layer layer;
  layer.kernel_size = {3, 3};
  layer.stride = {2, 2};
  layer.padding = {1, 1};
  CHECK(
      words::conv2d_explained(layer, {6, 6}, {3, 3}, {3, 3}) ==
      "A Conv2d with kernel_size 3, stride 2 and padding 1 takes a picture u, 6 × 6, to its result z, 3 × 3. Padding "
      "= 1 lays zeros round u. The kernel lies on all that and moves on by the stride, 2.");
  CHECK(words::conv2d_explained(layer, {1, 1}, {1, 1}, {1, 1})
            .ends_with("lays zeros round u. The kernel lies there once."));
  layer.stride = layer.padding = {1, 0};
  layer.stride.x = 1;
  layer.dilation = {1, 2};
  CHECK(words::conv2d_explained(layer, {6, 6}, {3, 3}, {3, 3})
            .starts_with("A Conv2d with kernel_size 3, padding (1, 0) and dilation (1, 2) takes"));
  layer = {};
  layer.kernel_size = {2, 2};
  CHECK(
      words::conv2d_explained(layer, {4, 4}, {3, 3}, {3, 3}) ==
      "A Conv2d with kernel_size 2 takes a picture u, 4 × 4, to its result z, 3 × 3. The kernel lies on u and moves "
      "on by the stride, 1.");
  CHECK(
      words::matrix_start({6, 6}, {3, 3}, {3, 3}) ==
      "a Conv2d with these settings runs the other way: it takes a picture u, 6 × 6, to z, 3 × 3; its table of weights is C");
  CHECK(words::matrix_start({2, 2}, {1, 1}, {1, 1}).ends_with(", to z, 1 × 1; its table of weights is C"));
  // The weight of 4 input and 6 output channels in 2 groups.
  layer.in_channels = 4;
  layer.out_channels = 6;
  layer.groups = 2;
  CHECK(words::conv2d_explained(layer, {4, 4}, {3, 3}, {3, 3})
            .starts_with("A Conv2d with kernel_size 2 and groups 2 takes a picture u, 6 channels of 4 × 4, to its "
                         "result z, 4 channels of 3 × 3."));
}

TEST_CASE("z are the results that the input has pixels for") {
  CHECK(words::table_explained(all_of_it, {6, 6}, {3, 3})[0] ==
        "C has a row for each of the 9 results z and a column for each of the 36 pixels of u, row after row.");
  CHECK(words::table_explained(all_of_it, {1, 1}, {1, 1})[0] ==
        "C has a row for the one result z and a column for the one pixel of u, row after row.");
  // Of the preset op-beyond-stride: (9 − 2·(3−1) − 1) / 1 + 1 = 5 results on each axis, of which the input, 4 × 4, has
  // pixels for 16.
  Layer layer;
  layer.kernel_size = {3, 3};
  layer.dilation = {2, 2};
  CHECK(
      words::conv2d_explained(layer, {9, 9}, {4, 4}, {5, 5}) ==
      "A Conv2d with kernel_size 3 and dilation 2 takes a picture u, 9 × 9, to 5 × 5 results. The kernel lies on u "
      "and moves on by the stride, 1. Our input has 4 × 4 pixels, so only the first 4 × 4 of these results count "
      "here: we call them z.");
  CHECK(
      words::matrix_start({9, 9}, {4, 4}, {5, 5}) ==
      "a Conv2d with these settings runs the other way: it takes a picture u, 9 × 9, to 5 × 5 results, of which the first 4 × 4 are called z; its table of weights is C");
  CHECK(words::transposed_explained(all_of_it, {9, 9}, {4, 4}, {5, 5}, true)[2].starts_with(
      "This layer runs from where that Conv2d ended: z, the first 4 × 4 of its results, has become our input x."));
  CHECK(
      words::gradient_explained({4, 4}, {5, 5}, false)[1] ==
      "Training a Conv2d sends gradients from its result back to its input: where the loss depends on the first 4 × 4 of its results, z, alone and not on the other 9, that sending back is this layer.");
  CHECK(words::gradient_explained({4, 4}, {4, 4}, false).size() == 3);
  // One pixel, and two results in a row.
  CHECK(words::conv2d_explained(layer, {5, 6}, {1, 1}, {1, 2})
            .ends_with("Our input has one pixel, so only the first of these results counts here: we call it z."));
  CHECK(words::matrix_start({5, 6}, {1, 1}, {1, 2})
            .ends_with(" results, of which the first is called z; its table of weights is C"));
  CHECK(
      words::gradient_explained({1, 1}, {1, 2}, true)[1] ==
      "Training a Conv2d sends gradients from its result back to its input: where the loss depends on the first of its results, z, alone and not on the other, that sending back is this layer without its bias.");
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
  CHECK(words::weights_placed(0, 9) == "All its 9 weights fall on zeros of padding: the row is all zeros.");
  CHECK(words::weights_placed(0, 1) == "Its one weight falls on a zero of padding: the row is all zeros.");
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
  CHECK(words::glance_weights({9, 9, 4, 9}) ==
        "The entries with a weight are the 9 weights of the kernel, repeated.");
  CHECK(words::glance_weights({9, 9, 1, 4}) ==
        "The entries with a weight are the 9 weights of the kernel, some of them repeated.");
  CHECK(words::glance_weights({16, 16, 1, 1}) ==
        "The entries with a weight are the 16 weights of the kernel, each once.");
  CHECK(words::glance_weights({16, 4, 1, 1}) ==
        "The entries with a weight are 4 of the 16 weights of the kernel, each once.");
  CHECK(words::glance_weights({9, 1, 1, 1}) == "It is 1 of the 9 weights of the kernel.");
  CHECK(words::glance_weights({1, 1, 1, 1}) == "It is the one weight of the kernel.");
  CHECK(words::glance_weights({1, 1, 9, 9}) ==
        "The entries with a weight are the one weight of the kernel, repeated.");
  CHECK(words::glance_weights({1, 0, 0, 0}).empty());
  CHECK(
      words::glance_blocks("Cᵀ", {6, 4}, 2) ==
      "Cᵀ as a whole has 6 × 4 such blocks; 12 of them, where both channels are of one group, hold weights, the others "
      "are all zeros.");
}

TEST_CASE("the bias is said to be one number for every pixel") {
  CHECK(words::matrix_bias(5) == "the bias 5 is added to every pixel: y = Cᵀ·x + b");
  CHECK(words::bias_in_y_explained(-2, 0, 1) ==
        "b is the bias, −2: one number, added once to every pixel. It is in y only now.");
  CHECK(words::bias_in_y_explained(5, 1, 3).starts_with("b is the bias of output channel 1, 5:"));
}
