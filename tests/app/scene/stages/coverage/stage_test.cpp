// That the maps hold the core's numbers, and the words say what they show.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>

#include "app/scene/array_view.hpp"
#include "app/scene/stages/coverage/held_layer.hpp"
#include "app/scene/stages/stages.hpp"
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
    CHECK(find(at_step(problem, view, 0), ArrayId::output) == nullptr);
    // Along a row every stamp is a line of its own.
    CHECK(same(find(at_step(problem, view, 0), ArrayId::illustration)->values,
               stamps_of_axis(layer, Axis::columns, input.x)));
    const StagePicture counts = at_step(problem, view, 1);
    CHECK(same(find(counts, ArrayId::output)->values, coverage_counts(problem)));
    const StagePicture sums = at_step(problem, view, 2);
    CHECK(same(grid(sums, 0).values, weight_sums(problem, view.in_channel, view.out_channel)));
    CHECK(same(grid(sums, 1).values, coverage_counts(problem)));
    // Beside it resizing and convolving: k·k products away from the edges, where there is an inside.
    const Tensor resized = grid(at_step(problem, view, 3), 1).values;
    const Int2 k = problem.layer.kernel_size;
    if (resized.extent(0) >= 2 * k.x && resized.extent(1) >= 2 * k.y) {
      CHECK(std::ranges::max(resized.values()) == static_cast<double>(k.y * k.x));
    }
  }
}

TEST_CASE("coverage: the checkerboard is explained, and the layer without it stands beside") {
  const Problem uneven = square("checkerboard", 8, 3, 2, 1, 1);
  const StagePicture picture = at_step(uneven, last_pair(uneven, StageId::coverage), 1);
  CHECK(picture.caption == "every output pixel by how many stamps reach it: 1 to 4");
  CHECK(says(picture, "Compare with: kernel 4, stride 2"));
  CHECK(mentions(picture, "Why a checkerboard"));
  CHECK(
      mentions(picture, "3 is not a multiple of 2: away from the edges rows and columns get 2, 1, 2, 1 … stamps."));
  CHECK(mentions(picture, "a pixel there gets 1, 2 or 4 stamps"));
  CHECK(mentions(picture, "The weights 1 3 2 2 still alternate 3 and 5."));
  const Tensor other = grid(picture, 1).values;
  CHECK(other.at(0, 0, 7, 7) == 4);
  CHECK(other.at(0, 0, 8, 7) == 4);
  CHECK(other.at(0, 0, 0, 7) == 2);

  Problem even = square("even", 6, 4, 2, 1);
  // One number has one colour on both sides: here there are 4 stamps at most, beside it, with a kernel of 5, 9.
  const StagePicture beside = at_step(even, last_pair(even, StageId::coverage), 1);
  CHECK(grid(beside, 0).max_abs == 9);
  CHECK(grid(beside, 1).max_abs == 9);
  even.weight = Tensor::filled({1, 1, 4, 4}, 1);
  constexpr std::array row{1.0, 3.0, 2.0, 2.0};
  for (std::size_t i = 0; i < 16; ++i) even.weight = even.weight.with(static_cast<std::int64_t>(i), row[i % 4]);
  const StagePicture sums = at_step(even, last_pair(even, StageId::coverage), 2);
  CHECK(mentions(sums,
                 "The counts are equal, and yet the weights that reach a pixel away from the edges sum to 6 "
                 "here and 10 there."));
  CHECK(has_term(sums, "phase (0,0), 4 stamps", "6"));
  CHECK(has_term(sums, "phase (0,1), 4 stamps", "10"));
  even.weight = Tensor::filled({1, 1, 4, 4}, 0.25);
  CHECK(mentions(at_step(even, last_pair(even, StageId::coverage), 2), "sum to 1 everywhere"));
}

