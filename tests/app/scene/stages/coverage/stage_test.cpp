// That the maps hold the core's numbers, and the words say what they show.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>

#include "app/scene/array_view.hpp"
#include "app/scene/legend.hpp"
#include "app/scene/stages/coverage/held_layer.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/text/numbers.hpp"
#include "core/coverage.hpp"
#include "tests/app/scene/stages/on_stage.hpp"

using namespace tconv;
using namespace tconv::test;

namespace {

std::string words_of(const StagePicture& picture) {
  std::string text;
  for (const Card& card : picture.cards) {
    text += card.title + ". ";
    for (const std::string& sentence : card.sentences) text += sentence + " ";
  }
  return text;
}

bool has_term(const StagePicture& picture, std::string_view expression, std::string_view value) {
  return std::ranges::any_of(picture.cards, [&](const Card& card) {
    return std::ranges::any_of(
        card.terms, [&](const Term& term) { return term.expression == expression && term.value.text() == value; });
  });
}

// Everything written on the stage.
std::string written(const StagePicture& picture) {
  std::string text;
  for (const Primitive& primitive : picture.scene.primitives) {
    if (const Text* found = std::get_if<Text>(&primitive)) text += found->text + " ";
  }
  return text;
}

StagePicture pointing(const Problem& problem, View view, std::int64_t step, const CellRef& cell) {
  const Selection selection{cell, {}};
  view.step = step;
  return stage(view.stage).build({problem, view, selection, {80, 50}, metrics()});
}

// The grids in the order in which they are drawn: left, right.
const Grid& grid(const StagePicture& picture, std::size_t index) {
  const std::vector<const Grid*> drawn = grids(picture.scene);
  REQUIRE(index < drawn.size());
  return *drawn[index];
}

bool mentions(const StagePicture& picture, std::string_view words) {
  return words_of(picture).find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("coverage: counts and weight sums are the core's, for all kinds of layers") {
  for (const Problem& problem : kinds_of_problems()) {
    CAPTURE(problem.title);
    const View view = last_pair(problem, StageId::coverage);
    const Layer layer = effective_layer(problem);
    const Int2 input = problem.input.plane_size();
    const StagePicture stamps = at_step(problem, view, 1);
    CHECK(find(stamps, ArrayId::output) == nullptr);
    // An input of ones, and what the layer makes of it.
    const StagePicture ones = at_step(problem, view, 0);
    CHECK(same(grid(ones, 0).values, Tensor::filled({input.y, input.x}, 1)));
    CHECK(same(find(ones, ArrayId::output)->values, weight_sums(problem, view.in_channel, view.out_channel)));
    // Along a row, or a column where rows alone are uneven, every stamp is a line of its own.
    const Tensor& table = find(stamps, ArrayId::illustration)->values;
    const bool by_rows = !covers_evenly(layer, Axis::rows) && covers_evenly(layer, Axis::columns);
    const Tensor expected =
        stamps_of_axis(layer, by_rows ? Axis::rows : Axis::columns, by_rows ? input.y : input.x);
    bool alike = true;
    for (std::int64_t i = 0; i < expected.plane_size().y; ++i) {
      for (std::int64_t o = 0; o < expected.plane_size().x; ++o) {
        alike = alike && expected.at(0, 0, i, o) == (by_rows ? table.at(0, 0, o, i) : table.at(0, 0, i, o));
      }
    }
    CHECK(alike);
    CHECK(table.size() == expected.size());
    const StagePicture counts = at_step(problem, view, 2);
    CHECK(same(find(counts, ArrayId::output)->values, coverage_counts(problem)));
    const StagePicture sums = at_step(problem, view, 3);
    CHECK(same(grid(sums, 0).values, weight_sums(problem, view.in_channel, view.out_channel)));
    CHECK(same(grid(sums, 1).values, coverage_counts(problem)));
    // Beside it resizing and convolving: k·k products away from the edges, where there is an inside.
    const bool has_stride = problem.layer.stride != Int2{1, 1};
    CHECK(stage(StageId::coverage).step_count(problem, view) == (has_stride ? 4 : 3));
    if (!has_stride) continue;
    const Tensor resized = grid(at_step(problem, view, 4), 1).values;
    const Int2 k = problem.layer.kernel_size;
    if (resized.extent(0) >= 2 * k.x && resized.extent(1) >= 2 * k.y) {
      CHECK(std::ranges::max(resized.values()) == static_cast<double>(k.y * k.x));
    }
  }
}

TEST_CASE("coverage: the checkerboard is explained, and the layer without it stands beside") {
  const Problem uneven = square("checkerboard", 8, 3, 2, 1, 1);
  const StagePicture picture = at_step(uneven, last_pair(uneven, StageId::coverage), 2);
  CHECK(picture.caption == "every output pixel by how many stamps reach it: 1 to 4");
  CHECK(says(picture, "Compare with: kernel 4, stride 2"));
  CHECK(mentions(picture, "Why a checkerboard"));
  CHECK(mentions(
      picture,
      "Kernel 3 is not a multiple of stride 2: away from the edges, from row and column 1 on, rows and columns get 2, "
      "1, 2, 1 … stamps."));
  CHECK(mentions(picture, "a pixel there gets 1, 2 or 4 stamps."));
  CHECK(mentions(picture, "Another kernel, along one axis: 1 3 2 2 with stride 2."));
  CHECK(mentions(picture, "1 + 2 = 3 and 3 + 2 = 5 alternate."));
  const Tensor other = grid(picture, 1).values;
  CHECK(other.at(0, 0, 7, 7) == 4);
  CHECK(other.at(0, 0, 8, 7) == 4);
  CHECK(other.at(0, 0, 0, 7) == 2);

  Problem even = square("even", 6, 4, 2, 1);
  // One number has one colour on both sides: here there are 4 stamps at most, beside it, with a kernel of 5, 9.
  const StagePicture beside = at_step(even, last_pair(even, StageId::coverage), 2);
  CHECK(grid(beside, 0).max_abs == 9);
  CHECK(grid(beside, 1).max_abs == 9);
  CHECK(says(beside, "9"));  // at the end of the strip that shows it
  even.weight = Tensor::filled({1, 1, 4, 4}, 1);
  constexpr std::array row{1.0, 3.0, 2.0, 2.0};
  for (std::size_t i = 0; i < 16; ++i) even.weight = even.weight.with(static_cast<std::int64_t>(i), row[i % 4]);
  const StagePicture sums = at_step(even, last_pair(even, StageId::coverage), 3);
  CHECK(mentions(
      sums,
      "Counts are equal, and yet the weights sum to 10 at output (1,2) and 6 at output (1,1). Equal inputs "
      "come out unequal."));
  CHECK(mentions(sums, "Pixels 2 apart share their weights."));
  CHECK(has_term(sums, "output (1,1), 4 stamps", "6"));
  CHECK(has_term(sums, "output (1,2), 4 stamps", "10"));
  CHECK(grid(sums, 0).value(1, 1) == 6);
  CHECK(grid(sums, 0).value(1, 2) == 10);
  even.weight = Tensor::filled({1, 1, 4, 4}, 0.25);
  CHECK(mentions(at_step(even, last_pair(even, StageId::coverage), 3),
                 "Counts are equal, and so are the sums of the weights: 1 everywhere away from the "
                 "edges. Equal inputs come out equal."));
}

TEST_CASE("coverage: with stride 1 nothing is suggested, and a layer can be held") {
  const Problem plain = square("stride 1", 6, 3, 1, 1);
  const StagePicture picture = at_step(plain, last_pair(plain, StageId::coverage), 2);
  CHECK(std::ranges::all_of(grids(picture.scene), [](const Grid* grid) {
    return grid->array == ArrayId::output || grid->name == scale_name;
  }));
  CHECK(written(picture).find("With stride 1 stamps start at every pixel: every layer covers evenly away from the "
                              "edges. Press H to hold this layer, "
                              "then change it: both will stand side by side.") != std::string::npos);
}

TEST_CASE("coverage: the held layer stays beside the one that changes, with its own weights") {
  const Problem first = square("first", 8, 3, 2, 1, 1);
  View view = last_pair(first, StageId::coverage);
  view.coverage.held = coverage::layer_to_hold(first, view);
  const Problem second = square("second", 5, 5, 3, 0);
  const Layer held = view.coverage.held->layer;

  const StagePicture counts = at_step(second, view, 2);
  CHECK(same(grid(counts, 0).values, coverage_counts(second)));
  CHECK(same(grid(counts, 1).values, coverage_counts(held, {5, 5})));
  CHECK(mentions(counts, "Held: kernel 3, stride 2. Kernel 3 is not a multiple of stride 2"));
  CHECK(mentions(counts, "Its output is 10 × 10, this layer's 17 × 17: both are shown at one scale."));
  // At one scale, indeed.
  CHECK(cell_size(grid(counts, 0)).width == doctest::Approx(cell_size(grid(counts, 1)).width));
  CHECK(cell_size(grid(counts, 0)).height == doctest::Approx(cell_size(grid(counts, 1)).height));

  const StagePicture sums = at_step(second, view, 3);
  CHECK(same(grid(sums, 1).values, weight_sums(held, {5, 5}, first.weight.plane(0, 0))));
  // The kernel is 1 to 9: phases 1+3+7+9, 2+8, 4+6 and 5.
  CHECK(mentions(
      sums,
      "Held: kernel 3, stride 2. Counts are unequal, and so are the sums of the weights: 20 at output (1,1) "
      "and 5 at output (2,2)."));

  // An input for which it has no output: that is said.
  const Problem tiny = square("tiny", 1, 3, 2, 0);
  view.coverage.held->layer.padding = {2, 2};
  CHECK(written(at_step(tiny, view, 2)).find("The held layer cannot run on this input: ") != std::string::npos);
}

TEST_CASE("coverage: pointing at an output pixel says what reaches it, and what reaches it beside") {
  const Problem problem = square("checkerboard", 8, 3, 2, 1, 1);
  const View view = last_pair(problem, StageId::coverage);
  const CellRef cell{ArrayId::output, 1, 3};
  const StagePicture counts = pointing(problem, view, 2, cell);
  CHECK(mentions(counts,
                 "Under the pointer: output (1,3) = canvas (2,4). Output row 1 is reached by 2 stamps, output "
                 "column 3 by 2: 2 · 2 = 4 at this pixel."));
  CHECK(mentions(counts, "With kernel 4, stride 2 it gets 4."));
  CHECK(has_term(counts, "x(0,1)·w(2,2)", ""));
  const StagePicture sums = pointing(problem, view, 3, cell);
  CHECK(has_term(sums, "w(2,2)", "9"));
  CHECK(has_term(sums, "w(0,0)", "1"));
  CHECK(std::ranges::any_of(sums.cards, [](const Card& card) { return card.sum == "20"; }));
}

TEST_CASE("coverage: with several input channels what all of them do is said") {
  Problem problem = square("two", 6, 3, 2, 1, 1);
  problem.layer.in_channels = 2;
  problem.input = Tensor::filled({2, 6, 6}, 1);
  problem.weight = Tensor({2, 1, 3, 3}, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 30, 40, 50, 60, 70, 80, 90});
  const View view = last_pair(problem, StageId::coverage);
  CHECK(mentions(
      at_step(problem, view, 2),
      "Every input channel of the output stamps in the same places, so the counts are the same for each. "
      "With both input channels the weights sum to 220 at output (1,1) and 55 at output (2,2): equal inputs "
      "come out unequal."));
  const StagePicture sums = at_step(problem, view, 3);
  CHECK(mentions(sums, "Shown: input channel 1 into output channel 0."));
  CHECK(mentions(
      sums,
      "With both input channels the weights sum to 220 at output (1,1) and 55 at output (2,2): equal inputs come out "
      "unequal."));
}

TEST_CASE("coverage: sums that are not numbers are counted, and not hidden by the range") {
  // Copies of a 2 × 2 kernel side by side: every weight alone reaches 3 × 3 of 6 × 6 pixels.
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const auto sums = [&](std::vector<double> weights) {
    Problem problem = square("", 3, 2, 2, 0);
    problem.weight = Tensor({1, 1, 2, 2}, std::move(weights));
    View view;
    view.stage = StageId::coverage;
    return at_step(problem, view, 3);
  };
  const StagePicture none = sums({1, 2, 3, 4});
  CHECK(none.caption == "every output pixel by the sum of the weights that reach it: 1 to 4");
  CHECK(!mentions(none, "NaN"));
  const StagePicture some = sums({nan, 2, 3, -4});
  CHECK(some.caption ==
        "every output pixel by the sum of the weights that reach it: −4 to 3, and NaN (not a number) in 9 of 36 "
        "pixels");
  CHECK(mentions(
      some,
      "Counts are equal, and yet the weights sum to 3 at output (1,0) and −4 at output (1,1). Equal inputs come "
      "out unequal. In 1 of the 4 pixels of a block that repeats they sum to NaN (not a number)."));
  CHECK(mentions(sums({1, 1, nan, 1}), "sum to 1 wherever that is a number. In 1 of the 4 pixels"));
  const StagePicture all = sums({nan, nan, nan, nan});
  CHECK(all.caption == "every output pixel by the sum of the weights that reach it: NaN (not a number) everywhere");
  CHECK(mentions(all, "Away from the edges the weights sum to NaN (not a number)."));
  CHECK(!mentions(all, "come out"));
}

TEST_CASE("coverage: the titles say the whole layer, of narrow maps too") {
  View view;
  view.stage = StageId::coverage;
  const StagePicture usual = at_step(square("", 3, 3, 2, 1, 1), view, 3, small_area);
  CHECK(says(usual, "Weight sums: kernel 3, stride 2"));
  CHECK(says(usual, "6 × 6, padding 1, output padding 1"));
  Case c;
  c.input = {1, 1};
  c.kernel = {3, 2};
  c.stride = {2, 2};
  c.padding = {1, 0};
  c.output_padding = {1, 1};
  c.dilation = {2, 1};
  const StagePicture narrow = at_step(problem("", c), view, 2, small_area);
  CHECK(says(narrow, "This layer: kernel (3, 2), stride 2, dilation (2, 1)"));
  CHECK(says(narrow, "4 × 3, padding (1, 0), output padding 1"));
  CHECK(says(narrow, "stamps along output column 1"));
}

TEST_CASE("coverage: the reason for uneven counts is the true one") {
  const auto said = [](std::int64_t k, std::int64_t s, std::int64_t d) {
    Case c;
    c.kernel = {k, k};
    c.stride = {s, s};
    c.dilation = {d, d};
    View view;
    view.stage = StageId::coverage;
    return words_of(at_step(problem("", c), view, 2));
  };
  // k·2 modulo 2 is 0 for every tap, whether or not 2 divides the kernel.
  CHECK(said(3, 2, 2).find("Dilation 2 and stride 2 share a factor: ") != std::string::npos);
  CHECK(said(4, 2, 2).find("Dilation 2 and stride 2 share a factor: ") != std::string::npos);
  CHECK(said(3, 2, 1).find("Kernel 3 is not a multiple of stride 2: ") != std::string::npos);
  CHECK(said(3, 2, 3).find("Kernel 3 is not a multiple of stride 2: ") != std::string::npos);
  CHECK(said(4, 2, 3).find("Kernel 4 is a multiple of stride 2: ") != std::string::npos);
}

TEST_CASE("coverage: a pixel that no stamp reaches has the counts of its row and of its column") {
  // k 2, s 3: canvas lines 0 and 1 of 3 get one stamp, line 2 none.
  const Problem gaps = square("", 3, 2, 3, 0);
  const StagePicture picture = pointing(gaps, last_pair(gaps, StageId::coverage), 2, {ArrayId::output, 2, 0});
  CHECK(mentions(picture, "Output row 2 is reached by 0 stamps, output column 0 by 1: 0 · 1 = 0 at this pixel."));
}

TEST_CASE("coverage: resizing gives input times stride, whatever the layer gives") {
  const Problem short_by_one = square("", 6, 3, 2, 1);  // 11 × 11
  const StagePicture picture = at_step(short_by_one, last_pair(short_by_one, StageId::coverage), 4);
  CHECK(grid(picture, 0).values.plane_size() == Int2{11, 11});
  CHECK(grid(picture, 1).values.plane_size() == Int2{12, 12});
  CHECK(says(picture, "12 × 12"));
}

TEST_CASE("coverage: what counts the same has bars of one scale, and what is too much for lines has bars alone") {
  const auto bars = [](const StagePicture& picture) {
    std::vector<double> heights;
    bool after = false;
    for (const Primitive& primitive : picture.scene.primitives) {
      const Text* text = std::get_if<Text>(&primitive);
      if (text != nullptr && text->text.starts_with("stamps along output row ")) after = true;
      const Rect* rect = std::get_if<Rect>(&primitive);
      // The marks at the maps' left are as narrow everywhere.
      if (after && rect != nullptr && rect->fill && rect->fill->role == Role::kernel && rect->box.width > 0.31) {
        heights.push_back(rect->box.height);
      }
    }
    return heights;
  };
  // k 2, s 2, d 2 gives 1, 0, 2, 0, 1; the layer beside it 1, 1, 1, 1, 0.
  Case c;
  c.input = {2, 2};
  c.kernel = {2, 2};
  c.stride = {2, 2};
  c.dilation = {2, 2};
  const Problem holes = problem("", c);
  const auto heights = bars(at_step(holes, last_pair(holes, StageId::coverage), 2));
  // Of row 2, whose every pixel gets 2, 0, 4, 0, 2; beside it 1, 1, 1, 1, 0.
  REQUIRE(heights.size() == 7);
  CHECK(heights[1] == doctest::Approx(2 * heights[0]));
  CHECK(heights[3] == doctest::Approx(heights[0] / 2));
  Case wide;
  wide.input = {1, 4096};
  wide.kernel = {1, 3};
  wide.stride = {1, 2};
  const Problem many = problem("", wide);
  const StagePicture picture = at_step(many, last_pair(many, StageId::coverage), 1);
  CHECK(written(picture).find("The 4096 input columns stamp too often to be drawn one by one.") !=
        std::string::npos);
  CHECK(written(picture).find("how many stamps reach each column: 1 to 2") != std::string::npos);
  CHECK(picture.caption == "along a row: how often the stamps of the 4096 input columns reach each output column");
}

TEST_CASE("coverage: a stride may be any number") {
  Case c;
  c.input = {1, 1};
  c.stride = {1'000'000'000, 1'000'000'000};
  const Problem far = problem("", c);
  CHECK(mentions(at_step(far, last_pair(far, StageId::coverage), 2), "1, 1, 1, 0, 0, 0, 0, 0 … stamps."));
  CHECK(mentions(at_step(far, last_pair(far, StageId::coverage), 3), "Every pixel here is near an edge"));
  CHECK(written(at_step(far, last_pair(far, StageId::coverage), 4)).find("too large to be shown") !=
        std::string::npos);
}

TEST_CASE("coverage: counts and sums may each be equal without the other, and no sentence says more") {
  const auto all_words = [](const Problem& problem) {
    const View view = last_pair(problem, StageId::coverage);
    std::string text;
    for (std::int64_t step = 0; step <= stage(view.stage).step_count(problem, view); ++step) {
      const StagePicture picture = at_step(problem, view, step);
      text += picture.caption + " " + words_of(picture);
    }
    return text;
  };
  const auto has = [](const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
  };
  // ¼ ½ ¼ outer: the corners' four add up to 1, the sides' two, the middle is 1. An input of ones gives 1 inside.
  Problem bilinear = square("", 6, 3, 2, 1);
  bilinear.weight = filled({1, 1, 3, 3}, Fill::bilinear);
  const std::string flat = all_words(bilinear);
  CHECK(has(flat,
            "Counts are unequal. Whether that shows depends on the weights: here those that reach a pixel sum to 1 "
            "everywhere away from the edges. Equal inputs come out equal."));
  CHECK(has(flat, "Here every pixel away from the edges comes out as 1: a flat picture stays flat."));
  CHECK(has(flat, "This layer's sums are equal as they are."));
  CHECK(!has(flat, "Equal inputs come out unequal."));
  CHECK(!has(flat, "Why a checkerboard"));
  // Thirds do not add up to 1 in binary; rounding is no checkerboard.
  Problem thirds = square("", 8, 5, 3, 1);
  thirds.weight = filled({1, 1, 5, 5}, Fill::bilinear);
  CHECK(has(all_words(thirds), "sum to 1 everywhere away from the edges. Equal inputs come out equal."));
  // One weight a little larger: it is one.
  const std::string uneven = all_words([&] {
    Problem changed = bilinear;
    changed.weight = changed.weight.with(4, 1.001);
    return changed;
  }());
  CHECK(has(uneven, "Why a checkerboard"));
  CHECK(has(uneven, "Equal inputs come out unequal."));
  CHECK(!has(uneven, "as they are"));
  // Stride 1 needs no advice, whatever the weights; nor is there another kernel to be told about.
  const std::string plain = all_words(square("", 6, 3, 1, 1));
  CHECK(has(plain, "Counts are equal, and so are the sums of the weights: 45 everywhere away from the edges."));
  CHECK(!has(plain, "Resize"));
  CHECK(!has(plain, "resized"));
  CHECK(!has(plain, "Another kernel"));
  CHECK(!has(plain, "phase"));
}

TEST_CASE("coverage: what is said of pixels away from the edges is not said where there are none") {
  // dcgan-1: one pixel, a 4 × 4 kernel.
  const Problem dcgan = square("dcgan-1", 1, 4, 1, 0);
  const View view = last_pair(dcgan, StageId::coverage);
  const StagePicture counts = at_step(dcgan, view, 2);
  CHECK(counts.caption == "every output pixel by how many stamps reach it: 1");
  CHECK(mentions(counts, "This input is too small for that: every pixel here is near an edge and gets 1 stamp."));
  CHECK(mentions(counts, "with a larger input, away from the edges, all rows and columns get 4 stamps."));
  CHECK(!mentions(counts, "In two dimensions"));
  CHECK(!mentions(counts, "checkerboard"));
  CHECK(mentions(at_step(dcgan, view, 0), "Here the pixels come out as 1 to 16."));
  // Two pixels with a kernel of 5: resized to 4 × 4 it is smaller than the kernel still.
  const Problem small = square("", 2, 5, 2, 1);
  const StagePicture resized = at_step(small, last_pair(small, StageId::coverage), 4);
  // Of 5 taps, 3 at a corner of 4 pixels meet one, 4 in between.
  CHECK(resized.caption == "resized first, then convolved: every pixel is near an edge and gets 9 to 16 products");
  CHECK(mentions(
      resized,
      "The resized picture is smaller than the kernel: every pixel is near an edge and gets 9 to 16 products, "
      "not 25."));
}

TEST_CASE("coverage: the bars below a map are the numbers of the row that is marked") {
  const Problem problem = square("checkerboard", 8, 3, 2, 1, 1);
  const View view = last_pair(problem, StageId::coverage);
  for (const std::int64_t step : {2, 3, 4}) {
    CAPTURE(step);
    const StagePicture picture = at_step(problem, view, step);
    const Tensor& map = grid(picture, 0).values;
    const bool sums = step == 3;
    // Beside a resized picture a row of the same kind that lies in the middle of both: 1 + 3 · 2 of 16.
    const std::int64_t row = step == 4 ? 7 : 1;
    CHECK(says(picture, sums        ? "weight sums along output row 1"
                        : step == 2 ? "stamps along output row 1"
                                    : "products along output row 7"));
    // The numbers under the bars stand below the map, from the left.
    std::vector<std::string> below;
    for (const Primitive& primitive : picture.scene.primitives) {
      const Text* text = std::get_if<Text>(&primitive);
      const Box& box = grid(picture, 0).box;
      const bool is_number = text != nullptr && text->text.find_first_not_of("0123456789") == std::string::npos;
      if (is_number && text->baseline.y > box.bottom() + 2 && text->baseline.x < box.right() &&
          below.size() < static_cast<std::size_t>(map.extent(0))) {
        below.push_back(text->text);
      }
    }
    REQUIRE(below.size() == 16);
    for (std::int64_t x = 0; x < 16; ++x)
      CHECK(below[static_cast<std::size_t>(x)] == short_number(map.row(row)[x]));
  }
}

TEST_CASE("coverage: what an input of ones comes out as is said without the bias, and a share is said to be one") {
  // Stamps 2 apart of 1 … 9: corners 1 + 3 + 7 + 9 = 20, the middle 5.
  const Problem biased = square("bias-edge", 3, 3, 2, 0, 1, 1, 5);
  const View view = last_pair(biased, StageId::coverage);
  const StagePicture ones = at_step(biased, view, 0);
  CHECK(ones.caption ==
        "equal inputs can come out unequal, here is when: without the bias, an input of ones comes out as 0 to 20");
  CHECK(mentions(ones, "Here, without the bias, output (2,2) comes out as 20 and output (3,3) as 5"));
  CHECK(says(ones, "What this layer makes of it"));
  CHECK(says(ones, "8 × 8, before the bias"));
  CHECK(mentions(at_step(biased, view, 3), "Without the bias, an input of ones comes out as these sums."));

  Case c{{3, 3}, {3, 3}, {2, 2}, {1, 1}, {1, 1}};
  c.in_channels = 2;
  c.out_channels = 2;
  c.bias = 5;
  Problem two = problem("two", c);
  // Into channel 1: 1 … 9 and its negative, so that together nothing is left but 1 more in the middle.
  std::vector<double> weights(36, 0);
  for (std::size_t i = 0; i < 9; ++i) {
    weights[9 + i] = static_cast<double>(i) + 1;
    weights[27 + i] = -static_cast<double>(i) - 1 + (i == 4 ? 1 : 0);
  }
  two.weight = Tensor({2, 2, 3, 3}, weights);
  View first = last_pair(two, StageId::coverage);
  first.in_channel = 0;
  const StagePicture share = at_step(two, first, 0);
  CHECK(share.caption.find("with input channel 0 alone, an input of ones comes out as ") != std::string::npos);
  CHECK(says(share, "What input channel 0 adds to output channel 1"));
  CHECK(!written(share).starts_with("before the bias"));
  CHECK(mentions(share, "Each input channel gives a share of each output channel; the shares are added up."));
  CHECK(
      mentions(share, "With input channel 0 alone, output (1,1) comes out as 20 and output (2,2) as 5, although"));
  CHECK(
      mentions(share,
               "With both input channels and without the bias, output (2,2) comes out as 1 and output (1,1) as 0, "
               "although every input is 1. Equal inputs come out unequal in a repeating pattern: a checkerboard."));
  CHECK(mentions(at_step(two, first, 2), "Why a checkerboard"));
  const StagePicture sums = at_step(two, first, 3);
  CHECK(sums.caption.starts_with("every output pixel by the sum of input channel 0's weights that reach it: "));
  CHECK(mentions(sums, "With input channel 0 alone, an input of ones comes out as these sums."));
  CHECK(!mentions(sums, "5 at output (2,2). Equal inputs come out unequal."));
  // Without that 1 the whole comes out flat, whatever a share does.
  weights[27 + 4] = -5;
  two.weight = Tensor({2, 2, 3, 3}, weights);
  CHECK(mentions(
      at_step(two, first, 0),
      "With both input channels and without the bias, every pixel away from the edges comes out as 0: a flat "
      "picture stays flat."));
  CHECK(mentions(at_step(two, first, 2), "Unequal counts"));
  CHECK(mentions(at_step(two, first, 3),
                 "the weights sum to 0 everywhere away from the edges: equal inputs come out equal."));
  CHECK(mentions(at_step(two, first, 4), "This layer's sums are equal as they are."));
}

TEST_CASE("coverage: where rows alone are uneven they are what is shown, and the pattern is stripes") {
  Case c;
  c.input = {5, 5};
  c.stride = {2, 1};
  c.padding = {1, 1};
  c.output_padding = {1, 0};
  const Problem high = problem("", c);
  const View view = last_pair(high, StageId::coverage);
  const StagePicture table = at_step(high, view, 1);
  CHECK(
      table.caption ==
      "along a column: each column of cells is the stamp of one input row, filled at the output rows that it reaches; each bar counts the stamps of its row");
  CHECK(mentions(table,
                 "Why stripes. Stamps start 2 rows apart and reach over 3 rows. padding = 1 removes 1 row at the "
                 "top, where the first stamp starts."));
  CHECK(mentions(table, "Stamps start in every column: away from the edges all columns get 3 stamps."));
  CHECK(says(table, "how many stamps reach each row"));
  CHECK(find(table, ArrayId::illustration)->name.ends_with(", output rows by input rows"));
  // Rows 0 and 2 of 1 … 9 share a phase: 1+2+3 + 7+8+9 = 30, and 4+5+6 = 15.
  CHECK(mentions(
      at_step(high, view, 0),
      "output (1,1) comes out as 30 and output (2,1) as 15, although every input is 1. Equal inputs come out "
      "unequal in a repeating pattern: stripes."));
  CHECK(mentions(at_step(high, view, 3), "Pixels 2 rows or 1 column apart share their weights"));
  CHECK(says(at_step(high, view, 4), "Resize by 2 in rows, convolve 3 × 3"));
  // The bars stand at the right of the rows whose numbers they are, as long as these are large.
  for (const std::int64_t step : {0, 1, 2, 3, 4}) {
    CAPTURE(step);
    const StagePicture picture = at_step(high, view, step);
    const Grid& map = grid(picture, step == 0 ? 1 : 0);
    std::vector<double> lengths;
    for (const Primitive& primitive : picture.scene.primitives) {
      const Rect* rect = std::get_if<Rect>(&primitive);
      const bool is_bar = rect != nullptr && rect->fill && rect->fill->role == Role::kernel &&
                          rect->box.height > 0.31 && rect->box.x > map.box.right() + 0.5 &&
                          rect->box.x < map.box.right() + 1;
      if (!is_bar) continue;
      const double row = static_cast<double>(lengths.size());
      CHECK(rect->box.y > map.box.y + row * cell_size(map).height);
      CHECK(rect->box.bottom() < map.box.y + (row + 1) * cell_size(map).height);
      lengths.push_back(rect->box.width);
    }
    REQUIRE(lengths.size() == 10);
    const std::int64_t column = step == 4 ? 2 : 1;
    const auto number = [&](std::int64_t y) {
      return step == 1
                 ? static_cast<double>(coverage_of_axis(high.layer, Axis::rows, 5)[static_cast<std::size_t>(y)])
                 : map.value(y, column);
    };
    for (std::int64_t y = 1; y < 10; ++y) {
      CHECK(lengths[static_cast<std::size_t>(y)] / lengths[0] == doctest::Approx(number(y) / number(0)));
    }
  }
  // Equal counts, and weights that differ from row to row: rows again.
  Case even = c;
  even.kernel = {2, 2};
  even.stride = {2, 2};
  even.padding = even.output_padding = {0, 0};
  Problem rows = problem("", even);
  rows.weight = Tensor({1, 1, 2, 2}, {1, 1, 3, 3});
  CHECK(says(at_step(rows, last_pair(rows, StageId::coverage), 3), "weight sums along output column 0"));
  CHECK(mentions(at_step(rows, last_pair(rows, StageId::coverage), 0), "pattern: stripes."));
  rows.weight = Tensor({1, 1, 2, 2}, {1, 3, 1, 3});
  CHECK(says(at_step(rows, last_pair(rows, StageId::coverage), 3), "weight sums along output row 0"));
  CHECK(mentions(at_step(rows, last_pair(rows, StageId::coverage), 0), "pattern: stripes."));
}

TEST_CASE("coverage: input lines of which nothing is left are named, and dilation where stamps have gaps") {
  const auto said = [](const Problem& p) { return words_of(at_step(p, last_pair(p, StageId::coverage), 1)); };
  const auto has = [](const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
  };
  // Stamps of 3 at 0, 2, 4, 6, 8 of 11; 3 columns go on each side: the first and the last stamp.
  const std::string negative = said(square("negative-border", 5, 3, 2, 3));
  CHECK(has(negative, "padding = 3 removes 3 columns on the left, and with them all of the first stamp."));
  CHECK(
      has(negative,
          "Input columns 0 and 4 reach no output column: in this layer's picture their rows of cells are empty."));
  // With output padding 1 column 8 stays, and with it a part of the last stamp.
  CHECK(has(said(square("", 5, 3, 2, 3, 1)),
            "Input column 0 reaches no output column: in this layer's picture its row of cells is empty."));
  // At stride 1 and padding 4 three stamps of 2 go on each side.
  CHECK(has(said(square("", 10, 2, 1, 4)),
            "6 of the 10 input columns reach no output column: in this layer's picture their rows"));
  // Of one stamp's weights, 2 apart, both go and the gap is left.
  CHECK(has(said(square("", 1, 2, 1, 1, 0, 2)), "The one input column reaches no output column."));
  CHECK(!has(said(square("checkerboard", 8, 3, 2, 1, 1)), "reach no output"));
  const std::string dilated = said(square("op-beyond-stride", 4, 3, 1, 0, 1, 2));
  CHECK(has(dilated,
            "Stamps start 1 column apart. dilation = 2 sets their 3 weights 2 columns apart, over 5 columns."));
  CHECK(!has(said(square("", 4, 1, 1, 0, 0, 2)), "dilation"));
  CHECK(has(said(square("", 4, 3, 1, 1)),
            "Stamps start in every row and column: away from the edges all rows and "
            "columns get 3 stamps."));
}

TEST_CASE("coverage: sums near the edges run from the least to the most") {
  const Problem dilated = square("op-beyond-stride", 4, 3, 1, 0, 1, 2);
  // Of 1 … 9 at most four weights meet: 5 + 6 + 8 + 9; past the canvas none.
  CHECK(mentions(at_step(dilated, last_pair(dilated, StageId::coverage), 3),
                 "Every pixel here is near an edge; the sums run from 0 to 28."));
}

TEST_CASE("coverage: bars that are too narrow for their numbers have their range in words") {
  // 3 × 5 weights at stride (2, 1): in a column away from the edges 5 columns of weights reach each pixel, in every
  // second row through 1 of the 3 rows, in the others through 2.
  const Problem wide = problem("non-square", {{50, 100}, {3, 5}, {2, 1}, {4, 2}});
  const View view = last_pair(wide, StageId::coverage);
  CHECK(says(at_step(wide, view, 4, {91.4, 57.1}), "products along output column 50: 5 to 10"));
}

TEST_CASE("coverage: where several input channels are added up, resizing first gives products of each") {
  for (const Problem& problem : kinds_of_problems()) {
    if (problem.title != "two-channels" && problem.title != "first-stamp") continue;
    const bool several = problem.layer.in_channels > 1;
    const StagePicture picture = at_step(problem, last_pair(problem, StageId::coverage), 4);
    CHECK(mentions(picture, "gets 9 products from each input channel") == several);
    CHECK(picture.caption.ends_with("gets 9 products from each input channel") == several);
  }
}
