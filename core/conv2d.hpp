#pragma once

#include <cstdint>

#include "core/problem.hpp"
#include "core/slice.hpp"
#include "core/tensor.hpp"

namespace tconv {

/// The Conv2d whose gradient a transposed convolution is: the same kernel_size, stride, padding, dilation and
/// groups, from `layer.out_channels` to `layer.in_channels` channels. C·u.
///
/// `picture` is (C_out, U, V) or (N, C_out, U, V) in the transposed layer's sense of C_out; `weight` is the
/// transposed layer's (C_in, C_out/groups, kH, kW), which Conv2d reads as (out, in/groups, kH, kW). No bias.
/// The result is (C_in, …). Preconditions: weight's shape fits the layer, and `conv2d_size` gives a size ≥ 1 on
/// both axes.
[[nodiscard]] Tensor conv2d(const Layer& layer, const Tensor& picture, const Tensor& weight);

/// What a loss changes by per unit of one pixel of Conv2d's picture.
struct PictureGradient {
  std::int64_t results = 0;  ///< results that read the pixel
  double value = 0;
};

/// The gradient to the pixel `at` (an output pixel of the transposed layer), from Conv2d's own definition: each of
/// its results z(i) reads u(i·stride − padding + k·dilation) with weight w(k), and the loss changes by the slice's
/// input x(i) per unit of z(i), for the results that the input has pixels for. O(kernel size · input channels).
/// Precondition: `issues(problem)` is empty; the pixel exists.
[[nodiscard]] PictureGradient conv2d_gradient(const Problem& problem, const Slice& slice, Int2 at);

}  // namespace tconv
