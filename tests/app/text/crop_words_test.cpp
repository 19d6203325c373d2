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

std::string kept(const Layer& layer, Int2 input = {6, 6}) {
  return words::output_padding_explained(layer, *geometry(layer, input));
}

// The usual layer: 3 × 3 stamps a canvas of 7 × 7, of which 6 × 6 are left.
const Layer usual = layer_of({3, 3}, {2, 2}, {1, 1}, {1, 1});
const Geometry usual_sizes = *geometry(usual, {3, 3});

}  // namespace

TEST_CASE("what padding removes") {
  const auto padding = [](const Layer& layer, Int2 input = {6, 6}) {
    return words::crop_padding(layer, *geometry(layer, input));
  };
  CHECK(padding(layer_of({3, 3}, {2, 2}, {1, 1}, {0, 0})) == "padding = 1 removes 1 row or column on every side");
  CHECK(padding(layer_of({3, 3}, {2, 2}, {2, 2}, {0, 0})) == "padding = 2 removes 2 rows or columns on every side");
  CHECK(padding(layer_of({3, 3}, {2, 2}, {0, 0}, {0, 0})) == "padding = 0 removes nothing");
  CHECK(padding(layer_of({3, 5}, {2, 1}, {4, 1}, {0, 0})) ==
        "padding = (4, 1) removes 4 rows at the top and at the bottom, 1 column at the left and at the right");
  CHECK(padding(layer_of({3, 3}, {2, 2}, {0, 1}, {0, 0})) ==
        "padding = (0, 1) removes 1 column at the left and at the right");
  // Of a canvas of 4 rows and columns.
  CHECK(padding(layer_of({4, 4}, {3, 3}, {2, 2}, {1, 1}), {1, 1}) ==
        "padding = 2 removes 2 rows or columns on every side: the whole canvas");
  CHECK(padding(layer_of({4, 5}, {3, 3}, {2, 2}, {1, 0}), {1, 1}) ==
        "padding = 2 removes 2 rows or columns on every side: the whole canvas");
  CHECK(padding(layer_of({5, 5}, {3, 3}, {2, 2}, {0, 0}), {1, 1}) ==
        "padding = 2 removes 2 rows or columns on every side");
  const auto removed = [](const Layer& layer, words::CropStep step) {
    return words::padding_explained(layer, *geometry(layer, {6, 6}), step);
  };
  CHECK(
      words::padding_explained(usual, usual_sizes, words::CropStep::padding) ==
      "In a Conv2d, padding lays rows and columns of zeros round the picture. Here the same number removes rows and "
      "columns from the canvas: 1 row or column on every side.");
  CHECK(
      removed(layer_of({3, 3}, {2, 2}, {2, 0}, {0, 0}), words::CropStep::padding) ==
      "In a Conv2d, padding lays rows of zeros round the picture. Here the same number removes rows from the canvas: "
      "2 rows at the top and at the bottom.");
  CHECK(
      removed(layer_of({3, 3}, {2, 2}, {0, 0}, {0, 0}), words::CropStep::padding) ==
      "In a Conv2d, padding lays rows and columns of zeros round the picture. Here it removes rows and columns from "
      "the canvas; with padding = 0 it removes none.");
  // What is left of it after output padding.
  const auto left = [&](Int2 p, Int2 op) {
    const std::string text = removed(layer_of({3, 3}, {4, 4}, p, op), words::CropStep::output_padding);
    return text.substr(text.rfind(": ") + 2);
  };
  CHECK(left({1, 1}, {0, 0}) == "1 row or column on every side.");
  CHECK(left({1, 1}, {1, 1}) == "1 row at the top, 1 column at the left.");
  CHECK(left({1, 1}, {3, 3}) == "1 row at the top, 1 column at the left.");
  CHECK(left({2, 2}, {1, 1}) == "2 rows at the top, 1 at the bottom, 2 columns at the left, 1 at the right.");
  CHECK(left({1, 2}, {1, 0}) == "1 row at the top, 2 columns at the left and at the right.");
}

TEST_CASE("input pixels that padding leaves no trace of are counted") {
  CHECK(words::pixels_without_trace(0, 9).empty());
  CHECK(words::pixels_without_trace(16, 25) ==
        "16 of 25 input pixels leave no trace in the output: padding removes all that they have stamped.");
  CHECK(words::pixels_without_trace(1, 1) ==
        "1 of 1 input pixel leaves no trace in the output: padding removes all that it has stamped.");
}

