#pragma once

#include <functional>

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

/// One result z of that Conv2d between a pair of channels: the pair's row of C times a picture u. The sum of
/// u(i·stride − padding + k·dilation) · w(k) over the weights that fall on a pixel of u, in ascending k; products with
/// the zeros that padding lays round u are left out, as C has no columns for them.
///
/// `picture` gives the pixels of u, which has the size of the transposed layer's output. O(kernel size).
/// Preconditions: `issues(problem)` is empty; `pair` is one input channel into one output channel; `result` is a pixel
/// of the transposed layer's input.
[[nodiscard]] double conv2d_result(const Problem& problem, const Slice& pair, Int2 result,
                                   const std::function<double(Int2)>& picture);

}  // namespace tconv
