#include "app/scene/stages/insert_zeros/motion.hpp"

#include <doctest/doctest.h>

#include "app/scene/array_view.hpp"
#include "core/geometry.hpp"
#include "tests/app/scene/stages/moving.hpp"

using namespace tconv;
using namespace tconv::test;

TEST_CASE("pixels slide to their places between the zeros, and the kernel is rotated by 180°") {
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
  const auto rotated = filled_in(moved(problem, view, 3, 1).value());
  const StagePicture picture = at_step(problem, view, 3);
  REQUIRE(rotated.size() == 9);
  for (std::int64_t i = 0; i < 9; ++i) {
    // Weight (y, x) of the kernel ends at (2 − y, 2 − x) of the rotated one.
    check_close(rotated[static_cast<std::size_t>(i)].box,
                find(picture, ArrayId::rotated_kernel)->cell(2 - i / 3, 2 - i % 3));
  }
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
