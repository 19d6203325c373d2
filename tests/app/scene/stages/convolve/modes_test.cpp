// The two switches of stage 5: that what they show is the core's, cell by cell, and what the definition says.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include "app/scene/stage.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/scene/zoom.hpp"
#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"
#include "core/methods.hpp"
#include "core/subkernels.hpp"
#include "core/without_rotation.hpp"
#include "tests/app/scene/stages/on_stage.hpp"

using namespace tconv;
using namespace tconv::test;

namespace {

View mode_of(const Problem& problem, ConvolveMode mode, Grain grain = Grain::pixel) {
  View view = last_pair(problem, StageId::convolve);
  view.convolve.mode = mode;
  view.grain = grain;
  return view;
}

// Steps worth a picture: few of a large problem.
std::vector<std::int64_t> steps_of(const Problem& problem, const View& view) {
  const std::int64_t count = stage(view.stage).step_count(problem, view);
  if (problem.input.size() > 200) return {0, 1, count / 2, count};
  return some(count);
}

CellState state(const Grid& grid, Int2 at) {
  return grid.state(at.y, at.x);
}

// Output pixels that a view's step has finished.
std::int64_t finished(const Problem& problem, const View& view, std::int64_t step) {
  const Int2 size = geometry(problem).output;
  const Int2 k = problem.layer.kernel_size;
  if (view.grain == Grain::stage) return step > 0 ? size.y * size.x : 0;
  return std::min(size.y * size.x, view.grain == Grain::pixel ? step : step / (k.y * k.x));
}

bool differ(double a, double b) {
  return !(a == b || (std::isnan(a) && std::isnan(b)));
}

// What the view's step adds to every pixel: the last one the bias of a channel that only this pair feeds.
double bias_at(const Problem& problem, const View& view, std::int64_t step) {
  const bool whole = in_channels_of(problem.layer, view.out_channel).count == 1;
  const bool last = step == stage(view.stage).step_count(problem, view);
  return problem.layer.bias && whole && last ? bias_of(problem, view.out_channel) : 0;
}

// One output pixel of the view's pair by definition: the cells of the stretched input under the kernel, rotated or
// as it stands, before the bias.
double by_definition(const Problem& problem, const View& view, const Tensor& stretched, Int2 at, bool rotated) {
  const Layer layer = effective_layer(problem);
  const Int2 k = layer.kernel_size;
  double sum = 0;
  for (std::int64_t a = 0; a < k.y; ++a) {
    for (std::int64_t b = 0; b < k.x; ++b) {
      const double cell =
          stretched[(at.y + a * layer.dilation.y) * stretched.extent(0) + at.x + b * layer.dilation.x];
      sum += cell * (rotated ? weight_at(problem, view.in_channel, view.out_channel, k.y - 1 - a, k.x - 1 - b)
                             : weight_at(problem, view.in_channel, view.out_channel, a, b));
    }
  }
  return sum;
}

}  // namespace

