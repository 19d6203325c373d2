#include "app/scene/stages/stamp/motion.hpp"

#include <doctest/doctest.h>

#include "tests/app/scene/stages/moving.hpp"

using namespace tconv;
using namespace tconv::test;

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
