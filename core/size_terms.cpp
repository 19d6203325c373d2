#include "core/size_terms.hpp"

#include <algorithm>

namespace tconv {

std::int64_t value_of(SizeTerm term, const Layer& layer, const Geometry& sizes, Axis axis) {
  switch (term) {
    case SizeTerm::stride:
      return sizes.spread[axis] - 1;
    case SizeTerm::padding:
      return -2 * layer.padding[axis];
    case SizeTerm::kernel_size:
      return sizes.footprint[axis] - 1;
    case SizeTerm::output_padding:
      return layer.output_padding[axis];
    case SizeTerm::one:
      break;
  }
  return 1;
}

std::vector<LineSpan> lines_of(SizeTerm term, const Layer& layer, const Geometry& sizes, Axis axis) {
  const std::int64_t canvas = sizes.canvas[axis];
  const std::int64_t last_corner = value_of(SizeTerm::stride, layer, sizes, axis);
  const std::int64_t padding = layer.padding[axis];
  const std::int64_t kept = sizes.spared[axis] + sizes.past_canvas[axis];
  std::vector<LineSpan> lines;
  switch (term) {
    case SizeTerm::stride:
      lines = {{0, last_corner}};
      break;
    case SizeTerm::one:
      lines = {{last_corner, 1}};
      break;
    case SizeTerm::kernel_size:
      lines = {{last_corner + 1, sizes.footprint[axis] - 1}};
      break;
    case SizeTerm::padding:
      lines = {{0, std::min(padding, canvas)},
               {std::max<std::int64_t>(0, canvas - padding), std::min(padding, canvas)}};
      break;
    case SizeTerm::output_padding:
      lines = {{canvas_of(sizes, axis, sizes.output[axis]) - kept, kept}};
      break;
  }
  std::erase_if(lines, [](const LineSpan& each) { return each.count <= 0; });
  return lines;
}

std::vector<LineSpan> stretched_lines_of(SizeTerm term, const Layer& layer, const Geometry& sizes, Axis axis) {
  if (term == SizeTerm::padding && sizes.footprint[axis] > 1) return {};
  std::vector<LineSpan> lines = lines_of(term, layer, sizes, axis);
  for (LineSpan& each : lines) each.first += sizes.border[axis];
  return lines;
}

}  // namespace tconv
