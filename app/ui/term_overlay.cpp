#include <algorithm>
#include <cstdlib>
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

// The lines of the array that a grid shows which a term accounts for, each once and as many as the term's number says;
// none where the array does not have them all: fewer would say another number.
std::vector<LineSpan> lines_on(const Grid& grid, SizeTerm term, const Layer& layer, const Geometry& sizes,
                               Axis axis) {
  std::vector<LineSpan> lines = grid.array == ArrayId::stretched ? stretched_lines_of(term, layer, sizes, axis)
                                                                 : lines_of(term, layer, sizes, axis);
  if (grid.array == ArrayId::output) {
    for (LineSpan& each : lines) each.first -= canvas_of(sizes, axis, 0);
  }
  // Of a big canvas a sketch leaves out the middle.
  const LineSpan all = grid.array == ArrayId::canvas_sketch ? LineSpan{0, sizes.extent[axis]}
                                                            : LineSpan{grid.origin[axis], grid.size()[axis]};
  std::int64_t count = 0;
  std::int64_t free = all.first;  // the first line that is not taken yet
  for (const LineSpan& each : lines) {
    if (each.first < free || each.end() > all.end()) return {};
    free = each.end();
    count += each.count;
  }
  return count == std::abs(value_of(term, layer, sizes, axis)) ? lines : std::vector<LineSpan>();
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
  for (const ArrayId array : {ArrayId::canvas, ArrayId::stretched, ArrayId::output}) {
    if (const Grid* grid = largest(stage, array)) shown.push_back(grid);
  }
  for (const Grid* grid : grids(stage)) {
    if (grid->array == ArrayId::canvas_sketch) shown.push_back(grid);
  }
  for (const Grid* grid : shown) {
    for (const Axis axis : both_axes) {
      if (term.axis && *term.axis != axis) continue;
      for (const LineSpan& lines : lines_on(*grid, term.term, layer, sizes, axis)) {
        const std::int64_t first = lines.first - grid->origin[axis];
        const std::int64_t last = lines.end() - 1 - grid->origin[axis];
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
