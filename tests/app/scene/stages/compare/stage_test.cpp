// That the pictures hold the core's numbers, and that what is said about them is computed.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <variant>
#include <vector>

#include "app/scene/array_view.hpp"
#include "app/scene/legend.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/text/compare_words.hpp"
#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"
#include "core/conv2d.hpp"
#include "core/enlarging.hpp"
#include "core/geometry.hpp"
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
const Grid* named(StagePicture&& picture, const std::string& name) = delete;

std::size_t grids_in(const StagePicture& picture) {
  return static_cast<std::size_t>(
      std::ranges::count_if(grids(picture.scene), [](const Grid* grid) { return grid->name != scale_name; }));
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

// Rows and columns that differ in everything: PyTorch's own example.
Problem problem_of_two_axes() {
  return test::problem("non-square", {{50, 100}, {3, 5}, {2, 1}, {4, 2}});
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
    REQUIRE(stage(StageId::compare).step_count(problem, view) == 6);
    for (const std::int64_t step : {0, 1, 2, 4}) {
      CAPTURE(step);
      const StagePicture picture = at_step(problem, view, step);
      CHECK(grids_in(picture) == static_cast<std::size_t>(std::min<std::int64_t>(step, 3)) + 1);
      REQUIRE(find(picture, ArrayId::input) != nullptr);
      CHECK(same(find(picture, ArrayId::input)->values, input));
      if (step >= 1) CHECK(same(named(picture, "Nearest")->values, upsample_nearest(input, factor)));
      if (step >= 2) CHECK(same(named(picture, "Bilinear")->values, upsample_bilinear(input, factor)));
      const Grid* output = find(picture, ArrayId::output);
      REQUIRE((output != nullptr) == (step == 4));
      if (output == nullptr) continue;
      const MatrixWalk product(problem, pair_of(problem, view), Grain::stage, MatrixOrder::rows);
      CHECK(same(output->values, product.picture(product.count())));
    }
  }
}

TEST_CASE("compare: nearest and bilinear of the first problem, from torch.nn.Upsample's documented formulas") {
  const StagePicture picture = compare_at(first_stamp(), 4);
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
  const StagePicture picture = compare_at(first_stamp(), 4);
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
    const StagePicture picture = at_step(problem, view, 5);
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
    // They are right; it is bilinear that they are not.
    CHECK(tent->wrong_means == "not bilinear");
  }
}

TEST_CASE("compare: the sentences about kernels say what was found") {
  const StagePicture picture = compare_at(first_stamp(), 5);
  CHECK(contains(picture.caption, "a kernel of ones is nearest: largest difference 0"));
  CHECK(contains(picture.caption, "the bilinear kernel is bilinear: largest difference 0 inside"));
  CHECK(contains(card_words(picture), "Nearest is a kernel of ones\n"));
  CHECK(contains(card_words(picture), "Bilinear is a kernel, too\n"));
  // With other numbers they say something else.
  const std::string wrong = words::compare_kernels({3.5, std::nullopt}, {2.0, 7.0}, 1e-12);
  CHECK(contains(wrong, "a kernel of ones is not nearest: largest difference 3.5"));
  CHECK(contains(wrong, "the bilinear kernel is not bilinear: largest difference 2 inside, 7 at the edge"));
  // With stride 2 no weight is 0, so NaN and infinities spread alike; with stride 3 Upsample multiplies one by 0.
  Problem unusual = unusual_numbers();
  CHECK(contains(compare_at(unusual, 5).caption,
                 "the bilinear kernel is bilinear: largest difference 0 inside, ∞ at the edge"));
  unusual.layer.stride = {3, 3};
  CHECK(
      contains(compare_at(unusual, 5).caption, "the bilinear kernel is not bilinear: largest difference ∞ inside"));
}

