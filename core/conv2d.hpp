#pragma once

#include "core/problem.hpp"
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

}  // namespace tconv
