#include "app/scene/telling.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "app/scene/stages/matrix/step.hpp"
#include "app/scene/stages/stages.hpp"
#include "core/convolve_walk.hpp"
#include "core/issues.hpp"
#include "core/stamp_walk.hpp"
#include "tests/app/scene/modes.hpp"
#include "tests/app/scene/problems.hpp"

using namespace tconv;

namespace {

using Steps = std::vector<std::int64_t>;

constexpr Grain grains[] = {Grain::contribution, Grain::pixel, Grain::stage};

// Legal problems with one or two channels, with and without bias and batch, the same ones every time.
std::vector<Problem> random_problems(int count) {
  std::uint64_t state = 20;
  const auto pick = [&](std::int64_t first, std::int64_t last) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return first + static_cast<std::int64_t>((state >> 33) % static_cast<std::uint64_t>(last - first + 1));
  };
  const auto two = [&](std::int64_t first, std::int64_t last) {
    return Int2{pick(first, last), pick(first, last)};
  };
  std::vector<Problem> all;
  while (std::ssize(all) < count) {
    test::Case c{two(1, 7), two(1, 5), two(1, 4), two(0, 6), two(0, 3), two(1, 4)};
    c.in_channels = pick(1, 2);
    c.out_channels = pick(1, 2);
    c.bias = static_cast<double>(pick(0, 1));
    c.batch = pick(0, 2);
    Problem problem = test::problem("random", c);
    if (issues(problem).empty()) all.push_back(std::move(problem));
  }
  return all;
}

// 4096 × 4096 pixels, and a kernel far wider than an input of one pixel.
std::vector<Problem> extreme_problems() {
  std::vector<Problem> all;
  for (const std::int64_t stride : {1, 2}) {
    Problem large = test::square("large", 1, 4, stride, 1, 0, 1, 5);
    large.input = Tensor::filled({1, 4096, 4096}, 1);
    all.push_back(std::move(large));
  }
  all.push_back(test::square("wide apart", 1, 3, 1, 0, 0, 500));
  all.push_back(test::square("one pixel", 1, 1, 1, 0, 0, 500));
  return all;
}

std::vector<View> all_views(const Problem& problem) {
  std::vector<View> all;
  for (const Stage& each : stages()) {
    for (const Grain grain : grains) {
      View view;
      view.stage = each.id;
      view.grain = grain;
      view.in_channel = problem.layer.in_channels - 1;
      view.out_channel = problem.layer.out_channels - 1;
      view.batch = 1;
      for (View& mode : test::in_every_mode(problem, clamped(problem, view))) all.push_back(std::move(mode));
    }
  }
  return all;
}

void check_told(const Problem& problem) {
  INFO(problem.title);
  for (const View& view : all_views(problem)) {
    INFO(stage(view.stage).slug << " at grain " << static_cast<int>(view.grain));
    const Steps steps = telling_steps(problem, view);
    REQUIRE(!steps.empty());
    CHECK(steps.front() == 0);
    CHECK(steps.back() == stage(view.stage).step_count(problem, view));
    CHECK(std::ranges::adjacent_find(steps, std::greater_equal{}) == steps.end());
    CHECK(steps.size() <= 13);  // 12 presses
    if (view.stage != StageId::matrix || steps.back() == 0) continue;
    const auto multiplies = [&](std::int64_t step) { return matrix::Step(problem, view, step).multiplied > 0; };
    if (!multiplies(steps.back())) continue;
    const auto first = std::ranges::find_if(steps, multiplies);
    CHECK(first - steps.begin() <= 6);
    CHECK(matrix::Step(problem, view, *first).multiplied == 1);
  }
}

using Cells = std::set<std::pair<std::int64_t, std::int64_t>>;