TEST_CASE("compare: whether this layer is nearest or bilinear is found out, not known") {
  Problem problem = square("nearest-2x", 6, 2, 2, 0);
  CHECK(contains(card_words(compare_at(problem, 4)), "On this input it gives neither nearest nor bilinear."));
  problem.weight = Tensor::filled({1, 1, 2, 2}, 1);
  CHECK(contains(card_words(compare_at(problem, 4)), "On this input it gives the same as nearest."));
  problem.weight = problem.weight.with(3, 1.0000001);
  CHECK(contains(card_words(compare_at(problem, 4)), "On this input it gives neither nearest nor bilinear."));
  problem.input = Tensor::filled({1, 6, 6}, 0);
  CHECK(contains(card_words(compare_at(problem, 4)), "On this input it gives the same as both."));
  Problem tent = square("bilinear-2x", 6, 4, 2, 1);
  CHECK(contains(card_words(compare_at(tent, 4)), "On this input it gives neither nearest nor bilinear."));
  tent.weight = filled({1, 1, 4, 4}, Fill::bilinear);
  CHECK(contains(card_words(compare_at(tent, 4)),
                 "the same as bilinear, but for the outermost row and column on each side."));
  // Another size cannot be compared.
  CHECK(contains(
      card_words(compare_at(square("one-short", 6, 3, 2, 1), 4)),
      "This layer gives 11 × 11; nearest and bilinear gave 12 × 12. Pictures of different sizes are not compared "
      "pixel by pixel."));
}

TEST_CASE(
    "compare: the round trip goes from a picture through Conv2d and this layer, and says by how much it differs") {
  for (const Problem& problem : kinds_of_problems()) {
    CAPTURE(problem.title);
    const View view = last_pair(problem, StageId::compare);
    const StagePicture picture = at_step(problem, view, 6);
    const Grid* u = named(picture, "u");
    const Grid* result = named(picture, "Conv2d's result");
    const Grid* back = named(picture, back_name(problem));
    REQUIRE(u != nullptr);
    REQUIRE(result != nullptr);
    REQUIRE(back != nullptr);
    const Int2 size = u->values.plane_size();
    // By the definition: Conv2d of u, then stamps of what it gives.
    Problem pair = pair_problem(problem, pair_of(problem, view),
                                Tensor::copy_of(problem.input.plane(view.batch, view.in_channel)));
    const Tensor expected = conv2d(effective_layer(pair), u->values.reshaped({1, size.y, size.x}), pair.weight);
    CHECK(same(result->values, expected));
    CHECK(result->values.plane_size() == geometry(problem).input);
    pair.input = expected;
    pair.layer.bias = false;
    CHECK(same(back->values, Tensor::copy_of(stamp_and_crop(pair).plane(0, 0))));
    // u is the largest picture that Conv2d maps to the input's size: one more is too much.
    for (const Axis axis : both_axes) {
      CHECK(conv2d_size(effective_layer(problem), axis, size[axis] + 1) == geometry(problem).input[axis] + 1);
    }
    // One scale for all three, which a strip for each colour shows; a third one where u could not be seen on it, as
    // what it becomes is more than ten times as large.
    const double of_u = largest_magnitude(u->values.values());
    const double of_others =
        std::max(largest_magnitude(result->values.values()), largest_magnitude(back->values.values()));
    const bool alone = of_u < 0.1 * of_others;
    CHECK(back->max_abs == result->max_abs);
    CHECK(back->max_abs == (alone ? of_others : std::max(of_u, of_others)));
    CHECK(u->max_abs == (alone ? of_u : back->max_abs));
    CHECK(std::ranges::count_if(grids(picture.scene), [](const Grid* g) { return g->name == scale_name; }) ==
          (alone ? 3 : 2));
    CHECK(says(picture, "u before, own scale") == alone);
    CHECK(says(picture, "u, before and after") == !alone);
  }
}

