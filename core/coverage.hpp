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
/// How many stamps reach each line of one axis of the canvas, before cropping.
[[nodiscard]] std::vector<std::int64_t> canvas_coverage_of_axis(const Layer& layer, Axis axis,
                                                                std::int64_t input_size);

/// How many stamps reach a line of each phase away from the edges: of lines whose canvas position is r modulo the
/// stride, as many as there are taps k with k·dilation ≡ r. It repeats with the stride as its period. Of the first
/// `most` phases, because a stride can be any number. O(k + most).
/// Source: A. Odena, V. Dumoulin, C. Olah, "Deconvolution and checkerboard artifacts", Distill 2016,
/// doi:10.23915/distill.00003.
[[nodiscard]] std::vector<std::int64_t> coverage_period(const Layer& layer, Axis axis, std::int64_t most);
/// The different numbers in a whole period, ascending: at least one, at most kernel_size + 1.
[[nodiscard]] std::vector<std::int64_t> period_counts(const Layer& layer, Axis axis);
/// The different numbers of stamps that pixels away from the edges get, ascending: products of both axes' numbers.
[[nodiscard]] std::vector<std::int64_t> period_counts(const Layer& layer);

/// Whether every line away from the edges is reached by as many stamps; for dilation 1 that is when the stride
/// divides the kernel size.
[[nodiscard]] bool covers_evenly(const Layer& layer, Axis axis);
/// Whether every pixel away from the edges is.
[[nodiscard]] bool covers_evenly(const Layer& layer);

/// A layer with the same stride and, for any input, the same output size, whose coverage is even when this one's is
/// not, and the other way round: dilation 1, and the next kernel size that is, or is not, a multiple of the stride.
/// Nothing for stride 1 along both axes, where every layer covers evenly, where no padding gives that size, and
/// where the kernel would have more than `max_elements` weights.
[[nodiscard]] std::optional<Layer> counterpart(const Layer& layer);

/// How many products with pixels, rather than with zeros around them, each line of a picture of this size gets from
/// a convolution with this kernel size, stride 1 and ⌊k/2⌋ zeros before it: what follows resizing in the other way
/// to a larger picture. Its own size is kept.
[[nodiscard]] std::vector<std::int64_t> convolution_coverage(std::int64_t size, std::int64_t kernel_size);

/// How many products with pixels each pixel of such a convolution gets, shape `size`.
[[nodiscard]] Tensor convolution_counts(Int2 size, Int2 kernel_size);

/// Which stamps reach which lines of one axis: shape (input lines, output lines), 1 where a tap of the stamp of
/// that input line falls on that output line, else 0. Its columns sum to `coverage_of_axis`.
[[nodiscard]] Tensor stamps_of_axis(const Layer& layer, Axis axis, std::int64_t input_size);

/// How many input lines of each axis reach the output: those of whose stamps cropping leaves some weight. An input
/// pixel whose row and column are such lines reaches some output pixel, and no other does.
[[nodiscard]] Int2 input_lines_kept(const Layer& layer, Int2 input_size);

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

/// Numbers for the phases of a pixel, (canvas position mod stride), of which a stride has any number.
struct PhaseSums {
  Int2 stride;
  std::vector<std::int64_t> rows;     ///< the phases that some tap reaches, ascending
  std::vector<std::int64_t> columns;  ///< likewise
  Tensor sums;                        ///< theirs, shape (rows, columns); those of all others are 0
  /// How far apart rounding alone may put two sums that are equal: 2(n + 4)ε·m, where n is the most weights that any
  /// of them has and m the largest sum of their magnitudes. Adding n numbers is off by at most (n − 1)ε·m, and
  /// weights such as 1/3 are themselves off by a few ε.
  double rounding = 0;

  [[nodiscard]] double at(Int2 phase) const;
  /// How many phases there are; the largest number when it does not fit into 64 bits.
  [[nodiscard]] std::int64_t count() const;
  /// Whether there are no others.
  [[nodiscard]] bool all_reached() const;
};

/// The smallest and the largest of a period's sums, those that no tap reaches included.
struct PhaseRange {
  double least = 0;  ///< NaN where no sum is a number, as `most`
  double most = 0;
  Int2 least_at;  ///< a phase that has it
  Int2 most_at;
  std::int64_t not_numbers = 0;  ///< how many sums are NaN

  /// Whether all sums are one number, but for rounding.
  bool equal = false;
  /// Whether those of one row of phases are, whichever it is: what equal inputs give then differs from row to row alone.
  /// Not where a sum is NaN.
  bool equal_in_rows = false;
  bool equal_in_columns = false;  ///< likewise of one column of phases
};
[[nodiscard]] PhaseRange range_of(const PhaseSums& period);

/// The weight sums of pixels away from the edges. Equal inputs come out equal there exactly when these are all
/// equal.
[[nodiscard]] PhaseSums weight_sum_period(const Layer& layer, const Plane& kernel);

/// How many stamps reach each output pixel of a problem, and the sum of the weights that reach it, of one channel
/// pair. Precondition, here and below: `issues(problem)` is empty.
[[nodiscard]] Tensor coverage_counts(const Problem& problem);
[[nodiscard]] Tensor weight_sums(const Problem& problem, std::int64_t ci, std::int64_t co);
[[nodiscard]] PhaseSums weight_sum_period(const Problem& problem, std::int64_t ci, std::int64_t co);
/// The sums away from the edges of all input channels that reach an output channel, added up.
[[nodiscard]] PhaseSums weight_sum_period(const Problem& problem, std::int64_t co);

}  // namespace tconv
