#include "app/text/convolve_mode_words.hpp"

#include <doctest/doctest.h>

#include <limits>

using namespace tconv;

namespace {

std::string shuffled(Int2 k, Int2 s, Int2 p, Int2 input, std::int64_t channels = 1, std::int64_t groups = 1) {
  Layer layer;
  layer.in_channels = layer.groups = groups;
  layer.kernel_size = k;
  layer.stride = s;
  layer.padding = p;
  layer.out_channels = channels;
  const Geometry sizes = geometry(layer, input).value();
  return words::as_pixel_shuffle(layer, sizes, pixel_shuffle_form(layer, sizes));
}

}  // namespace

TEST_CASE("Conv2d and PixelShuffle in words, only where they are the layer") {
  CHECK(
      shuffled({2, 2}, {2, 2}, {0, 0}, {3, 3}, 3) ==
      "This is Conv2d with 2·2·3 = 12 output channels, kernel_size 1, then PixelShuffle(2), which interleaves them.");
  CHECK(
      shuffled({2, 2}, {2, 2}, {0, 0}, {3, 3}, 4, 2) ==
      "This is Conv2d with 2·2·4 = 16 output channels, kernel_size 1 and groups 2, then PixelShuffle(2), which interleaves them.");
  CHECK(
      shuffled({4, 4}, {2, 2}, {1, 1}, {6, 6}) ==
      "This is Conv2d with 2·2·1 = 4 output channels, kernel_size 3 and padding 1, then PixelShuffle(2), which interleaves "
      "them. Where a "
      "sub-kernel is smaller, its Conv2d kernel holds zeros.");
  CHECK(shuffled({3, 3}, {1, 1}, {1, 1}, {5, 5}) ==
        "This is Conv2d with kernel_size 3 and padding 1: with stride 1 nothing interleaves.");
  CHECK(shuffled({1, 1}, {1, 1}, {1, 1}, {5, 5}) ==
        "This is Conv2d with kernel_size 3: with stride 1 nothing interleaves. Its kernel holds zeros where this "
        "layer has no weight.");
  CHECK(shuffled({3, 3}, {2, 2}, {0, 0}, {3, 3}) ==
        "The results are interleaved. PixelShuffle alone cannot do that: 7 × 7 is no multiple of 2.");
  CHECK(shuffled({3, 5}, {2, 1}, {4, 2}, {50, 100}) ==
        "The results are interleaved 2 by 1. PixelShuffle cannot do that: it takes the same stride on both axes.");
}

TEST_CASE("subkernels and their products in words") {
  CHECK(
      words::without_zeros_start({6, 6, false}) ==
      "6 parts of the rotated kernel, its sub-kernels, will run over the input as it is; their results interleave");
  CHECK(words::without_zeros_start({1, 1, true}) == "the whole rotated kernel will run over the input as it is");
  // One output pixel, which needs some of the weights.
  CHECK(words::without_zeros_start({1, 1, false}) ==
        "one part of the rotated kernel, its sub-kernel, will run over the input as it is");
  // Of the preset gaps: kernel 2, stride 3. Of the three kinds of rows one gets no weight, and so of the columns.
  CHECK(
      words::without_zeros_start({9, 4, false}) ==
      "4 parts of the rotated kernel, its sub-kernels, will run over the input as it is; their results interleave; the other 5 kinds of output pixel get no weight");
  CHECK(words::without_zeros_start({2, 1, true}) ==
        "the whole rotated kernel will run over the input as it is; the other kind of output pixel gets no weight");
  CHECK(words::without_zeros_start({1, 0, false}).starts_with("no sub-kernel will run: no weight reaches"));
  CHECK(words::subkernel_pixel({0, 2}, 0, 0) == "no product for output (0,2): it is 0");
  CHECK(
      words::subkernel_products(1, 4, 9) ==
      "1 product, none with a zero that was put in; 3 weights of the sub-kernel lie beside the input. With the zeros "
      "there are 9.");
  CHECK(words::subkernel_products(0, 0, 4) == "No products. With the zeros there are 4.");
  CHECK(words::subkernel_products(0, 0, 1) == "No products. With the zeros there is 1.");
  CHECK(words::products_saved({64, 132, 128, 0}, false) == "64 products in all; with the zeros there are 324.");
  CHECK(words::products_saved({64, 132, 128, 0}, true) ==
        "64 products in all for this channel pair; with the zeros there are 324.");
  CHECK(words::products_saved({0, 1, 0, 0}, false) == "0 products in all; with the zeros there is 1.");
  CHECK(words::products_saved({9, 0, 0, 0}, false) == "9 products in all, with or without.");
  Geometry sizes;
  sizes.output = {1, 1};
  CHECK(words::without_zeros_all(sizes, {1, 3, 0, 0}, "") ==
        "the one output pixel is computed with 1 product instead of 4");
  sizes.output = {2, 1};
  CHECK(words::without_zeros_all(sizes, {2, 3, 0, 0}, "input channel 0 into output channel 1") ==
        "all 2 output pixels are computed for input channel 0 into output channel 1 with 2 products instead of 5");
  Layer layer;
  layer.kernel_size = {3, 3};
  layer.stride = {2, 2};
  CHECK(
      words::subkernel_explained(layer, {2, 1}, {{0, 0}, {0, 2}, {1}}) ==
      "Pixels 2 apart share their weights. Output (2,1) and those that share with it use 2 × 1 of the 3 × 3 weights, "
      "rotated by 180°: their sub-kernel.");
  CHECK(
      words::without_zeros_explained(layer, {2, 2}, {4, 4, false})
          .ends_with(
              "Pixels 2 apart share their weights, so there are 2·2 = 4 sub-kernels. Their results interleave: neighbouring output pixels come from different sub-kernels."));
  CHECK(words::without_zeros_explained(layer, {1, 1}, {1, 1, false})
            .ends_with("its sub-kernel. Here all output pixels share one."));
  CHECK(
      words::without_zeros_explained(layer, {1, 1}, {1, 0, false}).ends_with("its sub-kernel. Here it has none."));
  layer.stride = {3, 3};
  CHECK(
      words::without_zeros_explained(layer, {3, 3}, {9, 4, false})
          .ends_with(
              "Pixels 3 apart share their weights, so there are 3·3 = 9 kinds of output pixel; 4 have a sub-kernel, the other 5 get no weight. Their results interleave: neighbouring output pixels come from different sub-kernels."));
  layer.stride = {2, 3};
  CHECK(
      words::subkernel_explained(layer, {2, 1}, {{0, 0}, {0, 2}, {}}) ==
      "Pixels 2 rows or 3 columns apart share their weights. Output (2,1) and those that share with it get no weight at "
      "all: nothing reaches them.");
  CHECK(words::sharing_pixels(layer, false) == "strong: pixels 2 rows or 3 columns apart");
  CHECK(words::sharing_pixels(layer, true) == "outlined: pixels 2 rows or 3 columns apart");
  layer.padding = {1, 0};
  CHECK(
      words::phase_explained(layer, {2, 4}, {1, 1}) ==
      "Which weights these are follows from the remainder after dividing by the stride; the rows that padding removes "
      "are counted, too: row 2 + padding 1 = 1·2 + 1, column 4 = 1·3 + 1. This is the phase (1,1).");
  layer.stride = {1, 1};
  CHECK(words::subkernel_explained(layer, {2, 1}, {{0, 0}, {0, 1, 2}, {0, 1, 2}}) ==
        "All pixels share their weights: their sub-kernel is the whole kernel, rotated by 180°.");
  Tap tap;
  tap.kernel = {2, 1};
  CHECK(words::subkernel_product({4, 5}, tap, {}) ==
        "kernel (2,1) would meet a zero at output (4,5): it is left out");
}