TEST_CASE("compare: what does not come back is said and marked") {
  const Problem problem = square("one-short", 6, 3, 2, 1);
  const StagePicture picture = compare_at(problem, 6);
  CHECK(contains(picture.caption, "12 × 12 → 6 × 6 → 11 × 11: 1 row and 1 column short; largest difference "));
  CHECK(contains(card_words(picture), "Sent through this layer, that becomes 11 × 11: 1 row and 1 column short."));
  CHECK(contains(
      card_words(picture),
      "output_padding = 1 asks for 1 row and 1 column more at the bottom and right. With that the size 12 × 12 would come back."));
  CHECK(says(picture, "11 × 11: one short of 12, hatched"));
  CHECK(std::ranges::count_if(picture.scene.primitives,
                              [](const Primitive& p) { return std::holds_alternative<Hatch>(p); }) == 2);
  // The cell with the largest difference is framed in u and in what came back, and both numbers are said.
  const Grid& u = *named(picture, "u");
  const Grid& back = *named(picture, back_name(problem));
  double largest = -1;
  Int2 where;
  for (std::int64_t y = 0; y < 11; ++y) {
    for (std::int64_t x = 0; x < 11; ++x) {
      const double apart = std::abs(u.value(y, x) - back.value(y, x));
      if (apart > largest) {
        largest = apart;
        where = {y, x};
      }
    }
  }
  CHECK(contains(card_words(picture), "The values differ most at u " + words::position(where) + ": " +
                                          words::difference_text(u.value(where.y, where.x)) + " before, " +
                                          words::difference_text(back.value(where.y, where.x)) +
                                          " after the trip."));
  for (const Grid* grid : {&u, &back}) {
    const Box cell = grid->cell(where.y, where.x);
    CHECK(std::ranges::any_of(picture.scene.primitives, [&](const Primitive& p) {
      const Rect* rect = std::get_if<Rect>(&p);
      return rect != nullptr && rect->stroke && rect->stroke->role == Role::focus &&
             std::abs(rect->box.x - cell.x) < 0.3 && std::abs(rect->box.y - cell.y) < 0.3;
    }));
  }
  // With the output padding that was said, as much comes back.
  const StagePicture fixed = compare_at(square("one-short-fixed", 6, 3, 2, 1, 1), 6);
  CHECK(contains(fixed.caption,
                 "12 × 12 → 6 × 6 → 12 × 12: the size returns, the values do not; largest difference"));
  CHECK(!contains(card_words(fixed), "would bring back"));
  CHECK(says(fixed, "12 × 12: as large as u"));
  // Rows and columns need not fare alike: 93 rows come back of 94, and all 100 columns.
  const StagePicture uneven = compare_at(problem_of_two_axes(), 6);
  CHECK(contains(uneven.caption, "94 × 100 → 50 × 100 → 93 × 100: 1 row short"));
  // More than u: output_padding 1 is not below the stride here.
  const StagePicture more = compare_at(square("op-beyond-stride", 4, 3, 1, 0, 1, 2), 6);
  CHECK(contains(more.caption, "8 × 8 → 4 × 4 → 9 × 9: 1 row and 1 column more than u"));
  CHECK(contains(card_words(more), "With output_padding = 0 the size 8 × 8 would come back: "));
}

TEST_CASE("compare: u has the size that was asked for, and a photograph is its own u") {
  const Problem problem = square("one-short", 6, 3, 2, 1);
  View view = last_pair(problem, StageId::compare);
  view.compare.size = Int2{5, 8};
  const StagePicture picture = at_step(problem, view, 6);
  CHECK(contains(picture.caption, "5 × 8 → 3 × 4 → 5 × 7: 1 column short"));
  CHECK(named(picture, "u")->values == filled({5, 8}, Fill::ramp));
  // Stepped on the bar: rows and columns together, never to what Conv2d cannot take.
  const ViewStepper& stepper = *stage(StageId::compare).stepper;
  CHECK(stepper.text(problem, view) == "u: 5 × 8");
  stepper.step(problem, view, 1);
  CHECK(view.compare.size == Int2{6, 9});
  View usual = last_pair(problem, StageId::compare);
  CHECK(stepper.text(problem, usual) == "u: 12 × 12");
  for (int i = 0; i < 30; ++i) stepper.step(problem, usual, -1);
  CHECK(usual.compare.size == Int2{1, 1});  // with padding 1 a kernel of 3 just fits
  // Of another layer that cannot take it, it goes.
  CHECK_FALSE(clamped(square("wide kernel", 6, 5, 2, 1), usual).compare.size);
  // Conv2d makes ⌊(1 + 2 − 2) / 2⌋ + 1 = 1 of 1, and this layer 0·2 − 2 + 2 = 0 of that.
  const Problem bordered = square("", 3, 2, 2, 1);
  View small = last_pair(bordered, StageId::compare);
  small.compare.size = Int2{1, 1};
  const StagePicture none = at_step(bordered, small, 6);
  CHECK(contains(none.caption, "1 × 1 → 1 × 1: this layer has no output for that, so there is no way back"));
  CHECK(contains(card_words(none), "choose a larger u"));
  Problem photograph = square("photograph", 40, 3, 2, 1);
  photograph.input = filled({1, 40, 40}, Fill::random, 5);
  photograph.photograph = true;
  const StagePicture of_photograph = compare_at(photograph, 6);
  CHECK(contains(card_words(of_photograph), "u is the input, resized to 80 × 80 by bilinear."));
  // Brought to twice its size: what torch.nn.Upsample makes of it.
  CHECK(named(of_photograph, "u")->values ==
        upsample_bilinear(Tensor::copy_of(photograph.input.plane(0, 0)), {2, 2}));
}

