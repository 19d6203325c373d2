// That the arrays hold the core’s numbers, and look as what they are.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>
#include <vector>

#include "app/scene/array_view.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/text/numbers.hpp"
#include "core/contribution.hpp"
#include "core/methods.hpp"
#include "tests/app/scene/stages/on_stage.hpp"

using namespace tconv;
using namespace tconv::test;

TEST_CASE("crop: what padding removes, what output padding keeps, and the output of the core") {
  for (const Problem& problem : test::kinds_of_problems()) {
    const View view = last_pair(problem, StageId::crop);
    const Geometry sizes = geometry(problem);
    const Layer layer = effective_layer(problem);
    const StampWalk walk(problem, pair_of(problem, view), Grain::stage);
    const Tensor sum = walk.picture(walk.count());
    const bool adds_bias = layer.bias && problem.layer.in_channels == problem.layer.groups;
    const std::int64_t last = stage(StageId::crop).step_count(problem, view);
    CHECK(last == (adds_bias ? 4 : 3));
    for (std::int64_t step = 0; step <= last; ++step) {
      CAPTURE(problem.title);
      CAPTURE(step);
      const StagePicture picture = at_step(problem, view, step);
      const Grid* canvas = find(picture, ArrayId::canvas);
      REQUIRE(canvas != nullptr);
      bool values = true;
      bool states = true;
      for (std::int64_t y = 0; y < sizes.canvas.y; ++y) {
        for (std::int64_t x = 0; x < sizes.canvas.x; ++x) {
          const double shown = canvas->values[y * canvas->values.extent(0) + x];
          const double expected = sum[y * sizes.canvas.x + x];
          values = values && (shown == expected || (std::isnan(shown) && std::isnan(expected)));
          const Int2 o{y - layer.padding.y, x - layer.padding.x};
          const bool in_output = o.y >= 0 && o.x >= 0 && o.y < sizes.output.y && o.x < sizes.output.x;
          const bool inner = y >= layer.padding.y && x >= layer.padding.x && y < sizes.canvas.y - layer.padding.y &&
                             x < sizes.canvas.x - layer.padding.x;
          const bool removed = step == 0 ? false : step == 1 ? !inner : !in_output;
          states = states && (canvas->state(y, x) == CellState::removed) == removed;
        }
      }
      CHECK(values);
      CHECK(states);
      const Grid* output = find(picture, ArrayId::output);
      CHECK((output != nullptr) == (step >= 3));
      CHECK((find(picture, ArrayId::bias) != nullptr) == (step == 4));
      if (!output) continue;
      Problem unbiased = problem;
      unbiased.layer.bias = false;
      unbiased.bias = {};
      const Problem& shown = step == 4 ? problem : unbiased;
      const MatrixWalk product(shown, pair_of(shown, view), Grain::stage, MatrixOrder::rows);
      CHECK(same(output->values, product.picture(product.count())));
      if (step == last && problem.layer.in_channels == 1 && problem.layer.out_channels == 1) {
        CHECK(same(output->values, Tensor::copy_of(stamp_and_crop(problem).plane(0, 0))));
      }
      for (std::int64_t y = 0; y < sizes.output.y; ++y) {
        const bool past = y + layer.padding.y >= sizes.canvas.y;
        if (past) CHECK(output->state(y, 0) == CellState::past_canvas);
      }
    }
  }
}

TEST_CASE("crop: the first problem's output is PyTorch's") {
  const StagePicture picture = at_step(test::first_stamp(), last_pair(test::first_stamp(), StageId::crop), 3);
  // torch.nn.functional.conv_transpose2d(x, w, stride=2, padding=1, output_padding=1), PyTorch 1.13.
  const Tensor expected({6, 6}, {10, 16, 5,  18, 15, 18, 18, 31, 14, 41, 28, 33, 5,  18, 15, 26, 10, 12,
                                 14, 41, 28, 48, 18, 21, 15, 26, 10, 16, 5,  6,  24, 41, 16, 25, 8,  9});
  const Grid* output = find(picture, ArrayId::output);
  REQUIRE(output != nullptr);
  CHECK(same(output->values, expected));
}

TEST_CASE("crop: the kept frame lifts off at the canvas' scale") {
  for (const Problem& problem : test::kinds_of_problems()) {
    const StagePicture picture = at_step(problem, last_pair(problem, StageId::crop), 3);
    const Size canvas = cell_size(*find(picture, ArrayId::canvas));
    const Size output = cell_size(*find(picture, ArrayId::output));
    CAPTURE(problem.title);
    CHECK(output.width == doctest::Approx(canvas.width));
    CHECK(output.height == doctest::Approx(canvas.height));
  }
}

