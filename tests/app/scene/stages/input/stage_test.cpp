// That the arrays hold the core’s numbers, and look as what they are.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "app/scene/array_view.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/text/stage_words.hpp"
#include "tests/app/scene/stages/on_stage.hpp"

using namespace tconv;
using namespace tconv::test;

TEST_CASE("input: the arrays as they are, and the parameters in turn") {
  const Problem problem = test::first_stamp();
  const View view = last_pair(problem, StageId::input);
  CHECK(stage(StageId::input).step_count(problem, view) == 5);
  const char* captions[] = {
      "input 3 × 3, output 6 × 6", "kernel_size = 3", "stride = 2", "dilation = 1", "padding = 1",
      "output_padding = 1"};
  for (std::int64_t step = 0; step <= 5; ++step) {
    const StagePicture picture = at_step(problem, view, step);
    CHECK(picture.caption.starts_with(captions[step]));
    CHECK(same(find(picture, ArrayId::input)->values, problem.input));
    CHECK(same(find(picture, ArrayId::kernel)->values, problem.weight));
  }
}

TEST_CASE("the numbers of 16 × 16 inputs and kernels can be read in windows of 1024 × 640 and 1280 × 800") {
  const Problem input = test::square("input", 16, 3, 2, 1);
  Problem kernel = test::square("kernel", 4, 16, 2, 0);
  for (std::int64_t i = 0; i < 256; ++i) kernel.weight = kernel.weight.with(i, static_cast<double>(i % 100));
  // The stage's room beside the panels there, em of 14 pixels.
  for (const Size area : {Size{52, 33}, Size{48, 44.6}}) {
    for (const ArrayId array : {ArrayId::input, ArrayId::kernel}) {
      const Problem& problem = array == ArrayId::input ? input : kernel;
      const Selection none;
      View view;
      view.stage = StageId::input;
      const StagePicture picture = stage(view.stage).build({problem, view, none, area, test::metrics()});
      const Grid* grid = test::find(picture, array);
      REQUIRE(grid != nullptr);
      std::int64_t numbers = 0;
      for (const Primitive& primitive : picture.scene.primitives) {
        const Text* text = std::get_if<Text>(&primitive);
        if (text == nullptr || !grid->box.contains(text->baseline)) continue;
        ++numbers;
        CHECK(text->size >= least_number);
      }
      CAPTURE(area.width);
      CAPTURE(problem.title);
      CHECK(numbers == 256);
    }
  }
}

TEST_CASE("input: the frame goes round what padding leaves, then round the output") {
  const Problem problem = test::first_stamp();
  const auto frame = [&](std::int64_t step) {
    const StagePicture picture = at_step(problem, last_pair(problem, StageId::input), step);
    const Grid* canvas = nullptr;
    const Rect* largest = nullptr;
    for (const Primitive& primitive : picture.scene.primitives) {
      const Grid* grid = std::get_if<Grid>(&primitive);
      if (grid != nullptr && grid->array == ArrayId::canvas_sketch) canvas = grid;
      const Rect* rect = std::get_if<Rect>(&primitive);
      if (rect == nullptr || !rect->stroke || rect->stroke->role != Role::output) continue;
      if (largest == nullptr || rect->box.width > largest->box.width) largest = rect;
    }
    REQUIRE(canvas != nullptr);
    if (largest == nullptr) return Int2{0, 0};
    const Size cell = cell_size(*canvas);
    CHECK(std::abs(largest->box.x - canvas->cell(1, 1).x) < 1e-9);
    return Int2{std::lround(largest->box.height / cell.height), std::lround(largest->box.width / cell.width)};
  };
  CHECK(frame(0) == Int2{6, 6});
  CHECK(frame(1) == Int2{0, 0});
  CHECK(frame(4) == Int2{5, 5});
  CHECK(frame(5) == Int2{6, 6});
}

