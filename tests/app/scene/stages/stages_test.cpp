// That the arrays on every stage hold the core's numbers, and look as what they are.
#include "app/scene/stages/stages.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/scene/frame.hpp"
#include "app/text/freetype_metrics.hpp"
#include "core/conv_matrix.hpp"
#include "core/methods.hpp"
#include "core/steps.hpp"
#include "tests/app/scene/problems.hpp"

using namespace tconv;

namespace {

const FreeTypeMetrics& metrics() {
  static const FreeTypeMetrics shared;
  return shared;
}

View last_pair(const Problem& problem, StageId stage) {
  View view;
  view.stage = stage;
  view.in_channel = problem.layer.in_channels - 1;
  view.out_channel = problem.layer.out_channels - 1;
  return clamped(problem, view);
}

StagePicture at_step(const Problem& problem, View view, std::int64_t step) {
  const Selection none;
  view.step = step;
  return stage(view.stage).build({problem, view, static_cast<double>(step), none, {80, 50}, metrics()});
}

const Grid* find(const StagePicture& picture, ArrayId array) {
  for (const Primitive& primitive : picture.scene.primitives) {
    const Grid* grid = std::get_if<Grid>(&primitive);
    if (grid && grid->array == array) return grid;
  }
  return nullptr;
}

bool says(const StagePicture& picture, const std::string& text) {
  return std::any_of(picture.scene.primitives.begin(), picture.scene.primitives.end(), [&](const Primitive& p) {
    const Text* found = std::get_if<Text>(&p);
    return found && found->text == text;
  });
}

// NaN equals itself, −0 equals 0.
bool same(const Tensor& a, const Tensor& b) {
  if (a.plane_size() != b.plane_size()) return false;
  for (std::int64_t i = 0; i < a.size(); ++i) {
    if (!(a[i] == b[i] || (std::isnan(a[i]) && std::isnan(b[i])))) return false;
  }
  return true;
}

std::vector<std::int64_t> some(std::int64_t count) {
  std::set<std::int64_t> steps;
  for (std::int64_t i = 0; i <= std::min<std::int64_t>(count, 20); ++i) steps.insert(i);
  for (std::int64_t i = 0; i < 8; ++i) steps.insert(count * i / 8);
  steps.insert(count);
  return {steps.begin(), steps.end()};
}

Slice pair_of(const Problem& problem, const View& view) {
  return channel_pair(problem, view.batch, view.in_channel, view.out_channel);
}

}  // namespace

TEST_CASE("six stages in the order of the rail, found by id, by slug and by number") {
  const char* slugs[] = {"input", "stamp", "crop", "insert-zeros", "convolve", "matrix"};
  REQUIRE(stages().size() == 6);
  for (std::size_t i = 0; i < 6; ++i) {
    CHECK(stages()[i].slug == slugs[i]);
    CHECK(stages()[i].number == static_cast<int>(i) + 1);
    CHECK(static_cast<std::size_t>(stages()[i].id) == i);
    CHECK(&stage(stages()[i].id) == &stages()[i]);
    CHECK(stage_named(slugs[i]) == &stages()[i]);
  }
  CHECK(stage_named("stamps") == nullptr);
}

TEST_CASE("stamp: the canvas is the sum so far, untouched where no stamp has been") {
  for (const Problem& problem : test::kinds_of_problems()) {
    for (const Grain grain : {Grain::pixel, Grain::contribution, Grain::stage}) {
      View view = last_pair(problem, StageId::stamp);
      view.grain = grain;
      const StampWalk walk(problem, pair_of(problem, view), grain);
      for (const std::int64_t step : some(walk.count())) {
        if (step > 40 && problem.input.size() > 1000 && step != walk.count()) continue;
        const StagePicture picture = at_step(problem, view, step);
        const Grid* canvas = find(picture, ArrayId::canvas);
        REQUIRE(canvas != nullptr);
        CHECK(same(canvas->values, walk.picture(step)));
        const Tensor counts = walk.counts(step);
        bool right = true;
        for (std::int64_t i = 0; i < counts.size(); ++i) {
          const bool untouched = (*canvas->states)[static_cast<std::size_t>(i)] == CellState::untouched;
          right = right && untouched == (counts[i] == 0);
        }
        CHECK(right);
      }
    }
  }
}

