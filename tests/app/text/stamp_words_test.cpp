#include "app/text/stamp_words.hpp"

#include <doctest/doctest.h>

#include "app/text/stage_words.hpp"

using namespace tconv;

namespace {

Layer layer_of(Int2 k, Int2 s, Int2 p = {0, 0}, Int2 op = {0, 0}, Int2 d = {1, 1}) {
  Layer layer;
  layer.kernel_size = k;
  layer.stride = s;
  layer.padding = p;
  layer.output_padding = op;
  layer.dilation = d;
  layer.bias = false;
  return layer;
}

}  // namespace

TEST_CASE("what is added reads as a sum, nothing before it when the cell is new") {
  CHECK(words::added_to(true, 28, 3) == "28 + 3");
  CHECK(words::added_to(true, 28, -3) == "28 − 3");
  CHECK(words::added_to(true, -28, 0) == "−28 + 0");
  CHECK(words::added_to(false, 0, 3) == "+ 3");
  CHECK(words::added_to(false, 0, -3) == "− 3");
}

TEST_CASE("spacing of stamps: overlap, touch, gap, and each axis for itself") {
  const auto said = [](const Layer& layer) { return words::stamp_spacing(layer, *geometry(layer, {4, 4})); };
  CHECK(said(layer_of({3, 3}, {2, 2})) == "Stamps start 2 apart and are 3 wide: neighbours overlap by 1.");
  CHECK(said(layer_of({2, 2}, {2, 2})) == "Stamps start 2 apart and are 2 wide: neighbours touch without overlap.");
  CHECK(said(layer_of({2, 2}, {3, 3})) ==
        "Stamps start 3 apart and are only 2 wide: 1 row or column between neighbours stays untouched.");
  CHECK(
      said(layer_of({2, 2}, {5, 4})) ==
      "Downwards stamps start 5 apart and are only 2 high: 3 rows between neighbours stay untouched. Across they start "
      "4 apart and are only 2 wide: 2 columns between neighbours stay untouched.");
  CHECK(
      said(layer_of({3, 5}, {2, 1})) ==
      "Downwards stamps start 2 apart and are 3 high: neighbours overlap by 1. Across they start 1 apart and are 5 "
      "wide: neighbours overlap by 4.");
  CHECK(
      said(layer_of({3, 3}, {1, 1}, {0, 0}, {0, 0}, {2, 2})) ==
      "Stamps start 1 apart and, with their 3 weights 2 apart (dilation = 2), are 5 wide: neighbours overlap by 4, but none of their weights meet.");
  // Weights at 0, 2, 4 and at 2, 4, 6: two of them meet. At 0, 3, 6 and 2, 5, 8 none do.
  CHECK(
      said(layer_of({3, 3}, {2, 2}, {0, 0}, {0, 0}, {2, 2})) ==
      "Stamps start 2 apart and, with their 3 weights 2 apart (dilation = 2), are 5 wide: neighbours overlap by 3.");
  CHECK(said(layer_of({3, 3}, {2, 2}, {0, 0}, {0, 0}, {3, 3}))
            .ends_with("are 7 wide: neighbours overlap by 5, but none of their weights meet."));
  // At 0 and 2, the next at 3 and 5.
  CHECK(
      said(layer_of({2, 2}, {3, 3}, {0, 0}, {0, 0}, {2, 2})) ==
      "Stamps start 3 apart and, with their 2 weights 2 apart (dilation = 2), are 3 wide: neighbours touch without "
      "overlap.");
  CHECK(said(layer_of({1, 1}, {1, 1}, {0, 0}, {0, 0}, {2, 2})) ==
        "Stamps start 1 apart and are 1 wide: neighbours touch without overlap.");
  const Layer single = layer_of({4, 4}, {2, 2});
  CHECK(words::stamp_spacing(single, *geometry(single, {1, 1})) == "There is only one stamp, 4 wide.");
  const Layer dilated = layer_of({3, 3}, {2, 2}, {0, 0}, {0, 0}, {2, 2});
  CHECK(words::stamp_spacing(dilated, *geometry(dilated, {1, 1})) ==
        "There is only one stamp, with its 3 weights 2 apart (dilation = 2), 5 wide.");
  CHECK(words::stamp_spacing(single, *geometry(single, {1, 3})) ==
        "Downwards there is only one stamp, 4 high. Across stamps start 2 apart and are 4 wide: neighbours overlap "
        "by 2.");
}

TEST_CASE("the canvas comes about from where the last stamp begins and what it covers") {
  const Layer layer = layer_of({3, 5}, {2, 1});
  CHECK(
      words::canvas_comes_about(*geometry(layer, {50, 100})) ==
      "The last stamp begins at canvas (98,99) and is 3 × 5, so the canvas has 98 + 3 = 101 rows and 99 + 5 = 104 "
      "columns.");
  CHECK(
      words::canvas_comes_about(*geometry(layer_of({3, 3}, {2, 2}), {3, 3})) ==
      "The last stamp begins at canvas (4,4) and is 3 × 3, so the canvas has 4 + 3 = 7 rows and as many columns.");
}

TEST_CASE("what the canvas is: the sum of all stamps, or of those of the input channel shown") {
  const Geometry sizes = *geometry(layer_of({3, 3}, {2, 2}), {3, 3});
  CHECK(
      words::stamp_and_canvas(sizes, 1, true) ==
      "A stamp is a copy of the kernel, multiplied by one input pixel. All stamps are added up on the canvas, 7 × 7.");
  CHECK(
      words::stamp_and_canvas(sizes, 1, false) ==
      "A stamp is a copy of the kernel, multiplied by one input pixel. The stamps of input channel 1 are added up on "
      "the canvas, 7 × 7.");
}

TEST_CASE("where one product goes") {
  CHECK(words::stamp_one_product({1, 2}, {0, 2}, {3, 8}, layer_of({3, 3}, {3, 3}, {0, 0}, {0, 0}, {1, 1})) ==
        "Input (1,2) meets kernel (0,2). Their product goes to row 1·3 + 0·1 = 3 and column 2·3 + 2·1 = 8: that is "
        "input row × stride + kernel row × dilation, and the same of the columns.");
}

TEST_CASE("how many stamps are added is said in words or dots, never with a sign for times") {
  CHECK(words::badge(3, words::Badge::words) == "3 stamps");
  CHECK(words::badge(3, words::Badge::dots) == "•••");
  CHECK(words::badge_meaning(words::Badge::words) == "2 stamps added here");
  CHECK(words::badge_meaning(words::Badge::dots) == "••: 2 stamps added here");
  CHECK(words::stamp_done(4, {2, 2}, 12000) ==
        "At most 4 stamps are added at one cell, as at canvas (2,2). 12\u202f000 cells got no stamp.");
}
