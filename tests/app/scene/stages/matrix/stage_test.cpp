// That the arrays hold the core’s numbers, and look as what they are.
#include <doctest/doctest.h>

#include <cmath>
#include <set>

#include "app/scene/array_view.hpp"
#include "app/scene/stages/stages.hpp"
#include "core/conv_transpose_matrix.hpp"
#include "tests/app/scene/stages/on_stage.hpp"

using namespace tconv;
using namespace tconv::test;

TEST_CASE("matrix: every entry shown is the core's, and tinted even where its weight is 0") {
  for (Problem problem : test::kinds_of_problems()) {
    // A weight of 0 is an entry all the same.
    problem.weight = problem.weight.with(0, 0);
    const ConvTransposeMatrix matrix(problem);
    for (const MatrixOrder by : {MatrixOrder::rows, MatrixOrder::columns}) {
      View view = last_pair(problem, StageId::matrix);
      view.matrix.by = by;
      const std::int64_t count = stage(StageId::matrix).step_count(problem, view);
      for (const std::int64_t step :
           {std::int64_t{1}, geometry(problem).input.y * geometry(problem).input.x + 1, count * 3 / 4, count}) {
        const StagePicture picture = at_step(problem, view, step);
        CAPTURE(problem.title);
        CAPTURE(step);
        const Grid* transposed = find(picture, ArrayId::transposed_matrix);
        const Grid* c = find(picture, ArrayId::conv_matrix);
        CHECK((transposed != nullptr) != (c != nullptr));
        const Grid* grid = transposed ? transposed : c;
        REQUIRE(grid != nullptr);
        const CellBlock cells = cells_inside(*grid);
        CHECK(cells.rows <= 64);
        CHECK(cells.columns <= 64);
        bool right = true;
        for (std::int64_t y = cells.y; y < cells.y + cells.rows; ++y) {
          for (std::int64_t x = cells.x; x < cells.x + cells.columns; ++x) {
            if (grid->state(y, x) == CellState::empty) continue;
            const std::int64_t row = transposed ? y : x;
            const std::int64_t column = transposed ? x : y;
            const auto entry = matrix.entry(row, column);
            right = right && grid->value(y, x) == matrix.value(row, column);
            right = right && (grid->state(y, x) == CellState::no_entry) == !entry.has_value();
            right = right && (grid->state(y, x) == CellState::structural_zero) ==
                                 (entry.has_value() && matrix.value(row, column) == 0);
          }
        }
        CHECK(right);
      }
    }
  }
}

TEST_CASE("matrix: y and the output hold the sums so far, at every grain, by rows and by columns") {
  for (const Problem& problem : test::kinds_of_problems()) {
    if (problem.input.size() > 1000) continue;
    for (const MatrixOrder by : {MatrixOrder::rows, MatrixOrder::columns}) {
      for (const Grain grain : {Grain::pixel, Grain::contribution, Grain::stage}) {
        View view = last_pair(problem, StageId::matrix);
        view.matrix.by = by;
        view.grain = grain;
        const MatrixWalk walk(problem, pair_of(problem, view), grain, by);
        const std::int64_t before = stage(StageId::matrix).step_count(problem, view) - walk.count();
        for (const std::int64_t step : some(walk.count())) {
          const StagePicture picture = at_step(problem, view, before + step);
          CAPTURE(problem.title);
          CAPTURE(step);
          const Grid* output = find(picture, ArrayId::output);
          const Grid* y = find(picture, ArrayId::output_vector);
          const Grid* x = find(picture, ArrayId::input_vector);
          REQUIRE(output != nullptr);
          REQUIRE(y != nullptr);
          REQUIRE(x != nullptr);
          const Tensor expected = walk.picture(step);
          CHECK(same(output->values, expected));
          // Of y only what is in sight is there.
          const std::int64_t first = y->origin.y - view.out_channel * expected.size();
          REQUIRE(first >= 0);
          REQUIRE(first + y->values.size() <= expected.size());
          CHECK(y->values.size() >= std::min<std::int64_t>(4, expected.size()));
          const auto from = expected.values().begin() + first;
          CHECK(same(y->values, Tensor(y->values.shape(), {from, from + y->values.size()})));
          // The window holds the line that is worked on.
          if (const auto line = walk.line(step)) {
            const ConvTransposeMatrix matrix(problem);
            if (by == MatrixOrder::rows) {
              const std::int64_t row = matrix.row_of(line->channel, line->pixel);
              CHECK(cells_inside(*y).contains(row - y->origin.y, 0));
            } else {
              const std::int64_t column = matrix.column_of(line->channel, line->pixel);
              CHECK(cells_inside(*x).contains(0, column - x->origin.x));
            }
          }
          if (step == walk.count()) {
            for (std::int64_t i = 0; i < output->values.size(); ++i)
              CHECK(flat_state(*output, i) == CellState::value);
          }
        }
      }
    }
  }
}

