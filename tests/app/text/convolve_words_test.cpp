#include "app/text/convolve_words.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <optional>

using namespace tconv;

namespace {

Layer layer_of(Int2 kernel, Int2 stride, Int2 padding) {
  Layer layer;
  layer.kernel_size = kernel;
  layer.stride = stride;
  layer.padding = padding;
  return layer;
}

}  // namespace

TEST_CASE("products counted apart") {
  const Layer layer = layer_of({3, 3}, {2, 2}, {1, 1});
  Geometry sizes;
  sizes.output = {6, 6};
  CHECK(words::all_products(layer, sizes, {64, 132, 93, 35}, false) ==
        "36 output pixels · 9 weights = 324 products; 64 of them meet an input pixel.");
  CHECK(words::all_products(layer, sizes, {64, 132, 93, 35}, true) ==
        "36 output pixels · 9 weights = 324 products of this channel pair; 64 of them meet an input pixel.");
  sizes.output = {1, 1};
  CHECK(words::all_products(layer_of({1, 1}, {1, 1}, {0, 0}), sizes, {1, 0, 0, 0}, false) ==
        "1 output pixel · 1 weight = 1 product; 1 of them meets an input pixel.");
  CHECK(words::useless_products({64, 132, 93, 35}) ==
        "132 meet an inserted zero, 93 a zero of the border, 35 a zero of output padding.");
  CHECK(words::useless_products({2, 1, 0, 0}) == "1 meets an inserted zero.");
  CHECK(words::useless_products({2, 0, 5, 0}) == "5 meet a zero of the border.");
  CHECK(words::useless_products({2, 0, 0, 5}) == "5 meet a zero of output padding.");
  CHECK(words::useless_products({9, 0, 0, 0}) == "None meets a zero that was put in.");
  CHECK(words::products_with_zeros({8, 1, 0, 0}) == "Of 9 products, 1 meets an inserted zero.");
  CHECK(words::products_with_zeros({1, 0, 3, 5}) ==
        "Of 9 products, 3 meet a zero of the border, 5 a zero of output padding.");
  CHECK(words::products_with_zeros({1, 0, 0, 0}) == "None of its products meets a zero that was put in.");
}

TEST_CASE("an output pixel's products are stamps of stage 2") {
  CHECK(words::stamps_added(4, Int2{2, 2}) == "In stage 2 these are the 4 stamps that reach canvas (2,2).");
  CHECK(words::stamps_added(1, Int2{1, 1}) == "In stage 2 this is the one stamp that reaches canvas (1,1).");
  CHECK(words::stamps_added(0, Int2{1, 1}) == "In stage 2 no stamp reaches canvas (1,1) either.");
  CHECK(words::stamps_added(0, std::nullopt) ==
        "This output pixel lies past the canvas of stage 2, where no stamp reaches.");
}

TEST_CASE("what the stretched input is made of") {
  const auto said = [](const Layer& layer, Int2 input) {
    return words::stretched_explained(layer, geometry(layer, input).value());
  };
  Layer layer = layer_of({3, 3}, {2, 2}, {1, 1});
  CHECK(said(layer, {3, 3}) ==
        "The stretched input is the input with 1 zero between neighbours and a border of 1 zero on every side.");
  layer.output_padding = {1, 1};
  CHECK(
      said(layer, {3, 3}) ==
      "The stretched input is the input with 1 zero between neighbours, a border of 1 zero on every side and 1 row and 1 column of zeros at the bottom and right by output padding. Output padding asks for more rows and columns of the output.");
  CHECK(said(layer_of({1, 1}, {1, 1}, {0, 0}), {3, 3}) ==
        "The stretched input is the input itself: no zeros are put in.");
  CHECK(
      said(layer_of({3, 5}, {2, 1}, {4, 2}), {50, 100}) ==
      "The stretched input is the input with 1 zero between rows and a border of 2 zeros left and right, without the outer 2 rows above and below. The border is dilation × (kernel_size − 1) − padding zeros on every side. Here that is −2 for the rows: below 0, so padding removes rows instead.");
  layer = layer_of({3, 3}, {2, 2}, {3, 3});
  layer.output_padding = {1, 1};
  CHECK(
      said(layer, {5, 5}) ==
      "The stretched input is the input with 1 zero between neighbours, without the outer row and column on every side, of which output padding keeps 1 row and 1 column at the bottom and right. The border is dilation × (kernel_size − 1) − padding zeros on every side. Here that is −1: below 0, so padding removes rows and columns instead. Output padding asks for more rows and columns of the output.");
  CHECK(
      said(layer_of({1, 1}, {1, 1}, {1, 1}), {5, 5}) ==
      "The stretched input is the input without the outer row and column on every side. The border is dilation × (kernel_size − 1) − padding zeros on every side. Here that is −1: below 0, so padding removes rows and columns instead.");
  CHECK(
      said(layer_of({1, 2}, {1, 1}, {1, 3}), {5, 9})
          .ends_with(
              "Here that is −1 for the rows and −2 for the columns: below 0, so padding removes rows and columns instead."));
}

TEST_CASE("the bias comes last") {
  Geometry sizes;
  sizes.output = {8, 8};
  CHECK(words::bias_added_to_all(5, sizes) == "the bias 5 is added to all 64 output pixels");
  CHECK(words::bias_explained(5, 0, 1) ==
        "The bias 5 is added once to every output pixel, whatever the products gave there.");
  CHECK(words::bias_explained(-0.5, 1, 2) ==
        "The bias −0.5 of output channel 1 is added once to every output pixel, whatever the products gave there.");
  CHECK(words::bias_comes_last(5, false) == "The last step adds the bias 5 to every output pixel.");
  CHECK(words::bias_comes_last(5, true) ==
        "The bias 5 comes once all input channels are added; it is not in what one of them gives.");
}

