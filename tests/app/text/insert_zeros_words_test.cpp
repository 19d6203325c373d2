#include "app/text/insert_zeros_words.hpp"

#include <doctest/doctest.h>

using namespace tconv;

namespace {

Layer layer_of(Int2 k, Int2 s, Int2 p, Int2 op = {0, 0}) {
  Layer layer;
  layer.kernel_size = k;
  layer.stride = s;
  layer.padding = p;
  layer.output_padding = op;
  return layer;
}

std::string border(const Layer& layer, Int2 input) {
  return words::zeros_border(layer, *geometry(layer, input));
}

}  // namespace

TEST_CASE("the border in words: zeros, nothing, or lines cut off") {
  CHECK(border(layer_of({3, 3}, {2, 2}, {1, 1}, {1, 1}), {3, 3}) ==
        "a border of 1 zero round it, and 1 more at the bottom and right by output padding: 8 × 8");
  CHECK(border(layer_of({4, 4}, {2, 2}, {1, 1}), {6, 6}) == "a border of 2 zeros round it: 15 × 15");
  CHECK(border(layer_of({3, 3}, {1, 1}, {2, 2}), {7, 7}) == "the border is 0: nothing round it: 7 × 7");
  CHECK(border(layer_of({3, 3}, {2, 2}, {3, 3}), {5, 5}) ==
        "the border is −1: 1 line is cut off on every side: 7 × 7");
  CHECK(border(layer_of({3, 3}, {3, 2}, {1, 1}, {2, 1}), {3, 3}) ==
        "a border of 1 zero round it, and 2 more rows and 1 more column by output padding: 11 × 8");
  // PyTorch's documentation example.
  CHECK(border(layer_of({3, 5}, {2, 1}, {4, 2}), {50, 100}) ==
        "border (−2, 2): 2 rows cut off on either side, 2 columns of zeros on either side: 95 × 104");
}

TEST_CASE("of a negative border output padding keeps lines before it lays zeros") {
  // Spread input 9; the border of −1 alone would leave 7 of it, output padding makes that 8.
  const Layer kept = layer_of({3, 3}, {2, 2}, {3, 3}, {1, 1});
  CHECK(border(kept, {5, 5}) ==
        "the border is −1: 1 line is cut off on every side, but output padding keeps 1 row and 1 column at the "
        "bottom and right: 8 × 8");
  CHECK(words::border_output_padding(*geometry(kept, {5, 5})) ==
        "Output padding keeps 1 row and 1 column at the bottom and right.");
  const Layer both = layer_of({3, 3}, {4, 4}, {3, 3}, {3, 3});
  CHECK(words::border_output_padding(*geometry(both, {5, 5})) ==
        "Output padding keeps 1 row and 1 column at the bottom and right and lays 2 rows and 2 columns of zeros at "
        "the "
        "bottom and right.");
  // Rows are cut, columns have a border.
  CHECK(border(layer_of({3, 5}, {2, 2}, {4, 2}, {1, 1}), {5, 5}) ==
        "border (−2, 2): 2 rows cut off on either side, 2 columns of zeros on either side, but output padding "
        "keeps 1 "
        "row at the bottom and lays 1 column of zeros at the right: 6 × 14");
  CHECK(border(layer_of({3, 3}, {2, 2}, {2, 2}, {1, 1}), {3, 3}) ==
        "the border is 0: nothing round it, but output padding lays 1 row and 1 column of zeros at the bottom and "
        "right: 6 × 6");
  CHECK(words::border_output_padding(*geometry(layer_of({3, 3}, {2, 2}, {1, 1}, {1, 0}), {3, 3})) ==
        "Output padding lays 1 row of zeros at the bottom.");
}

TEST_CASE("the border's formula with its numbers") {
  const Layer layer = layer_of({3, 5}, {2, 1}, {4, 2});
  const Geometry example = *geometry(layer, {50, 100});
  CHECK(words::legend_border(layer, example, Axis::rows) == "cut off by the border of the rows: 1·(3−1) − 4 = −2");
  CHECK(words::legend_border(layer, example, Axis::columns) == "border of the columns: 1·(5−1) − 2 = 2");
  const Layer usual = layer_of({3, 3}, {2, 2}, {1, 1}, {1, 1});
  CHECK(words::legend_border(usual, *geometry(usual, {3, 3}), Axis::rows) == "border d(k−1) − p = 1·(3−1) − 1 = 1");
  CHECK(words::stretching(usual, *geometry(usual, {3, 3})) == "3 × 3 → 5 × 5, border 1, op 1 → 8 × 8");
}

TEST_CASE("stride 1 inserts nothing") {
  const Layer layer = layer_of({3, 3}, {1, 1}, {0, 0});
  CHECK(words::zeros_spread(layer, *geometry(layer, {3, 3})) == "stride 1 inserts no zeros between the pixels");
  CHECK(words::zeros_between(layer_of({3, 3}, {3, 3}, {0, 0})) == "2 zeros between neighbours");
  CHECK(words::zeros_between(layer_of({3, 3}, {2, 1}, {0, 0})) == "1 zero between rows and 0 between columns");
}

TEST_CASE("one pixel has nothing to pull apart") {
  const Layer layer = layer_of({4, 4}, {2, 2}, {1, 1});
  CHECK(words::zeros_start(layer, *geometry(layer, {1, 1})) ==
        "the input as it is: one pixel, with nothing to pull apart");
  CHECK(words::zeros_spread(layer, *geometry(layer, {1, 1})) ==
        "one pixel has no neighbours: nothing comes between");
}

TEST_CASE("why the border is as wide as it is: d(k−1) lines a stamp reaches, less p") {
  const auto said = [](std::int64_t k, std::int64_t p, std::int64_t d = 1) {
    Layer layer = layer_of({k, k}, {2, 2}, {p, p});
    layer.dilation = {d, d};
    return words::border_explained(layer, *geometry(layer, {5, 5}));
  };
  CHECK(said(3, 0) ==
        "A stamp reaches 2 lines past its pixel, so 2 lines of zeros are needed on either side; padding takes none "
        "away.");
  CHECK(said(3, 1) ==
        "A stamp reaches 2 lines past its pixel, so 2 lines of zeros are needed on either side; padding takes 1 "
        "away, 1 is left.");
  CHECK(said(3, 1, 2) ==
        "A stamp reaches 4 lines past its pixel, so 4 lines of zeros are needed on either side; padding takes 1 "
        "away, 3 are left.");
  CHECK(said(2, 1) ==
        "A stamp reaches 1 line past its pixel, so 1 line of zeros is needed on either side; padding takes it "
        "away.");
  CHECK(said(3, 3) ==
        "A stamp reaches 2 lines past its pixel; padding takes 3 away, which cuts 1 line off the input on either "
        "side.");
  CHECK(said(1, 0) == "A stamp reaches no line past its pixel: there is no border.");
  CHECK(said(1, 1) ==
        "A stamp reaches no line past its pixel; padding takes 1 away, which cuts 1 line off the input on either "
        "side.");
}

TEST_CASE("where the kernel's corner goes, with its number") {
  CHECK(words::rotated_corner(layer_of({3, 5}, {2, 2}, {0, 0}), -2) ==
        "Kernel (0,0) = −2 moves to turned kernel (2,4).");
  CHECK(words::rotated_corner(layer_of({1, 1}, {2, 2}, {0, 0}), 3) == "A single weight stays where it is.");
}
