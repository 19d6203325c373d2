#include "core/pixel_shuffle.hpp"

#include <algorithm>

namespace tconv {
namespace {

/// The output lines q·s … q·s + s − 1 get input line q + this through tap k, those of them that get any.
std::int64_t tap_offset(const Layer& layer, Axis axis, std::int64_t k) {
  // Output line o = q·s + r gets input line i through tap k where o + p = i·s + k·d, so i − q = (r + p − k·d) / s
  // for the one r in [0, s) that leaves no rest: (p − k·d) / s rounded up.
  const std::int64_t s = layer.stride[axis];
  const std::int64_t n = layer.padding[axis] - k * layer.dilation[axis];
  return n / s + (n % s > 0 ? 1 : 0);
}

}  // namespace

std::optional<PixelShuffleForm> pixel_shuffle_form(const Layer& layer, const Geometry& sizes) {
  const std::int64_t s = layer.stride.y;
  if (layer.stride.x != s || sizes.output.y % s != 0 || sizes.output.x % s != 0) return std::nullopt;
  PixelShuffleForm form;
  form.factor = s;
  form.channels = s * s * layer.out_channels;
  form.full = true;
  for (const Axis axis : both_axes) {
    // Conv2d's line q reads input lines q − padding … q − padding + kernel − 1; those of all taps lie among them,
    // and as many lines come out as PixelShuffle needs.
    const std::int64_t k = layer.kernel_size[axis];
    const std::int64_t first = tap_offset(layer, axis, k - 1);
    const std::int64_t last = tap_offset(layer, axis, 0);
    const std::int64_t lines = sizes.output[axis] / s;
    const std::int64_t padding = std::max<std::int64_t>({0, -first, last + lines - sizes.input[axis]});
    const std::int64_t kernel = sizes.input[axis] + 2 * padding + 1 - lines;
    form.padding[axis] = padding;
    form.kernel_size[axis] = kernel;
    form.full = form.full && k == kernel * s;
  }
  return form;
}

}  // namespace tconv
