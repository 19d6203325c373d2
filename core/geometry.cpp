#include "core/geometry.hpp"

#include <algorithm>

#include "core/checked.hpp"

namespace tconv {
namespace {

/// One axis of `Geometry`, but for `input` and what follows from where lines end.
struct AxisSizes {
  Checked footprint;
  Checked canvas;
  Checked output;
  Checked spread;
  Checked border;
  Checked stretched;
  Checked cut_after;
};

AxisSizes axis_sizes(const Layer& layer, Axis axis, std::int64_t input) {
  const Checked k = layer.kernel_size[axis];
  const Checked s = layer.stride[axis];
  const Checked p = layer.padding[axis];
  const Checked op = layer.output_padding[axis];
  const Checked d = layer.dilation[axis];
  const Checked reach = d * (k - 1);
  const Checked spread = (Checked(input) - 1) * s + 1;
  const Checked border = reach - p;
  return {reach + 1, spread + reach, spread - 2 * p + reach + op, spread, border, spread + 2 * border + op, p - op};
}

/// Lines 0 … length − 1 without `cut` of them on either side, then `more` again at the end.
struct Ending {
  std::int64_t spared;  ///< of these, lines that are there
  std::int64_t past;    ///< and lines of the result after the last that is there
  std::int64_t end;     ///< after the last line of the result
};
std::optional<Ending> ending(const Checked& length, const Checked& cut, const Checked& more) {
  const auto count = length.value();
  const auto first = cut.value();
  const auto end_alone = (length - cut).value();
  const auto end = (length - cut + more).value();
  if (!count || !first || !end_alone || !end) return std::nullopt;
  const auto spared = (Checked(std::min(*count, *end)) - std::max(*first, *end_alone)).value();
  const auto past = (Checked(*end) - std::max(*count, *first)).value();
  if (!spared || !past) return std::nullopt;
  return Ending{std::max<std::int64_t>(0, *spared), std::max<std::int64_t>(0, *past), *end};
}

/// The output size at op = 0.
std::optional<std::int64_t> smallest_output(const Layer& layer, Axis axis, std::int64_t input) {
  Layer plain = layer;
  plain.output_padding[axis] = 0;
  return axis_sizes(plain, axis, input).output.value();
}

SizeRange range_of_s_sizes(std::optional<std::int64_t> first, std::int64_t stride) {
  if (!first) return {};
  const std::optional<std::int64_t> last = (Checked(*first) + stride - 1).value();
  return last ? SizeRange{*first, *last} : SizeRange{};
}

}  // namespace

std::optional<Geometry> geometry(const Layer& layer, Int2 input_size) {
  Geometry g;
  g.input = input_size;
  g.cut_before = layer.padding;
  for (const Axis axis : both_axes) {
    const AxisSizes sizes = axis_sizes(layer, axis, input_size[axis]);
    const auto footprint = sizes.footprint.value();
    const auto canvas = sizes.canvas.value();
    const auto output = sizes.output.value();
    const auto spread = sizes.spread.value();
    const auto border = sizes.border.value();
    const auto stretched = sizes.stretched.value();
    const auto cut_after = sizes.cut_after.value();
    const auto of_canvas = ending(sizes.canvas, layer.padding[axis], layer.output_padding[axis]);
    const auto of_spread = ending(sizes.spread, 0 - sizes.border, layer.output_padding[axis]);
    if (!footprint || !canvas || !output || !spread || !border || !stretched || !cut_after || !of_canvas ||
        !of_spread) {
      return std::nullopt;
    }
    g.footprint[axis] = *footprint;
    g.canvas[axis] = *canvas;
    g.output[axis] = *output;
    g.spread[axis] = *spread;
    g.border[axis] = *border;
    g.stretched[axis] = *stretched;
    g.cut_after[axis] = *cut_after;
    g.spared[axis] = of_canvas->spared;
    g.past_canvas[axis] = of_canvas->past;
    g.extent[axis] = std::max(*canvas, of_canvas->end);
    g.spread_spared[axis] = of_spread->spared;
    // After the spread input come the zeros of the border, too.
    g.op_zeros[axis] = std::min(of_spread->past, layer.output_padding[axis]);
  }
  return g;
}

Cropped cropped(const Geometry& sizes, Axis axis, std::int64_t line) {
  const std::int64_t first = sizes.cut_before[axis];
  const bool in_output = line >= first && line < first + sizes.output[axis];
  if (line >= sizes.canvas[axis]) return in_output ? Cropped::past : Cropped::nowhere;
  if (!in_output) return Cropped::removed;
  return line < sizes.canvas[axis] - first ? Cropped::kept : Cropped::spared;
}

Int2 canvas_of(const Geometry& sizes, Int2 output) {
  return {canvas_of(sizes, Axis::rows, output.y), canvas_of(sizes, Axis::columns, output.x)};
}

std::int64_t canvas_of(const Geometry& sizes, Axis axis, std::int64_t output) {
  return output + sizes.cut_before[axis];
}

std::optional<Int2> output_of(const Geometry& sizes, Int2 canvas) {
  const auto row = output_of(sizes, Axis::rows, canvas.y);
  const auto column = output_of(sizes, Axis::columns, canvas.x);
  return row && column ? std::optional(Int2{*row, *column}) : std::nullopt;
}

std::optional<std::int64_t> output_of(const Geometry& sizes, Axis axis, std::int64_t canvas) {
  const std::int64_t output = canvas - sizes.cut_before[axis];
  return output >= 0 && output < sizes.output[axis] ? std::optional(output) : std::nullopt;
}

Int2 counted_from_output(const Geometry& sizes, Int2 canvas) {
  return {canvas.y - sizes.cut_before.y, canvas.x - sizes.cut_before.x};
}

bool is_on_canvas(const Geometry& sizes, Int2 cell) {
  return cell.y >= 0 && cell.x >= 0 && cell.y < sizes.canvas.y && cell.x < sizes.canvas.x;
}

std::optional<std::int64_t> conv2d_size(const Layer& layer, Axis axis, std::int64_t picture) {
  const std::int64_t stride = layer.stride[axis];
  if (stride < 1) return std::nullopt;
  const Checked reach = Checked(layer.dilation[axis]) * (Checked(layer.kernel_size[axis]) - 1);
  const auto travel = (Checked(picture) + 2 * Checked(layer.padding[axis]) - reach - 1).value();
  if (!travel || *travel < 0) return std::nullopt;
  return (Checked(*travel / stride) + 1).value();
}

PerAxis<SizeRange> conv2d_sizes_to(const Layer& layer, Int2 input_size) {
  PerAxis<SizeRange> ranges;
  for (const Axis axis : both_axes) {
    if (layer.stride[axis] < 1 || input_size[axis] < 1) continue;
    ranges[axis] = range_of_s_sizes(smallest_output(layer, axis, input_size[axis]), layer.stride[axis]);
    ranges[axis].first = std::max<std::int64_t>(1, ranges[axis].first);
    if (ranges[axis].empty()) ranges[axis] = {};
  }
  return ranges;
}

PerAxis<SizeRange> accepted_output_sizes(const Layer& layer, Int2 input_size) {
  PerAxis<SizeRange> ranges;
  for (const Axis axis : both_axes) {
    ranges[axis] = range_of_s_sizes(smallest_output(layer, axis, input_size[axis]), layer.stride[axis]);
  }
  return ranges;
}

}  // namespace tconv
