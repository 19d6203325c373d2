#include "app/scene/motion.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "app/scene/array_view.hpp"
#include "app/scene/stages/stages.hpp"
#include "core/geometry.hpp"
#include "core/stamp_walk.hpp"
#include "tests/app/scene/stages/on_stage.hpp"

using namespace tconv;
using namespace tconv::test;

namespace {

std::vector<Rect> filled_in(const Scene& scene) {
  std::vector<Rect> result;
  for (const Primitive& primitive : scene.primitives) {
    const auto* rect = std::get_if<Rect>(&primitive);
    if (rect != nullptr && rect->fill) result.push_back(*rect);
  }
  return result;
}

void check_close(const Box& a, const Box& b) {
  CHECK(a.x == doctest::Approx(b.x));
  CHECK(a.y == doctest::Approx(b.y));
  CHECK(a.width == doctest::Approx(b.width));
  CHECK(a.height == doctest::Approx(b.height));
}

std::optional<Scene> moved(const Problem& problem, View view, std::int64_t step, double share) {
  const StagePicture before = at_step(problem, view, step - 1);
  const StagePicture after = at_step(problem, view, step);
  view.step = step;
  return motion(problem, view, {before.scene, after.scene}, share, metrics());
}

View view_of(StageId stage) {
  View view;
  view.stage = stage;
  return view;
}

}  // namespace

TEST_CASE("the kernel leaves its place and arrives where its stamp lies, dilated or not") {
  for (const Problem& problem : {first_stamp(), square("dilated", 3, 3, 1, 0, 0, 2)}) {
    const View view = view_of(StageId::stamp);
    const StagePicture picture = at_step(problem, view, 5);  // input (1,1)
    const Grid* kernel = find(picture, ArrayId::kernel);
    const Grid* canvas = find(picture, ArrayId::canvas);
    const auto start = filled_in(moved(problem, view, 5, 0).value());
    const auto end = filled_in(moved(problem, view, 5, 1).value());
    REQUIRE(start.size() == 11);  // the tile first, its copy on the way last
    REQUIRE(end.size() == 11);
    const Layer& layer = problem.layer;
    for (std::int64_t k = 0; k < 9; ++k) {
      const auto n = static_cast<std::size_t>(k + 1);
      check_close(start[n].box, kernel->cell(k / 3, k % 3));
      check_close(end[n].box, canvas->cell(layer.stride.y + k / 3 * layer.dilation.y,
                                           layer.stride.x + k % 3 * layer.dilation.x));
    }
  }
}

TEST_CASE("the kept frame lifts off the canvas with its numbers") {
  const Problem problem = first_stamp();
  const View view = view_of(StageId::crop);
  const StagePicture picture = at_step(problem, view, 3);
  const auto grid = [&](double share) {
    const Scene scene = moved(problem, view, 3, share).value();
    for (const Primitive& primitive : scene.primitives) {
      if (const auto* found = std::get_if<Grid>(&primitive)) return *found;
    }
    FAIL("no grid moves");
    return Grid();
  };
  const Grid* canvas = find(picture, ArrayId::canvas);
  check_close(grid(0).box, cells_box(*canvas, 1, 1, 6, 6));
  check_close(grid(1).box, find(picture, ArrayId::output)->box);
  CHECK(same(grid(0.5).values, find(picture, ArrayId::output)->values));
}

TEST_CASE("pixels slide to their places between the zeros, and the kernel turns by half a round") {
  const Problem problem = first_stamp();
  const View view = view_of(StageId::insert_zeros);
  const auto apart = filled_in(moved(problem, view, 1, 1).value());
  const StagePicture spread = at_step(problem, view, 1);
  REQUIRE(apart.size() == 26);  // the first covers the place they left
  const Grid* grid = find(spread, ArrayId::stretched);
  const auto opening = filled_in(moved(problem, view, 1, 0).value());
  const StagePicture before = at_step(problem, view, 0);
  for (std::int64_t i = 0; i < 25; ++i) {
    const auto n = static_cast<std::size_t>(i + 1);
    check_close(apart[n].box, grid->cell(i / 5, i % 5));
    // Pixels start as the input stands; zeros where there is no room between them yet.
    const bool pixel = i / 5 % 2 == 0 && i % 5 % 2 == 0;
    if (pixel) {
      check_close(opening[n].box, find(before, ArrayId::input)->cell(i / 5 / 2, i % 5 / 2));
    } else {
      CHECK(opening[n].box.width * opening[n].box.height == doctest::Approx(0));
    }
  }
  const auto turned = filled_in(moved(problem, view, 3, 1).value());
  const StagePicture picture = at_step(problem, view, 3);
  REQUIRE(turned.size() == 9);
  for (std::int64_t i = 0; i < 9; ++i) {
    // Weight (y, x) of the kernel ends at (2 − y, 2 − x) of the turned one.
    check_close(turned[static_cast<std::size_t>(i)].box,
                find(picture, ArrayId::turned_kernel)->cell(2 - i / 3, 2 - i % 3));
  }
}

TEST_CASE("a placement is unrolled into its row of C") {
  const Problem problem = first_stamp();
  const View view = view_of(StageId::matrix);
  // Step 5 lays down row 4, result (1,1): the kernel's corner lies on (1,1) of the picture and all of it falls
  // there.
  const auto start = filled_in(moved(problem, view, 5, 0).value());
  const auto end = filled_in(moved(problem, view, 5, 1).value());
  const StagePicture picture = at_step(problem, view, 5);
  REQUIRE(start.size() == 9);
  for (std::int64_t k = 0; k < 9; ++k) {
    const std::int64_t y = 1 + k / 3;
    const std::int64_t x = 1 + k % 3;
    check_close(start[static_cast<std::size_t>(k)].box, find(picture, ArrayId::illustration)->cell(y, x));
    check_close(end[static_cast<std::size_t>(k)].box, find(picture, ArrayId::conv_matrix)->cell(4, 6 * y + x));
  }
}

