#include "app/scene/size_terms.hpp"

#include <algorithm>

namespace tconv {

std::vector<LineSpan> lines_of(SizeTerm term, const Layer& layer, const Geometry& sizes, Axis axis) {
  const std::int64_t canvas = sizes.canvas[axis];
  const std::int64_t spread = (sizes.input[axis] - 1) * layer.stride[axis];
  const std::int64_t padding = layer.padding[axis];
  const std::int64_t spared = sizes.spared[axis] + sizes.past_canvas[axis];
  std::vector<LineSpan> lines;
  switch (term) {
    case SizeTerm::spread:
      lines = {{0, spread}};
      break;
    case SizeTerm::one:
      lines = {{spread, 1}};
      break;
    case SizeTerm::footprint:
      lines = {{spread + 1, sizes.footprint[axis] - 1}};
      break;
    case SizeTerm::cut:
      lines = {{0, std::min(padding, canvas)},
               {std::max<std::int64_t>(0, canvas - padding), std::min(padding, canvas)}};
      break;
    case SizeTerm::spared:
      lines = {{canvas_of(sizes, axis, sizes.output[axis]) - spared, spared}};
      break;
  }
  std::erase_if(lines, [](const LineSpan& each) { return each.count <= 0; });
  return lines;
}

}  // namespace tconv
