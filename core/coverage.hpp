#pragma once

#include <vector>

#include "core/problem.hpp"
#include "core/tensor.hpp"

namespace tconv {

/// How many stamps reach each line of one axis of the output (cropped), length `output`. The number for an
/// output pixel is the product of its row's and its column's, because the axes separate.
[[nodiscard]] std::vector<std::int64_t> coverage_of_axis(const Layer& layer, Axis axis, std::int64_t input_size);
/// The same on the canvas, before cropping.
[[nodiscard]] std::vector<std::int64_t> canvas_coverage_of_axis(const Layer& layer, Axis axis,
                                                                std::int64_t input_size);

/// How many stamps of one input channel reach each output pixel, shape (output.y, output.x).
/// Precondition for all below: `issues(problem)` is empty.
[[nodiscard]] Tensor coverage_counts(const Problem& problem);
/// The sum of the weights of one channel pair that reach each output pixel, same shape: what an input of ones
/// gives. Added in the order of the contributions.
[[nodiscard]] Tensor weight_sums(const Problem& problem, std::int64_t ci, std::int64_t co);

}  // namespace tconv