TEST_CASE("crop: cells that no stamp reaches look so on the canvas, and are numbers of the output") {
  const Problem problem = test::square("gaps", 3, 2, 3, 0);
  const StagePicture picture = at_step(problem, last_pair(problem, StageId::crop), 3);
  const Grid* canvas = find(picture, ArrayId::canvas);
  for (std::int64_t y = 0; y < 8; ++y) {
    for (std::int64_t x = 0; x < 8; ++x) {
      CHECK((canvas->state(y, x) == CellState::untouched) == (y % 3 == 2 || x % 3 == 2));
      CHECK(find(picture, ArrayId::output)->state(y, x) == CellState::value);
    }
  }
}

TEST_CASE("crop: before the bias is added no cell holds it, not even past the canvas, and then every pixel does") {
  const Problem problem = test::square("bias-edge", 3, 3, 2, 0, 1, 1, 5);
  const View view = last_pair(problem, StageId::crop);
  for (std::int64_t step = 2; step <= 4; ++step) {
    CAPTURE(step);
    const StagePicture picture = at_step(problem, view, step);
    const Grid* canvas = find(picture, ArrayId::canvas);
    REQUIRE(canvas->size() == Int2{8, 8});
    // Its title does not call 8 × 8 cells a canvas of 7 × 7.
    CHECK(says(picture, "7 × 7, with what lies past it 8 × 8"));
    const Grid* output = find(picture, ArrayId::output);
    for (std::int64_t i = 0; i < 8; ++i) {
      CHECK(canvas->value(7, i) == 0);
      CHECK(canvas->value(i, 7) == 0);
      if (output == nullptr) continue;
      CHECK(output->value(7, i) == (step == 4 ? 5 : 0));
      for (std::int64_t j = 0; j < 8; ++j) {
        CHECK(output->value(i, j) == canvas->value(i, j) + (step == 4 ? 5 : 0));
      }
    }
  }
  // The card about a pixel has the bias in its sum from then on.
  Selection selection;
  selection.hovered = CellRef{ArrayId::output, 7, 7};
  for (const std::int64_t step : {3, 4}) {
    View there = view;
    there.step = step;
    const StagePicture picture = stage(view.stage).build({problem, there, selection, {80, 50}, metrics()});
    const bool biased = std::any_of(picture.cards.begin(), picture.cards.end(), [](const Card& card) {
      return card.title == "Under the pointer: output (7,7), past the canvas" && card.sum == "5";
    });
    CHECK(biased == (step == 4));
  }
}

TEST_CASE("crop: a share of an output channel gets no bias, and says when it comes") {
  const Problem problem = test::problem("two", {{3, 3}, {3, 3}, {2, 2}, {1, 1}, {1, 1}, {1, 1}, 2, 3, 1, 5});
  const View view = last_pair(problem, StageId::crop);
  REQUIRE(stage(StageId::crop).step_count(problem, view) == 3);
  const StagePicture picture = at_step(problem, view, 3);
  CHECK(picture.cards.front().sentences.front() ==
        "The bias, 5, comes once all input channels are added: it is not in this share.");
  CHECK(picture.caption == "what is left, 6 × 6, is this input channel's share of the output");
}

namespace {

// An array of the figure that says why padding removes; nothing: it is not drawn.
std::optional<Grid> in_figure(const StagePicture& picture, std::string_view name) {
  for (const Grid* grid : grids(picture.scene)) {
    if (grid->name == name) return *grid;
  }
  return std::nullopt;
}

std::int64_t counted(const Grid& grid, CellState state) {
  std::int64_t count = 0;
  for (std::int64_t i = 0; i < grid.values.size(); ++i) count += flat_state(grid, i) == state ? 1 : 0;
  return count;
}

constexpr std::string_view in_zeros = "Conv2d's picture in its zeros";
constexpr std::string_view small_canvas = "Its canvas";
constexpr std::string_view left_over = "What is left of it";

}  // namespace

TEST_CASE("crop: where padding removes, the Conv2d of the figure has zeros") {
  const Problem problem = test::first_stamp();
  const View view = last_pair(problem, StageId::crop);
  CHECK_FALSE(in_figure(at_step(problem, view, 0), in_zeros));
  // Padding alone leaves 5 × 5, as large as the canvas with its zeros: the ring is the same 24 cells of 7 × 7.
  const StagePicture alone = at_step(problem, view, 1);
  const Grid zeros = in_figure(alone, in_zeros).value();
  CHECK(zeros.size() == Int2{7, 7});
  CHECK(counted(zeros, CellState::inserted_zero) == 24);
  const Grid* canvas = find(alone, ArrayId::canvas);
  const Grid small = in_figure(alone, small_canvas).value();
  for (std::int64_t i = 0; i < 49; ++i) {
    const bool removed = flat_state(*canvas, i) == CellState::removed;
    CHECK((flat_state(zeros, i) == CellState::inserted_zero) == removed);
    CHECK((flat_state(small, i) == CellState::removed) == removed);
  }
  CHECK(in_figure(alone, left_over).value().size() == Int2{5, 5});
  CHECK(in_figure(alone, "Conv2d's results").value().size() == Int2{3, 3});
  // With output padding the picture is 6 × 6; of its ring of 28 cells the first row and column lie on the canvas.
  const StagePicture kept = at_step(problem, view, 2);
  CHECK(in_figure(kept, in_zeros).value().size() == Int2{8, 8});
  CHECK(counted(in_figure(kept, in_zeros).value(), CellState::inserted_zero) == 28);
  CHECK(counted(in_figure(kept, small_canvas).value(), CellState::removed) == 13);
  CHECK(in_figure(kept, left_over).value().size() == Int2{6, 6});
  // Where there is no room for the figure it is said in words.
  View second = view;
  second.step = 2;
  const Selection none;
  const StagePicture little = stage(view.stage).build({problem, second, none, {38, 33}, metrics()});
  CHECK_FALSE(in_figure(little, small_canvas));
  CHECK(little.cards.back().title == "Why padding removes: in the same place a Conv2d lays a ring of zeros");
  CHECK(little.cards.back().sentences.size() == 2);
  CHECK(kept.cards.back().title != little.cards.back().title);
}

