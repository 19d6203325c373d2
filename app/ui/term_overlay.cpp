#include <algorithm>
#include <vector>

#include "app/scene/size_term_role.hpp"
#include "app/ui/panel.hpp"

namespace tconv {
namespace {

// The grid of an array on the stage; the largest, where it is shown more than once.
const Grid* largest(const Scene& stage, ArrayId array) {
  const Grid* found = nullptr;
  for (const Grid* grid : grids(stage)) {
    if (grid->array == array && (found == nullptr || grid->box.width > found->box.width)) found = grid;
  }
  return found;
}

// What of a box lies inside another one.
Box common(const Box& a, const Box& b) {
  const double x = std::max(a.x, b.x);
  const double y = std::max(a.y, b.y);
  return {x, y, std::max(0.0, std::min(a.right(), b.right()) - x),
          std::max(0.0, std::min(a.bottom(), b.bottom()) - y)};
}

}  // namespace

Scene term_overlay(const PanelInput& input, const Scene& stage, const ShowTerm& term) {
  SceneBuilder builder({stage.width, stage.height}, input.metrics);
  const Problem& problem = input.workspace.session.document.problem;
  const Layer layer = effective_layer(problem);
  const Geometry sizes = geometry(problem);
  const Paint paint{role_of(term.term)};
  // Of an array, the largest grid; of a sketch of the canvas, all parts.
  std::vector<const Grid*> shown;
  for (const ArrayId array : {ArrayId::canvas, ArrayId::output}) {
    if (const Grid* grid = largest(stage, array)) shown.push_back(grid);
  }
  for (const Grid* grid : grids(stage)) {
    if (grid->array == ArrayId::canvas_sketch) shown.push_back(grid);
  }
  for (const Grid* grid : shown) {
    for (const Axis axis : both_axes) {
      if (term.axis && *term.axis != axis) continue;
      const std::int64_t offset =
          grid->origin[axis] + (grid->array == ArrayId::output ? canvas_of(sizes, axis, 0) : 0);
      for (const LineSpan& lines : lines_of(term.term, layer, sizes, axis)) {
        const std::int64_t first = lines.first - offset;
        const std::int64_t last = lines.end() - 1 - offset;
        // Rows are bands from left to right, columns from top to bottom.
        Box band = grid->box;
        if (axis == Axis::rows) {
          band.y = grid->cell(first, 0).y;
          band.height = grid->cell(last, 0).bottom() - band.y;
        } else {
          band.x = grid->cell(0, first).x;
          band.width = grid->cell(0, last).right() - band.x;
        }
        band = common(band, grid->box);
        if (band.width <= 0 || band.height <= 0) continue;
        // No ground: the digits keep the contrast that they have on theirs.
        builder.outline(band, paint, 0.28);
      }
    }
  }
  return builder.take();
}

}  // namespace tconv