TEST_CASE("compare: three numbers show that the trip is no inverse") {
  // By hand: 1 + 2, 2 + 3; then 3 at 0 and 1, 5 at 1 and 2. And 0 + 3, 3 + 2.
  const std::string words = card_words(compare_at(first_stamp(), 6));
  CHECK(contains(words, "Conv2d gives 1 + 2 = 3 and 2 + 3 = 5."));
  CHECK(contains(words, "3, 3 + 5 = 8, 5. That is not u."));
  CHECK(contains(words, "Nothing could bring u back for certain: 0 3 2 gives 3 and 5, too"));
}

TEST_CASE("compare: where the values return, too, it is said") {
  Problem problem = square("identity", 3, 1, 1, 0);
  const StagePicture picture = compare_at(problem, 6);
  CHECK(contains(picture.caption, "3 × 3 → 3 × 3 → 3 × 3: the size returns, and here the values, too"));
  CHECK(!contains(card_words(picture), "Why it is no inverse"));
  problem.weight = Tensor::filled({1, 1, 1, 1}, 2);
  CHECK(contains(compare_at(problem, 6).caption, "the values do not"));
}

TEST_CASE("compare: bilinear's rows are shown with their shares, which add up to what it gives") {
  // Input column 0 is 2 1 3; a row of the output lies at (o + ½) / 2 − ½.
  const StagePicture picture = compare_at(first_stamp(), 3);
  CHECK(contains(picture.caption, "output row 1 is ¾ of input row 0 and ¼ of input row 1"));
  CHECK(contains(card_words(picture), "output row 1 lies ¼ of the way from input row 0 to input row 1"));
  const Grid* output = named(picture, "Bilinear, column 0");
  REQUIRE(output != nullptr);
  CHECK(same(output->values, Tensor({6, 1}, {2, 1.75, 1.25, 1.5, 2.5, 3})));
  for (const std::string sum : {"1 · 2 = 2", "¾ · 2 + ¼ · 1 = 1.75", "¼ · 2 + ¾ · 1 = 1.25", "¾ · 1 + ¼ · 3 = 1.5",
                                "¼ · 1 + ¾ · 3 = 2.5", "1 · 3 = 3"}) {
    CHECK_MESSAGE(says(picture, sum), sum);
  }
  // Where rows are not enlarged, columns are shown; where nothing is, nothing lies between.
  Case wide;
  wide.stride = {1, 3};
  CHECK(contains(compare_at(test::problem("", wide), 3).caption,
                 "output column 2 is 2/3 of input column 0 and 1/3 of input column 1"));
  CHECK(contains(compare_at(square("", 3, 3, 1, 0), 3).caption, "here each of them lies on an input row"));
}

TEST_CASE("compare: pictures that are held against each other have one scale, which a strip shows") {
  const StagePicture picture = compare_at(first_stamp(), 4);
  for (const Grid* grid : grids(picture.scene)) CHECK(grid->max_abs == 48);
  CHECK(says(picture, "48"));
  // Until this layer's output is there, that of the input.
  const StagePicture before = compare_at(first_stamp(), 2);
  for (const Grid* grid : grids(before.scene)) CHECK(grid->max_abs == 3);
}

TEST_CASE("compare: a bilinear kernel is said in fractions") {
  CHECK(contains(card_words(compare_at(first_stamp(), 5)), "The weights are ¼ ¾ ¾ ¼ down times ¼ ¾ ¾ ¼ across."));
  CHECK(contains(card_words(compare_at(square("", 3, 3, 3, 0), 5)),
                 "The weights are 1/3 2/3 1 2/3 1/3 down times 1/3 2/3 1 2/3 1/3 across."));
  CHECK(words::fraction(0.1875, 16) == "3/16");
  CHECK(words::fraction(0.5, 4) == "½");
  CHECK(words::fraction(2, 4) == "2");
  CHECK(words::fraction(0.3, 4) == "0.3");
}

