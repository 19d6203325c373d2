#pragma once

#include <cstdint>

#include "core/problem.hpp"
#include "core/tensor.hpp"

namespace tconv {

/// Adds the products of one input pixel, value · kernel, to a canvas plane: the one place where a stamp is made.
///
/// `canvas` points at the plane's values, row-major, `canvas_width` wide. Only the first `taps` products in the
/// order (ky, kx) are added, so that half a stamp can be shown.
inline void add_stamp(double* canvas, std::int64_t canvas_width, const Layer& layer, const Plane& kernel,
                      Int2 pixel, double value, std::int64_t taps) {
  for (std::int64_t ky = 0; ky < kernel.size.y && taps > 0; ++ky, taps -= kernel.size.x) {
    double* to =
        canvas + (pixel.y * layer.stride.y + ky * layer.dilation.y) * canvas_width + pixel.x * layer.stride.x;
    const double* weights = kernel.data + ky * kernel.size.x;
    const std::int64_t columns = taps < kernel.size.x ? taps : kernel.size.x;
    for (std::int64_t kx = 0; kx < columns; ++kx) to[kx * layer.dilation.x] += value * weights[kx];
  }
}

/// Adds a whole stamp: the kernel at one input pixel, scaled by its value.
inline void add_stamp(double* canvas, std::int64_t canvas_width, const Layer& layer, const Plane& kernel,
                      Int2 pixel, double value) {
  add_stamp(canvas, canvas_width, layer, kernel, pixel, value, kernel.size.y * kernel.size.x);
}

/// The kernel of one channel pair; `co` is counted over all output channels.
[[nodiscard]] inline Plane kernel_plane(const Problem& problem, std::int64_t ci, std::int64_t co) {
  return problem.weight.plane(ci, co - out_channels_of(problem.layer, ci).first);
}

}  // namespace tconv