TEST_CASE("PyTorch's rule is said where output padding is not below the stride") {
  CHECK(words::output_padding_rule(usual).empty());
  Layer layer = layer_of({3, 3}, {1, 1}, {0, 0}, {1, 1});
  layer.dilation = {2, 2};
  CHECK(
      words::output_padding_rule(layer) ==
      "PyTorch allows an output_padding that is below stride or below dilation. Here it is below dilation, 1 < 2, not "
      "below stride, 1.");
  layer.output_padding = {0, 1};
  CHECK(
      words::output_padding_rule(layer) ==
      "PyTorch allows an output_padding that is below stride or below dilation. For the columns it is below dilation, "
      "1 < 2, not below stride, 1.");
  layer.output_padding = {1, 2};
  layer.dilation = {2, 3};
  CHECK(
      words::output_padding_rule(layer) ==
      "PyTorch allows an output_padding that is below stride or below dilation. For the rows it is below dilation, 1 "
      "< 2, not below stride, 1. For the columns it is below dilation, 2 < 3, not below stride, 1.");
}

TEST_CASE("what output padding keeps, and what lies past the canvas") {
  CHECK(kept(layer_of({3, 3}, {2, 2}, {1, 1}, {1, 1})) ==
        "Padding alone would remove the last row and column; output padding keeps them, with what the stamps added "
        "there.");
  CHECK(
      kept(layer_of({3, 3}, {4, 4}, {3, 3}, {2, 2})) ==
      "Padding alone would remove the last 3 rows and columns; output padding keeps 2 of them, with what the stamps "
      "added there.");
  CHECK(kept(layer_of({3, 3}, {4, 4}, {2, 2}, {2, 2})) ==
        "Padding alone would remove the last 2 rows and columns; output padding keeps them, with what the stamps "
        "added there.");
  CHECK(
      kept(layer_of({3, 3}, {2, 2}, {1, 1}, {0, 0})) ==
      "Output padding keeps rows and columns at the bottom and right that padding would remove. Here it is 0: as many are removed there as at the top and left.");
  CHECK(
      kept(layer_of({3, 3}, {2, 2}, {0, 0}, {0, 0})) ==
      "Output padding asks for more rows and columns at the bottom and right. Here it is 0, and so is padding: no rows or columns are removed.");
  CHECK(
      kept(layer_of({3, 3}, {2, 2}, {1, 0}, {0, 0})) ==
      "Output padding keeps rows at the bottom that padding would remove. Here it is 0: as many are removed there as at the top. Output padding asks for more columns at the right. Here it is 0, and so is padding: no columns are removed.");
  CHECK(
      kept(layer_of({3, 3}, {2, 2}, {0, 0}, {1, 1}, true)) ==
      "The output's last row and last column lie past the canvas, where nothing was ever stamped: only zeros until "
      "the bias is added.");
  CHECK(
      kept(layer_of({3, 3}, {3, 3}, {0, 0}, {2, 1})) ==
      "The output's last 2 rows lie past the canvas, where nothing was ever stamped: only zeros. The output's last "
      "column lies past the canvas, where nothing was ever stamped: only zeros.");
  CHECK(
      kept(layer_of({3, 3}, {2, 1}, {1, 0}, {1, 0})) ==
      "Padding alone would remove the last row; output padding keeps it, with what the stamps added there. Output padding asks for more columns at the right. Here it is 0, and so is padding: no columns are removed.");
  CHECK(words::output_padding_title(usual, usual_sizes) == "Output padding keeps rows and columns");
  CHECK(words::output_padding_title(layer_of({3, 3}, {2, 1}, {1, 0}, {1, 0}),
                                    *geometry(layer_of({3, 3}, {2, 1}, {1, 0}, {1, 0}), {6, 6})) ==
        "Output padding keeps rows");
}