TEST_CASE("stamp: step 5 of the first problem, as on the target picture") {
  const StagePicture picture = at_step(test::first_stamp(), last_pair(test::first_stamp(), StageId::stamp), 5);
  CHECK(picture.caption == "input (1,1) = 3 stamps 3 × kernel at canvas (2,2)");
  // Sums worked out by hand: old + added, and the stamps that met.
  for (const char* text :
       {"28 + 3", "31", "8 + 6", "30 + 9", "39", "6 + 12", "+ 15", "9 + 21", "30", "×4", "×3", "3 × kernel"}) {
    CAPTURE(text);
    CHECK(says(picture, text));
  }
  CHECK_FALSE(says(picture, "×5"));
  const Grid* canvas = find(picture, ArrayId::canvas);
  REQUIRE(canvas != nullptr);
  CHECK(canvas->state(2, 2) == CellState::value);
  CHECK(canvas->state(0, 0) == CellState::faded);
  CHECK(canvas->state(5, 5) == CellState::untouched);
}

TEST_CASE("stamp: a stamped 0 looks touched") {
  Problem problem = test::first_stamp();
  problem.input = Tensor::filled({1, 3, 3}, 0);
  const StagePicture picture = at_step(problem, last_pair(problem, StageId::stamp), 1);
  const Grid* canvas = find(picture, ArrayId::canvas);
  REQUIRE(canvas != nullptr);
  CHECK(canvas->state(1, 1) == CellState::value);
  CHECK(canvas->state(1, 3) == CellState::untouched);
}

TEST_CASE("stamp: without steps done it invites to press the key, and has as many steps as pixels") {
  const Problem problem = test::first_stamp();
  const View view = last_pair(problem, StageId::stamp);
  CHECK(stage(StageId::stamp).step_count(problem, view) == 9);
  CHECK(at_step(problem, view, 0).caption == "Each input pixel stamps a scaled copy of the kernel. Press →.");
}