TEST_CASE("without the rotation: the wrong values by definition, and exactly those that differ are marked") {
  for (const Problem& problem : kinds_of_problems()) {
    CAPTURE(problem.title);
    const Int2 size = geometry(problem).output;
    const Int2 k = problem.layer.kernel_size;
    const View pair = mode_of(problem, ConvolveMode::without_rotation);
    const Tensor stretched = stretched_plane(problem, pair.batch, pair.in_channel);
    // A large output is looked at here and there; the step is no divisor of its sides.
    const std::int64_t apart = size.y * size.x * k.y * k.x > 2'000'000 ? 997 : 1;
    std::vector<double> wrong;
    std::vector<double> right;
    for (std::int64_t flat = 0; flat < size.y * size.x; flat += apart) {
      const Int2 at{flat / size.x, flat % size.x};
      wrong.push_back(by_definition(problem, pair, stretched, at, false));
      right.push_back(by_definition(problem, pair, stretched, at, true));
    }
    for (const Grain grain : {Grain::pixel, Grain::contribution, Grain::stage}) {
      const View view = mode_of(problem, ConvolveMode::without_rotation, grain);
      for (const std::int64_t step : steps_of(problem, view)) {
        const StagePicture picture = at_step(problem, view, step);
        const Grid* output = find(picture, ArrayId::output);
        REQUIRE(output != nullptr);
        REQUIRE(output->values.plane_size() == size);
        const std::int64_t done = finished(problem, view, step);
        const double bias = bias_at(problem, view, step);
        std::int64_t faults = 0;
        for (std::int64_t flat = 0; flat < size.y * size.x; flat += apart) {
          const CellState shown = state(*output, {flat / size.x, flat % size.x});
          const double expected = wrong[static_cast<std::size_t>(flat / apart)] + bias;
          if (flat > done) {
            faults += shown == CellState::empty ? 0 : 1;
          } else if (flat < done) {
            faults += differ(output->values[flat], expected) ? 1 : 0;
            const bool marked = differ(expected, right[static_cast<std::size_t>(flat / apart)] + bias);
            faults += shown == (marked ? CellState::wrong : CellState::value) ? 0 : 1;
          } else {
            // The pixel that is being added up is not judged.
            faults += shown == CellState::wrong ? 1 : 0;
          }
        }
        CAPTURE(step);
        CHECK(faults == 0);
      }
    }
  }
}

TEST_CASE("without the rotation: the kernel as it stands lies where the rotated one stood, and says so") {
  const Problem problem = first_stamp();
  const View view = mode_of(problem, ConvolveMode::without_rotation);
  const StagePicture picture = at_step(problem, view, 14);
  const Grid* kernel = find(picture, ArrayId::rotated_kernel);
  REQUIRE(kernel != nullptr);
  CHECK(same(kernel->values, Tensor({3, 3}, {1, 2, 3, 4, 5, 6, 7, 8, 9})));
  CHECK(says(picture, "Not rotated"));
  CHECK(picture.caption ==
        "not rotated: output (2,1) gets 22, not 18; 10 of 14 pixels are wrong so far, by at most 16");
  REQUIRE(picture.cards.size() == 2);
  CHECK(picture.cards[0].title == "Without the rotation");
  CHECK(picture.cards[0].sentences[1] == "10 of 14 pixels are wrong so far, by at most 16.");
  CHECK(picture.cards[0].sentences[2] == "Of the whole output 27 of 36 pixels are wrong, by at most 32.");
  CHECK(
      picture.cards[0].sentences[3] ==
      "The other 9 are right: there only the middle weight meets an input pixel, and the rotation leaves it where it "
      "is.");
  REQUIRE(picture.cards[1].terms.size() == 2);
  CHECK(picture.cards[1].terms[0].expression == "x(1,0)·w(1,0)");
  CHECK(picture.cards[1].terms[0].value.text() == "1·4 = 4");
  CHECK(picture.cards[1].terms[1].value.text() == "3·6 = 18");
  CHECK(picture.cards[1].sentences == std::vector<std::string>{"With the rotation the sum is 18."});
  CHECK(picture.cards[1].sum == "22");
}

TEST_CASE("without the rotation: a kernel that is the same when rotated does no harm") {
  Problem problem = first_stamp();
  problem.weight = Tensor({1, 1, 3, 3}, {1, 2, 3, 4, 5, 4, 3, 2, 1});
  const View view = mode_of(problem, ConvolveMode::without_rotation);
  const StagePicture picture = at_step(problem, view, 36);
  const Grid* output = find(picture, ArrayId::output);
  REQUIRE(output != nullptr);
  CHECK(same(output->values, compute(problem, Method::stamp)));
  for (std::int64_t i = 0; i < 36; ++i) CHECK(state(*output, {i / 6, i % 6}) == CellState::value);
  CHECK(picture.cards[0].sentences.back() == "This kernel is the same when rotated by 180°, so nothing is wrong.");
}

