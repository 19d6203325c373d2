#pragma once

#include <vector>

#include "core/problem.hpp"
#include "core/tensor.hpp"

namespace tconv {

/// The taps that reach the canvas pixels of one phase, (y mod s_y, x mod s_x) = `phase`: convolving the
/// unstretched input with them gives those pixels without a single inserted zero.
///
/// Source: W. Shi et al., "Is the deconvolution layer the same as a convolutional layer?", arXiv:1609.07009.
struct Subkernel {
  Int2 phase;                        ///< 0 ≤ phase < stride, in canvas coordinates
  std::vector<std::int64_t> taps_y;  ///< the ky with (ky·d) mod s = phase.y, ascending; may be empty
  std::vector<std::int64_t> taps_x;
};

/// All s_y·s_x subkernels, phase by phase in row-major order.
[[nodiscard]] std::vector<Subkernel> subkernels(const Layer& layer);

/// The whole output, computed by the subkernels and interleaved; bit for bit the other ways' answer.
/// Precondition: `issues(problem)` is empty.
[[nodiscard]] Tensor convolve_without_zeros(const Problem& problem);

}  // namespace tconv