TEST_CASE("input: the output's size is a sum, and the parameter's own term is marked") {
  const Problem problem = test::first_stamp();
  const std::int64_t marked[] = {-1, 2, 0, 2, 1, 3};
  for (std::int64_t step = 0; step <= 5; ++step) {
    const StagePicture picture = at_step(problem, last_pair(problem, StageId::input), step);
    const Card& card = picture.cards.back();
    REQUIRE(card.terms.size() == 5);
    CHECK(card.sum == "6");
    for (std::int64_t i = 0; i < 5; ++i) {
      CHECK(card.terms[static_cast<std::size_t>(i)].current == (i == marked[step]));
    }
  }
}

TEST_CASE("input: how many kernels there are and which one is shown") {
  const Problem problem = test::problem("groups", {{3, 3}, {3, 3}, {2, 2}, {1, 1}, {1, 1}, {1, 1}, 4, 2, 2});
  const StagePicture picture = at_step(problem, last_pair(problem, StageId::input), 0);
  CHECK(picture.cards.at(1).title == "Channels");
  CHECK(picture.cards.at(1).sentences.at(0).starts_with("4 channels in and 2 out, in 2 groups: 4 kernels"));
  CHECK(picture.cards.at(1).sentences.at(1) ==
        "Shown: input channel 3 into output channel 1, in the second of 2 groups.");
  CHECK(says(picture, "3 × 3, channel 3 of 0–3"));
  CHECK(says(picture, "3 × 3, channel 3 into 1"));
}

namespace {

std::vector<const Grid*> sketch_of(const StagePicture& picture) {
  std::vector<const Grid*> parts;
  for (const Grid* grid : grids(picture.scene)) {
    if (grid->array == ArrayId::canvas_sketch) parts.push_back(grid);
  }
  return parts;
}

// The rows or columns of the canvas that a sketch shows hatched from one end to the other.
std::set<std::int64_t> removed_lines(const std::vector<const Grid*>& parts, Axis axis) {
  std::set<std::int64_t> removed;
  std::set<std::int64_t> kept;
  for (const Grid* part : parts) {
    for (std::int64_t y = 0; y < part->size().y; ++y) {
      for (std::int64_t x = 0; x < part->size().x; ++x) {
        const std::int64_t line = part->origin[axis] + (axis == Axis::rows ? y : x);
        (part->state(y, x) == CellState::removed ? removed : kept).insert(line);
      }
    }
  }
  for (const std::int64_t line : kept) removed.erase(line);
  return removed;
}

}  // namespace

TEST_CASE("input: what padding removes is seen on all four sides, however large the canvas is") {
  // Layers whose canvases have 7, 17, 264 and 525 rows, padding 1, 1, 2 and 3.
  for (const Problem& problem : {test::first_stamp(), test::square("checkerboard", 8, 3, 2, 1, 1),
                                 test::square("photo", 131, 4, 2, 2, 1), test::square("large", 174, 5, 3, 3, 2)}) {
    CAPTURE(problem.title);
    const Geometry sizes = geometry(problem);
    for (const Size area : {Size{48, 40}, Size{80, 50}}) {
      const std::int64_t p = problem.layer.padding.y;
      const std::int64_t op = problem.layer.output_padding.y;
      const auto check = [&](std::int64_t step, std::int64_t at_end) {
        const StagePicture picture = at_step(problem, last_pair(problem, StageId::input), step, area);
        std::set<std::int64_t> expected;
        for (std::int64_t line = 0; line < p; ++line) expected.insert(line);
        for (std::int64_t line = sizes.canvas.y - at_end; line < sizes.canvas.y; ++line) expected.insert(line);
        CHECK(removed_lines(sketch_of(picture), Axis::rows) == expected);
        CHECK(removed_lines(sketch_of(picture), Axis::columns) == expected);
      };
      check(4, p);
      check(5, p - op);
    }
  }
}