// The canvas cells of a stamp, by the definition.
Cells stamp_of(const Layer& layer, Int2 pixel) {
  Cells cells;
  for (std::int64_t ky = 0; ky < layer.kernel_size.y; ++ky) {
    for (std::int64_t kx = 0; kx < layer.kernel_size.x; ++kx) {
      cells.emplace(pixel.y * layer.stride.y + ky * layer.dilation.y,
                    pixel.x * layer.stride.x + kx * layer.dilation.x);
    }
  }
  return cells;
}

bool overlap(const Layer& layer, Int2 a, Int2 b) {
  const Cells one = stamp_of(layer, a);
  return std::ranges::any_of(stamp_of(layer, b), [&](const auto& cell) { return one.contains(cell); });
}

// How many input pixels reach an output pixel, by the definition.
std::int64_t reached_by(const Problem& problem, Int2 output) {
  const Layer& layer = problem.layer;
  std::int64_t count = 0;
  for (std::int64_t y = 0; y < problem.input.plane_size().y; ++y) {
    for (std::int64_t x = 0; x < problem.input.plane_size().x; ++x) {
      if (stamp_of(layer, {y, x}).contains({output.y + layer.padding.y, output.x + layer.padding.x})) ++count;
    }
  }
  return count;
}

View at(StageId id, Grain grain) {
  View view;
  view.stage = id;
  view.grain = grain;
  return view;
}

}  // namespace

TEST_SUITE_BEGIN("property");

TEST_CASE("every stage is told in 12 presses at most, in every mode, and Matrix multiplies after 6") {
  for (const Problem& problem : test::kinds_of_problems()) check_told(problem);
  for (const Problem& problem : random_problems(60)) check_told(problem);
}

TEST_CASE("stages of millions of steps are told in 12 presses, too") {
  for (const Problem& problem : extreme_problems()) check_told(problem);
}

TEST_CASE("the first stamps that overlap in a row and from above are told, and they do") {
  int overlapping = 0;
  for (const Problem& problem : random_problems(150)) {
    const Int2 size = problem.input.plane_size();
    const Layer& layer = problem.layer;
    for (const Axis axis : both_axes) {
      std::int64_t first = 0;
      for (std::int64_t i = size[axis] - 1; i > 0; --i) {
        Int2 pixel{0, 0};
        pixel[axis] = i;
        if (overlap(layer, {0, 0}, pixel)) first = i;
      }
      REQUIRE(lines_to_overlap(problem, axis) == first);
      Int2 pixel{0, 0};
      pixel[axis] = first;
      const std::int64_t index = pixel.y * size.x + pixel.x;
      const std::int64_t taps = layer.kernel_size.y * layer.kernel_size.x;
      const Steps stamps = telling_steps(problem, at(StageId::stamp, Grain::pixel));
      CHECK(std::ranges::binary_search(stamps, index + 1));
      const View products = at(StageId::stamp, Grain::contribution);
      const Steps steps = telling_steps(problem, products);
      CHECK(std::ranges::binary_search(steps, index * taps + 1));
      if (first == 0) continue;
      ++overlapping;
      // The product told is the one that lands where something lies already.
      const StampWalk walk(problem, channel_pair(problem, 0, 0, 0), Grain::contribution);
      const Int2 cell = canvas_pixel(layer, walk.step(index * taps + 1)[0]);
      CHECK(walk.counts(index * taps + 1).row(cell.y)[cell.x] >= 2);
    }
  }
  CHECK(overlapping > 50);
}

