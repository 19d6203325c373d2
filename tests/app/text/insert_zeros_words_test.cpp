#include "app/text/insert_zeros_words.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

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

TEST_CASE("the border in words: zeros, nothing, or rows and columns removed") {
  CHECK(border(layer_of({3, 3}, {2, 2}, {1, 1}, {1, 1}), {3, 3}) ==
        "a border of 1 zero on every side, and 1 more row and column by output padding: 8 × 8");
  CHECK(border(layer_of({4, 4}, {2, 2}, {1, 1}), {6, 6}) == "a border of 2 zeros on every side: 15 × 15");
  CHECK(border(layer_of({3, 3}, {1, 1}, {2, 2}), {7, 7}) == "the border is 0: nothing round it: 7 × 7");
  CHECK(border(layer_of({3, 3}, {2, 2}, {3, 3}), {5, 5}) ==
        "the border is −1: 1 row and column removed on every side: 7 × 7");
  CHECK(
      border(layer_of({3, 3}, {3, 2}, {1, 1}, {2, 1}), {3, 3}) ==
      "a border of 1 zero on every side, and output padding adds 2 rows and 1 column of zeros at the bottom and right: "
      "11 × 8");
  // PyTorch's documentation example.
  CHECK(
      border(layer_of({3, 5}, {2, 1}, {4, 2}), {50, 100}) ==
      "border (−2, 2): 2 rows removed at the top and at the bottom, 2 columns of zeros at the left and at the right: 95 × 104");
}

TEST_CASE("of a negative border output padding keeps lines before it lays zeros") {
  // Spread input 9; the border of −1 alone would leave 7 of it, output padding makes that 8.
  const Layer kept = layer_of({3, 3}, {2, 2}, {3, 3}, {1, 1});
  CHECK(
      border(kept, {5, 5}) ==
      "the border is −1: 1 row and column removed on every side, but output padding keeps 1 row and 1 column at the "
      "bottom and right: 8 × 8");
  CHECK(
      words::border_output_padding(*geometry(kept, {5, 5})) ==
      "In stage 3 output padding keeps 1 row and 1 column that padding would have removed. The same choice, seen from "
      "here: 1 more row and column that the negative border does not remove lets the kernel reach 1 place further.");
  const Layer both = layer_of({3, 3}, {4, 4}, {3, 3}, {3, 3});
  CHECK(
      words::border_output_padding(*geometry(both, {5, 5})) ==
      "In stage 3 output padding keeps 3 rows and 3 columns that padding would have removed. The same choice, seen "
      "from here: 1 more row and column that the negative border does not remove lets the kernel reach 1 place "
      "further, 2 more rows and columns of zeros let the kernel reach 2 places further.");
  // Rows are removed, columns have a border.
  CHECK(
      border(layer_of({3, 5}, {2, 2}, {4, 2}, {1, 1}), {5, 5}) ==
      "border (−2, 2): 2 rows removed at the top and at the bottom, 2 columns of zeros at the left and at the right, but output "
      "padding keeps 1 row at the bottom and adds 1 column of zeros at the right: 6 × 14");
  CHECK(border(layer_of({3, 3}, {2, 2}, {2, 2}, {1, 1}), {3, 3}) ==
        "the border is 0: nothing round it, but output padding adds 1 row and 1 column of zeros at the bottom and "
        "right: 6 × 6");
  CHECK(
      words::border_output_padding(*geometry(layer_of({3, 3}, {2, 2}, {1, 1}, {1, 0}), {3, 3})) ==
      "In stage 3 output padding keeps 1 row that padding would have removed. The same choice, seen from here: 1 more "
      "row of zeros lets the kernel reach 1 place further down.");
  CHECK(words::border_output_padding(*geometry(layer_of({3, 3}, {3, 3}, {1, 1}, {2, 2}), {3, 3}))
            .starts_with(
                "In stage 3 output padding keeps 1 row and 1 column that padding would have removed and adds 1 "
                "row and 1 column past the canvas. The same choice, seen from here: 2 more rows and columns"));
  CHECK(
      words::border_output_padding(*geometry(layer_of({3, 3}, {3, 3}, {0, 0}, {1, 2}), {3, 3})) ==
      "In stage 3 output padding adds 1 row and 2 columns past the canvas. The same choice, seen from here: 1 more row of zeros lets the kernel reach 1 place further down, 2 more columns "
      "of zeros let the kernel reach 2 places further to the right.");
}

