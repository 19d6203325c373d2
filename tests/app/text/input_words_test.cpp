#include "app/text/input_words.hpp"

#include <doctest/doctest.h>

using namespace tconv;

TEST_CASE("each parameter says its number and what it does") {
  Layer layer;
  layer.kernel_size = {3, 5};
  layer.stride = {2, 1};
  layer.padding = {4, 2};
  layer.dilation = {1, 1};
  CHECK(words::input_kernel(layer) == "kernel_size = (3, 5): every input pixel stamps 15 products");
  const Geometry sizes = *geometry(layer, {50, 100});
  CHECK(words::input_stride(layer, sizes) ==
        "stride = (2, 1): neighbouring pixels stamp 2 rows and 1 column apart");
  CHECK(words::input_stride(layer, *geometry(layer, {1, 1})) ==
        "stride = (2, 1): neighbouring pixels would stamp 2 rows and 1 column apart, but here there is one alone");
  CHECK(words::input_dilation(layer, sizes) == "dilation = 1: the weights of a stamp lie side by side");
  CHECK(words::dilation_explained(layer, sizes)
            .ends_with(
                "What one stamp covers is its footprint, dilation × (kernel_size − 1) + 1: 1·(3−1) + 1 = 3 rows "
                "and 1·(5−1) + 1 = 5 columns."));
  CHECK(words::stride_explained(layer, sizes)
            .ends_with("it is (input − 1) × stride: (50−1)·2 = 98 rows and (100−1)·1 = 99 columns."));
  layer.dilation = {2, 2};
  CHECK(words::input_dilation(layer, *geometry(layer, {50, 100})) ==
        "dilation = 2: the weights of a stamp lie 2 apart, so that it covers 5 × 9");
}

TEST_CASE("shapes as PyTorch writes them, and what the arrays have to do with each other") {
  CHECK(words::shape_text({1, 3, 3}) == "(1, 3, 3)");
  Layer layer;
  layer.kernel_size = {3, 3};
  layer.stride = {2, 2};
  layer.in_channels = 4;
  CHECK(words::shapes_explained(layer) ==
        "The weight is (in_channels, out_channels / groups, rows, columns): in comes first.");
  const auto said = [&](std::int64_t p, std::int64_t op, bool whole = true) {
    layer.padding = {p, p};
    layer.output_padding = {op, op};
    layer.in_channels = whole ? 1 : 4;
    return words::arrays_explained(layer, *geometry(layer, {3, 3}), 2, whole);
  };
  CHECK(
      said(1, 1) ==
      "A stamp is a copy of the kernel, multiplied by one input pixel. All stamps are added up on the canvas, 7 × 7. The output is the framed 6 × 6 of it: padding and output_padding choose the frame.");
  CHECK(said(0, 0) ==
        "A stamp is a copy of the kernel, multiplied by one input pixel. All stamps are added up on the canvas, 7 "
        "× 7. The output is all of it: padding and output_padding, "
        "which choose a part, are 0.");
  CHECK(
      said(0, 1) ==
      "A stamp is a copy of the kernel, multiplied by one input pixel. All stamps are added up on the canvas, 7 × 7. The output is framed, 8 × 8, and reaches past it: padding and output_padding choose the frame.");
  CHECK(
      said(1, 1, false) ==
      "A stamp is a copy of the kernel, multiplied by one input pixel. Each input channel gives a share of the output; "
      "the shares are added up. The stamps of input channel 2 are added up on the canvas, 7 × 7. Its share is the "
      "framed 6 × 6 of it: padding and output_padding choose the frame.");
  CHECK(said(0, 0, false)
            .ends_with("Its share is all of it: padding and output_padding, which choose a part, are 0."));
  CHECK(said(0, 1, false)
            .ends_with(
                "Its share is framed, 8 × 8, and reaches past it: padding and output_padding choose the frame."));
  // Of three channels in three groups each has a canvas and an output of its own.
  Layer depthwise = layer;
  depthwise.in_channels = depthwise.out_channels = depthwise.groups = 3;
  depthwise.padding = depthwise.output_padding = {1, 1};
  CHECK(words::arrays_explained(depthwise, *geometry(depthwise, {3, 3}), 2, true)
            .ends_with(
                "The stamps of input channel 2 are added up on the canvas, 7 × 7. The output channel is the framed "
                "6 × 6 of it: padding and output_padding choose the frame."));
  CHECK(words::framed_output(*geometry(layer, {3, 3}), true) == "the output, 8 × 8");
  CHECK(words::framed_output(*geometry(layer, {3, 3}), false) == "its share of the output, 8 × 8");
  layer.in_channels = 1;
  layer.stride = {7, 7};
  layer.padding = {4, 4};
  layer.output_padding = {6, 6};
  CHECK(
      words::arrays_explained(layer, *geometry(layer, {1, 1}), 0, true) ==
      "A stamp is a copy of the kernel, multiplied by one input pixel. All stamps are added up on the canvas, 3 × 3. The output is framed, 1 × 1, and lies past it: padding and output_padding choose the frame.");
  layer.stride = {2, 2};
  layer.padding = {0, 0};
  layer.output_padding = {1, 1};
  layer.in_channels = 4;
  CHECK(words::input_start(layer, *geometry(layer, {3, 3})) ==
        "input 3 × 3 with 4 channels, output 8 × 8: what each parameter does comes next");
}

