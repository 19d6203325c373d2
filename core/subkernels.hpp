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

/// The phases of one axis that some tap reaches, the (k·d) mod s, ascending: at most kernel_size of them, however
/// large the stride is. No stamp reaches the lines of the others.
[[nodiscard]] std::vector<std::int64_t> reached_phases(const Layer& layer, Axis axis);
/// The taps of one axis that reach the canvas lines of phase `phase` (0 ≤ phase < s), ascending. O(k).
[[nodiscard]] std::vector<std::int64_t> taps_of_phase(const Layer& layer, Axis axis, std::int64_t phase);

/// The phase of an output pixel: that of its canvas pixel, (output + p) mod s. Precondition: output ≥ 0.
[[nodiscard]] Int2 phase_of_output(const Layer& layer, Int2 output);
/// The subkernel of one phase. O(k).
[[nodiscard]] Subkernel subkernel(const Layer& layer, Int2 phase);
/// Phases that output lines have, per axis: a stride wider than the output leaves some out.
[[nodiscard]] Int2 phases_in_output(const Layer& layer, const Geometry& sizes);
/// Those of them that some tap reaches, per axis: an output pixel has a subkernel where both of its phases are of these.
/// O(k log k).
[[nodiscard]] Int2 reached_phases_in_output(const Layer& layer, const Geometry& sizes);
/// The most rows and columns that any subkernel has.
[[nodiscard]] Int2 largest_subkernel(const Layer& layer);

/// The subkernels of the phases that are reached in both axes, phase by phase in row-major order: every tap is in
/// one of them, and the other phases have none. Precondition: stride, kernel_size and dilation are at least 1.
[[nodiscard]] std::vector<Subkernel> subkernels(const Layer& layer);

/// The whole output, computed by the subkernels and interleaved; bit for bit the other ways' answer.
/// Precondition: `issues(problem)` is empty.
[[nodiscard]] Tensor convolve_without_zeros(const Problem& problem);

}  // namespace tconv
