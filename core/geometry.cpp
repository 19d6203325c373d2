#include "core/geometry.hpp"

#include <algorithm>

#include "core/checked.hpp"

namespace tconv {
namespace {

/// One axis of `Geometry`. `input` and `past_canvas` need no formula that could overflow.
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
    const auto past_canvas = (0 - sizes.cut_after).value();
    if (!footprint || !canvas || !output || !spread || !border || !stretched || !cut_after || !past_canvas) {
      return std::nullopt;
    }
    g.footprint[axis] = *footprint;
    g.canvas[axis] = *canvas;
    g.output[axis] = *output;
    g.spread[axis] = *spread;
    g.border[axis] = *border;
    g.stretched[axis] = *stretched;
    g.cut_after[axis] = *cut_after;
    g.past_canvas[axis] = std::max<std::int64_t>(0, *past_canvas);
  }
  return g;
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