TEST_CASE("wrong pixels in words: one, many, none, and differences without end") {
  CHECK(words::unrotated_all({1, 4, 2.5}, "") == "1 of 4 output pixels is wrong, by at most 2.5");
  CHECK(words::unrotated_all({3, 4, 2.5}, "input channel 0 into output channel 1") ==
        "3 of 4 output pixels are wrong for input channel 0 into output channel 1, by at most 2.5");
  CHECK(words::unrotated_all({0, 1, 0}, "") == "0 of 1 output pixel is wrong");
  CHECK(words::wrong_in_all({3, 4, 2.5}, false) == "Of the whole output 3 of 4 pixels are wrong, by at most 2.5.");
  CHECK(words::wrong_in_all({3, 4, 2.5}, true) ==
        "Of what this channel pair gives 3 of 4 pixels are wrong, by at most 2.5.");
  Geometry sizes;
  sizes.output = {1, 1};
  CHECK(words::unrotated_start(sizes) == "without the rotation: the kernel as it stands will visit the one place");
  CHECK(words::wrong_so_far({3, 5, std::numeric_limits<double>::infinity()}) ==
        "3 of 5 pixels are wrong so far, by at most ∞.");
  CHECK(words::unrotated_pixel({2, 1}, 22, 18, {10, 14, 16}, 36) ==
        "not rotated: output (2,1) gets 22, not 18; 10 of 14 pixels are wrong so far, by at most 16");
  CHECK(words::unrotated_pixel({5, 5}, 9, 9, {0, 36, 0}, 36) ==
        "not rotated: output (5,5) gets 9, as it should; 0 of 36 pixels are wrong");
  sizes.output = {2, 2};
  CHECK(words::unrotated_bias(5, sizes, {3, 4, 2.5}) ==
        "the bias 5 is added to all 4 output pixels; 3 of 4 output pixels are wrong, by at most 2.5");
}

TEST_CASE("why pixels are right without the rotation") {
  CHECK(
      words::right_all_the_same({27, 36, 32}, {0, 9, 0}) ==
      "The other 9 are right: there only the middle weight meets an input pixel, and the rotation leaves it where it "
      "is.");
  CHECK(words::right_all_the_same({3, 4, 1}, {1, 0, 0}) ==
        "The other one is right: there no weight meets an input pixel.");
  CHECK(
      words::right_all_the_same({4, 14, 1}, {1, 2, 3}) ==
      "The other 10 are right: at 2 only the middle weight meets an input pixel, and the rotation leaves it where it "
      "is; at 3 each weight that meets an input pixel equals the one opposite it; at 1 no weight meets an input pixel; "
      "at 4 the sums agree, although the weights differ.");
  CHECK(words::right_all_the_same({4, 4, 1}, {0, 0, 0}).empty());
}
