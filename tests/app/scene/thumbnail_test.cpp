#include "app/scene/thumbnail.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "app/scene/scene_builder.hpp"
#include "app/text/freetype_metrics.hpp"
#include "core/methods.hpp"
#include "tests/app/scene/problems.hpp"

using namespace tconv;

namespace {

std::vector<Grid> drawn(const Thumbnail& thumbnail, const Box& box) {
  const FreeTypeMetrics metrics;
  SceneBuilder builder({40, 10}, metrics);
  draw_thumbnail(builder, thumbnail, box);
  const Scene scene = builder.take();
  std::vector<Grid> result;
  for (const Grid* grid : grids(scene)) result.push_back(*grid);
  return result;
}

}  // namespace

TEST_CASE("a thumbnail has the first channels' arrays, the output as it is computed") {
  test::Case each;
  each.in_channels = 2;
  each.out_channels = 2;
  each.stride = {2, 1};
  each.bias = 3;
  each.batch = 2;
  const Problem problem = test::problem("two channels", each);
  const auto small = thumbnail(problem);
  REQUIRE(small);
  CHECK(small->input == Tensor::copy_of(problem.input.plane(0, 0)));
  CHECK(small->kernel == Tensor::copy_of(problem.weight.plane(0, 0)));
  CHECK(small->output == Tensor::copy_of(compute(problem, Method::stamp).plane(0, 0)));
  CHECK_FALSE(small->photograph);
}

TEST_CASE("a thumbnail of large arrays holds no more than can be told apart") {
  const auto small = thumbnail(test::square("large", 130, 2, 1, 0));
  REQUIRE(small);
  CHECK(small->input.shape() == Shape{44, 44});  // every third of 130
  CHECK(small->output.shape() == Shape{44, 44});
  CHECK(small->kernel.shape() == Shape{2, 2});
}

TEST_CASE("there is no thumbnail of nothing, nor of what would have to be waited for") {
  CHECK_FALSE(thumbnail(test::square("too much", 512, 5, 1, 0)));
  test::Case none;
  none.batch = 1;
  Problem problem = test::problem("no batch entries", none);
  problem.input = Tensor::filled({0, 1, 3, 3}, 0);
  CHECK_FALSE(thumbnail(problem));
}

TEST_CASE("the arrays of a thumbnail stand side by side at one scale, each large enough to be seen") {
  const Box box{1, 2, thumbnail_width(3), 3};
  for (const Problem& problem : {test::square("larger", 3, 3, 2, 0), test::square("one pixel", 1, 1, 1, 0),
                                 test::square("far apart", 2, 2, 50, 0), test::square("smaller", 9, 3, 1, 4)}) {
    CAPTURE(problem.title);
    const auto small = thumbnail(problem);
    REQUIRE(small);
    const auto grids = drawn(*small, box);
    REQUIRE(grids.size() == 3);
    CHECK(grids[0].role == Role::input);
    CHECK(grids[1].role == Role::kernel);
    CHECK(grids[2].role == Role::output);
    double right = box.x;
    for (const Grid& grid : grids) {
      CHECK(grid.box.x >= right - 1e-12);
      CHECK(grid.box.y >= box.y - 1e-12);
      CHECK(grid.box.bottom() <= box.bottom() + 1e-12);
      CHECK(std::max(grid.box.width, grid.box.height) >= 0.22 * 3 - 1e-12);
      right = grid.box.right();
    }
    CHECK(right <= box.right() + 1e-12);
  }
  const auto three = drawn(*thumbnail(test::square("larger", 3, 3, 2, 0)), box);
  CHECK(three[0].box.width / 3 == doctest::Approx(three[2].box.width / 7));
  CHECK(three[2].box.width == doctest::Approx(3));
}