TEST_CASE("coverage: with stride 1 nothing is suggested, and a layer can be held") {
  const Problem plain = square("stride 1", 6, 3, 1, 1);
  const StagePicture picture = at_step(plain, last_pair(plain, StageId::coverage), 1);
  CHECK(find(picture, ArrayId::illustration) == nullptr);
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

  const StagePicture counts = at_step(second, view, 1);
  CHECK(same(grid(counts, 0).values, coverage_counts(second)));
  CHECK(same(grid(counts, 1).values, coverage_counts(held, {5, 5})));
  CHECK(mentions(counts, "Held: kernel 3, stride 2. 3 is not a multiple of 2"));
  CHECK(mentions(counts, "Its output is 10 × 10, this layer's 17 × 17: both are shown at one scale."));
  // At one scale, indeed.
  CHECK(cell_size(grid(counts, 0)).width == doctest::Approx(cell_size(grid(counts, 1)).width));
  CHECK(cell_size(grid(counts, 0)).height == doctest::Approx(cell_size(grid(counts, 1)).height));

  const StagePicture sums = at_step(second, view, 2);
  CHECK(same(grid(sums, 1).values, weight_sums(held, {5, 5}, first.weight.plane(0, 0))));
  // The kernel is 1 to 9: phases 1+3+7+9, 2+8, 4+6 and 5.
  CHECK(mentions(sums,
                 "Held: kernel 3, stride 2. The weights that reach a pixel away from the edges sum to 5 here and "
                 "20 there."));

  // An input for which it has no output: that is said.
  const Problem tiny = square("tiny", 1, 3, 2, 0);
  view.coverage.held->layer.padding = {2, 2};
  CHECK(written(at_step(tiny, view, 1)).find("The held layer cannot run on this input: ") != std::string::npos);
}

TEST_CASE("coverage: pointing at an output pixel says what reaches it, and what reaches it beside") {
  const Problem problem = square("checkerboard", 8, 3, 2, 1, 1);
  const View view = last_pair(problem, StageId::coverage);
  const CellRef cell{ArrayId::output, 1, 3};
  const StagePicture counts = pointing(problem, view, 1, cell);
  CHECK(mentions(counts,
                 "Under the pointer: output (1,3) = canvas (2,4). Output row 1 is reached by 2 stamps, output "
                 "column 3 by 2: 2 · 2 = 4 at this pixel."));
  CHECK(mentions(counts, "With kernel 4, stride 2 it gets 4."));
  CHECK(has_term(counts, "x(0,1)·w(2,2)", ""));
  const StagePicture sums = pointing(problem, view, 2, cell);
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
  CHECK(mentions(at_step(problem, view, 1),
                 "Each of the 2 input channels that output channel 0 adds up stamps as often."));
  const StagePicture sums = at_step(problem, view, 2);
  CHECK(mentions(sums, "Shown: input channel 1 into output channel 0."));
  CHECK(mentions(sums,
                 "All 2 input channels of output channel 0 together sum to 55 at the least and 220 at the most."));
}

TEST_CASE("coverage: sums that are not numbers are counted, and not hidden by the range") {
  // Copies of a 2 × 2 kernel side by side: every weight alone reaches 3 × 3 of 6 × 6 pixels.
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const auto sums = [&](std::vector<double> weights) {
    Problem problem = square("", 3, 2, 2, 0);
    problem.weight = Tensor({1, 1, 2, 2}, std::move(weights));
    View view;
    view.stage = StageId::coverage;
    return at_step(problem, view, 2);
  };
  const StagePicture none = sums({1, 2, 3, 4});
  CHECK(none.caption == "every output pixel by the sum of the weights that reach it: 1 to 4");
  CHECK(!mentions(none, "NaN"));
  const StagePicture some = sums({nan, 2, 3, -4});
  CHECK(some.caption ==
        "every output pixel by the sum of the weights that reach it: −4 to 3, and NaN (not a number) in 9 of 36 "
        "pixels");
  CHECK(mentions(some, "sum to −4 here and 3 there. In 1 of 4 phases they sum to NaN (not a number)."));
  CHECK(mentions(sums({1, 1, nan, 1}), "sum to 1 wherever that is a number. In 1 of 4 phases"));
  const StagePicture all = sums({nan, nan, nan, nan});
  CHECK(all.caption == "every output pixel by the sum of the weights that reach it: NaN (not a number) everywhere");
  CHECK(mentions(all, "The weights sum to NaN (not a number) everywhere."));
  CHECK(!mentions(all, "here and"));
}