TEST_CASE("through which weight a pixel under the rotated kernel reaches the output") {
  CHECK(
      words::rotation_explained(layer_of({3, 3}, {2, 2}, {1, 1})) ==
      "A pixel at the upper left under it reaches the output through the weight that was at the lower right before the "
      "rotation by 180°.");
  CHECK(
      words::rotation_explained(layer_of({1, 3}, {2, 2}, {0, 0})) ==
      "A pixel at the left under it reaches the output through the weight that was at the right before the rotation by "
      "180°.");
  CHECK(words::rotation_explained(layer_of({1, 1}, {2, 2}, {0, 0})).empty());
}

TEST_CASE("an output pixel collects what the canvas has at its place, and nothing past the canvas") {
  const auto said = [](const Layer& layer) {
    return words::same_as_stamping(layer, geometry(layer, {3, 3}).value());
  };
  Layer layer = layer_of({3, 3}, {2, 2}, {1, 1});
  layer.output_padding = {1, 1};
  // Padding 1 removes a row at the bottom, which output padding keeps: the output ends with the canvas.
  CHECK(
      said(layer) ==
      "In stage 2 each input pixel stamps a copy of the kernel, multiplied by that pixel, onto the canvas, where the stamps are added up. An output pixel collects what the stamps bring to the place 1 further down and right on the canvas.");
  layer.padding = {0, 0};
  CHECK(said(layer).ends_with(
      "collects what the stamps bring to the same place on the canvas; past the canvas they bring nothing."));
}

TEST_CASE("where the rotated kernel lies") {
  CHECK(words::window_explained(layer_of({3, 3}, {2, 2}, {1, 1}), {2, 1}) ==
        "The rotated kernel lies on stretched input (2,1) to (4,3): 9 products, one output pixel.");
  // Of one input channel of several.
  CHECK(words::window_explained(layer_of({3, 3}, {2, 2}, {1, 1}), {2, 1}, "share of input channel 1")
            .ends_with(": 9 products, one output pixel, the share of input channel 1 in it."));
  CHECK(words::rotated_explained(layer_of({3, 3}, {2, 2}, {1, 1}), "share of input channel 1")
            .ends_with("are added up: one output pixel, the share of input channel 1 in it."));
  Layer dilated = layer_of({3, 2}, {1, 1}, {0, 0});
  dilated.dilation = {2, 2};
  CHECK(
      words::window_explained(dilated, {0, 1}) ==
      "The rotated kernel lies on stretched input (0,1) to (4,3), its weights 2 apart (dilation = 2): 6 products, one "
      "output pixel.");
  CHECK(words::rotated_explained(dilated) ==
        "The rotated kernel is the kernel rotated by 180°, its weights 2 apart (dilation = 2). At each place its 6 "
        "products are added up: one output pixel.");
  // Across an axis of one weight nothing is apart.
  dilated.kernel_size = {1, 3};
  CHECK(words::window_explained(dilated, {0, 1}).find("its weights 2 columns apart (") != std::string::npos);
  dilated.kernel_size = {3, 1};
  CHECK(words::window_explained(dilated, {0, 1}).find("its weights 2 rows apart (") != std::string::npos);
  dilated.dilation = {1, 2};
  CHECK(words::window_explained(dilated, {0, 1}).find("apart") == std::string::npos);
  CHECK(words::window_explained(layer_of({1, 1}, {2, 2}, {0, 0}), {0, 1}) ==
        "The rotated kernel lies on stretched input (0,1): 1 product, one output pixel.");
}

TEST_CASE("a product with a zero is wasted only where it is 0") {
  Tap tap;
  tap.origin = CellOrigin::inserted_zero;
  tap.weight = 3;
  CHECK(words::tap_origin(tap) == "The cell is an inserted zero: this product is wasted.");
  tap.weight = std::numeric_limits<double>::infinity();
  CHECK(words::tap_origin(tap) == "The cell is an inserted zero; times a weight that is not finite it makes NaN.");
  tap.origin = CellOrigin::border_zero;
  tap.weight = std::numeric_limits<double>::quiet_NaN();
  CHECK(words::tap_origin(tap) ==
        "The cell is a zero of the border; times a weight that is not finite it makes NaN.");
  // 0 in the input is a pixel all the same.
  tap.contribution = Contribution{};
  CHECK(words::tap_origin(tap) == "The cell is an input pixel.");
  CHECK(words::zeros_spoil(1) == "1 product with a zero that was put in makes NaN of it.");
  CHECK(words::zeros_spoil(2) == "2 products with zeros that were put in make NaN of it.");
}

TEST_CASE("one output pixel is one") {
  Geometry sizes;
  sizes.output = {1, 1};
  CHECK(words::convolve_start(sizes) ==
        "the rotated kernel has one place and will give the one output pixel there");
  CHECK(words::convolve_all(sizes, "") == "the one output pixel is computed");
  sizes.output = {2, 3};
  CHECK(words::convolve_all(sizes, "") == "all 6 output pixels are computed");
  CHECK(
      words::convolve_start(sizes, "share of input channel 1") ==
      "the rotated kernel will visit all 6 places and give one output pixel at each, the share of input channel 1 in it");
  CHECK(words::convolve_all(sizes, "input channel 0 into output channel 1") ==
        "all 6 output pixels are computed for input channel 0 into output channel 1");
}