TEST_CASE("without the rotation: the card under the pointer adds up what is shown") {
  for (const Problem& problem : kinds_of_problems()) {
    if (problem.input.size() > 200) continue;
    View view = mode_of(problem, ConvolveMode::without_rotation);
    view.step = stage(view.stage).step_count(problem, view);
    const Int2 size = geometry(problem).output;
    const Int2 at{size.y / 2, size.x / 2};
    Selection selection;
    selection.hovered = CellRef{ArrayId::output, at.y, at.x};
    const StagePicture picture = stage(view.stage).build({problem, view, selection, {80, 50}, metrics()});
    const Tensor stretched = stretched_plane(problem, view.batch, view.in_channel);
    const double wrong = by_definition(problem, view, stretched, at, false) + bias_at(problem, view, view.step);
    if (!std::isfinite(wrong)) continue;
    CAPTURE(problem.title);
    const auto pointed = std::find_if(picture.cards.begin(), picture.cards.end(), [](const Card& card) {
      return card.title.find("output (") != std::string::npos && card.title.find("ointer") != std::string::npos;
    });
    REQUIRE(pointed != picture.cards.end());
    if (!pointed->sum.empty()) CHECK(pointed->sum == exact_number(wrong));
  }
}

TEST_CASE("with a weight that is not finite the cards add up to what is shown, NaN by zeros included") {
  const double inf = std::numeric_limits<double>::infinity();
  Problem two = test::problem("two channels", {{2, 2}, {2, 2}, {2, 2}, {0, 0}, {0, 0}, {1, 1}, 2, 1, 1, 5});
  two.weight = Tensor({2, 1, 2, 2}, {1, 2, 3, 4, 1, inf, 1, 1});
  Problem biased = square("a border, too", 2, 2, 2, 1, 1, 1, 5);
  biased.weight = Tensor({1, 1, 2, 2}, {1, 2, std::nan(""), 4});
  for (const Problem& problem : {two, biased}) {
    for (const ConvolveMode mode :
         {ConvolveMode::usual, ConvolveMode::without_rotation, ConvolveMode::without_zeros}) {
      for (const Grain grain : {Grain::pixel, Grain::contribution}) {
        View view = mode_of(problem, mode, grain);
        const std::int64_t count = stage(view.stage).step_count(problem, view);
        const Int2 size = geometry(problem).output;
        for (view.step = 0; view.step <= count; ++view.step) {
          for (std::int64_t i = 0; i < size.y * size.x; ++i) {
            const Int2 at{i / size.x, i % size.x};
            Selection selection;
            selection.hovered = CellRef{ArrayId::output, at.y, at.x};
            const StagePicture picture = stage(view.stage).build({problem, view, selection, {80, 50}, metrics()});
            const auto pointed = std::find_if(picture.cards.begin(), picture.cards.end(), [](const Card& card) {
              return card.title.starts_with("Under the pointer");
            });
            REQUIRE(pointed != picture.cards.end());
            const double shown = find(picture, ArrayId::output)->value(at.y, at.x);
            CAPTURE(problem.title);
            CAPTURE(static_cast<int>(mode));
            CAPTURE(static_cast<int>(grain));
            CAPTURE(view.step);
            CAPTURE(i);
            CHECK((pointed->sum.empty() ? "0" : pointed->sum) == exact_number(shown));
            if (view.step < count || mode == ConvolveMode::without_zeros) continue;
            const Tensor stretched = stretched_plane(problem, view.batch, view.in_channel);
            const double sum = by_definition(problem, view, stretched, at, mode == ConvolveMode::usual);
            CHECK_FALSE(differ(shown, sum + bias_at(problem, view, view.step)));
          }
        }
      }
    }
  }
}