TEST_CASE(
    "of the output pixels the first one that the whole kernel reads, gaps and what lies past the canvas are told") {
  int gaps = 0;
  int past = 0;
  int whole = 0;
  for (const Problem& problem : random_problems(150)) {
    const Geometry sizes = geometry(problem);
    const Steps steps = telling_steps(problem, at(StageId::convolve, Grain::pixel));
    const auto is_told = [&](Int2 pixel) {
      return std::ranges::binary_search(steps, pixel.y * sizes.output.x + pixel.x + 1);
    };
    CHECK(is_told({0, 0}));
    const Int2 stretched_end{sizes.spread.y - 1, sizes.spread.x - 1};
    Int2 first{-1, -1};  // on each axis: the canvas line and the one a footprint before lie on the spread input
    for (const Axis axis : both_axes) {
      for (std::int64_t line = sizes.output[axis] - 1; line >= 0; --line) {
        const std::int64_t high = line + problem.layer.padding[axis];
        const std::int64_t low = high - problem.layer.dilation[axis] * (problem.layer.kernel_size[axis] - 1);
        if (low >= 0 && high <= stretched_end[axis]) first[axis] = line;
      }
    }
    if (first.y >= 0 && first.x >= 0) {
      ++whole;
      CHECK(is_told(first));
    }
    for (const Int2 pixel : telling_outputs(problem)) {
      const bool beyond = pixel.y + problem.layer.padding.y >= sizes.canvas.y ||
                          pixel.x + problem.layer.padding.x >= sizes.canvas.x;
      if (beyond) {
        ++past;
        CHECK(reached_by(problem, pixel) == 0);
      }
    }
    for (std::int64_t x = 0; x < std::min<std::int64_t>(12, sizes.output.x - sizes.past_canvas.x); ++x) {
      const std::int64_t column = x + problem.layer.padding.x;
      bool reached = false;
      for (std::int64_t i = 0; i < sizes.input.x; ++i) {
        for (std::int64_t k = 0; k < problem.layer.kernel_size.x; ++k) {
          reached = reached || i * problem.layer.stride.x + k * problem.layer.dilation.x == column;
        }
      }
      if (reached) continue;
      ++gaps;
      CHECK(is_told({0, x}));
      CHECK(reached_by(problem, {0, x}) == 0);
      break;
    }
  }
  CHECK(gaps > 20);
  CHECK(past > 5);
  CHECK(whole > 20);
}

TEST_CASE("of single products Convolve tells the first one that is not with a zero put in") {
  int later = 0;
  for (const Problem& problem : random_problems(100)) {
    const Slice pair = channel_pair(problem, 0, 0, 0);
    const ConvolveWalk walk(problem, pair, Grain::contribution);
    const std::int64_t products = problem.layer.kernel_size.y * problem.layer.kernel_size.x;
    const Steps steps = telling_steps(problem, at(StageId::convolve, Grain::contribution));
    for (std::int64_t step = 1; step <= products; ++step) {
      if (!walk.step(step)[0].contribution) continue;
      if (step > 1) ++later;
      CHECK(std::ranges::binary_search(steps, step));
      break;
    }
  }
  CHECK(later > 20);
}

TEST_CASE("the first stamp's stages are told as a lecturer would") {
  const Problem problem = test::first_stamp();  // 3×3 under 3×3, stride 2, padding 1
  const auto told = [&](StageId id, Grain grain = Grain::pixel) { return telling_steps(problem, at(id, grain)); };
  CHECK(told(StageId::input) == Steps{0, 1, 2, 3, 4, 5});
  // First, overlap in the row, its end, overlap from above, from both; the last.
  CHECK(told(StageId::stamp) == Steps{0, 1, 2, 3, 4, 5, 9});
  CHECK(told(StageId::crop) == Steps{0, 1, 2, 3});
  CHECK(told(StageId::insert_zeros) == Steps{0, 1, 2, 3});
  // 6×6 pixels: the four phases, the end of the first row, the first with the whole kernel on the spread input: (1, 1).
  CHECK(told(StageId::convolve) == Steps{0, 1, 2, 6, 7, 8, 36});
  // Nine rows of C, the transposition, then as Convolve.
  CHECK(told(StageId::matrix) == Steps{0, 1, 2, 4, 9, 10, 11, 12, 16, 17, 18, 46});
  CHECK(told(StageId::stamp, Grain::stage) == Steps{0, 1});
}

TEST_SUITE_END();
