#include "app/scene/linked.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "app/scene/array_view.hpp"
#include "app/scene/frame.hpp"
#include "app/scene/links.hpp"
#include "app/scene/stage.hpp"
#include "app/scene/stages/stages.hpp"
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
    case ArrayId::rotated_kernel:
      return Int2{layer.kernel_size.y - 1 - c.ky, layer.kernel_size.x - 1 - c.kx};
    case ArrayId::stretched:
      return inside(stretched, sizes.stretched);
    case ArrayId::canvas:
      return canvas;
    case ArrayId::output:
      return inside(output, sizes.output);
    case ArrayId::conv_matrix:
      return kept ? std::optional<Int2>({column, row}) : std::nullopt;
    case ArrayId::transposed_matrix:
      return kept ? std::optional<Int2>({row, column}) : std::nullopt;
    case ArrayId::input_vector:
      return Int2{0, column};
    case ArrayId::output_vector:
      return kept ? std::optional<Int2>({row, 0}) : std::nullopt;
    // Conv2d runs the other way: u is where the output is, z where the input is.
    case ArrayId::conv_picture:
      return inside(output, sizes.output);
    case ArrayId::conv_result:
      return Int2{c.iy, c.ix};
    case ArrayId::conv_picture_vector:
      return kept ? std::optional<Int2>({0, row}) : std::nullopt;
    case ArrayId::conv_result_vector:
      return Int2{column, 0};
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
        // Matrix has its arrays of the Conv2d in the first half of its steps.
        view.step = stage.step_count(problem, view) * (stage.id == StageId::matrix ? 1 : 2) / 3;
        const Selection none;
        const StagePicture picture = stage.build({problem, view, none, {70, 45}, metrics()});
        const CellRef pointed[] = {{ArrayId::input, sizes.input.y - 1, sizes.input.x / 2},
                                   {ArrayId::kernel, 0, problem.layer.kernel_size.x - 1},
                                   {ArrayId::canvas, sizes.canvas.y / 2, sizes.canvas.x / 2},
                                   {ArrayId::output, sizes.output.y / 2, sizes.output.x / 3},
                                   {ArrayId::conv_picture, sizes.output.y / 2, sizes.output.x / 3},
                                   {ArrayId::conv_result, sizes.input.y / 2, sizes.input.x / 2}};
        for (const CellRef& cell : pointed) {
          const ContributionRange set = contributions_behind(problem, view, cell);
          for (const Grid* grid : grids(picture.scene)) {
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