TEST_CASE("matrix: by columns a pixel of y looks untouched exactly until its first entry") {
  const Problem problem = test::square("mixed", 3, 2, 2, 1);
  for (const Grain grain : {Grain::pixel, Grain::contribution}) {
    View view = last_pair(problem, StageId::matrix);
    view.matrix.by = MatrixOrder::columns;
    view.grain = grain;
    const MatrixWalk walk(problem, pair_of(problem, view), grain, MatrixOrder::columns);
    const std::int64_t before = stage(StageId::matrix).step_count(problem, view) - walk.count();
    const Geometry sizes = geometry(problem);
    std::set<std::pair<std::int64_t, std::int64_t>> touched;
    for (std::int64_t step = 1; step < walk.count(); ++step) {
      const ContributionRange added = walk.step(step);
      for (std::int64_t j = 0; j < added.size(); ++j) {
        const auto at = output_pixel(sizes, problem.layer, added[j]);
        if (at) touched.insert({at->y, at->x});
      }
      // A step whose whole column padding removes has nothing to show; the picture stays.
      if (added.empty()) continue;
      const StagePicture picture = at_step(problem, view, before + step);
      const Grid* output = find(picture, ArrayId::output);
      REQUIRE(output != nullptr);
      for (std::int64_t y = 0; y < sizes.output.y; ++y) {
        for (std::int64_t x = 0; x < sizes.output.x; ++x) {
          CAPTURE(step);
          CHECK((output->state(y, x) == CellState::value) == touched.contains({y, x}));
        }
      }
    }
  }
}

TEST_CASE("matrix: C grows row by row, is turned over, then multiplied") {
  const Problem problem = test::first_stamp();
  View view = last_pair(problem, StageId::matrix);
  CHECK(stage(StageId::matrix).step_count(problem, view) == 9 + 1 + 36);
  for (std::int64_t step = 0; step <= 9; ++step) {
    const StagePicture picture = at_step(problem, view, step);
    const Grid* c = find(picture, ArrayId::conv_matrix);
    REQUIRE(c != nullptr);
    CHECK(c->size() == Int2{9, 36});
    for (std::int64_t y = 0; y < 9; ++y) CHECK((c->state(y, 0) == CellState::empty) == (y >= step));
  }
  CHECK(find(at_step(problem, view, 10), ArrayId::transposed_matrix) != nullptr);
  CHECK(at_step(problem, view, 24).caption == "row 13 (of 0–35) of Cᵀ gives output (2,1)");
  view.matrix.by = MatrixOrder::columns;
  CHECK(stage(StageId::matrix).step_count(problem, view) == 9 + 1 + 9);
  CHECK(at_step(problem, view, 15).caption == "column 4 (of 0–8) of Cᵀ times 3 is the stamp of input (1,1)");
}

TEST_CASE("matrix: 64 GiB if it were dense, but a window of it is all that there is") {
  const Problem problem = test::square("huge", 256, 4, 2, 1);
  View view = last_pair(problem, StageId::matrix);
  const StagePicture picture = at_step(problem, view, 65536 + 1 + 131000);
  const Grid* grid = find(picture, ArrayId::transposed_matrix);
  REQUIRE(grid != nullptr);
  CHECK(grid->size() == Int2{262'144, 65'536});
  CHECK(grid->values.size() == 0);
  const CellBlock shown = cells_inside(*grid);
  CHECK(shown.rows <= 64);
  CHECK(shown.columns <= 64);
  CHECK(picture.caption.starts_with("row 130999 (of 0–262143)"));
  CHECK(shown.y <= 130999);
  CHECK(shown.y + shown.rows > 130999);
  // The columns that this row has entries in are in the window, too.
  const ConvTransposeMatrix matrix(problem);
  const Contribution first = matrix.row(130999)[0];
  const std::int64_t column = matrix.column_of(0, {first.iy, first.ix});
  CHECK(shown.x <= column);
  CHECK(shown.x + shown.columns > column);
}

namespace {

// What is written inside a box, line after line.
std::string written_in(const StagePicture& picture, const Box& box) {
  std::string all;
  for (const Primitive& primitive : picture.scene.primitives) {
    const Text* text = std::get_if<Text>(&primitive);
    if (text == nullptr || !box.contains(text->baseline)) continue;
    all += (all.empty() ? "" : " ") + text->text;
  }
  return all;
}

}  // namespace

TEST_CASE("matrix: the title says which block is shown, both channels of it") {
  Case c;
  c.stride = {2, 2};
  c.in_channels = 4;
  c.out_channels = 6;
  c.groups = 2;
  c.padding = {1, 1};
  c.output_padding = {1, 1};
  const Problem groups = problem("", c);
  const View view = last_pair(groups, StageId::matrix);
  CHECK(says(at_step(groups, view, 1, small_area), "36 × 216, block of channel 3 into 5"));
  CHECK(says(at_step(groups, view, 12, small_area), "216 × 36, by rows: convolve, block of channel 3 into 5"));
}

TEST_CASE("matrix: where rows of other output channels are in sight, y says that it is of one alone") {
  Case c;
  c.out_channels = 3;
  const Problem three = problem("", c);  // 25 pixels a channel
  View view = last_pair(three, StageId::matrix);
  view.out_channel = 1;
  const auto said = [&](const Window& window) {
    view.matrix.window = window;
    const StagePicture picture = at_step(three, view, 14);
    return written_in(picture, find(picture, ArrayId::output_vector)->box);
  };
  CHECK(said({0, 0, 25, 9}) == "y is shown of output channel 1 alone");
  CHECK(said({50, 0, 25, 9}) == "y is shown of output channel 1 alone");
  // A few rows of another channel leave room for less.
  CHECK(said({25, 0, 25, 9}).find("shown") == std::string::npos);
  CHECK(said({22, 0, 25, 9}).find("not shown") != std::string::npos);
}

TEST_CASE("matrix: the columns of a picture of one row are labelled, not its first alone") {
  Case c;
  c.input = {1, 9};
  c.kernel = {1, 7};
  c.stride = {1, 4};
  View view;
  view.stage = StageId::matrix;
  const StagePicture picture = at_step(problem("", c), view, 1, small_area);
  for (const char* label : {"(0,0)", "(0,10)", "(0,20)", "(0,30)"}) CHECK(says(picture, label));
}
