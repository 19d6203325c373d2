#include "app/scene/linked.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "app/scene/array_view.hpp"
#include "app/scene/frame.hpp"
#include "app/text/freetype_metrics.hpp"
#include "tests/app/scene/problems.hpp"

using namespace tconv;

namespace {

const FreeTypeMetrics& metrics() {
  static const FreeTypeMetrics shared;
  return shared;
}

using Cells = std::set<std::pair<std::int64_t, std::int64_t>>;

Cells cells_of(const std::vector<CellBlock>& blocks) {
  Cells cells;
  for (const CellBlock& block : blocks) {
    for (std::int64_t y = 0; y < block.rows; ++y) {
      for (std::int64_t x = 0; x < block.columns; ++x) cells.insert({block.y + y, block.x + x});
    }
  }
  return cells;
}

// Where one multiplication is found in an array, from its meaning; nothing when it is not there.
std::optional<Int2> place(const Problem& problem, const Contribution& c, ArrayId array) {
  const Layer layer = effective_layer(problem);
  const Geometry sizes = geometry(problem);
  const Int2 canvas{c.iy * layer.stride.y + c.ky * layer.dilation.y,
                    c.ix * layer.stride.x + c.kx * layer.dilation.x};
  const Int2 output{canvas.y - layer.padding.y, canvas.x - layer.padding.x};
  const Int2 stretched{c.iy * layer.stride.y + sizes.border.y, c.ix * layer.stride.x + sizes.border.x};
  const auto inside = [](Int2 at, Int2 size) -> std::optional<Int2> {
    if (at.y < 0 || at.x < 0 || at.y >= size.y || at.x >= size.x) return std::nullopt;
    return at;
  };
  const bool kept = inside(output, sizes.output).has_value();
  const std::int64_t row = (c.co * sizes.output.y + output.y) * sizes.output.x + output.x;
  const std::int64_t column = (c.ci * sizes.input.y + c.iy) * sizes.input.x + c.ix;
  switch (array) {
    case ArrayId::input:
      return Int2{c.iy, c.ix};
    case ArrayId::kernel:
      return Int2{c.ky, c.kx};
    case ArrayId::turned_kernel:
      return Int2{layer.kernel_size.y - 1 - c.ky, layer.kernel_size.x - 1 - c.kx};
    case ArrayId::stretched:
      return inside(stretched, sizes.stretched);
    case ArrayId::canvas:
      return canvas;
    case ArrayId::output:
      return inside(output, sizes.output);
    case ArrayId::conv_matrix:
      return kept ? std::optional<Int2>({column, row}) : std::nullopt;
    case ArrayId::matrix:
      return kept ? std::optional<Int2>({row, column}) : std::nullopt;
    case ArrayId::input_vector:
      return Int2{0, column};
    case ArrayId::output_vector:
      return kept ? std::optional<Int2>({row, 0}) : std::nullopt;
    default:
      break;
  }
  return std::nullopt;
}

Cells brute_force(const Problem& problem, const ContributionRange& set, const Grid& grid) {
  Cells cells;
  const CellBlock shown = cells_inside(grid);
  for (std::int64_t j = 0; j < set.size(); ++j) {
    const auto at = place(problem, set[j], grid.array);
    if (!at) continue;
    const Int2 local{at->y - grid.origin.y, at->x - grid.origin.x};
    if (shown.contains(local.y, local.x)) cells.insert({local.y, local.x});
  }
  return cells;
}

}  // namespace

TEST_SUITE("property") {
  TEST_CASE("what lights up in every array shown is what the multiplications touch, one by one") {
    for (const Problem& problem : test::kinds_of_problems()) {
      const Geometry sizes = geometry(problem);
      for (const Stage& stage : stages()) {
        View view;
        view.stage = stage.id;
        view.in_channel = problem.layer.in_channels - 1;
        view.out_channel = problem.layer.out_channels - 1;
        view = clamped(problem, view);
        view.step = stage.step_count(problem, view) * 2 / 3;
        const Selection none;
        const StagePicture picture =
            stage.build({problem, view, static_cast<double>(view.step), none, {70, 45}, metrics()});
        const CellRef pointed[] = {{ArrayId::input, sizes.input.y - 1, sizes.input.x / 2},
                                   {ArrayId::kernel, 0, problem.layer.kernel_size.x - 1},
                                   {ArrayId::canvas, sizes.canvas.y / 2, sizes.canvas.x / 2},
                                   {ArrayId::output, sizes.output.y / 2, sizes.output.x / 3}};
        for (const CellRef& cell : pointed) {
          const ContributionRange set = contributions_behind(problem, view, cell);
          for (const Primitive& primitive : picture.scene.primitives) {
            const Grid* grid = std::get_if<Grid>(&primitive);
            if (!grid) continue;
            const Cells expected = brute_force(problem, set, *grid);
            const Cells found = cells_of(touched_blocks(problem, set, *grid, true));
            CAPTURE(problem.title);
            CAPTURE(stage.slug);
            CAPTURE(grid->name);
            CAPTURE(static_cast<int>(cell.array));
            CHECK(found == expected);
          }
        }
      }
    }
  }
}

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
  CHECK(touched_lines(problem, pairs, ArrayId::turned_kernel, Axis::rows) == Lines{0, 1, 3});
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
  Sketch sketch({40, 40}, metrics());
  Grid canvas = whole_grid(ArrayId::canvas, "Canvas", Tensor::filled({8, 8}, 0), Role::output, 1);
  canvas.box = {0, 0, 32, 32};
  sketch.scene().primitives.emplace_back(canvas);
  draw_links(sketch, problem, {}, selection);
  REQUIRE(sketch.scene().primitives.size() == 2);
  const Rect& outline = std::get<Rect>(sketch.scene().primitives[1]);
  CHECK(canvas.cell(2, 2).contains({outline.box.x, outline.box.y}));
  CHECK(outline.box.right() < canvas.cell(2, 2).right());
}
