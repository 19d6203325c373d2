#include "app/text/crop_words.hpp"

#include <doctest/doctest.h>

using namespace tconv;

namespace {

Layer layer_of(Int2 k, Int2 s, Int2 p, Int2 op, bool bias = false) {
  Layer layer;
  layer.kernel_size = k;
  layer.stride = s;
  layer.padding = p;
  layer.output_padding = op;
  layer.bias = bias;
  return layer;
}

std::string spared(const Layer& layer, Int2 input = {6, 6}) {
  return words::output_padding_explained(layer, *geometry(layer, input));
}

}  // namespace

TEST_CASE("what padding removes") {
  const auto padding = [](const Layer& layer, Int2 input = {6, 6}) {
    return words::crop_padding(layer, *geometry(layer, input));
  };
  CHECK(padding(layer_of({3, 3}, {2, 2}, {1, 1}, {0, 0})) == "padding = 1 removes 1 line on every side");
  CHECK(padding(layer_of({3, 3}, {2, 2}, {2, 2}, {0, 0})) == "padding = 2 removes 2 lines on every side");
  CHECK(padding(layer_of({3, 3}, {2, 2}, {0, 0}, {0, 0})) == "padding = 0 removes nothing");
  CHECK(padding(layer_of({3, 5}, {2, 1}, {4, 1}, {0, 0})) ==
        "padding = (4, 1) removes 4 rows at the top and bottom, 1 column left and right");
  // Of a canvas of 4 lines.
  CHECK(padding(layer_of({4, 4}, {3, 3}, {2, 2}, {1, 1}), {1, 1}) ==
        "padding = 2 removes 2 lines on every side: the whole canvas");
  CHECK(padding(layer_of({4, 5}, {3, 3}, {2, 2}, {1, 0}), {1, 1}) ==
        "padding = 2 removes 2 lines on every side: the whole canvas");
  CHECK(padding(layer_of({5, 5}, {3, 3}, {2, 2}, {0, 0}), {1, 1}) == "padding = 2 removes 2 lines on every side");
}

TEST_CASE("what output padding spares, and what lies past the canvas") {
  CHECK(spared(layer_of({3, 3}, {2, 2}, {1, 1}, {1, 1})) ==
        "Padding would have cut the last row and column; output padding spares them, with what the stamps left "
        "there.");
  CHECK(spared(layer_of({3, 3}, {4, 4}, {3, 3}, {2, 2})) ==
        "Padding would have cut the last 3 rows and columns; output padding spares 2 of them, with what the stamps "
        "left there.");
  CHECK(spared(layer_of({3, 3}, {4, 4}, {2, 2}, {2, 2})) ==
        "Padding would have cut the last 2 rows and columns; output padding spares them, with what the stamps left "
        "there.");
  CHECK(spared(layer_of({3, 3}, {2, 2}, {1, 1}, {0, 0})) ==
        "Output padding is 0: as many rows and columns are cut at the end as at the start.");
  CHECK(spared(layer_of({3, 3}, {2, 2}, {0, 0}, {1, 1}, true)) ==
        "Of the output's rows and columns the last lies past the canvas, where nothing was ever stamped: the bias "
        "alone.");
  CHECK(spared(layer_of({3, 3}, {2, 1}, {1, 0}, {1, 0})) ==
        "Padding would have cut the last row; output padding spares it, with what the stamps left there. Output "
        "padding is 0: as "
        "many columns are cut at the end as at the start.");
}