TEST_CASE("coverage: the titles say the whole layer, of narrow maps too") {
  View view;
  view.stage = StageId::coverage;
  const StagePicture usual = at_step(square("", 3, 3, 2, 1, 1), view, 2, small_area);
  CHECK(says(usual, "Weight sums: kernel 3, stride 2"));
  CHECK(says(usual, "6 × 6, padding 1, output padding 1"));
  Case c;
  c.input = {1, 1};
  c.kernel = {3, 2};
  c.stride = {2, 2};
  c.padding = {1, 0};
  c.output_padding = {1, 1};
  c.dilation = {2, 1};
  const StagePicture narrow = at_step(problem("", c), view, 1, small_area);
  CHECK(says(narrow, "This layer: kernel 3 by 2, stride 2, dilation 2 by 1"));
  CHECK(says(narrow, "4 × 3, padding 1 by 0, output padding 1"));
  CHECK(says(narrow, "how many stamps reach each column"));
}

TEST_CASE("coverage: the reason for uneven counts is the true one") {
  const auto said = [](std::int64_t k, std::int64_t s, std::int64_t d) {
    Case c;
    c.kernel = {k, k};
    c.stride = {s, s};
    c.dilation = {d, d};
    View view;
    view.stage = StageId::coverage;
    return words_of(at_step(problem("", c), view, 1));
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
  const StagePicture picture = pointing(gaps, last_pair(gaps, StageId::coverage), 1, {ArrayId::output, 2, 0});
  CHECK(mentions(picture, "Output row 2 is reached by 0 stamps, output column 0 by 1: 0 · 1 = 0 at this pixel."));
}

TEST_CASE("coverage: resizing gives input times stride, whatever the layer gives") {
  const Problem short_by_one = square("", 6, 3, 2, 1);  // 11 × 11
  const StagePicture picture = at_step(short_by_one, last_pair(short_by_one, StageId::coverage), 3);
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
      if (text != nullptr && text->text == "how many stamps reach each column") after = true;
      const Rect* rect = std::get_if<Rect>(&primitive);
      if (after && rect != nullptr && rect->fill && rect->fill->role == Role::kernel) {
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
  const auto heights = bars(at_step(holes, last_pair(holes, StageId::coverage), 1));
  REQUIRE(heights.size() == 7);
  CHECK(heights[1] == doctest::Approx(2 * heights[0]));
  CHECK(heights[3] == doctest::Approx(heights[0]));
  Case wide;
  wide.input = {1, 4096};
  wide.kernel = {1, 3};
  wide.stride = {1, 2};
  const Problem many = problem("", wide);
  const StagePicture picture = at_step(many, last_pair(many, StageId::coverage), 0);
  CHECK(written(picture).find("The 4096 input columns stamp too often for a line each.") != std::string::npos);
  CHECK(written(picture).find("how many stamps reach each column: 1 to 2") != std::string::npos);
  CHECK(picture.caption == "along a row: how often the stamps of the 4096 input columns reach each output column");
}

TEST_CASE("coverage: a stride may be any number") {
  Case c;
  c.input = {1, 1};
  c.stride = {1'000'000'000, 1'000'000'000};
  const Problem far = problem("", c);
  for (std::int64_t step = 0; step <= 3; ++step) {
    const StagePicture picture = at_step(far, last_pair(far, StageId::coverage), step);
    CHECK(mentions(picture, step == 2 ? "1000000000" : "get 1, 1, 1, 0, 0, 0, 0, 0 … stamps.") == (step != 2));
  }
  CHECK(written(at_step(far, last_pair(far, StageId::coverage), 3)).find("too large to be shown") !=
        std::string::npos);
}