TEST_CASE("input: a canvas of 17 × 17 is whole, of a larger one the middle is left out and named") {
  const Problem whole = test::square("checkerboard", 8, 3, 2, 1, 1);
  for (const Size area : {Size{48, 40}, Size{80, 50}}) {
    const StagePicture picture = at_step(whole, last_pair(whole, StageId::input), 4, area);
    REQUIRE(sketch_of(picture).size() == 1);
    CHECK(sketch_of(picture)[0]->size() == Int2{17, 17});
  }
  const Problem large = test::square("photo", 131, 4, 2, 2, 1);  // a canvas of 264 × 264
  const StagePicture picture = at_step(large, last_pair(large, StageId::input), 4);
  const auto parts = sketch_of(picture);
  REQUIRE(parts.size() == 4);
  CHECK(parts[0]->origin == Int2{0, 0});
  const Int2 last{parts[3]->origin.y + parts[3]->size().y, parts[3]->origin.x + parts[3]->size().x};
  CHECK(last == Int2{264, 264});
  const auto names = words::part_shown(parts[0]->size().y, parts[3]->origin.y - parts[0]->size().y,
                                       parts[0]->size().x, parts[3]->origin.x - parts[0]->size().x);
  CHECK(says(picture, "left out in the middle: " + names[0] + ", " + names[1]));
  // The parts do not overlap, and the gap lies between them.
  CHECK(parts[0]->box.right() < parts[1]->box.x);
  CHECK(parts[0]->box.bottom() < parts[2]->box.y);
}

TEST_CASE("input: a stamp shown is the kernel times its pixel") {
  const Problem problem = test::first_stamp();
  for (const std::int64_t step : {0, 1, 2, 3}) {
    const StagePicture picture = at_step(problem, last_pair(problem, StageId::input), step);
    const auto parts = sketch_of(picture);
    REQUIRE(parts.size() == 1);
    // Pixel (0,0) holds 2, the kernel 1 to 9.
    for (std::int64_t i = 0; i < 9; ++i) {
      CHECK(parts[0]->value(i / 3, i % 3) == 2 * static_cast<double>(i + 1));
      CHECK(parts[0]->state(i / 3, i % 3) == CellState::value);
    }
    CHECK(parts[0]->state(3, 0) == CellState::untouched);
    CHECK(says(picture, "the stamp of the outlined pixel: 2 × kernel"));
  }
}

TEST_CASE("input: the legend says how many rows and columns, and names no parameter's number twice") {
  // A canvas of 18 × 18; output padding 2 keeps one row and column and puts one past the canvas.
  const Problem problem = test::square("past", 6, 3, 3, 1, 2);
  const StagePicture picture = at_step(problem, last_pair(problem, StageId::input), 5);
  CHECK(says(picture, "removed by padding: 1 at the top and left"));
  CHECK(says(picture, "kept by output_padding: 1 row and 1 column"));
  CHECK(says(picture, "past the canvas: 1 row and 1 column"));
}

TEST_CASE("input: each step's length is that of its term") {
  const Problem problem = test::first_stamp();
  const char* marks[] = {"kernel_size = 3", "(input − 1) × stride = 4", "+ dilation × (kernel_size − 1) = 2",
                         "− 2 × padding = −2"};
  for (std::int64_t step = 1; step <= 4; ++step) {
    CHECK(says(at_step(problem, last_pair(problem, StageId::input), step), marks[step - 1]));
  }
}

TEST_CASE("input: the bias of the output channel shown stands beside or below the kernel where there is room") {
  for (const Problem& problem : test::kinds_of_problems()) {
    if (std::max({problem.input.plane_size().y, problem.input.plane_size().x, problem.layer.kernel_size.y}) > 10) {
      continue;
    }
    CAPTURE(problem.title);
    const View view = last_pair(problem, StageId::input);
    // As much as windows of 1280 × 800 and 1920 × 1080 leave.
    for (const Size area : {Size{48, 44.6}, Size{92, 62}}) {
      for (const std::int64_t step : {0, 3, 5}) {
        const StagePicture picture = at_step(problem, view, step, area);
        const Grid* bias = find(picture, ArrayId::bias);
        REQUIRE((bias != nullptr) == problem.layer.bias);
        if (bias == nullptr) continue;
        CHECK(bias->value(0, 0) == problem.bias[view.out_channel]);
        CHECK(bias->origin == Int2{0, view.out_channel});
        for (const Grid* grid : grids(picture.scene)) {
          if (grid == bias) continue;
          const Box& a = bias->box;
          const Box& b = grid->box;
          CHECK_FALSE((a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom()));
        }
      }
    }
  }
}
