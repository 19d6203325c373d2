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
    // Along a row every stamp is a line of its own.
    CHECK(same(find(stamps, ArrayId::illustration)->values, stamps_of_axis(layer, Axis::columns, input.x)));
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
      "3 is not a multiple of 2: away from the edges, from row and column 1 on, rows and columns get 2, 1, 2, "
      "1 … stamps."));
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
                 "edges. No checkerboard."));
}

TEST_CASE("coverage: with stride 1 nothing is suggested, and a layer can be held") {
  const Problem plain = square("stride 1", 6, 3, 1, 1);
  const StagePicture picture = at_step(plain, last_pair(plain, StageId::coverage), 2);
  CHECK(std::ranges::all_of(grids(picture.scene), [](const Grid* grid) {
    return grid->array == ArrayId::output || grid->name == scale_name;
  }));
  CHECK(written(picture).find("With stride 1 stamps start on every pixel: every layer covers evenly away from the "
                              "edges. Hold this layer, "
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
  CHECK(mentions(counts, "Held: kernel 3, stride 2. 3 is not a multiple of 2"));
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
  CHECK(mentions(at_step(problem, view, 2),
                 "Each of the 2 input channels that output channel 0 adds up stamps as often."));
  const StagePicture sums = at_step(problem, view, 3);
  CHECK(mentions(sums, "Shown: input channel 1 into output channel 0."));
  CHECK(mentions(
      sums, "Over all 2 input channels of output channel 0 the weights sum to 55 to 220 away from the edges."));
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
  CHECK(mentions(all, "The weights sum to NaN (not a number) everywhere."));
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
  CHECK(says(narrow, "stamps along output row 2"));
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
  CHECK(said(3, 2, 1).find("3 is not a multiple of 2: ") != std::string::npos);
  CHECK(said(3, 2, 3).find("3 is not a multiple of 2: ") != std::string::npos);
  CHECK(said(4, 2, 3).find("4 is a multiple of 2: ") != std::string::npos);
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
  CHECK(written(picture).find("The 4096 input columns stamp too often for a row each.") != std::string::npos);
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
            "everywhere away from the edges. Equal sums: no checkerboard."));
  CHECK(has(flat, "Here every pixel away from the edges comes out as 1: a flat picture stays flat."));
  CHECK(has(flat, "This layer's sums are equal as they are."));
  CHECK(!has(flat, "Equal inputs come out unequal."));
  CHECK(!has(flat, "Why a checkerboard"));
  // Thirds do not add up to 1 in binary; rounding is no checkerboard.
  Problem thirds = square("", 8, 5, 3, 1);
  thirds.weight = filled({1, 1, 5, 5}, Fill::bilinear);
  CHECK(has(all_words(thirds), "sum to 1 everywhere away from the edges. Equal sums: no checkerboard."));
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
  CHECK(mentions(resized,
                 "This picture is smaller than the kernel: every pixel is near an edge and gets 9 to 16 products, "
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
    CHECK(says(picture, sums        ? "weight sums along output row 1"
                        : step == 2 ? "stamps along output row 1"
                                    : "products along output row 1"));
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
    for (std::int64_t x = 0; x < 16; ++x) CHECK(below[static_cast<std::size_t>(x)] == short_number(map.row(1)[x]));
  }
}