TEST_CASE("where what padding removes at both ends meets, output padding keeps only what stays") {
  // Canvas 3, output row 0 is canvas row 2.
  const Layer meeting = layer_of({3, 3}, {3, 3}, {2, 2}, {2, 2});
  const Geometry one = *geometry(meeting, {1, 1});
  CHECK(one.output == Int2{1, 1});
  CHECK(words::crop_output_padding(meeting, one) ==
        "output_padding = 2 keeps 1 row and 1 column at the bottom and right");
  CHECK(
      kept(meeting, {1, 1}) ==
      "Padding alone would remove the last 2 rows and columns; output padding keeps 1 of them, with what the stamps "
      "added there.");
  CHECK(words::spared_by(meeting, one) == "kept by output_padding = 2: 1 row and 1 column");
  // Canvas 3, output row 0 is row 4: with padding beyond the canvas nothing of it stays.
  const Layer beyond = layer_of({3, 3}, {7, 7}, {4, 4}, {6, 6}, true);
  const Geometry away = *geometry(beyond, {1, 1});
  CHECK(away.output == Int2{1, 1});
  CHECK(words::crop_output_padding(beyond, away) ==
        "output_padding = 6 puts 1 row and 1 column past the canvas, where nothing was ever stamped");
  CHECK(kept(beyond, {1, 1}) ==
        "Every row and column of the output lies past the canvas, where nothing was ever stamped: only zeros until "
        "the bias is added.");
  CHECK(words::output_padding_title(beyond, away) == "Output padding goes past the canvas");
  CHECK(words::spared_by(beyond, away).empty());
  CHECK(words::past_by(beyond, away) == "past the canvas by output_padding = 6: 1 row and 1 column");
  CHECK(words::crop_done(away, true, true) == "what lies past the canvas, 1 × 1, still lacks the bias");
  // Equal padding on canvases that differ: of 3 rows 1 is kept, of 9 columns 2 are.
  const Layer uneven = layer_of({3, 9}, {3, 3}, {2, 2}, {2, 2});
  CHECK(
      kept(uneven, {1, 1}) ==
      "Padding alone would remove the last 2 rows; output padding keeps 1 of them, with what the stamps added "
      "there. Padding alone would remove the last 2 columns; output padding keeps them, with what the stamps added "
      "there.");
  CHECK(words::crop_output_padding(uneven, *geometry(uneven, {1, 1})) ==
        "output_padding = 2 keeps 1 row and 2 columns at the bottom and right");
}

TEST_CASE("whether the output is a part of the canvas") {
  const auto start = [](const Layer& layer, Int2 input, bool whole = true) {
    return words::crop_start(layer, *geometry(layer, input), whole);
  };
  CHECK(start(usual, {3, 3}) ==
        "the canvas is 7 × 7; the output is the 6 × 6 that padding and output padding leave of it");
  CHECK(start(layer_of({3, 3}, {2, 2}, {1, 1}, {0, 0}), {3, 3}) ==
        "the canvas is 7 × 7; the output is the 5 × 5 that padding leaves of it");
  CHECK(start(layer_of({3, 3}, {2, 2}, {0, 0}, {0, 0}), {3, 3}) == "the canvas is 7 × 7; the output is all of it");
  CHECK(
      start(usual, {3, 3}, false) ==
      "the canvas is 7 × 7; this input channel's share of the output is the 6 × 6 that padding and output padding "
      "leave of it");
  // The preset bias-edge.
  const Layer edge = layer_of({3, 3}, {2, 2}, {0, 0}, {1, 1});
  CHECK(start(edge, {3, 3}) == "the canvas is 7 × 7; the output, 8 × 8, reaches past it");
  CHECK(words::canvas_shown(*geometry(edge, {3, 3}), false) == "7 × 7");
  CHECK(words::canvas_shown(*geometry(edge, {3, 3}), true) == "7 × 7, with what lies past it 8 × 8");
  CHECK(words::canvas_shown(usual_sizes, true) == "7 × 7");
  CHECK(start(layer_of({3, 3}, {2, 2}, {1, 0}, {0, 1}), {3, 3}) ==
        "the canvas is 7 × 7; the output, 5 × 8, reaches past it");
  // As large as the canvas, but a row further on.
  CHECK(start(layer_of({3, 3}, {3, 3}, {1, 1}, {2, 2}), {1, 1}) ==
        "the canvas is 3 × 3; the output, 3 × 3, reaches past it");
  CHECK(start(layer_of({3, 3}, {7, 7}, {4, 4}, {6, 6}), {1, 1}) ==
        "the canvas is 3 × 3; the output, 1 × 1, lies past it");
}