TEST_CASE("without the zeros: the values are the output's, and the pixels of the step's phase are strong") {
  for (const Problem& problem : kinds_of_problems()) {
    CAPTURE(problem.title);
    const Layer layer = effective_layer(problem);
    for (const Grain grain : {Grain::pixel, Grain::contribution, Grain::stage}) {
      const View view = mode_of(problem, ConvolveMode::without_zeros, grain);
      const ConvolveWalk walk(problem, pair_of(problem, view), grain);
      CHECK(stage(view.stage).step_count(problem, view) == walk.count());
      for (const std::int64_t step : steps_of(problem, view)) {
        const StagePicture picture = at_step(problem, view, step);
        const Grid* output = find(picture, ArrayId::output);
        REQUIRE(output != nullptr);
        CHECK(same(output->values, walk.picture(step)));
        const auto pixel = walk.pixel(step);
        std::int64_t faults = 0;
        const Int2 size = output->values.plane_size();
        for (std::int64_t flat = 0; flat < output->values.size(); ++flat) {
          const Int2 at{flat / size.x, flat % size.x};
          const std::int64_t now = pixel ? pixel->y * size.x + pixel->x : step > 0 ? output->values.size() : -1;
          CellState expected = CellState::value;
          if (pixel && ((at.y - pixel->y) % layer.stride.y != 0 || (at.x - pixel->x) % layer.stride.x != 0)) {
            expected = CellState::faded;
          }
          if (flat > now) expected = CellState::empty;
          faults += state(*output, at) == expected ? 0 : 1;
        }
        CAPTURE(step);
        CHECK(faults == 0);
      }
    }
    // One channel in: the last picture is the core's fast way without zeros.
    if (in_channels_of(layer, layer.out_channels - 1).count != 1 || batch_size(problem) != 1) continue;
    const View view = mode_of(problem, ConvolveMode::without_zeros);
    const StagePicture picture = at_step(problem, view, stage(view.stage).step_count(problem, view));
    const Tensor all = convolve_without_zeros(problem);
    CHECK(same(find(picture, ArrayId::output)->values, Tensor::copy_of(all.plane(0, view.out_channel))));
  }
}

TEST_CASE("without the zeros: an infinite weight meets no zero, so nothing becomes NaN by it") {
  Problem problem = first_stamp();
  problem.weight = Tensor({1, 1, 3, 3}, {1, 2, 3, 4, std::numeric_limits<double>::infinity(), 6, 7, 8, 9});
  for (const Grain grain : {Grain::pixel, Grain::contribution}) {
    const View view = mode_of(problem, ConvolveMode::without_zeros, grain);
    const std::int64_t count = stage(view.stage).step_count(problem, view);
    const StagePicture picture = at_step(problem, view, count);
    CHECK(same(find(picture, ArrayId::output)->values, compute(problem, Method::stamp)));
    // In the middle of a pixel, too.
    const StagePicture middle = at_step(problem, view, count / 2 + 5);
    for (const double value : find(middle, ArrayId::output)->values.values()) {
      CHECK_FALSE(std::isnan(value));
    }
  }
}

