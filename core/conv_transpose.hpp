#pragma once

#include <span>

#include "core/axes.hpp"
#include "core/layer.hpp"

namespace tconv {

/// The fast path: a whole layer at once, for pictures. Bit for bit the result of the three ways in `T`'s own
/// arithmetic (products and sums rounded to T, ascending (ci, iy, ix), the bias last).
///
/// Works by output phase: the output pixels that meet the same taps are computed together over contiguous input
/// rows, no product with an inserted zero is made, and the instruction set is chosen at run time. One thread.
///
/// `input` is (batch, C_in, H, W), `weight` (C_in, C_out/groups, kH, kW), `bias` (C_out) or empty, `output`
/// (batch, C_out, H_out, W_out), all row-major and contiguous; the output is overwritten. `layer` holds the
/// effective output padding (`effective_layer`).
/// Preconditions: `issues()` is empty for these shapes, every span has exactly the length its shape says, and
/// `output` overlaps none of the others.
void conv_transpose_into(std::span<float> output, const Layer& layer, std::int64_t batch, Int2 input_size,
                         std::span<const float> input, std::span<const float> weight, std::span<const float> bias);
void conv_transpose_into(std::span<double> output, const Layer& layer, std::int64_t batch, Int2 input_size,
                         std::span<const double> input, std::span<const double> weight,
                         std::span<const double> bias);

}  // namespace tconv
