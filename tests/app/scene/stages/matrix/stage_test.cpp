// That the arrays hold the core’s numbers, and look as what they are.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <variant>

#include "app/scene/array_view.hpp"
#include "app/scene/matrix_entries.hpp"
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
          if (step > 0 && step >= walk.products()) {
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
    for (std::int64_t step = 1; step < walk.products(); ++step) {
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

TEST_CASE("matrix: C grows row by row, is transposed, then multiplied") {
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
  const StagePicture transposed = at_step(problem, view, 10);
  CHECK(find(transposed, ArrayId::transposed_matrix) != nullptr);
  CHECK(at_step(problem, view, 24).caption == "row 13 (of 0–35) of Cᵀ times x gives output (2,1)");
  view.matrix.by = MatrixOrder::columns;
  CHECK(stage(StageId::matrix).step_count(problem, view) == 9 + 1 + 9);
  CHECK(at_step(problem, view, 15).caption == "column 4 (of 0–8) of Cᵀ, times input (1,1) = 3, is added to y");
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

TEST_CASE("matrix: before the first row stand u with the zeros of padding, the kernel on it, and z") {
  // F.conv2d(arange(1, 26).view(1, 5, 5), K9, stride=2, padding=1), from PyTorch.
  const double z[] = {128, 241, 184, 441, 681, 453, 320, 457, 280};
  const Problem problem = test::square("", 3, 3, 2, 1);
  const View view = last_pair(problem, StageId::matrix);
  const StagePicture start = at_step(problem, view, 0);
  const Grid* u = start.scene.landmark_grid("u");
  REQUIRE(u != nullptr);
  REQUIRE(u->size() == Int2{7, 7});
  for (std::int64_t y = 0; y < 7; ++y) {
    for (std::int64_t x = 0; x < 7; ++x) {
      const bool inside = y > 0 && x > 0 && y < 6 && x < 6;
      CHECK(u->state(y, x) == (inside ? CellState::value : CellState::border_zero));
      CHECK(u->value(y, x) == (inside ? static_cast<double>((y - 1) * 5 + x) : 0));
    }
  }
  const auto result = [](const StagePicture& picture, Int2 size) {
    for (const Grid* grid : grids(picture.scene)) {
      const bool is_z = grid->array == ArrayId::conv_result || grid->array == ArrayId::conv_result_vector;
      if (is_z && grid->size() == size) return grid;
    }
    return static_cast<const Grid*>(nullptr);
  };
  REQUIRE(result(start, {3, 3}) != nullptr);
  for (std::int64_t i = 0; i < 9; ++i) CHECK(result(start, {3, 3})->value(i / 3, i % 3) == z[i]);
  CHECK(find(start, ArrayId::kernel) != nullptr);
  // Beside C stand the results whose rows are there.
  const StagePicture fifth = at_step(problem, view, 5);
  const Grid* column = result(fifth, {9, 1});
  REQUIRE(column != nullptr);
  for (std::int64_t i = 0; i < 9; ++i) {
    CHECK(column->state(i, 0) == (i < 5 ? CellState::value : CellState::empty));
    if (i < 5) CHECK(column->value(i, 0) == z[i]);
  }
  CHECK(fifth.cards[1].sum == "681");
}

TEST_CASE("matrix: a kernel larger than the picture's part, and a photo's size, cost no whole picture") {
  const Problem problem = test::square("", 1024, 4, 2, 1);
  const View view = last_pair(problem, StageId::matrix);
  const StagePicture picture = at_step(problem, view, 500'000);
  const Grid* u = picture.scene.landmark_grid("u");
  REQUIRE(u != nullptr);
  CHECK(u->size() == Int2{10, 10});
  // Result 499 999 is (488, 287): the kernel's corner lies on (975, 573) of u, which has 2048 columns.
  const Int2 corner{975 - u->origin.y, 573 - u->origin.x};
  CHECK(u->value(corner.y, corner.x) == 975 * 2048 + 573 + 1);
}

TEST_CASE("matrix: no pixel holds the bias before the last step, in any order and grain") {
  const Problem problem = test::square("", 2, 2, 3, 0, 2, 1, 5);
  for (const MatrixOrder by : {MatrixOrder::rows, MatrixOrder::columns}) {
    for (const Grain grain : {Grain::pixel, Grain::contribution, Grain::stage}) {
      View view = last_pair(problem, StageId::matrix);
      view.matrix.by = by;
      view.grain = grain;
      const std::int64_t count = stage(StageId::matrix).step_count(problem, view);
      const StagePicture before = at_step(problem, view, count - 1);
      const StagePicture end = at_step(problem, view, count);
      // Output (2,2) lies between the stamps, (6,6) past the canvas: both hold the bias alone.
      for (const Int2 at : {Int2{2, 2}, Int2{6, 6}}) {
        CHECK(find(before, ArrayId::output)->value(at.y, at.x) == 0);
        CHECK(find(end, ArrayId::output)->value(at.y, at.x) == 5);
      }
      CHECK(end.caption == "the bias 5 is added to every pixel: y = Cᵀ·x + b");
      REQUIRE(find(before, ArrayId::bias) != nullptr);
      CHECK(find(before, ArrayId::bias)->value(0, 0) == 5);
    }
  }
  // Of two input channels each gives a share only: there is no such step.
  Case two;
  two.in_channels = 2;
  two.bias = 5;
  const Problem share = test::problem("", two);
  const View view = last_pair(share, StageId::matrix);
  CHECK(stage(StageId::matrix).step_count(share, view) == 9 + 1 + 25);
  const StagePicture end = at_step(share, view, 35);
  CHECK(find(end, ArrayId::bias) == nullptr);
  CHECK(end.cards[0].sentences.back() ==
        "The bias of output channel 0 comes once, when all its input channels are added.");
}

TEST_CASE("matrix: the gradient is said once, at the last step") {
  const Problem problem = test::first_stamp();
  const View view = last_pair(problem, StageId::matrix);
  for (std::int64_t step = 0; step <= 46; ++step) {
    const StagePicture picture = at_step(problem, view, step);
    const bool said = std::any_of(picture.cards.begin(), picture.cards.end(), [](const Card& card) {
      return !card.sentences.empty() && card.sentences[0] == "∂L/∂u = Cᵀ · ∂L/∂z";
    });
    CHECK(said == (step == 46));
  }
}

TEST_CASE("matrix: the step's entries are outlined in the kernel beside it") {
  const Problem problem = test::first_stamp();
  const View view = last_pair(problem, StageId::matrix);
  // Row 13 holds w(1,2) and w(1,0).
  const StagePicture picture = at_step(problem, view, 24);
  const Grid* kernel = find(picture, ArrayId::kernel);
  REQUIRE(kernel != nullptr);
  const auto outlined = [&](std::int64_t y, std::int64_t x) {
    const Box cell = kernel->cell(y, x);
    return std::any_of(picture.scene.primitives.begin(), picture.scene.primitives.end(), [&](const Primitive& p) {
      const auto* rect = std::get_if<Rect>(&p);
      return rect != nullptr && rect->stroke == Paint{Role::focus} && std::abs(rect->box.x - cell.x) < 0.2 &&
             std::abs(rect->box.y - cell.y) < 0.2 && std::abs(rect->box.right() - cell.right()) < 0.2;
    });
  };
  CHECK(outlined(1, 2));
  CHECK(outlined(1, 0));
  CHECK_FALSE(outlined(1, 1));
}

TEST_CASE(
    "matrix: in an export of 1920 × 1080 the entries of 6 × 6, kernel 4, can be read, y's no larger than they") {
  const Problem problem = test::square("", 6, 4, 2, 1);
  const View view = last_pair(problem, StageId::matrix);
  // What a frame with cards leaves for the stage there.
  const Size area{62, 44.9};
  const auto sizes_in = [&](const StagePicture& picture, const Grid& grid) {
    std::set<double> sizes;
    for (const Primitive& primitive : picture.scene.primitives) {
      const auto* text = std::get_if<Text>(&primitive);
      if (text != nullptr && grid.box.contains(text->baseline)) sizes.insert(text->size);
    }
    return sizes;
  };
  for (const std::int64_t step : {std::int64_t{14}, std::int64_t{60}, std::int64_t{181}}) {
    const StagePicture picture = at_step(problem, view, step, area);
    const Grid* ct = find(picture, ArrayId::transposed_matrix);
    const Grid* matrix = ct != nullptr ? ct : find(picture, ArrayId::conv_matrix);
    REQUIRE(matrix != nullptr);
    const std::set<double> entries = sizes_in(picture, *matrix);
    REQUIRE(entries.size() == 1);
    CHECK(*entries.begin() >= least_number);
    CHECK(find(picture, ArrayId::matrix_overview) != nullptr);
    if (ct == nullptr) continue;
    for (const ArrayId vector : {ArrayId::output_vector, ArrayId::input_vector}) {
      for (const double size : sizes_in(picture, *find(picture, vector))) CHECK(size <= *entries.begin());
    }
  }
}

TEST_CASE("matrix: another order shows the same entry, or a pixel that belongs to the one shown") {
  for (const Problem& problem : test::kinds_of_problems()) {
    if (problem.input.size() > 100 || problem.input.size() == 0) continue;
    const Int2 sizes = problem.input.plane_size();
    for (const Grain grain : {Grain::pixel, Grain::contribution, Grain::stage}) {
      for (const MatrixOrder by : {MatrixOrder::rows, MatrixOrder::columns}) {
        View view = last_pair(problem, StageId::matrix);
        if (batch_size(problem) == 0) continue;
        view.grain = grain;
        view.matrix.by = by;
        View other = view;
        other.matrix.by = by == MatrixOrder::rows ? MatrixOrder::columns : MatrixOrder::rows;
        const Stage& matrix = stage(StageId::matrix);
        const ViewSwitch& order = matrix.switches[0];
        const std::int64_t count = matrix.step_count(problem, view);
        const std::int64_t other_count = matrix.step_count(problem, other);
        for (view.step = 0; view.step <= count; ++view.step) {
          CAPTURE(problem.title);
          CAPTURE(view.step);
          const auto found = order.same_place(problem, view, other);
          REQUIRE(found.has_value());
          other.step = *found;
          REQUIRE(other.step >= 0);
          REQUIRE(other.step <= other_count);
          // C and its transpose are there in both orders.
          const std::int64_t begun = grain == Grain::stage ? 2 : sizes.y * sizes.x + 1;
          CHECK((view.step <= begun) == (other.step <= begun));
          if (view.step <= begun) CHECK(other.step == view.step);
          if (view.step == count) CHECK(other.step == other_count);
          const auto focus = matrix.focus(problem, view);
          if (!focus || focus->contributions.empty() || view.step == count) continue;
          const auto other_focus = matrix.focus(problem, other);
          REQUIRE(other_focus.has_value());
          bool shared = false;
          for (std::int64_t i = 0; i < focus->contributions.size(); ++i) {
            for (std::int64_t j = 0; j < other_focus->contributions.size(); ++j) {
              shared = shared || focus->contributions[i] == other_focus->contributions[j];
            }
          }
          // The end goes to the end, whatever is shown there.
          if (other.step < other_count - 1) CHECK(shared);
          if (grain == Grain::contribution && *found < other_count) {
            View back = other;
            back.matrix.by = by;
            CHECK(order.same_place(problem, other, back) == view.step);
          }
        }
      }
    }
  }
  View elsewhere;
  elsewhere.stage = StageId::crop;
  CHECK_FALSE(stage(StageId::matrix).switches[0].same_place(test::first_stamp(), elsewhere, elsewhere).has_value());
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
  const auto titled = [&](std::int64_t step, std::string_view title) {
    const StagePicture picture = at_step(groups, view, step, small_area);
    return std::any_of(picture.scene.primitives.begin(), picture.scene.primitives.end(), [&](const Primitive& p) {
      const auto* text = std::get_if<Text>(&p);
      return text != nullptr && text->text.starts_with(title);
    });
  };
  // The whole size first, then which part of it is shown.
  CHECK(titled(1, "36 × 216, block of u's channel 5 into z's 3"));
  CHECK(titled(12, "216 × 36, block of channel 3 into 5"));
}

TEST_CASE("matrix: of a layer with channels z and y are said to be shares exactly where they are") {
  struct Channels {
    std::int64_t in;
    std::int64_t out;
    std::int64_t groups;
  };
  for (const Channels& of : {Channels{1, 1, 1}, Channels{1, 3, 1}, Channels{2, 1, 1}, Channels{2, 3, 1},
                             Channels{4, 6, 2}, Channels{3, 3, 3}}) {
    Case c;
    c.in_channels = of.in;
    c.out_channels = of.out;
    c.groups = of.groups;
    const Problem channels = problem("channels", c);
    const View view = last_pair(channels, StageId::matrix);
    CAPTURE(of.in);
    CAPTURE(of.out);
    // Step 1 lays down a row of C; the last multiplies a row of Cᵀ.
    const StagePicture built = at_step(channels, view, 1);
    CHECK((built.caption.find("gives its share of z(0,0)") != std::string::npos) == (of.out / of.groups > 1));
    CHECK((built.cards[1].title.find("'s share of z(0,0)") != std::string::npos) == (of.out / of.groups > 1));
    // Beside the column z, and over its picture.
    std::int64_t marked = 0;
    for (const Primitive& primitive : built.scene.primitives) {
      const Text* text = std::get_if<Text>(&primitive);
      if (text != nullptr && text->text.find("share of u's channel") != std::string::npos) ++marked;
    }
    CHECK((marked >= 1) == (of.out / of.groups > 1));
    const StagePicture last = at_step(channels, view, stage(StageId::matrix).step_count(channels, view));
    CHECK((last.caption.find("gives its share of output") != std::string::npos) == (of.in / of.groups > 1));
    // Every sentence about a row is about this block where there are others.
    CHECK((built.cards[0].title.find("this block") != std::string::npos) == (of.in * of.out > 1));
    CHECK((last.cards[0].sentences[0].find("this block") != std::string::npos) == (of.in * of.out > 1));
  }
}

TEST_CASE("matrix: where Conv2d has more results than x has pixels, z are the first of them") {
  const Problem problem = test::square("op-beyond-stride", 4, 3, 1, 0, 1, 2);
  const View view = last_pair(problem, StageId::matrix);
  const auto all_said = [&](std::int64_t step) {
    const StagePicture picture = at_step(problem, view, step);
    std::string all = picture.caption;
    for (const Card& card : picture.cards) {
      for (const std::string& sentence : card.sentences) all += "\n" + sentence;
    }
    return all;
  };
  // 5 × 5 results of u, 9 × 9; the input is 4 × 4.
  CHECK(all_said(0).find("to 5 × 5 results.") != std::string::npos);
  CHECK(all_said(0).find("only the first 4 × 4 of these results count here: we call them z.") != std::string::npos);
  CHECK(all_said(0).find("C has a row for each of the 16 results z") != std::string::npos);
  CHECK(all_said(17).find("z, the first 4 × 4 of its results, has become our input x.") != std::string::npos);
  CHECK(all_said(98).find("and not on the other 9, that sending back is this layer") != std::string::npos);
  // Row 80 of Cᵀ lies past the canvas: that it is empty is said once.
  CHECK(all_said(98).find("Row 80 of Cᵀ is all zeros") != std::string::npos);
  CHECK(at_step(problem, view, 98).cards[1].sentences.empty());
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

TEST_CASE(
    "matrix: what the mark on entries of weight 0 is stands under the matrix where the kernel has such a weight") {
  for (const bool with_zero : {false, true}) {
    Problem problem = test::first_stamp();
    if (with_zero) problem.weight = problem.weight.with(4, 0);
    const View view = last_pair(problem, StageId::matrix);
    const std::int64_t count = stage(StageId::matrix).step_count(problem, view);
    for (std::int64_t step = 0; step <= count; ++step) {
      const StagePicture picture = at_step(problem, view, step, {48, 44.6});
      CHECK(says(picture, "weight 0") == with_zero);
      if (!with_zero) continue;
      const auto samples = grids(picture.scene);
      const bool as_marked = std::ranges::any_of(samples, [](const Grid* grid) {
        return grid->name == "weight 0" && grid->state(0, 0) == CellState::structural_zero;
      });
      CHECK(as_marked);
    }
  }
}

TEST_CASE("matrix: a pixel of u says which results read it, a result its sum, and both light up") {
  const Problem problem = test::first_stamp();
  const View view = last_pair(problem, StageId::matrix);
  const auto pointing = [&](const CellRef& cell) {
    Selection selection;
    selection.hovered = cell;
    View at = view;
    at.step = 2;
    return stage(StageId::matrix).build({problem, at, selection, {80, 50}, metrics()});
  };
  const auto card = [](const StagePicture& picture) {
    for (const Card& each : picture.cards) {
      if (each.title.starts_with("Under the pointer")) return each;
    }
    return Card{};
  };
  // u is 1, 2, 3, … on 6 × 6, the kernel 1 to 9, stride 2, padding 1. u(1,1) = 8 lies under the kernel of z(0,0),
  // whose corner is at (−1,−1), through w(2,2), and so on.
  const Card u = card(pointing({ArrayId::conv_picture, 1, 1}));
  CHECK(u.title == "Under the pointer: u(1,1) = 8");
  CHECK(u.sentences.front() == "4 results of Conv2d read it.");
  REQUIRE(u.terms.size() == 4);
  CHECK(u.terms[0].expression == "z(0,0): w(2,2)·u(1,1)");
  CHECK(u.terms[0].value.text() == "9·8 = 72");
  CHECK(u.terms[3].expression == "z(1,1): w(0,0)·u(1,1)");
  CHECK(card(pointing({ArrayId::conv_picture_vector, 0, 7})) == u);
  // z(0,0): w(1,1)·1 + w(1,2)·2 + w(2,1)·7 + w(2,2)·8 = 5 + 12 + 56 + 72.
  const Card z = card(pointing({ArrayId::conv_result, 0, 0}));
  CHECK(z.title == "Under the pointer: z(0,0) = row 0 of C times u");
  CHECK(z.sum == "145");
  CHECK(card(pointing({ArrayId::conv_result_vector, 0, 0})) == z);
  // Outlines round what belongs to it.
  const auto outlines = [](const StagePicture& picture, const Box& box) {
    return std::ranges::count_if(picture.scene.primitives, [&](const Primitive& primitive) {
      const auto* rect = std::get_if<Rect>(&primitive);
      return rect != nullptr && rect->stroke && rect->stroke->role != Role::line &&
             box.contains({rect->box.x, rect->box.y}) && rect->box.width < box.width;
    });
  };
  const StagePicture without = at_step(problem, view, 2);
  const StagePicture with = pointing({ArrayId::conv_result, 1, 1});
  for (const ArrayId array : {ArrayId::conv_picture, ArrayId::conv_result, ArrayId::conv_picture_vector,
                              ArrayId::conv_result_vector, ArrayId::conv_matrix, ArrayId::kernel}) {
    CAPTURE(static_cast<int>(array));
    REQUIRE(find(with, array) != nullptr);
    CHECK(outlines(with, find(with, array)->box) > outlines(without, find(without, array)->box));
  }
}