TEST_CASE(
    "without the zeros: the input as it is, the sub-kernel's weights rotated and named, and the products counted") {
  const Problem problem = first_stamp();
  const View view = mode_of(problem, ConvolveMode::without_zeros);
  const StagePicture picture = at_step(problem, view, 14);
  CHECK(find(picture, ArrayId::stretched) == nullptr);
  CHECK(same(find(picture, ArrayId::input)->values, problem.input));
  const Grid* subkernel = find(picture, ArrayId::illustration);
  REQUIRE(subkernel != nullptr);
  CHECK(same(subkernel->values, Tensor({1, 2}, {6, 4})));
  CHECK(says(picture, "w(1,2)"));
  CHECK(says(picture, "w(1,0)"));
  CHECK_FALSE(says(picture, "w(1,1)"));
  CHECK(says(picture, "×6"));
  CHECK(says(picture, "×4"));
  CHECK(picture.caption == "the sub-kernel for output (2,1): 2 products give 18");
  REQUIRE(picture.cards.size() == 3);
  CHECK(
      picture.cards[0].sentences[0] ==
      "Pixels 2 apart share their weights. Output (2,1) and those that share with it use 1 × 2 of the 3 × 3 weights, "
      "rotated by 180°: their sub-kernel.");
  CHECK(
      picture.cards[0].sentences[1] ==
      "Which weights these are follows from the remainder after dividing by the stride; the rows and columns that "
      "padding removes are counted, too: row 2 + padding 1 = 1·2 + 1, column 1 + padding 1 = 1·2 + 0. This is the "
      "phase (1,0).");
  CHECK(picture.cards[1].sentences[0] ==
        "2 products, none with a zero that was put in. With the zeros there are 9.");
  CHECK(picture.cards[1].terms.size() == 2);
  CHECK(picture.cards[1].sum == "18");
  CHECK(picture.cards[2].sentences[0] == "64 products in all; with the zeros there are 324.");
  // The subkernel's cells are the kernel's weights under the pointer.
  const Box box = subkernel->cell(0, 1);
  CHECK(picture.scene.pick({box.x + box.width / 2, box.y + box.height / 2}) == CellRef{ArrayId::kernel, 1, 0});
}

TEST_CASE("without the zeros: so many kinds of output pixels have a sub-kernel as there are sets of weights") {
  for (const Problem& problem : kinds_of_problems()) {
    const Layer layer = effective_layer(problem);
    const Geometry sizes = geometry(problem);
    // Of each axis, the sets of kernel rows or columns that output rows or columns use.
    std::int64_t all = 1;
    std::int64_t with_weights = 1;
    for (const Axis axis : both_axes) {
      std::set<std::int64_t> remainders;
      for (std::int64_t line = 0; line < sizes.output[axis]; ++line) {
        remainders.insert((line + layer.padding[axis]) % layer.stride[axis]);
      }
      all *= std::ssize(remainders);
      with_weights *= std::ranges::count_if(remainders, [&](std::int64_t remainder) {
        for (std::int64_t k = 0; k < layer.kernel_size[axis]; ++k) {
          if (k * layer.dilation[axis] % layer.stride[axis] == remainder) return true;
        }
        return false;
      });
    }
    CAPTURE(problem.title);
    const StagePicture start = at_step(problem, mode_of(problem, ConvolveMode::without_zeros), 0);
    CAPTURE(start.caption);
    if (with_weights > 1)
      CHECK(start.caption.starts_with(words::grouped(with_weights) + " parts of the rotated kernel"));
    if (with_weights == 1) {
      const bool whole = start.caption.starts_with("the whole rotated kernel will run");
      CHECK((whole || start.caption.starts_with("one part of the rotated kernel")));
    }
    if (with_weights == 0) CHECK(start.caption.starts_with("no sub-kernel"));
    CHECK((start.caption.find("no weight") != std::string::npos) == (with_weights < all));
  }
}

TEST_CASE("without the zeros: outlined is said where it is, and else strong") {
  const Problem problem = first_stamp();
  const View view = mode_of(problem, ConvolveMode::without_zeros);
  CHECK(says(at_step(problem, view, 1), "6 × 6, outlined: pixels 2 apart"));
  const Problem small = square("small cells", 28, 2, 2, 0);
  CHECK(says(at_step(small, view, 1, small_area), "56 × 56, strong: pixels 2 apart"));
}

TEST_CASE("without the zeros: pixels that no weight reaches say so, and get the bias alone, in the last step") {
  const Problem problem = square("gaps", 3, 2, 3, 0, 0, 1, 5);
  const View view = mode_of(problem, ConvolveMode::without_zeros);
  const StagePicture picture = at_step(problem, view, 3);
  CHECK(says(picture, "no weights"));
  CHECK(picture.caption == "no product for output (0,2): it is 0");
  CHECK(
      picture.cards[0].sentences[0] ==
      "Pixels 3 apart share their weights. Output (0,2) and those that share with it get no weight at all: nothing "
      "reaches them.");
  const std::int64_t last = stage(view.stage).step_count(problem, view);
  const StagePicture before_bias = at_step(problem, view, last - 1);
  CHECK(find(before_bias, ArrayId::output)->value(0, 2) == 0);
  const StagePicture with_bias = at_step(problem, view, last);
  CHECK(find(with_bias, ArrayId::output)->value(0, 2) == 5);
}