TEST_CASE("where the cuts of both sides meet, output padding spares only what stays") {
  // Canvas 3, output line 0 is canvas line 2.
  const Layer meeting = layer_of({3, 3}, {3, 3}, {2, 2}, {2, 2});
  const Geometry one = *geometry(meeting, {1, 1});
  CHECK(one.output == Int2{1, 1});
  CHECK(words::crop_output_padding(meeting, one) ==
        "output padding = 2 spares 1 row and 1 column at the bottom and right");
  CHECK(spared(meeting, {1, 1}) ==
        "Padding would have cut the last 2 rows and columns; output padding spares 1 of them, with what the stamps "
        "left there.");
  CHECK(words::output_padding_title(one) == "Output padding adds nothing");
  // Canvas 3, output line 0 is line 4: with padding beyond the canvas nothing of it stays.
  const Layer beyond = layer_of({3, 3}, {7, 7}, {4, 4}, {6, 6}, true);
  const Geometry away = *geometry(beyond, {1, 1});
  CHECK(away.output == Int2{1, 1});
  CHECK(words::crop_output_padding(beyond, away) ==
        "output padding = 6 puts 1 row and 1 column past the canvas, where the bias stands alone");
  CHECK(spared(beyond, {1, 1}) ==
        "Every row and column of the output lies past the canvas, where nothing was ever stamped: the bias alone.");
  CHECK(words::output_padding_title(away) == "Output padding past the canvas");
  CHECK(words::spared_by(beyond, away).empty());
  CHECK(words::past_by(beyond, away) == "past the canvas by output padding = 6");
  // Equal padding on canvases that differ: of 3 rows 1 is spared, of 9 columns 2 are.
  const Layer uneven = layer_of({3, 9}, {3, 3}, {2, 2}, {2, 2});
  CHECK(spared(uneven, {1, 1}) ==
        "Padding would have cut the last 2 rows; output padding spares 1 of them, with what the stamps left there. "
        "Padding would have cut the last 2 columns; output padding spares them, with what the stamps left there.");
  CHECK(words::crop_output_padding(uneven, *geometry(uneven, {1, 1})) ==
        "output padding = 2 spares 1 row and 2 columns at the bottom and right");
}

TEST_CASE("whether the output is a part of the canvas") {
  const auto start = [](const Layer& layer, Int2 input) { return words::crop_start(*geometry(layer, input)); };
  CHECK(start(layer_of({3, 3}, {2, 2}, {1, 1}, {1, 1}), {3, 3}) ==
        "the canvas is 7 × 7; padding and output padding choose the 6 × 6 of it that are the output");
  CHECK(start(layer_of({3, 3}, {2, 2}, {0, 0}, {0, 0}), {3, 3}) == "the canvas is 7 × 7; the output is all of it");
  // The preset bias-edge.
  CHECK(start(layer_of({3, 3}, {2, 2}, {0, 0}, {1, 1}), {3, 3}) ==
        "the canvas is 7 × 7; the output, 8 × 8, reaches past it");
  CHECK(start(layer_of({3, 3}, {2, 2}, {1, 0}, {0, 1}), {3, 3}) ==
        "the canvas is 7 × 7; the output, 5 × 8, reaches past it");
  // As large as the canvas, but a line further on.
  CHECK(start(layer_of({3, 3}, {3, 3}, {1, 1}, {2, 2}), {1, 1}) ==
        "the canvas is 3 × 3; the output, 3 × 3, reaches past it");
  CHECK(start(layer_of({3, 3}, {7, 7}, {4, 4}, {6, 6}), {1, 1}) ==
        "the canvas is 3 × 3; the output, 1 × 1, lies past it");
}

TEST_CASE("output padding in the caption: how many lines, where, and what lies past the canvas") {
  const auto said = [](const Layer& layer) { return words::crop_output_padding(layer, *geometry(layer, {6, 6})); };
  CHECK(said(layer_of({3, 3}, {2, 2}, {1, 1}, {0, 0})) == "output padding = 0 spares nothing");
  CHECK(said(layer_of({3, 3}, {2, 2}, {1, 1}, {1, 1})) ==
        "output padding = 1 spares 1 row and 1 column at the bottom and right");
  CHECK(said(layer_of({3, 3}, {4, 4}, {3, 3}, {2, 0})) == "output padding = (2, 0) spares 2 rows at the bottom");
  CHECK(said(layer_of({3, 3}, {2, 2}, {0, 0}, {1, 1}, true)) ==
        "output padding = 1 puts 1 row and 1 column past the canvas, where the bias stands alone");
  // Stride 4, padding 1: of 3 more lines 1 is spared and 2 are past the canvas.
  CHECK(said(layer_of({3, 3}, {4, 4}, {1, 1}, {3, 3})) ==
        "output padding = 3 spares 1 row and 1 column at the bottom and right and "
        "puts 2 rows and 2 columns past the canvas, where nothing was ever stamped");
  // One axis spares, the other reaches past.
  const Layer mixed = layer_of({3, 3}, {2, 2}, {1, 0}, {1, 1});
  CHECK(said(mixed) ==
        "output padding = 1 spares 1 row at the bottom and puts 1 column past the "
        "canvas, where nothing was ever stamped");
  CHECK(words::spared_by(mixed, *geometry(mixed, {6, 6})) == "spared by output padding = 1");
  CHECK(words::past_by(mixed, *geometry(mixed, {6, 6})) == "past the canvas by output padding = 1");
  CHECK(words::output_padding_title(*geometry(mixed, {6, 6})) != "Output padding adds nothing");
}