TEST_CASE("before the first step it is said what the canvas is, and what will become of it") {
  const auto said = [](const Layer& layer, Int2 input = {3, 3}, bool whole = true) {
    return words::cropping_introduced(layer, *geometry(layer, input), whole);
  };
  CHECK(
      words::canvas_introduced(usual_sizes, 1, true) ==
      "Each input pixel has stamped a copy of the kernel, multiplied by that pixel. The canvas, 7 × 7, is the sum of "
      "all stamps.");
  CHECK(
      words::canvas_introduced(*geometry(usual, {1, 1}), 0, true) ==
      "The one input pixel has stamped a copy of the kernel, multiplied by that pixel. The canvas, 3 × 3, is that "
      "stamp.");
  CHECK(
      words::canvas_introduced(usual_sizes, 1, false) ==
      "Each pixel of input channel 1 has stamped a copy of the kernel, multiplied by that pixel. The canvas, 7 × 7, is "
      "the sum of all stamps of input channel 1.");
  CHECK(
      words::canvas_introduced(*geometry(usual, {1, 1}), 1, false) ==
      "The one pixel of input channel 1 has stamped a copy of the kernel, multiplied by that pixel. The canvas, 3 × 3, "
      "is that stamp.");
  CHECK(
      said(usual) ==
      "Padding removes rows and columns at its edges; output padding keeps some of them. What is left is the output, "
      "6 × 6.");
  CHECK(
      said(usual, {3, 3}, false) ==
      "Padding removes rows and columns at its edges; output padding keeps some of them. What is left is this input "
      "channel's share of the output, 6 × 6.");
  CHECK(said(layer_of({3, 3}, {2, 2}, {1, 0}, {0, 0})) ==
        "Padding removes rows at its edges. What is left is the output, 5 × 7.");
  CHECK(
      said(layer_of({3, 3}, {2, 2}, {0, 0}, {0, 0})) ==
      "Padding removes rows and columns at its edges, output padding asks for more at the bottom and right. Both are 0 here: the output is all of it.");
  CHECK(said(layer_of({3, 3}, {2, 2}, {0, 0}, {1, 1})) ==
        "Padding removes rows and columns at its edges, but is 0 here; output padding goes on past the canvas. "
        "That makes the output, 8 × 8.");
  CHECK(
      said(layer_of({3, 3}, {4, 4}, {1, 1}, {3, 3})) ==
      "Padding removes rows and columns at its edges; output padding keeps some of them and goes on past the canvas. "
      "That makes the output, 12 × 12.");
}

TEST_CASE("output padding in the caption: how many rows and columns, where, and what lies past the canvas") {
  const auto said = [](const Layer& layer) { return words::crop_output_padding(layer, *geometry(layer, {6, 6})); };
  CHECK(said(layer_of({3, 3}, {2, 2}, {1, 1}, {0, 0})) == "output_padding = 0 changes nothing");
  CHECK(said(usual) == "output_padding = 1 keeps 1 row and 1 column at the bottom and right");
  CHECK(said(layer_of({3, 3}, {4, 4}, {3, 3}, {2, 0})) == "output_padding = (2, 0) keeps 2 rows at the bottom");
  CHECK(said(layer_of({3, 3}, {2, 2}, {0, 0}, {1, 1}, true)) ==
        "output_padding = 1 puts 1 row and 1 column past the canvas, where nothing was ever stamped");
  // Stride 4, padding 1: of 3 more rows 1 is kept and 2 are past the canvas.
  const Layer both = layer_of({3, 3}, {4, 4}, {1, 1}, {3, 3});
  CHECK(said(both) ==
        "output_padding = 3 keeps 1 row and 1 column at the bottom and right and "
        "puts 2 rows and 2 columns past the canvas, where nothing was ever stamped");
  CHECK(words::spared_by(both, *geometry(both, {6, 6})) == "kept by output_padding = 3: 1 row and 1 column");
  CHECK(words::past_by(both, *geometry(both, {6, 6})) ==
        "past the canvas by output_padding = 3: 2 rows and 2 columns");
  CHECK(words::spared_by(usual, usual_sizes) == "kept by output_padding = 1");
  // One axis keeps, the other goes past.
  const Layer mixed = layer_of({3, 3}, {2, 2}, {1, 0}, {1, 1});
  CHECK(said(mixed) ==
        "output_padding = 1 keeps 1 row at the bottom and puts 1 column past the "
        "canvas, where nothing was ever stamped");
  CHECK(words::spared_by(mixed, *geometry(mixed, {6, 6})) == "kept by output_padding = 1: 1 row");
  CHECK(words::past_by(mixed, *geometry(mixed, {6, 6})) == "past the canvas by output_padding = 1: 1 column");
}

TEST_CASE("what stage 4 makes of output padding is said where that is zeros alone") {
  CHECK(
      words::output_padding_elsewhere(usual, usual_sizes) ==
      "Stage 4 shows the same choice from the other end, as 1 row and 1 column of zeros. The output is the same.");
  const Layer rows = layer_of({3, 3}, {3, 3}, {0, 0}, {2, 0});
  CHECK(words::output_padding_elsewhere(rows, *geometry(rows, {3, 3})) ==
        "Stage 4 shows the same choice from the other end, as 2 rows of zeros. The output is the same.");
  CHECK(words::output_padding_elsewhere(layer_of({3, 3}, {2, 2}, {1, 1}, {0, 0}), usual_sizes).empty());
  // A border of −1 keeps a row of the input first.
  const Layer negative = layer_of({3, 3}, {2, 2}, {3, 3}, {1, 1});
  CHECK(words::output_padding_elsewhere(negative, *geometry(negative, {5, 5})).empty());
}