TEST_CASE("crop: the figure's picture is always one that a Conv2d turns into the input's size") {
  int seen = 0;
  for (const Problem& problem : test::kinds_of_problems()) {
    const View view = last_pair(problem, StageId::crop);
    const Layer layer = effective_layer(problem);
    const Geometry sizes = geometry(problem);
    for (std::int64_t step = 0; step <= 3; ++step) {
      const auto left = in_figure(at_step(problem, view, step, {120, 80}), left_over);
      if (!left) continue;
      ++seen;
      CAPTURE(problem.title);
      CAPTURE(step);
      for (const Axis axis : both_axes) {
        // ⌊(u + 2p − d(k−1) − 1) / s⌋ + 1 = i
        const std::int64_t room = left->size()[axis] + 2 * layer.padding[axis] - sizes.footprint[axis];
        CHECK(room / layer.stride[axis] + 1 == sizes.input[axis]);
      }
    }
  }
  CHECK(seen > 20);
}

TEST_CASE("crop: input pixels that reach no output pixel are counted where padding is explained") {
  for (const Problem& problem : test::kinds_of_problems()) {
    const View view = last_pair(problem, StageId::crop);
    const Geometry sizes = geometry(problem);
    const Layer layer = effective_layer(problem);
    std::int64_t lost = 0;
    for (std::int64_t y = 0; y < sizes.input.y; ++y) {
      for (std::int64_t x = 0; x < sizes.input.x; ++x) {
        const ContributionRange all = restricted(contributions_of_input(problem, view.batch, view.in_channel, y, x),
                                                 {view.in_channel, 1}, {view.out_channel, 1});
        bool reaches = false;
        for (std::int64_t j = 0; j < all.size(); ++j)
          reaches = reaches || output_pixel(sizes, layer, all[j]).has_value();
        lost += reaches ? 0 : 1;
      }
    }
    const StagePicture picture = at_step(problem, view, 1);
    std::string said;
    for (const std::string& sentence : picture.cards.front().sentences) {
      if (sentence.find("no trace in the output") != std::string::npos) said = sentence;
    }
    CAPTURE(problem.title);
    CAPTURE(said);
    CHECK(said.starts_with(std::to_string(lost) + " of ") == (lost > 0));
    CHECK(said.empty() == (lost == 0));
  }
}

TEST_CASE("crop: PyTorch's rule is said with output padding where the stride alone would not allow it") {
  const auto explained = [](const Problem& problem) {
    const StagePicture picture = at_step(problem, last_pair(problem, StageId::crop), 2);
    return picture.cards.front().sentences;
  };
  const std::string rule = "PyTorch allows an output_padding";
  const auto says_rule = [&](const std::vector<std::string>& sentences) {
    return std::ranges::any_of(sentences, [&](const std::string& each) { return each.starts_with(rule); });
  };
  CHECK(says_rule(explained(square("op-beyond-stride", 4, 3, 1, 0, 1, 2))));
  CHECK_FALSE(says_rule(explained(test::first_stamp())));
}

TEST_CASE("crop: what the other channels add, for the pixel pointed at") {
  const Problem problem = test::problem("two", {{3, 3}, {3, 3}, {2, 2}, {1, 1}, {1, 1}, {1, 1}, 2, 3, 1, 5});
  View view = last_pair(problem, StageId::crop);
  const Tensor output = stamp_and_crop(problem);
  Selection selection;
  selection.hovered = CellRef{ArrayId::output, 5, 4};
  for (std::int64_t step = 0; step <= 3; ++step) {
    view.step = step;
    const StagePicture picture = stage(view.stage).build({problem, view, selection, {80, 50}, metrics()});
    const bool said = std::any_of(picture.cards.begin(), picture.cards.end(), [&](const Card& card) {
      return card.title == "The other channels" && card.sentences[0].find("At output (5,4)") != std::string::npos &&
             card.sentences[0].ends_with(": together " + short_number(output.at(0, 2, 5, 4)) + ".");
    });
    CHECK(said);
  }
}