TEST_CASE("the border's formula with its numbers") {
  const Layer layer = layer_of({3, 5}, {2, 1}, {4, 2});
  const Geometry example = *geometry(layer, {50, 100});
  CHECK(words::legend_border(layer, example, Axis::rows) ==
        "removed by the negative border of the rows: 1·(3−1) − 4 = −2");
  CHECK(words::legend_border(layer, example, Axis::columns) == "border of the columns = 1·(5−1) − 2 = 2");
  const Layer usual = layer_of({3, 3}, {2, 2}, {1, 1}, {1, 1});
  CHECK(words::legend_border(usual, *geometry(usual, {3, 3}), Axis::rows) ==
        "border = dilation × (kernel_size − 1) − padding = 1·(3−1) − 1 = 1");
  CHECK(words::stretched_by(usual, *geometry(usual, {3, 3})) ==
        std::vector<std::string>{"border 1", "output padding 1"});
  CHECK(words::stretched_by(layer, example) == std::vector<std::string>{"border (−2, 2)"});
}

TEST_CASE("stride 1 inserts nothing") {
  const Layer layer = layer_of({3, 3}, {1, 1}, {0, 0});
  CHECK(words::zeros_spread(layer, *geometry(layer, {3, 3})) == "stride 1 inserts no zeros between the pixels");
}

TEST_CASE("zeros come between the rows or columns that a stride above 1 pulls apart, where there are several") {
  const auto between = [](Int2 stride, Int2 input) {
    const Layer layer = layer_of({3, 3}, stride, {0, 0});
    return words::zeros_between(layer, *geometry(layer, input));
  };
  CHECK(between({3, 3}, {3, 3}) == "2 zeros between neighbours");
  CHECK(between({2, 1}, {3, 3}) == "1 zero between rows");
  CHECK(between({1, 3}, {3, 3}) == "2 zeros between columns");
  CHECK(between({2, 3}, {3, 3}) == "1 zero between rows and 2 between columns");
  CHECK(between({3, 3}, {1, 3}) == "2 zeros between columns");
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
  CHECK(
      said(3, 0) ==
      "A stamp reaches 2 rows and columns past its pixel, so 2 rows and columns of zeros are needed on every side; "
      "padding = 0 removes none.");
  CHECK(
      said(3, 1) ==
      "A stamp reaches 2 rows and columns past its pixel, so 2 rows and columns of zeros are needed on every side; "
      "padding = 1 removes 1, 1 is left.");
  CHECK(
      said(3, 1, 2) ==
      "A stamp reaches 4 rows and columns past its pixel, so 4 rows and columns of zeros are needed on every side; "
      "padding = 1 removes 1, 3 are left.");
  CHECK(said(2, 1) ==
        "A stamp reaches 1 row and column past its pixel, so 1 row and column of zeros is needed on every side; "
        "padding = 1 removes it.");
  CHECK(
      said(3, 2) ==
      "A stamp reaches 2 rows and columns past its pixel, so 2 rows and columns of zeros are needed on every side; "
      "padding = 2 removes them.");
  CHECK(
      said(3, 3) ==
      "A stamp reaches 2 rows and columns past its pixel: 2 rows and columns of zeros would do on every side. Of these padding = 3 removes all, and 1 row and column more: 1 row or column of pixels.");
  // Outermost are a row of pixels, a row of zeros and a row of pixels.
  CHECK(
      said(3, 5) ==
      "A stamp reaches 2 rows and columns past its pixel: 2 rows and columns of zeros would do on every side. Of these padding = 5 removes all, and 3 rows and columns more: 2 rows or columns of pixels and 1 of inserted zeros.");
  CHECK(said(1, 0) == "A stamp does not reach past its pixel: there is no border.");
  CHECK(
      said(1, 1) ==
      "A stamp does not reach past its pixel; padding = 1 removes 1 row and column on every side: 1 row or column of pixels.");
  const Layer both = layer_of({3, 5}, {2, 1}, {4, 2});
  CHECK(
      words::border_explained(both, *geometry(both, {50, 100})) ==
      "A stamp reaches 2 rows past its pixel: 2 rows of zeros would do at the top and at the bottom. Of these padding = 4 for the rows removes all, and 2 rows more: 1 row of pixels and 1 of inserted zeros. A stamp reaches 4 columns past its pixel, so 4 columns of zeros are needed at the left and at the right; padding = 2 for the columns removes 2, 2 are left.");
}

TEST_CASE("what the border is, and of a negative one that it removes") {
  const auto said = [](Int2 p) { return words::border_introduced(*geometry(layer_of({3, 3}, {2, 2}, p), {5, 5})); };
  const std::string what =
      "The border is the rows and columns of zeros round the pixels: on every side dilation × (kernel_size − 1) − padding "
      "of them.";
  CHECK(said({1, 1}) == what);
  CHECK(said({2, 2}) == what);
  CHECK(said({1, 3}) == what + " Where that is below 0, as many rows and columns are removed.");
}