TEST_CASE("what padding removes and output padding keeps is said in counts, for every pair of axes") {
  const auto sizes = [](Int2 input, Int2 k, Int2 s, Int2 p, Int2 op) {
    Layer layer;
    layer.kernel_size = k;
    layer.stride = s;
    layer.padding = p;
    layer.output_padding = op;
    return *geometry(layer, input);
  };
  const auto removed = [](const Geometry& all) { return words::removed_by_padding(all, all.cut_after); };
  const Geometry first = sizes({3, 3}, {3, 3}, {2, 2}, {1, 1}, {1, 1});
  CHECK(words::removed_by_padding(first, first.cut_before) == "removed by padding: 1 on every side");
  CHECK(removed(first) == "removed by padding: 1 at the top and left");
  CHECK(words::kept_by_output_padding(first) == "kept by output_padding: 1 row and 1 column");
  CHECK(words::past_canvas(first).empty());
  CHECK(removed(sizes({4, 4}, {5, 5}, {2, 2}, {2, 2}, {1, 1})) ==
        "removed by padding: 2 at the top and left, 1 at the bottom and right");
  CHECK(removed(sizes({50, 100}, {3, 5}, {2, 1}, {4, 2}, {0, 0})) ==
        "removed by padding: 4 rows top and bottom, 2 columns left and right");
  CHECK(removed(sizes({4, 4}, {5, 5}, {2, 2}, {2, 1}, {1, 0})) ==
        "removed by padding: 2 rows top, 1 bottom, 1 column left and right");
  CHECK(removed(sizes({4, 4}, {5, 5}, {2, 2}, {0, 1}, {0, 0})) == "removed by padding: 1 column left and right");
  CHECK(removed(sizes({4, 4}, {3, 3}, {2, 2}, {0, 0}, {1, 1})).empty());
  // One pixel, a canvas of 3: padding 4 removes all of it, and the output lies past it.
  CHECK(removed(sizes({1, 1}, {3, 3}, {7, 7}, {4, 4}, {6, 6})) == "removed by padding: the whole canvas");
  const Geometry past = sizes({6, 6}, {3, 3}, {3, 3}, {1, 1}, {2, 2});
  CHECK(words::kept_by_output_padding(past) == "kept by output_padding: 1 row and 1 column");
  CHECK(words::past_canvas(past) == "past the canvas: 1 row and 1 column");
}

TEST_CASE("a larger picture is promised where the output is larger alone") {
  Layer layer;
  layer.kernel_size = {3, 3};
  layer.stride = {2, 2};
  CHECK(words::layer_explained(*geometry(layer, {3, 3})).find("into a larger picture.") != std::string::npos);
  layer.stride = {1, 1};
  layer.padding = {1, 1};
  CHECK(words::layer_explained(*geometry(layer, {3, 3})).find("into one picture.") != std::string::npos);
}