TEST_CASE("what is left is the output, or a share of it, or waits for the bias") {
  CHECK(words::crop_done(usual_sizes, true, false) == "what is left, 6 × 6, is the output");
  CHECK(words::crop_done(usual_sizes, true, true) == "what is left, 6 × 6, still lacks the bias");
  CHECK(words::crop_done(usual_sizes, false, false) ==
        "what is left, 6 × 6, is this input channel's share of the output");
  const Geometry edge = *geometry(layer_of({3, 3}, {2, 2}, {0, 0}, {1, 1}), {3, 3});
  CHECK(words::crop_done(edge, true, false) ==
        "what is left, with what lies past the canvas, 8 × 8, is the output");
  CHECK(words::crop_bias(edge, -7) == "the bias, −7, is added to every pixel: that is the output, 8 × 8");
  CHECK(words::bias_to_come(5, true) == "The bias, 5, is added in the next step.");
  CHECK(words::bias_to_come(5, false) ==
        "The bias, 5, comes once all input channels are added: it is not in this share.");
  CHECK(words::bias_past_canvas(edge, 5) ==
        "What lies past the canvas, 1 row and 1 column, gets it like all the rest: 0 + 5 = 5.");
  CHECK(words::bias_past_canvas(edge, -7) ==
        "What lies past the canvas, 1 row and 1 column, gets it like all the rest: 0 − 7 = −7.");
  CHECK(words::bias_past_canvas(usual_sizes, 5).empty());
}

TEST_CASE("the rows that are kept, each number of the term named") {
  CHECK(words::kept_lines(usual, usual_sizes, Axis::rows).text() == "7 − 1 − (1 − 1) = 6");
  CHECK(words::kept_lines_explained(usual) ==
        "What remains: canvas − padding at the start − (padding − output padding) at the end:");
  CHECK(words::padding_lines(usual, usual_sizes, Axis::rows).text() == "7 − 1 − 1 = 5");
  const Layer longer = layer_of({3, 3}, {2, 2}, {0, 0}, {1, 1});
  CHECK(words::kept_lines(longer, *geometry(longer, {3, 3}), Axis::rows).text() == "7 − 0 − (0 − 1) = 8");
  const Layer without = layer_of({3, 3}, {2, 2}, {1, 1}, {0, 0});
  CHECK(words::kept_lines(without, *geometry(without, {3, 3}), Axis::columns).text() == "7 − 1 − 1 = 5");
  CHECK(words::kept_lines_explained(without) ==
        "What remains: canvas − padding at the start − padding at the end:");
}

TEST_CASE("why padding removes: Conv2d's sizes, and this layer's") {
  CHECK(words::ring_of_conv2d(usual, usual_sizes, {5, 5}, {5, 5}) ==
        "A Conv2d lays a ring of zeros round a picture of 5 × 5: 7 × 7. Its windows give 3 × 3 results.");
  CHECK(words::ring_of_conv2d(usual, usual_sizes, {6, 6}, {5, 5}) ==
        "A Conv2d lays a ring of zeros round a picture of 6 × 6, no longer of 5 × 5: 8 × 8. Its windows reach the "
        "first 7 × 7 of that and give 3 × 3 results.");
  CHECK(words::ring_of_this(usual, usual_sizes, {5, 5}) ==
        "Here 3 × 3 input pixels stamp the canvas, 7 × 7. The ring there is removed: 5 × 5 is left.");
  CHECK(
      words::ring_of_this(usual, usual_sizes, {6, 6}) ==
      "Here 3 × 3 input pixels stamp the canvas, 7 × 7. As much of the ring as lies on it is removed: 6 × 6 is left.");
  // Padding of rows alone makes no ring; 3 of 4 further rows lie past the canvas.
  const Layer rows = layer_of({3, 3}, {4, 4}, {1, 0}, {3, 0});
  const Geometry past = *geometry(rows, {3, 3});
  CHECK(
      words::ring_of_this(rows, past, past.output) ==
      "Here 3 × 3 input pixels stamp the canvas, 11 × 11. Those rows that lie on it are removed; with what lies past "
      "it that makes 12 × 11.");
  CHECK(words::why_ring(rows) == "Why padding removes: in the same place a Conv2d lays rows of zeros");
  CHECK(words::ring_numbers(rows) ==
        "It is the same place, not the same numbers: the Conv2d's rows hold zeros, those here hold what the stamps "
        "added.");
}