TEST_CASE("why zeros stand on both sides, only where there are some") {
  const auto said = [](Int2 k, Int2 p) {
    const Layer layer = layer_of(k, {2, 2}, p);
    return words::border_on_both_sides(*geometry(layer, {5, 5}));
  };
  CHECK(said({3, 3}, {1, 1})
            .ends_with("the rest on zeros above and to the left. The last stamp's last weight needs "
                       "zeros below and to the right."));
  CHECK(said({3, 1}, {0, 0}).ends_with("zeros above. The last stamp's last weight needs zeros below."));
  CHECK(
      said({1, 3}, {0, 0}).ends_with("zeros to the left. The last stamp's last weight needs zeros to the right."));
  CHECK(said({3, 3}, {2, 2}).empty());
  CHECK(said({1, 1}, {0, 0}).empty());
}

TEST_CASE("why zeros stand between the pixels") {
  const auto said = [](Int2 stride, Int2 input) {
    const Layer layer = layer_of({3, 3}, stride, {0, 0});
    return words::why_zeros(layer, *geometry(layer, input));
  };
  constexpr std::string_view adds =
      "Pixels and inserted zeros, with the zeros that step 2 adds, are the stretched input.";
  CHECK(
      said({2, 2}, {3, 3})
          .starts_with(
              "Stride 2 starts the stamps 2 apart. With 1 zero between neighbours the pixels stand as far apart, too."));
  CHECK(said({2, 2}, {3, 3}).ends_with(adds));
  CHECK(
      said({2, 3}, {3, 3})
          .starts_with(
              "Stride (2, 3) starts the stamps 2 rows and 3 columns apart. With 1 zero between rows and 2 between columns the pixels stand as far apart, too."));
  CHECK(
      said({1, 1}, {3, 3}) ==
      "With stride 1 the stamps start 1 apart, and so do the pixels: nothing comes between them. The pixels, with the "
      "zeros that step 2 adds, are the stretched input.");
  CHECK(
      said({2, 2}, {1, 1}) ==
      "One pixel has no neighbours to stand apart from. The pixel, with the zeros that step 2 adds, is the stretched "
      "input.");
  // A stride along which there are no neighbours.
  CHECK(said({1, 2}, {3, 1})
            .starts_with("Where pixels have neighbours the stride is 1, so nothing comes between them."));
  const auto padded = [](Int2 p, Int2 op) {
    const Layer layer = layer_of({3, 3}, {4, 4}, p, op);
    const std::string text = words::why_zeros(layer, *geometry(layer, {3, 3}));
    return text.substr(text.rfind("output pixel. ") + 14);
  };
  // The border is 2 − p.
  CHECK(padded({1, 1}, {0, 0}) == adds);
  CHECK(padded({2, 2}, {1, 1}) == adds);
  CHECK(padded({2, 2}, {0, 0}) == "Pixels and inserted zeros are the stretched input: step 2 changes nothing.");
  CHECK(padded({3, 3}, {0, 0}) == "What step 2 leaves of pixels and inserted zeros is the stretched input.");
  CHECK(padded({3, 1}, {0, 0}) ==
        "What step 2 leaves of pixels and inserted zeros, with the zeros that it adds, is the stretched input.");
}

TEST_CASE("before step 2 a frame shows what it makes, in the words that fit") {
  const auto said = [](Int2 p) {
    return words::room_for_stretched(*geometry(layer_of({3, 3}, {2, 2}, p), {5, 5}));
  };
  CHECK(said({1, 1}) == "room for the stretched input, 11 × 11");
  CHECK(said({3, 3}) == "what step 2 will leave, 7 × 7");
  CHECK(said({3, 1}) == "the stretched input of step 2, 7 × 11");
  CHECK(words::spread_name(*geometry(layer_of({3, 3}, {2, 2}, {0, 0}), {5, 5})) == "Input with zeros");
  CHECK(words::spread_name(*geometry(layer_of({3, 3}, {1, 1}, {0, 0}), {5, 5})) == "Input");
}

TEST_CASE("which weight an input pixel comes through, and where the rotation puts it") {
  Contribution c;
  c.ky = 2;
  c.kx = 2;
  CHECK(
      words::rotated_weight(layer_of({3, 3}, {2, 2}, {1, 1}), {1, 1}, c, 9, 4, true, false) ==
      "Input (0,0), the upper left one of the 4 pixels that reach output (1,1), comes through kernel (2,2) = 9, lower "
      "right before the rotation and upper left after it: rotated kernel (0,0).");
  c.ky = 1;
  c.kx = 4;
  CHECK(
      words::rotated_weight(layer_of({3, 5}, {2, 2}, {0, 0}), {1, 4}, c, -2, 3, false, true) ==
      "Input (0,0), one of the 3 pixels of this channel that reach output (1,4), comes through kernel (1,4) = −2, which the rotation "
      "moves to rotated kernel (1,0).");
  c.kx = 2;
  CHECK(
      words::rotated_weight(layer_of({3, 5}, {5, 5}, {0, 0}), {1, 2}, c, 5, 1, false, false) ==
      "Input (0,0), the only pixel that reaches output (1,2), comes through kernel (1,2) = 5, the middle weight, which "
      "the rotation leaves where it is.");
}