TEST_CASE("compare: zoomed, every picture shows the same part") {
  const Problem problem = square("clean-2x", 16, 4, 2, 1);
  View view = last_pair(problem, StageId::compare);
  view.part = {0.5, 0.5, 1};
  const StagePicture picture = at_step(problem, view, 4);
  for (const std::string name : {"Nearest", "Bilinear", "This layer"}) {
    CHECK(named(picture, name)->window == Window{8, 16, 16, 16});
  }
  CHECK(find(picture, ArrayId::input)->window == Window{4, 8, 8, 8});
}

TEST_CASE("compare: large pictures are computed from a reduced copy that says so") {
  Problem problem = square("large", 1100, 2, 2, 0);
  const View view = last_pair(problem, StageId::compare);
  for (const std::int64_t step : {4, 6}) {
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
  CHECK(contains(compare_at(problem, 5).caption, "the bilinear kernel is bilinear: largest difference 0"));
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
  const StagePicture none = at_step(problem, view, 4);
  for (const ArrayId array : {ArrayId::nearest, ArrayId::bilinear, ArrayId::output}) {
    const StagePicture picture = pointing(4, {array, 4, 1});
    const Grid* shown = find(picture, array);
    REQUIRE(shown != nullptr);
    const Box cell = shown->cell(4, 1);
    CHECK(picture.scene.pick({cell.x + cell.width / 2, cell.y + cell.height / 2}) == CellRef{array, 4, 1});
    for (const ArrayId other : {ArrayId::nearest, ArrayId::bilinear, ArrayId::output}) {
      CHECK(lit(picture, {other, 4, 1}) > lit(none, {other, 4, 1}));
    }
  }
  const auto value = [&](ArrayId array) { return find(none, array)->value(4, 1); };
  const StagePicture nearest = pointing(4, {ArrayId::nearest, 4, 1});
  CHECK(lit(nearest, {ArrayId::input, 2, 0}) > lit(none, {ArrayId::input, 2, 0}));
  CHECK(contains(card_words(nearest), "Under the pointer: nearest (4,1)\nRepeats input (2,0).\nnearest: " +
                                          short_number(value(ArrayId::nearest)) +
                                          "\nbilinear: " + short_number(value(ArrayId::bilinear)) +
                                          "\nthis layer: " + short_number(value(ArrayId::output)) + "\n"));
  const StagePicture output = pointing(4, {ArrayId::output, 4, 1});
  CHECK(
      contains(card_words(output), "At the same place nearest has " + short_number(value(ArrayId::nearest)) + "."));
  // What is not there yet is not said.
  const StagePicture early = pointing(1, {ArrayId::nearest, 4, 1});
  CHECK(!contains(card_words(early), "bilinear: "));
}

TEST_CASE("compare: pictures of another size than the output share no pixels with it") {
  const Problem problem = square("", 3, 3, 2, 1);  // 5 × 5; nearest: 6 × 6
  View view = last_pair(problem, StageId::compare);
  view.step = 4;
  const Selection selection{CellRef{ArrayId::bilinear, 1, 1}, {}};
  const StagePicture picture = stage(view.stage).build({problem, view, selection, {80, 50}, metrics()});
  CHECK(contains(card_words(picture), "nearest: "));
  CHECK(!contains(card_words(picture), "this layer: "));
}

TEST_CASE("compare: what is learned is counted over all kernels of the layer") {
  // 3 × 3 weights for each of 2 · 3 pairs; in groups an input channel has the 2 / 2 outputs of its own group.
  const auto said = [](const Case& c, std::int64_t step) {
    return card_words(compare_at(test::problem("", c), step));
  };
  Case two{{3, 3}, {3, 3}, {2, 2}, {1, 1}, {1, 1}};
  two.in_channels = 2;
  two.out_channels = 3;
  CHECK(contains(said(two, 0), "this layer's 54 weights are learned, 9 in each of its 6 kernels."));
  CHECK(
      contains(said(two, 0), "Each input channel gives a share of each output channel; the shares are added up."));
  CHECK(contains(said(two, 4), "Each of this layer's 6 kernels has 9 weights, and training chooses them."));
  CHECK(contains(said(two, 4), "The share of input channel 1 is here neither nearest nor bilinear."));
  CHECK(contains(said(two, 6),
                 "A Conv2d with the kernel of the channels shown and this layer's stride, padding and "
                 "dilation makes 3 × 3 of it"));
  Case groups = two;
  groups.in_channels = 4;
  groups.out_channels = 2;
  groups.groups = 2;
  CHECK(contains(said(groups, 0), "this layer's 36 weights are learned, 9 in each of its 4 kernels."));
  CHECK(contains(card_words(compare_at(first_stamp(), 0)), "this layer's 9 weights are learned.\n"));
  CHECK(!contains(card_words(compare_at(first_stamp(), 0)), "share"));
  CHECK(contains(card_words(compare_at(square("", 3, 1, 2, 0), 0)), "this layer's one weight is learned.\n"));
  Case pixels{{3, 3}, {1, 1}};
  pixels.in_channels = 2;
  CHECK(contains(said(pixels, 0), "this layer's 2 weights are learned, 1 in each of its 2 kernels."));
}

TEST_CASE("compare: what enlarges and what does not is said with the sizes") {
  const auto first = [](const Problem& problem) { return compare_at(problem, 0); };
  CHECK(contains(card_words(first(square("gaps", 3, 2, 3, 0))),
                 "They enlarge by this layer's stride, 3, to 9 × 9; this layer gives 8 × 8."));
  CHECK(contains(card_words(first(first_stamp())),
                 "They enlarge by this layer's stride, 2, to 6 × 6; this layer gives 6 × 6, too."));
  CHECK(contains(card_words(first(problem_of_two_axes())), "stride, 2 in rows and 1 in columns, to 100 × 100;"));
  // Dilation 2, output padding 1: (4 − 1) + 2·2 + 1 + 1 = 9.
  const StagePicture plain = first(square("op-beyond-stride", 4, 3, 1, 0, 1, 2));
  CHECK(contains(card_words(plain), "Where the stride is more than 1, we can."));
  CHECK(contains(card_words(plain),
                 "Here stride = 1 enlarges nothing: nearest and bilinear stay at 4 × 4; this layer gives 9 × 9."));
  CHECK(!contains(plain.caption, "We can"));
  CHECK(contains(compare_at(square("op-beyond-stride", 4, 3, 1, 0, 1, 2), 4).caption,
                 "gives 9 × 9; nearest and bilinear gave 4 × 4"));
}

TEST_CASE("compare: a difference that rounding explains is none, and is said to be rounding") {
  // Thirds: 2/9 and 4/9 are not exact in binary, so sums of them miss bilinear's by a few units in the last place.
  Problem gaps = square("gaps", 3, 2, 3, 0);
  gaps.input = Tensor({1, 3, 3}, {2, 1, 3, 1, 3, 2, 3, 2, 1});
  const StagePicture picture = compare_at(gaps, 5);
  CHECK(!contains(picture.caption + card_words(picture), "e−16"));
  // By hand: in the corner over input (2,0) = 3 the kernel finds 2/3 · 2/3 of it, and bilinear all: 3 − 3 · 4/9.
  CHECK(contains(card_words(picture), "largest difference at the edge: 1.66667\n"));
  const std::string words = words::compare_kernels({0.0, std::nullopt}, {1e-16, 2.0}, 1e-15);
  CHECK(contains(words,
                 "the bilinear kernel is bilinear: largest difference 0 inside but for rounding, 2 at the edge"));
  CHECK(contains(words::compare_kernels({0.0, std::nullopt}, {0.0, 2.0}, 1e-15),
                 "is bilinear: largest difference 0 inside, 2 at the edge"));
  Layer layer;
  layer.padding = {1, 1};
  CHECK(words::tent_border(layer, {1e-16, 2.0}, 1e-15).starts_with("Rounding alone makes a difference inside. "));
  CHECK(!contains(words::tent_border(layer, {0.0, 2.0}, 1e-15), "ounding"));
  CHECK(words::layer_compared({}, 1, 1e-16, 0.0, {1, 1}, 1e-15) ==
        "On this input it gives the same as bilinear, but for rounding.");
  CHECK(words::difference_text(1e-16, 1e-15) == "0 but for rounding");
  CHECK(words::difference_text(1e-14, 1e-15) == "1e−14");
}

TEST_CASE("compare: the kernel reaches past the edge at those sides where it does") {
  // p = ⌈(f − 1) / 2⌉ lines on each side: 1 for a factor of 2 or 3, 2 for 4, none for 1.
  const auto said = [](Int2 stride) {
    Case c;
    c.stride = stride;
    return card_words(compare_at(test::problem("", c), 5));
  };
  CHECK(contains(said({2, 2}), "In the outermost row and column on each side the kernel reaches past the input"));
  CHECK(contains(said({2, 1}), "In the outermost row at the top and bottom the kernel"));
  CHECK(contains(said({1, 4}), "In the outermost 2 columns at the left and right the kernel"));
  CHECK(contains(said({4, 4}), "In the outermost 2 rows and columns on each side the kernel"));
  CHECK(contains(said({2, 4}),
                 "In the outermost row at the top and bottom and the outermost 2 columns at the left and "
                 "right the kernel"));
  CHECK(contains(said({1, 1}), "Here no output pixel looks past the input's edge."));
  for (const Int2 stride : {Int2{2, 2}, Int2{2, 1}, Int2{1, 1}}) CHECK(!contains(said(stride), "border"));
}

TEST_CASE("compare: a sum whose numbers are rounded is no equation") {
  // Thirds of 2 and 1: 5/3 and 4/3.
  Problem gaps = square("gaps", 3, 2, 3, 0);
  gaps.input = Tensor({1, 3, 3}, {2, 1, 3, 1, 3, 2, 3, 2, 1});
  const StagePicture picture = compare_at(gaps, 3);
  CHECK(says(picture, "2/3 · 2 + 1/3 · 1 ≈ 1.667"));
  CHECK(says(picture, "1/3 · 2 + 2/3 · 1 ≈ 1.333"));
  CHECK(says(picture, "1 · 2 = 2"));
  // What rounding alone does is not seen: thirds of 3 and 3 need not add up to 3 in binary.
  const BilinearSample third{0, 1, 1.0 / 3};
  CHECK(words::blended(third, 3, 3, 3, 3 + 4e-16, 1e-14) == "2/3 · 3 + 1/3 · 3 = 3");
  CHECK(words::blended(third, 3, 3, 3, 3.0000001, 1e-14) == "2/3 · 3 + 1/3 · 3 ≈ 3");
  // An input that is written shorter than it is makes it one, too; large whole numbers are written in full.
  CHECK(words::blended({0, 0, 0}, 2, 0.123456, 0, 0.123456, 0) == "1 · 0.1235 ≈ 0.1235");
  CHECK(words::blended({0, 0, 0}, 2, 12345, 0, 12345, 0) == "1 · 12\u202f345 = 12\u202f345");
}

TEST_CASE("compare: a line of which a part is shown says which part") {
  const StagePicture part = compare_at(square("checkerboard", 8, 3, 2, 1, 1), 3);
  CHECK(says(part, "rows 0–5 of 8"));
  // 12 output rows stand beside 6 input rows; the last of them reaches for row 6.
  CHECK(named(part, "Bilinear, column 0")->size() == Int2{11, 1});
  CHECK(says(part, "rows 0–10 of 16"));
  CHECK(says(part, "…"));
  const StagePicture all = compare_at(first_stamp(), 3);
  CHECK(!says(all, "…"));
  CHECK(!says(all, "rows 0–2 of 3"));
}

TEST_CASE("compare: u is said to be the largest where it is, and numbers are written in full") {
  const Problem problem = square("gaps", 3, 2, 3, 0);
  // ⌊(10 − 2) / 3⌋ + 1 = 3, ⌊(11 − 2) / 3⌋ + 1 = 4.
  CHECK(contains(
      card_words(compare_at(problem, 6)),
      "makes 3 × 3 of it. u is 10 × 10 because that gives the size of this layer's input, and nothing larger does. Sent through this layer, that becomes 8 × 8"));
  View view = last_pair(problem, StageId::compare);
  view.compare.size = Int2{9, 10};
  CHECK(contains(card_words(at_step(problem, view, 6)), "makes 3 × 3 of it. Sent"));
  CHECK(words::difference_text(103862) == "103\u202f862");
  CHECK(words::difference_text(-1204.617021) == "−1204.62");
  CHECK(words::difference_text(1e300) == "1e300");
}

TEST_CASE("compare: of several channels the trip goes through the kernel shown, not through the layer") {
  for (const Problem& problem : kinds_of_problems()) {
    if (problem.title != "two-channels") continue;
    CHECK(contains(card_words(compare_at(problem, 6)), "Sent back through the same kernel, that becomes"));
  }
  CHECK(contains(card_words(compare_at(first_stamp(), 6)), "Sent through this layer, that becomes"));
}