TEST_CASE("C is turned over: every entry goes where its row and column are exchanged") {
  const Problem problem = first_stamp();
  const View view = view_of(StageId::matrix);
  const StagePicture before = at_step(problem, view, 9);
  const StagePicture after = at_step(problem, view, 10);
  const auto start = filled_in(moved(problem, view, 10, 0).value());
  const auto end = filled_in(moved(problem, view, 10, 1).value());
  const Grid* c = find(before, ArrayId::conv_matrix);
  const Grid* turned = find(after, ArrayId::matrix);
  std::size_t n = 0;
  for (std::int64_t row = 0; row < 9; ++row) {
    for (std::int64_t column = 0; column < 36; ++column) {
      // Result (row / 3, row % 3) reads picture (column / 6, column % 6) with weight (ky, kx).
      const std::int64_t ky = column / 6 - (row / 3 * 2 - 1);
      const std::int64_t kx = column % 6 - (row % 3 * 2 - 1);
      if (ky < 0 || kx < 0 || ky > 2 || kx > 2) continue;
      REQUIRE(n < start.size());
      check_close(start[n].box, c->cell(row, column));
      check_close(end[n].box, turned->cell(column, row));
      ++n;
    }
  }
  CHECK(n == 64);
  CHECK(start.size() == n);
}

TEST_CASE("by rows a row's products meet in y, by columns a column's lie down in the kernel's shape") {
  const Problem problem = first_stamp();
  View view = view_of(StageId::matrix);
  // 9 rows, the turn, then output (1,1): input (0,0), (0,1), (1,0) and (1,1) reach it.
  const auto met = filled_in(moved(problem, view, 10 + 8, 1).value());
  REQUIRE(met.size() == 4);
  for (const Rect& cell : met)
    check_close(cell.box, find(at_step(problem, view, 18), ArrayId::output_vector)->cell(7, 0));
  view.matrix.by = MatrixOrder::columns;
  // Input (1,1) stamps at output (1,1) to (3,3).
  const auto lain = filled_in(moved(problem, view, 10 + 5, 1).value());
  REQUIRE(lain.size() == 9);
  const StagePicture picture = at_step(problem, view, 15);
  for (std::int64_t k = 0; k < 9; ++k) {
    check_close(lain[static_cast<std::size_t>(k)].box, find(picture, ArrayId::output)->cell(1 + k / 3, 1 + k % 3));
  }
}

TEST_CASE("the tile flies from where it stands to its stamp, with the products") {
  const Problem problem = first_stamp();
  const View view = view_of(StageId::stamp);
  const auto start = filled_in(moved(problem, view, 5, 0).value());
  const auto end = filled_in(moved(problem, view, 5, 1).value());
  check_close(start[10].box, start[0].box);
  check_close(end[0].box, start[0].box);
  const StagePicture picture = at_step(problem, view, 5);
  const Box stamp = find(picture, ArrayId::canvas)->cell(2, 2);
  CHECK(end[10].box.bottom() <= stamp.y);
  CHECK(end[10].box.bottom() > stamp.y - 1);
  const StagePicture half{moved(problem, view, 5, 0.5).value(), {}, {}};
  CHECK(says(half, "3 × kernel"));
  CHECK(says(half, "27"));  // input (1,1) = 3 times kernel (2,2) = 9
}

TEST_CASE("the border grows out of the spread input, a negative one closes in on it") {
  for (const Problem& problem : {first_stamp(), square("negative-border", 5, 3, 2, 3)}) {
    const View view = view_of(StageId::insert_zeros);
    const Geometry sizes = geometry(problem);
    const StagePicture before = at_step(problem, view, 1);
    const StagePicture after = at_step(problem, view, 2);
    const auto frame = [&](double share) {
      std::vector<Rect> frames;
      const Scene scene = moved(problem, view, 2, share).value();
      for (const Primitive& primitive : scene.primitives) {
        const auto* rect = std::get_if<Rect>(&primitive);
        if (rect != nullptr && rect->stroke && rect->stroke->role == Role::input) frames.push_back(*rect);
      }
      REQUIRE(frames.size() == 1);
      return frames[0].box;
    };
    const Grid* stretched = find(after, ArrayId::stretched);
    check_close(frame(0), find(before, ArrayId::stretched)->box);
    check_close(frame(1), cells_box(*stretched, -stretched->origin.y, -stretched->origin.x, sizes.stretched.y,
                                    sizes.stretched.x));
  }
}

TEST_CASE("whatever moves says so, and stays within the picture's size") {
  for (const Problem& problem : kinds_of_problems()) {
    for (const Stage& each : stages()) {
      View view = last_pair(problem, each.id);
      for (const Grain grain : {Grain::pixel, Grain::contribution, Grain::stage}) {
        view.grain = grain;
        view.step = 0;
        for (const std::int64_t step : some(each.step_count(problem, view))) {
          if (step == 0 || step > 6) continue;
          View later = view;
          later.step = step;
          CAPTURE(problem.title);
          CAPTURE(each.slug);
          CAPTURE(step);
          const auto scene = moved(problem, view, step, 0.4);
          if (scene) CHECK(moves(problem, later));
          if (!scene) continue;
          CHECK(scene->width == 80);
          CHECK(scene->height == 50);
          CHECK_FALSE(scene->primitives.empty());
        }
      }
    }
  }
}
