#include "core/stretched.hpp"

#include <algorithm>

namespace tconv {
namespace {

bool within(std::int64_t position, std::int64_t size) {
  return position >= 0 && position < size;
}

/// Pairs of an output line and a tap of the rotated kernel on one axis: all, those over the lines that output padding
/// lays, those over the spread input, those over an input line.
struct AxisProducts {
  std::int64_t all = 0;
  std::int64_t over_output_padding = 0;
  std::int64_t over_spread = 0;
  std::int64_t over_input = 0;
};

/// How many multiples of `step` lie in [first, last).
std::int64_t multiples(std::int64_t first, std::int64_t last, std::int64_t step) {
  return last <= first ? 0 : (last + step - 1) / step - (first + step - 1) / step;
}

AxisProducts products(const Layer& layer, const Geometry& sizes, Axis axis) {
  AxisProducts result;
  const std::int64_t output = sizes.output[axis];
  result.all = output * layer.kernel_size[axis];
  const std::int64_t laid = sizes.stretched[axis] - sizes.op_zeros[axis];  // where those lines begin
  for (std::int64_t t = 0; t < layer.kernel_size[axis]; ++t) {
    const std::int64_t top = t * layer.dilation[axis];
    result.over_output_padding += std::max<std::int64_t>(0, top + output - std::max(laid, top));
    // In the spread input's own coordinates this tap visits `output` lines in a row.
    const std::int64_t start = top - sizes.border[axis];
    const std::int64_t first = std::max<std::int64_t>(0, start);
    const std::int64_t last = std::min(sizes.spread[axis], start + output);
    result.over_spread += std::max<std::int64_t>(0, last - first);
    // With a single input line the stride may be any number, so nothing is computed with it.
    result.over_input +=
        sizes.input[axis] == 1 ? (first < last ? 1 : 0) : multiples(first, last, layer.stride[axis]);
  }
  return result;
}

}  // namespace

CellOrigin origin_of_stretched(const Geometry& geometry, const Layer& layer, Int2 cell) {
  return origin_of(stretched_line(geometry, layer, Axis::rows, cell.y),
                   stretched_line(geometry, layer, Axis::columns, cell.x));
}

StretchedLine stretched_line(const Geometry& geometry, const Layer& layer, Axis axis, std::int64_t index) {
  const std::int64_t position = index - geometry.border[axis];
  StretchedLine line;
  line.spread = within(position, geometry.spread[axis]);
  line.input = line.spread && within(index, geometry.stretched[axis]) && position % layer.stride[axis] == 0;
  line.output_padding = index >= geometry.stretched[axis] - geometry.op_zeros[axis];
  return line;
}

CellOrigin origin_of(const StretchedLine& row, const StretchedLine& column) {
  if (row.input && column.input) return CellOrigin::input;
  if (row.spread && column.spread) return CellOrigin::inserted_zero;
  return row.output_padding || column.output_padding ? CellOrigin::output_padding_zero : CellOrigin::border_zero;
}

std::optional<Int2> input_pixel_at(const Geometry& geometry, const Layer& layer, Int2 cell) {
  Int2 pixel;
  for (const Axis axis : both_axes) {
    const std::int64_t position = cell[axis] - geometry.border[axis];
    if (!within(cell[axis], geometry.stretched[axis]) || !within(position, geometry.spread[axis]) ||
        position % layer.stride[axis] != 0) {
      return std::nullopt;
    }
    pixel[axis] = position / layer.stride[axis];
  }
  return pixel;
}

std::optional<Int2> stretched_cell_of(const Geometry& geometry, const Layer& layer, Int2 input_pixel) {
  Int2 cell;
  for (const Axis axis : both_axes) {
    cell[axis] = geometry.border[axis] + input_pixel[axis] * layer.stride[axis];
    if (!within(input_pixel[axis], geometry.input[axis]) || !within(cell[axis], geometry.stretched[axis])) {
      return std::nullopt;
    }
  }
  return cell;
}

ProductCounts product_counts(const Problem& problem) {
  const Layer layer = effective_layer(problem);
  const Geometry sizes = geometry(problem);
  const AxisProducts rows = products(layer, sizes, Axis::rows);
  const AxisProducts columns = products(layer, sizes, Axis::columns);
  ProductCounts counts;
  counts.with_input = rows.over_input * columns.over_input;
  counts.with_inserted_zero = rows.over_spread * columns.over_spread - counts.with_input;
  // A line that output padding lays is none of the spread input's.
  const std::int64_t before = (rows.all - rows.over_output_padding) * (columns.all - columns.over_output_padding);
  counts.with_border_zero = before - rows.over_spread * columns.over_spread;
  counts.with_output_padding_zero = rows.all * columns.all - before;
  return counts;
}

}  // namespace tconv
