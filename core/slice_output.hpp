#pragma once

#include <optional>
#include <vector>

#include "core/layer.hpp"
#include "core/problem.hpp"
#include "core/slice.hpp"
#include "core/tensor.hpp"

namespace tconv {

/// What one output channel gets from a slice's input channels, all products in ascending (ci, iy, ix) and the bias
/// last, computed at once: bit for bit the sums that the walks arrive at. `layer` is the problem's effective layer,
/// or that with other padding; of its channels and bias only what is given here counts. Shape (output.y, output.x).
[[nodiscard]] Tensor slice_output(const Problem& problem, const Slice& slice, const Layer& layer,
                                  std::optional<double> bias = std::nullopt);
/// The values of `slice_output`, row-major.
[[nodiscard]] std::vector<double> slice_output_values(const Problem& problem, const Slice& slice, Layer layer,
                                                      std::optional<double> bias = std::nullopt);

}  // namespace tconv