TEST_CASE("what is left is the output, or a share of it, with the bias or without") {
  const Layer layer = layer_of({3, 3}, {2, 2}, {1, 1}, {1, 1});
  const Geometry sizes = *geometry(layer, {3, 3});
  CHECK(words::crop_done(sizes, {}, true) == "what is left, 6 × 6, is the output");
  CHECK(words::crop_done(sizes, 5, true) == "what is left, 6 × 6, with the bias 5 added, is the output");
  CHECK(words::crop_done(sizes, 5, false) == "what is left, 6 × 6, is this input channel's share of the output");
}

TEST_CASE("the lines that are kept, with a plus where the output is longer than the canvas") {
  const Layer usual = layer_of({3, 3}, {2, 2}, {1, 1}, {1, 1});
  CHECK(words::kept_lines(*geometry(usual, {3, 3}), Axis::rows).text() == "7 − 1 − 0 = 6");
  const Layer longer = layer_of({3, 3}, {2, 2}, {0, 0}, {1, 1});
  CHECK(words::kept_lines(*geometry(longer, {3, 3}), Axis::rows).text() == "7 − 0 + 1 = 8");
}

TEST_CASE("why there is a ring: Conv2d's sizes") {
  const Layer layer = layer_of({3, 3}, {2, 2}, {1, 1}, {1, 1});
  const Geometry sizes = *geometry(layer, {3, 3});
  CHECK(words::ring_of_conv2d(layer, {6, 6}, {3, 3}) ==
        "Conv2d's padding 1 turns 6 × 6 into 8 × 8; its windows give 3 × 3 results.");
  CHECK(words::ring_of_conv2d(layer, {5, 5}, {3, 3}) ==
        "Conv2d's padding 1 turns 5 × 5 into 7 × 7; its windows give 3 × 3 results.");
  CHECK(words::ring_goes(sizes) == "Transposed: 3 × 3 stamps reach 7 × 7 of it; the ring on that is cut.");
  const auto fit = [](const Layer& each, Int2 input) {
    return words::sizes_that_fit(conv2d_sizes_to(each, input), *geometry(each, input));
  };
  CHECK(fit(layer, {3, 3}) == "Sides of 5 or 6 give 3 results; output padding chooses.");
  CHECK(fit(layer_of({3, 3}, {1, 1}, {1, 1}, {0, 0}), {5, 5}) == "A side of 5 gives 5 results.");
  CHECK(
      fit(layer_of({3, 5}, {2, 1}, {4, 2}, {0, 0}), {50, 100}) ==
      "Rows: sides of 93 or 94 give 50 results. Columns: a side of 100 gives 100 results; output padding chooses.");
  // Padding 7 makes 15 of a side of 1, and a footprint of 9 finds 7 places on it, on longer sides more.
  Layer none = layer_of({2, 2}, {1, 1}, {7, 7}, {6, 6});
  none.dilation = {8, 8};
  CHECK(fit(none, {1, 1}) == "No side gives 1 result.");
  // The preset op-beyond-stride: the output's side is 9.
  Layer further = layer_of({3, 3}, {1, 1}, {0, 0}, {1, 1});
  further.dilation = {2, 2};
  CHECK(fit(further, {4, 4}) == "A side of 8 gives 4 results; output padding goes further.");
}
