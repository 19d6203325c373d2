#include "app/scene/stages/crop/motion.hpp"

#include <doctest/doctest.h>

#include "app/scene/array_view.hpp"
#include "tests/app/scene/stages/moving.hpp"

using namespace tconv;
using namespace tconv::test;

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
