#pragma once

#include <cstdint>
#include <optional>
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

/// How many stamps reach a line of each phase away from the edges, length `stride`: of lines whose canvas position
/// is r modulo the stride, as many as there are taps k with k·dilation ≡ r. It repeats with this period; all are
/// equal exactly when the coverage is even there. For dilation 1 that is when the stride divides the kernel size.
/// Source: A. Odena, V. Dumoulin, C. Olah, "Deconvolution and checkerboard artifacts", Distill 2016,
/// doi:10.23915/distill.00003.
[[nodiscard]] std::vector<std::int64_t> coverage_period(const Layer& layer, Axis axis);

/// Whether every pixel away from the edges is reached by as many stamps.
[[nodiscard]] bool covers_evenly(const Layer& layer);

/// A layer with the same stride and, for any input, the same output size, whose coverage is even when this one's is
/// not, and the other way round: dilation 1, and the next kernel size that is, or is not, a multiple of the stride.
/// Nothing for stride 1 along both axes, where every layer covers evenly, and where no padding gives that size.
[[nodiscard]] std::optional<Layer> counterpart(const Layer& layer);

/// How many products with pixels, rather than with zeros around them, each line of a picture of this size gets from
/// a convolution with this kernel size, stride 1 and ⌊k/2⌋ zeros before it: what follows resizing in the other way
/// to a larger picture. Its own size is kept.
[[nodiscard]] std::vector<std::int64_t> convolution_coverage(std::int64_t size, std::int64_t kernel_size);

/// Which stamps reach which lines of one axis: shape (input lines, output lines), 1 where a tap of the stamp of
/// that input line falls on that output line, else 0. Its columns sum to `coverage_of_axis`.
[[nodiscard]] Tensor stamps_of_axis(const Layer& layer, Axis axis, std::int64_t input_size);

/// Where the first whole period away from the edges begins in the output: a block of stride.y × stride.x pixels
/// from there holds `weight_sum_period`, and its counts are the products of `coverage_period` of both axes. Nothing
/// when the input is too small, or cropped too much, for such a block.
[[nodiscard]] std::optional<Int2> first_period(const Layer& layer, Int2 input_size);

/// How many stamps of one input channel reach each output pixel, shape (output.y, output.x).
/// Precondition, here and below: the layer has an output for an input of this size.
[[nodiscard]] Tensor coverage_counts(const Layer& layer, Int2 input_size);
/// The sum of the weights of one kernel that reach each output pixel, same shape: what an input of ones gives.
/// Added in the order of the contributions.
[[nodiscard]] Tensor weight_sums(const Layer& layer, Int2 input_size, const Plane& kernel);
/// The same away from the edges, by phase: shape (stride.y, stride.x). Equal inputs come out equal there exactly
/// when these are all equal.
[[nodiscard]] Tensor weight_sum_period(const Layer& layer, const Plane& kernel);

/// The same for a problem's layer and the kernel of one channel pair.
/// Precondition, here and below: `issues(problem)` is empty.
[[nodiscard]] Tensor coverage_counts(const Problem& problem);
[[nodiscard]] Tensor weight_sums(const Problem& problem, std::int64_t ci, std::int64_t co);
[[nodiscard]] Tensor weight_sum_period(const Problem& problem, std::int64_t ci, std::int64_t co);
/// The sums away from the edges of all input channels that reach an output channel, added up.
[[nodiscard]] Tensor weight_sum_period(const Problem& problem, std::int64_t co);

}  // namespace tconv
