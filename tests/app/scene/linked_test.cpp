#include "app/scene/linked.hpp"

#include <doctest/doctest.h>

#include "app/scene/array_view.hpp"
#include "app/scene/links.hpp"
#include "app/scene/scene_builder.hpp"
#include "app/text/freetype_metrics.hpp"
#include "tests/app/scene/cells.hpp"
#include "tests/app/scene/problems.hpp"

using namespace tconv;
using test::Cells;
using test::cells_of;

namespace {

const FreeTypeMetrics& metrics() {
  static const FreeTypeMetrics shared;
  return shared;
}

}  // namespace

TEST_CASE("a block is one outline, holes are not in it") {
  CHECK(blocks({2, 1, 3}, {4, 1, 2}) == std::vector<CellBlock>{{2, 4, 3, 2}});
  CHECK(blocks({2, 2, 2}, {4, 1, 2}) == std::vector<CellBlock>{{2, 4, 1, 2}, {4, 4, 1, 2}});
  CHECK(blocks({0, 3, 2}, {1, 2, 2}) ==
        std::vector<CellBlock>{{0, 1, 1, 1}, {0, 3, 1, 1}, {3, 1, 1, 1}, {3, 3, 1, 1}});
  CHECK(blocks({0, 3, 2}, {1, 2, 2}, 3) == std::vector<CellBlock>{{0, 1, 4, 3}});
  CHECK(blocks({0, 1, 0}, {1, 2, 2}).empty());
}

TEST_CASE("of a set whose lines lie partly outside an array those inside are left") {
  // Input pixel (0, 0) of stride 2, padding 1 reaches canvas lines 0 to 2, output lines −1 to 1.
  const Problem problem = test::first_stamp();
  const AxisPairs pairs = pairs_of_input(problem.layer, Axis::rows, 0);
  CHECK(touched_lines(problem, pairs, ArrayId::canvas, Axis::rows) == Lines{0, 1, 3});
  CHECK(touched_lines(problem, pairs, ArrayId::output, Axis::rows) == Lines{0, 1, 2});
  CHECK(touched_lines(problem, pairs, ArrayId::rotated_kernel, Axis::rows) == Lines{0, 1, 3});
  CHECK(touched_lines(problem, pairs, ArrayId::input, Axis::rows) == Lines{0, 1, 1});
}

TEST_CASE("dilation leaves holes in what a pixel lights up, and each cell is outlined alone") {
  const Problem problem = test::square("dilated", 3, 3, 1, 0, 0, 2);
  Grid canvas = whole_grid(ArrayId::canvas, "Canvas", Tensor::filled({7, 7}, 0), Role::output, 1);
  canvas.box = {0, 0, 28, 28};
  const ContributionRange set = contributions_behind(problem, {}, {ArrayId::input, 1, 1});
  const auto touched = touched_blocks(problem, set, canvas);
  CHECK(touched.size() == 9);
  CHECK(cells_of(touched) == Cells{{1, 1}, {1, 3}, {1, 5}, {3, 1}, {3, 3}, {3, 5}, {5, 1}, {5, 3}, {5, 5}});
  // Where cells cannot be told apart, one outline round them all.
  canvas.box = {0, 0, 1.4, 1.4};
  CHECK(touched_blocks(problem, set, canvas) == std::vector<CellBlock>{{1, 1, 5, 5}});
}

TEST_CASE("only what a window shows is outlined") {
  const Problem problem = test::first_stamp();
  Grid canvas = whole_grid(ArrayId::canvas, "Canvas", Tensor::filled({7, 7}, 0), Role::output, 1);
  canvas.window = {3, 3, 2, 2};
  canvas.box = {0, 0, 8, 8};
  const ContributionRange set = contributions_behind(problem, {}, {ArrayId::input, 1, 1});
  CHECK(touched_blocks(problem, set, canvas) == std::vector<CellBlock>{{3, 3, 2, 2}});
}

TEST_CASE("a cell that nothing passes through is outlined all the same") {
  // Canvas (2, 2) of stride 3 and kernel 2: between the stamps.
  const Problem problem = test::square("gaps", 3, 2, 3, 0);
  const Selection selection{CellRef{ArrayId::canvas, 2, 2}, std::nullopt};
  SceneBuilder builder({40, 40}, metrics());
  Grid canvas = whole_grid(ArrayId::canvas, "Canvas", Tensor::filled({8, 8}, 0), Role::output, 1);
  canvas.box = {0, 0, 32, 32};
  builder.scene().primitives.emplace_back(canvas);
  draw_links(builder, problem, {}, selection);
  REQUIRE(builder.scene().primitives.size() == 2);
  const Rect& outline = std::get<Rect>(builder.scene().primitives[1]);
  CHECK(canvas.cell(2, 2).contains({outline.box.x, outline.box.y}));
  CHECK(outline.box.right() < canvas.cell(2, 2).right());
}