TEST_CASE("crop: what padding removes, what output padding spares, and the output of the core") {
  for (const Problem& problem : test::kinds_of_problems()) {
    const View view = last_pair(problem, StageId::crop);
    const Geometry sizes = geometry(problem);
    const Layer layer = effective_layer(problem);
    const StampWalk walk(problem, pair_of(problem, view), Grain::stage);
    const Tensor sum = walk.picture(walk.count());
    for (std::int64_t step = 0; step <= 3; ++step) {
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
      CHECK((output != nullptr) == (step == 3));
      if (!output) continue;
      const MatrixWalk product(problem, pair_of(problem, view), Grain::stage, MatrixOrder::rows);
      CHECK(same(output->values, product.picture(product.count())));
      if (problem.layer.in_channels == 1 && problem.layer.out_channels == 1) {
        CHECK(same(output->values, Tensor::copy_of(stamp_and_crop(problem).plane(0, 0))));
      }
      for (std::int64_t y = 0; y < sizes.output.y; ++y) {
        const bool past = y + layer.padding.y >= sizes.canvas.y;
        if (past) CHECK(output->state(y, 0) == CellState::bias_only);
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

TEST_CASE("insert zeros: spread, then bordered, as the core stretches the input") {
  for (const Problem& problem : test::kinds_of_problems()) {
    const View view = last_pair(problem, StageId::insert_zeros);
    const Geometry sizes = geometry(problem);
    const Layer layer = effective_layer(problem);
    const Tensor whole = stretched_input(problem);
    const Plane expected = whole.plane(view.batch, view.in_channel);
    CAPTURE(problem.title);

    const StagePicture spread = at_step(problem, view, 1);
    const Grid* grid = find(spread, ArrayId::stretched);
    REQUIRE(grid != nullptr);
    CHECK(grid->values.plane_size() == sizes.spread);
    bool right = true;
    for (std::int64_t y = 0; y < sizes.spread.y; ++y) {
      for (std::int64_t x = 0; x < sizes.spread.x; ++x) {
        const bool pixel = y % layer.stride.y == 0 && x % layer.stride.x == 0;
        const double value = grid->values[y * sizes.spread.x + x];
        const double input =
            pixel ? problem.input.at(view.batch, view.in_channel, y / layer.stride.y, x / layer.stride.x) : 0;
        right = right && (value == input || (std::isnan(value) && std::isnan(input)));
        right = right && (grid->state(y, x) == CellState::inserted_zero) == !pixel;
      }
    }
    CHECK(right);

    const StagePicture done = at_step(problem, view, 3);
    grid = find(done, ArrayId::stretched);
    REQUIRE(grid != nullptr);
    const Int2 shown = grid->values.plane_size();
    right = true;
    std::int64_t inside = 0;
    for (std::int64_t y = 0; y < shown.y; ++y) {
      for (std::int64_t x = 0; x < shown.x; ++x) {
        const Int2 cell{y + grid->origin.y, x + grid->origin.x};
        const bool cut = cell.y < 0 || cell.x < 0 || cell.y >= sizes.stretched.y || cell.x >= sizes.stretched.x;
        right = right && (grid->state(y, x) == CellState::removed) == cut;
        if (cut) continue;
        ++inside;
        const double value = grid->values[y * shown.x + x];
        const double input = expected.at(cell.y, cell.x);
        right = right && (value == input || (std::isnan(value) && std::isnan(input)));
        const CellOrigin origin = origin_of_stretched(sizes, layer, cell);
        right = right && (grid->state(y, x) == CellState::value) == (origin == CellOrigin::input);
        right = right && (grid->state(y, x) == CellState::border_zero) == (origin == CellOrigin::border_zero);
      }
    }
    CHECK(right);
    CHECK(inside == sizes.stretched.y * sizes.stretched.x);
    const Grid* turned = find(done, ArrayId::turned_kernel);
    REQUIRE(turned != nullptr);
    const ChannelRange group = out_channels_of(problem.layer, view.in_channel);
    CHECK(same(turned->values,
               Tensor::copy_of(turned_weight(problem).plane(view.in_channel, view.out_channel - group.first))));
  }
}

TEST_CASE("convolve: the output fills in as the core's walk says") {
  for (const Problem& problem : test::kinds_of_problems()) {
    for (const Grain grain : {Grain::pixel, Grain::contribution, Grain::stage}) {
      View view = last_pair(problem, StageId::convolve);
      view.grain = grain;
      const ConvolveWalk walk(problem, pair_of(problem, view), grain);
      for (const std::int64_t step : some(walk.count())) {
        if (step > 40 && problem.input.size() > 200 && step != walk.count()) continue;
        const StagePicture picture = at_step(problem, view, step);
        const Grid* output = find(picture, ArrayId::output);
        REQUIRE(output != nullptr);
        CHECK(same(output->values, walk.picture(step)));
        const auto pixel = walk.pixel(step);
        const std::int64_t done = step == 0 ? 0
                                  : pixel   ? pixel->y * output->values.extent(0) + pixel->x + 1
                                            : output->values.size();
        bool right = true;
        for (std::int64_t i = 0; i < output->values.size(); ++i) {
          right = right && ((*output->states)[static_cast<std::size_t>(i)] == CellState::empty) == (i >= done);
        }
        CHECK(right);
      }
    }
  }
}

TEST_CASE("convolve: the products of one pixel, and how many of all do work") {
  const Problem problem = test::first_stamp();
  const View view = last_pair(problem, StageId::convolve);
  const StagePicture picture = at_step(problem, view, 14);
  CHECK(picture.caption == "the turned kernel at output (2,1) gives 18");
  REQUIRE(picture.cards.size() == 3);
  CHECK(picture.cards[1].title == "Output (2,1)");
  CHECK(picture.cards[1].sentences == std::vector<std::string>{"7 of 9 products meet a zero that was put in."});
  REQUIRE(picture.cards[1].terms.size() == 2);
  CHECK(picture.cards[1].terms[0].value == "1·6 = 6");
  CHECK(picture.cards[1].terms[1].value == "3·4 = 12");
  CHECK(picture.cards[1].sum == "18");
  CHECK(picture.cards[2].sentences[0] == "64 of 324 products do work.");
  // Every weight of the turned kernel lies on its cell.
  for (const char* tag : {"×1", "×2", "×3", "×4", "×5", "×6", "×7", "×8", "×9"}) CHECK(says(picture, tag));
}

TEST_CASE("matrix: every entry shown is the core's, and tinted even where its weight is 0") {
  for (Problem problem : test::kinds_of_problems()) {
    // A weight of 0 is an entry all the same.
    problem.weight = problem.weight.with(0, 0);
    const ConvMatrix matrix(problem);
    for (const MatrixOrder by : {MatrixOrder::rows, MatrixOrder::columns}) {
      View view = last_pair(problem, StageId::matrix);
      view.by = by;
      const std::int64_t count = stage(StageId::matrix).step_count(problem, view);
      for (const std::int64_t step :
           {std::int64_t{1}, geometry(problem).input.y * geometry(problem).input.x + 1, count * 3 / 4, count}) {
        const StagePicture picture = at_step(problem, view, step);
        CAPTURE(problem.title);
        CAPTURE(step);
        const Grid* turned = find(picture, ArrayId::matrix);
        const Grid* c = find(picture, ArrayId::conv_matrix);
        CHECK((turned != nullptr) != (c != nullptr));
        const Grid* grid = turned ? turned : c;
        REQUIRE(grid != nullptr);
        const Int2 size = grid->values.plane_size();
        CHECK(size.y <= 64);
        CHECK(size.x <= 64);
        bool right = true;
        for (std::int64_t y = 0; y < size.y; ++y) {
          for (std::int64_t x = 0; x < size.x; ++x) {
            if (grid->state(y, x) == CellState::empty) continue;
            const Int2 at{grid->origin.y + y, grid->origin.x + x};
            const std::int64_t row = turned ? at.y : at.x;
            const std::int64_t column = turned ? at.x : at.y;
            const auto entry = matrix.entry(row, column);
            right = right && grid->values[y * size.x + x] == matrix.value(row, column);
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
        view.by = by;
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
          const std::int64_t first = y->origin.y - view.out_channel * expected.size();
          bool right = first >= 0;
          for (std::int64_t i = 0; right && i < y->values.size(); ++i) {
            right = y->values[i] == expected[first + i] || std::isnan(expected[first + i]);
          }
          CHECK(right);
          // The window holds the line that is worked on.
          if (const auto line = walk.line(step)) {
            const ConvMatrix matrix(problem);
            if (by == MatrixOrder::rows) {
              const std::int64_t row = matrix.row_of(line->channel, line->pixel);
              CHECK(row >= y->origin.y);
              CHECK(row < y->origin.y + y->values.size());
            } else {
              const std::int64_t column = matrix.column_of(line->channel, line->pixel);
              CHECK(column >= x->origin.x);
              CHECK(column < x->origin.x + x->values.size());
            }
          }
          if (step == walk.count()) {
            for (const CellState state : *output->states) CHECK(state == CellState::value);
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
    view.by = MatrixOrder::columns;
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
    CHECK(c->values.plane_size() == Int2{9, 36});
    for (std::int64_t y = 0; y < 9; ++y) CHECK((c->state(y, 0) == CellState::empty) == (y >= step));
  }
  CHECK(find(at_step(problem, view, 10), ArrayId::matrix) != nullptr);
  CHECK(at_step(problem, view, 24).caption == "row 13 (of 0–35) of Cᵀ gives output (2,1)");
  view.by = MatrixOrder::columns;
  CHECK(stage(StageId::matrix).step_count(problem, view) == 9 + 1 + 9);
  CHECK(at_step(problem, view, 15).caption == "column 4 (of 0–8) of Cᵀ times 3 is the stamp of input (1,1)");
}

TEST_CASE("matrix: 64 GiB if it were dense, but a window of it is all that there is") {
  const Problem problem = test::square("huge", 256, 4, 2, 1);
  View view = last_pair(problem, StageId::matrix);
  const StagePicture picture = at_step(problem, view, 65536 + 1 + 131000);
  const Grid* grid = find(picture, ArrayId::matrix);
  REQUIRE(grid != nullptr);
  CHECK(grid->values.size() <= 64 * 64);
  CHECK(picture.caption.starts_with("row 130999 (of 0–262143)"));
  CHECK(grid->origin.y <= 130999);
  CHECK(grid->origin.y + grid->values.extent(1) > 130999);
  // The columns that this row has entries in are in the window, too.
  const ConvMatrix matrix(problem);
  const Contribution first = matrix.row(130999)[0];
  const std::int64_t column = matrix.column_of(0, {first.iy, first.ix});
  CHECK(grid->origin.x <= column);
  CHECK(grid->origin.x + grid->values.extent(0) > column);
}

TEST_CASE("input: the arrays as they are, and the parameters in turn") {
  const Problem problem = test::first_stamp();
  const View view = last_pair(problem, StageId::input);
  CHECK(stage(StageId::input).step_count(problem, view) == 5);
  const char* captions[] = {"a 3 × 3 input becomes a 6 × 6 output",
                            "kernel_size = 3",
                            "stride = 2",
                            "dilation = 1",
                            "padding = 1",
                            "output padding = 1"};
  for (std::int64_t step = 0; step <= 5; ++step) {
    const StagePicture picture = at_step(problem, view, step);
    CHECK(picture.caption.starts_with(captions[step]));
    CHECK(same(find(picture, ArrayId::input)->values, problem.input));
    CHECK(same(find(picture, ArrayId::kernel)->values, problem.weight));
  }
}

TEST_CASE("the card about the pointer: what meets there, and its sum") {
  const Problem problem = test::first_stamp();
  View view = last_pair(problem, StageId::stamp);
  view.step = 5;
  const Selection selection{CellRef{ArrayId::canvas, 2, 2}, std::nullopt};
  const StagePicture picture = stage(StageId::stamp).build({problem, view, 5, selection, {80, 50}, metrics()});
  const auto card = std::find_if(picture.cards.begin(), picture.cards.end(), [](const Card& c) {
    return c.title == "Under the pointer: canvas (2,2) = output (1,1)";
  });
  REQUIRE(card != picture.cards.end());
  CHECK(card->sentences == std::vector<std::string>{"4 stamps meet here."});
  REQUIRE(card->terms.size() == 4);
  CHECK(card->terms[0].expression == "x(0,0)·w(2,2)");
  CHECK(card->terms[0].value == "2·9 = 18");
  CHECK_FALSE(card->terms[0].current);
  CHECK(card->terms[3].current);
  CHECK(card->sum == "31");
}

TEST_CASE("the sum on the pointer's card is the number in the cell, at every step") {
  for (const Problem& problem : test::kinds_of_problems()) {
    const Geometry sizes = geometry(problem);
    if (sizes.canvas.y * sizes.canvas.x > 400 || problem.title == "unusual numbers") continue;
    struct Where {
      StageId stage;
      ArrayId array;
      MatrixOrder by;
    };
    for (const Where where : {Where{StageId::stamp, ArrayId::canvas, MatrixOrder::rows},
                              Where{StageId::crop, ArrayId::output, MatrixOrder::rows},
                              Where{StageId::convolve, ArrayId::output, MatrixOrder::rows},
                              Where{StageId::matrix, ArrayId::output, MatrixOrder::rows},
                              Where{StageId::matrix, ArrayId::output, MatrixOrder::columns}}) {
      for (const Grain grain : {Grain::pixel, Grain::contribution}) {
        View view = last_pair(problem, where.stage);
        view.by = where.by;
        view.grain = grain;
        const std::int64_t count = stage(where.stage).step_count(problem, view);
        for (std::int64_t step = 0; step <= count; step += 1 + count / 17) {
          view.step = step;
          const Int2 size = where.array == ArrayId::canvas ? sizes.canvas : sizes.output;
          const CellRef cell{where.array, (step * 7 + 1) % size.y, (step * 5 + 2) % size.x};
          const Selection selection{cell, std::nullopt};
          const StagePicture picture =
              stage(where.stage).build({problem, view, static_cast<double>(step), selection, {80, 50}, metrics()});
          const Grid* grid = find(picture, where.array);
          if (!grid) continue;
          const auto card = std::find_if(picture.cards.begin(), picture.cards.end(),
                                         [](const Card& c) { return c.title.starts_with("Under the pointer"); });
          CAPTURE(problem.title);
          CAPTURE(stage(where.stage).slug);
          CAPTURE(static_cast<int>(grain));
          CAPTURE(step);
          CAPTURE(cell.y);
          CAPTURE(cell.x);
          REQUIRE(card != picture.cards.end());
          if (card->sum.empty()) continue;
          std::string digits = card->sum;
          if (digits.starts_with("−")) digits = "-" + digits.substr(std::string("−").size());
          if (const auto at = digits.find("e−"); at != std::string::npos) digits.replace(at, 4, "e-");
          CHECK(std::stod(digits) == grid->values[cell.y * size.x + cell.x]);
        }
      }
    }
  }
}

TEST_CASE("what the other channels add is said, and adds up to the output of the core") {
  const Problem problem = test::problem("two", {{3, 3}, {3, 3}, {2, 2}, {1, 1}, {1, 1}, {1, 1}, 2, 3, 1, 5});
  View view = last_pair(problem, StageId::convolve);
  view.step = 8;  // output (1, 1)
  const StagePicture picture = at_step(problem, view, 8);
  const auto card = std::find_if(picture.cards.begin(), picture.cards.end(),
                                 [](const Card& c) { return c.title == "The other channels"; });
  REQUIRE(card != picture.cards.end());
  const Tensor output = stamp_and_crop(problem);
  const double share = find(picture, ArrayId::output)->values[7];
  const double sum = output.at(0, 2, 1, 1);
  const auto number = [](double value) {
    return (value < 0 ? "−" : "") + std::to_string(static_cast<int>(std::abs(value)));
  };
  CHECK(card->sentences.at(0) ==
        "Output channel 2 also adds 1 other input channel. At output (1,1) input channel 1 gives " + number(share) +
            ", the other gives " + number(sum - 5 - share) + ", the bias 5: together " + number(sum) + ".");
}
