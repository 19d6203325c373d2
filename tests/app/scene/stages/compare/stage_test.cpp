// That the pictures hold the core's numbers, and that what is said about them is computed.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "app/scene/stages/stages.hpp"
#include "app/text/compare_words.hpp"
#include "app/text/numbers.hpp"
#include "core/conv2d.hpp"
#include "core/enlarging.hpp"
#include "core/methods.hpp"
#include "core/upsample.hpp"
#include "tests/app/scene/stages/on_stage.hpp"

using namespace tconv;
using namespace tconv::test;

namespace {

// The grid of a name; null when the stage shows none.
const Grid* named(const StagePicture& picture, const std::string& name) {
  for (const Grid* grid : grids(picture.scene)) {
    if (grid->name == name) return grid;
  }
  return nullptr;
}

std::size_t grids_in(const StagePicture& picture) {
  return grids(picture.scene).size();
}

Tensor stamp_plane(const Problem& problem) {
  return Tensor::copy_of(stamp_and_crop(problem).plane(0, 0));
}

std::string card_words(const StagePicture& picture) {
  std::string all;
  for (const Card& card : picture.cards) {
    all += card.title + "\n";
    for (const std::string& sentence : card.sentences) all += sentence + "\n";
    for (const Term& term : card.terms) all += term.expression + ": " + term.value.text() + "\n";
  }
  return all;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

StagePicture compare_at(const Problem& problem, std::int64_t step) {
  return at_step(problem, last_pair(problem, StageId::compare), step);
}

}  // namespace

TEST_CASE("compare: every picture is the core's, and comes at its step") {
  for (const Problem& problem : kinds_of_problems()) {
    CAPTURE(problem.title);
    const View view = last_pair(problem, StageId::compare);
    const Tensor input = Tensor::copy_of(problem.input.plane(view.batch, view.in_channel));
    const Int2 factor = problem.layer.stride;
    REQUIRE(stage(StageId::compare).step_count(problem, view) == 5);
    for (std::int64_t step = 0; step <= 3; ++step) {
      CAPTURE(step);
      const StagePicture picture = at_step(problem, view, step);
      CHECK(grids_in(picture) == static_cast<std::size_t>(step) + 1);
      REQUIRE(find(picture, ArrayId::input) != nullptr);
      CHECK(same(find(picture, ArrayId::input)->values, input));
      if (step >= 1) CHECK(same(named(picture, "Nearest")->values, upsample_nearest(input, factor)));
      if (step >= 2) CHECK(same(named(picture, "Bilinear")->values, upsample_bilinear(input, factor)));
      const Grid* output = find(picture, ArrayId::output);
      REQUIRE((output != nullptr) == (step == 3));
      if (output == nullptr) continue;
      const MatrixWalk product(problem, pair_of(problem, view), Grain::stage, MatrixOrder::rows);
      CHECK(same(output->values, product.picture(product.count())));
    }
  }
}

TEST_CASE("compare: nearest and bilinear of the first problem, from torch.nn.Upsample's documented formulas") {
  const StagePicture picture = compare_at(first_stamp(), 3);
  const Grid* nearest = named(picture, "Nearest");
  REQUIRE(nearest != nullptr);
  CHECK(same(nearest->values, Tensor({6, 6}, {2, 2, 1, 1, 3, 3, 2, 2, 1, 1, 3, 3, 1, 1, 3, 3, 2, 2,
                                              1, 1, 3, 3, 2, 2, 3, 3, 2, 2, 1, 1, 3, 3, 2, 2, 1, 1})));
  // Row 0 lies on input row 0: the line 2 1 3 at 0, ¼, ¾, 1 ¼, 1 ¾, 2.
  const Grid* bilinear = named(picture, "Bilinear");
  REQUIRE(bilinear != nullptr);
  const double row[] = {2, 1.75, 1.25, 1.5, 2.5, 3};
  for (std::int64_t x = 0; x < 6; ++x) CHECK(bilinear->values[x] == row[x]);
}

TEST_CASE("compare: the pictures stand at one scale") {
  const StagePicture picture = compare_at(first_stamp(), 3);
  const Box nearest = named(picture, "Nearest")->box;
  const Box input = find(picture, ArrayId::input)->box;
  CHECK(input.width == doctest::Approx(nearest.width));
  CHECK(input.height == doctest::Approx(nearest.height));
  CHECK(find(picture, ArrayId::output)->box.width == doctest::Approx(nearest.width));
}

TEST_CASE("compare: the special kernels give nearest everywhere and bilinear inside, cell by cell") {
  for (const Problem& problem : kinds_of_problems()) {
    CAPTURE(problem.title);
    const View view = last_pair(problem, StageId::compare);
    const Tensor input = Tensor::copy_of(problem.input.plane(view.batch, view.in_channel));
    const Int2 factor = problem.layer.stride;
    const StagePicture picture = at_step(problem, view, 4);
    CHECK(grids_in(picture) == 4);
    const Grid* ones = named(picture, "Output of the nearest kernel");
    const Grid* tent = named(picture, "Output of the bilinear kernel");
    REQUIRE(ones != nullptr);
    REQUIRE(tent != nullptr);
    CHECK(same(ones->values, stamp_plane(nearest_problem(input, factor))));
    CHECK(same(tent->values, stamp_plane(bilinear_problem(input, factor))));
    const Tensor nearest = upsample_nearest(input, factor);
    const Tensor bilinear = upsample_bilinear(input, factor);
    const Int2 size = nearest.plane_size();
    bool marked = true;
    for (std::int64_t y = 0; y < size.y; ++y) {
      for (std::int64_t x = 0; x < size.x; ++x) {
        const std::int64_t i = y * size.x + x;
        marked = marked && (ones->state(y, x) == CellState::wrong) == !is_same(ones->values[i], nearest[i], 0);
        const bool off = !is_same(tent->values[i], bilinear[i], rounding_of(input));
        marked = marked && (tent->state(y, x) == CellState::wrong) == off;
        const bool unusual = problem.title == "unusual numbers" || problem.title == "large numbers";
        // Derived: a sample point inside the input meets the same two lines with the same two weights.
        if (off && !unusual) CHECK(in_border({y, x}, size, {factor.y / 2, factor.x / 2}));
      }
    }
    CHECK(marked);
  }
}

TEST_CASE("compare: the sentences about kernels say what was found") {
  const StagePicture picture = compare_at(first_stamp(), 4);
  CHECK(contains(picture.caption, "a kernel of ones is nearest: largest difference 0"));
  CHECK(contains(picture.caption, "the bilinear kernel is bilinear: 0 inside"));
  CHECK(contains(card_words(picture), "Nearest is a kernel of ones\n"));
  CHECK(contains(card_words(picture), "Bilinear is a kernel, too\n"));
  // With other numbers they say something else.
  const std::string wrong = words::compare_kernels({3.5, std::nullopt}, {2.0, 7.0}, 1e-12);
  CHECK(contains(wrong, "a kernel of ones is not nearest: largest difference 3.5"));
  CHECK(contains(wrong, "the bilinear kernel is not bilinear: 2 inside, 7 at the border"));
  // With stride 2 no weight is 0, so NaN and infinities spread alike; with stride 3 Upsample multiplies one by 0.
  Problem unusual = unusual_numbers();
  CHECK(contains(compare_at(unusual, 4).caption, "the bilinear kernel is bilinear: 0 inside, ∞ at the border"));
  unusual.layer.stride = {3, 3};
  CHECK(contains(compare_at(unusual, 4).caption, "the bilinear kernel is not bilinear: ∞ inside"));
}

TEST_CASE("compare: whether this layer is nearest or bilinear is found out, not known") {
  Problem problem = square("nearest-2x", 6, 2, 2, 0);
  CHECK(contains(card_words(compare_at(problem, 3)), "On this input it gives neither nearest nor bilinear."));
  problem.weight = Tensor::filled({1, 1, 2, 2}, 1);
  CHECK(contains(card_words(compare_at(problem, 3)), "On this input it gives the same as nearest."));
  problem.weight = problem.weight.with(3, 1.0000001);
  CHECK(contains(card_words(compare_at(problem, 3)), "On this input it gives neither nearest nor bilinear."));
  problem.input = Tensor::filled({1, 6, 6}, 0);
  CHECK(contains(card_words(compare_at(problem, 3)), "On this input it gives the same as both."));
  Problem tent = square("bilinear-2x", 6, 4, 2, 1);
  CHECK(contains(card_words(compare_at(tent, 3)), "On this input it gives neither nearest nor bilinear."));
  tent.weight = filled({1, 1, 4, 4}, Fill::bilinear);
  CHECK(contains(card_words(compare_at(tent, 3)), "the same as bilinear, but for the outermost lines."));
  // Another size cannot be compared.
  CHECK(contains(card_words(compare_at(square("one-short", 6, 3, 2, 1), 3)),
                 "Its output is 11 × 11, the enlarged pictures are 12 × 12"));
}

TEST_CASE("compare: the round trip returns the shape, and says by how much the values differ") {
  for (const Problem& problem : kinds_of_problems()) {
    CAPTURE(problem.title);
    const View view = last_pair(problem, StageId::compare);
    const StagePicture picture = at_step(problem, view, 5);
    const Grid* u = named(picture, "u");
    const Grid* code = named(picture, "Code");
    const Grid* back = named(picture, "u′");
    REQUIRE(u != nullptr);
    REQUIRE(code != nullptr);
    CHECK(u->array == ArrayId::output);
    const Int2 size = u->values.plane_size();
    // By the definition: Conv2d of u, then stamps of the code.
    Problem pair = pair_problem(problem, pair_of(problem, view),
                                Tensor::copy_of(problem.input.plane(view.batch, view.in_channel)));
    const Tensor expected = conv2d(effective_layer(pair), u->values.reshaped({1, size.y, size.x}), pair.weight);
    CHECK(same(code->values, expected));
    const bool fits = code->values.plane_size() == geometry(problem).input;
    CHECK(fits == (problem.title != "op-beyond-stride"));
    REQUIRE((back != nullptr) == fits);
    if (back == nullptr) {
      CHECK(contains(card_words(picture), "output_padding = 1 is not below stride = 1"));
      CHECK(contains(picture.caption, "no way back"));
      continue;
    }
    CHECK(back->values.plane_size() == size);
    pair.input = expected;
    pair.layer.bias = false;
    CHECK(same(back->values, Tensor::copy_of(stamp_and_crop(pair).plane(0, 0))));
    CHECK(contains(picture.caption, "the shape returns"));
  }
}

TEST_CASE("compare: where the values return, too, it is said") {
  Problem problem = square("identity", 3, 1, 1, 0);
  const StagePicture picture = compare_at(problem, 5);
  CHECK(contains(picture.caption, "3 × 3 → 3 × 3 → 3 × 3: the shape returns, and here the values, too"));
  problem.weight = Tensor::filled({1, 1, 1, 1}, 2);
  CHECK(contains(compare_at(problem, 5).caption, "the values do not"));
}

TEST_CASE("compare: zoomed, every picture shows the same part") {
  const Problem problem = square("clean-2x", 16, 4, 2, 1);
  View view = last_pair(problem, StageId::compare);
  view.part = {0.5, 0.5, 1};
  const StagePicture picture = at_step(problem, view, 3);
  for (const std::string name : {"Nearest", "Bilinear", "This layer"}) {
    CHECK(named(picture, name)->window == Window{8, 16, 16, 16});
  }
  CHECK(find(picture, ArrayId::input)->window == Window{4, 8, 8, 8});
}

TEST_CASE("compare: large pictures are computed from a reduced copy that says so") {
  Problem problem = square("large", 1100, 2, 2, 0);
  const View view = last_pair(problem, StageId::compare);
  for (const std::int64_t step : {3, 5}) {
    const StagePicture picture = at_step(problem, view, step);
    CHECK(contains(picture.caption, "a reduced copy: every 2nd row and column"));
    CHECK(contains(card_words(picture), "The input is 1100 × 1100."));
    // None of it can be pointed at: its cells are not the arrays'.
    CHECK(find(picture, ArrayId::input) == nullptr);
    CHECK(find(picture, ArrayId::output) == nullptr);
  }
  const StagePicture picture = at_step(problem, view, 1);
  const Tensor copy = reduced(problem.input.plane(0, 0), 2);
  CHECK(named(picture, "Input")->values == copy);
  CHECK(named(picture, "Nearest")->values == upsample_nearest(copy, {2, 2}));
}

TEST_CASE("compare: settings for which no copy is small enough get a sentence") {
  const Problem problem = square("far apart", 1, 2, 3000, 0);
  const View view = last_pair(problem, StageId::compare);
  CHECK(stage(StageId::compare).step_count(problem, view) == 0);
  const StagePicture picture = at_step(problem, view, 0);
  CHECK(grids_in(picture) == 0);
  CHECK(contains(picture.caption, "Nothing to compare"));
}

TEST_CASE("compare: stride 1 enlarges nothing, and says so") {
  const Problem problem = square("guide-no-padding", 2, 3, 1, 0);
  CHECK(contains(compare_at(problem, 1).caption, "nearest enlarges nothing"));
  CHECK(contains(compare_at(problem, 2).caption, "bilinear enlarges nothing"));
  CHECK(contains(compare_at(problem, 4).caption, "the bilinear kernel is bilinear: 0"));
}

TEST_CASE("compare: pointing at a pixel of any picture lights it in all of them, and says what each has") {
  const Problem problem = square("", 3, 4, 2, 1);  // 6 × 6, as nearest and bilinear
  View view = last_pair(problem, StageId::compare);
  const auto pointing = [&](std::int64_t step, const CellRef& cell) {
    const Selection selection{cell, {}};
    view.step = step;
    return stage(view.stage).build({problem, view, selection, {80, 50}, metrics()});
  };
  // The number of outlines that lie in the cell of an array.
  const auto lit = [](const StagePicture& picture, const CellRef& cell) {
    const Grid* grid = find(picture, cell.array);
    REQUIRE(grid != nullptr);
    const Box box = grid->cell(cell.y, cell.x);
    return std::count_if(picture.scene.primitives.begin(), picture.scene.primitives.end(), [&](const Primitive& p) {
      const Rect* rect = std::get_if<Rect>(&p);
      return rect != nullptr && rect->stroke && rect->box.width < box.width &&
             box.contains({rect->box.x + rect->box.width / 2, rect->box.y + rect->box.height / 2});
    });
  };
  const StagePicture none = at_step(problem, view, 3);
  for (const ArrayId array : {ArrayId::nearest, ArrayId::bilinear, ArrayId::output}) {
    const StagePicture picture = pointing(3, {array, 4, 1});
    const Grid* shown = find(picture, array);
    REQUIRE(shown != nullptr);
    const Box cell = shown->cell(4, 1);
    CHECK(picture.scene.pick({cell.x + cell.width / 2, cell.y + cell.height / 2}) == CellRef{array, 4, 1});
    for (const ArrayId other : {ArrayId::nearest, ArrayId::bilinear, ArrayId::output}) {
      CHECK(lit(picture, {other, 4, 1}) > lit(none, {other, 4, 1}));
    }
  }
  const auto value = [&](ArrayId array) { return find(none, array)->value(4, 1); };
  const StagePicture nearest = pointing(3, {ArrayId::nearest, 4, 1});
  CHECK(lit(nearest, {ArrayId::input, 2, 0}) > lit(none, {ArrayId::input, 2, 0}));
  CHECK(contains(card_words(nearest), "Under the pointer: nearest (4,1)\nRepeats input (2,0).\nnearest: " +
                                          short_number(value(ArrayId::nearest)) +
                                          "\nbilinear: " + short_number(value(ArrayId::bilinear)) +
                                          "\nthis layer: " + short_number(value(ArrayId::output)) + "\n"));
  const StagePicture output = pointing(3, {ArrayId::output, 4, 1});
  CHECK(
      contains(card_words(output), "At the same place nearest has " + short_number(value(ArrayId::nearest)) + "."));
  // What is not there yet is not said.
  const StagePicture early = pointing(1, {ArrayId::nearest, 4, 1});
  CHECK(!contains(card_words(early), "bilinear: "));
}

TEST_CASE("compare: pictures of another size than the output share no pixels with it") {
  const Problem problem = square("", 3, 3, 2, 1);  // 5 × 5; nearest: 6 × 6
  View view = last_pair(problem, StageId::compare);
  view.step = 3;
  const Selection selection{CellRef{ArrayId::bilinear, 1, 1}, {}};
  const StagePicture picture = stage(view.stage).build({problem, view, selection, {80, 50}, metrics()});
  CHECK(contains(card_words(picture), "nearest: "));
  CHECK(!contains(card_words(picture), "this layer: "));
}