TEST_CASE("without the zeros: what lights up in the kernel lights up in the subkernel") {
  const Problem problem = first_stamp();
  View view = mode_of(problem, ConvolveMode::without_zeros);
  view.step = 14;
  const auto outlines = [&](const CellRef& cell) {
    Selection selection;
    selection.hovered = cell;
    const StagePicture picture = stage(view.stage).build({problem, view, selection, {80, 50}, metrics()});
    const Grid* subkernel = find(picture, ArrayId::illustration);
    int count = 0;
    for (const Primitive& primitive : picture.scene.primitives) {
      const auto* rect = std::get_if<Rect>(&primitive);
      if (rect == nullptr || !rect->stroke || rect->stroke->role != Role::input) continue;
      const Point centre{rect->box.x + rect->box.width / 2, rect->box.y + rect->box.height / 2};
      count += subkernel->box.contains(centre) ? 1 : 0;
    }
    return count;
  };
  CHECK(outlines({ArrayId::kernel, 1, 2}) == 1);
  CHECK(outlines({ArrayId::kernel, 0, 0}) == 0);
  CHECK(outlines({ArrayId::output, 2, 1}) == 2);
}

TEST_CASE("every mode holds what its step is about in sight when arrays are zoomed") {
  for (const Problem& problem : kinds_of_problems()) {
    for (const ConvolveMode mode : {ConvolveMode::without_zeros, ConvolveMode::without_rotation}) {
      View view = mode_of(problem, mode);
      const ConvolveWalk walk(problem, pair_of(problem, view), Grain::pixel);
      view.part = {0.5, 0, 0};
      view.step = walk.count();
      // The bias is about the whole output.
      if (walk.bias(view.step)) CHECK_FALSE(stage(view.stage).focus(problem, view).has_value());
      view.step = walk.product_steps();
      view = following(problem, clamped(problem, view));
      const auto focus = stage(view.stage).focus(problem, view);
      REQUIRE(focus.has_value());
      CAPTURE(problem.title);
      // Without the zeros it is the input that the products come from; with them the kernel's whole window.
      const CellBlock& block = focus->cells.cells;
      const ContributionRange products = focus->contributions;
      if (mode == ConvolveMode::without_zeros) {
        CHECK(focus->cells.array == (products.empty() ? ArrayId::output : ArrayId::input));
        for (std::int64_t j = 0; j < products.size(); ++j) CHECK(block.contains(products[j].iy, products[j].ix));
      } else {
        CHECK(focus->cells.array == ArrayId::stretched);
        CHECK(Int2{block.rows, block.columns} == geometry(problem).footprint);
      }
      const StagePicture picture = at_step(problem, view, view.step);
      const Grid* grid = find(picture, focus->cells.array);
      REQUIRE(grid != nullptr);
      const CellBlock& cells = focus->cells.cells;
      // All of it where it fits.
      if (static_cast<double>(cells.rows) <= grid->window.rows) {
        CHECK(grid->window.y <= static_cast<double>(cells.y) + 1e-6);
        CHECK(grid->window.y + grid->window.rows >= static_cast<double>(cells.y + cells.rows) - 1e-6);
      }
      if (static_cast<double>(cells.columns) <= grid->window.columns) {
        CHECK(grid->window.x <= static_cast<double>(cells.x) + 1e-6);
        CHECK(grid->window.x + grid->window.columns >= static_cast<double>(cells.x + cells.columns) - 1e-6);
      }
    }
  }
}
