#pragma once

#include <cstdint>
#include <optional>

#include "core/problem.hpp"
#include "core/slice.hpp"
#include "core/tensor.hpp"

/// A transposed convolution beside other ways to enlarge one picture. A picture here is an array of rank 2.
namespace tconv {

/// The layer between one input and one output channel, as a problem of its own with `picture` as its input: their
/// kernel, and the bias when the pair is all of its output channel. Its output padding is the effective one.
/// Preconditions: `issues(problem)` is empty, `pair` is one input channel of it.
[[nodiscard]] Problem pair_problem(const Problem& problem, const Slice& pair, const Tensor& picture);

/// The transposed convolution that repeats every pixel `factor` times: a kernel of ones, as large as the stride.
/// Precondition, here and below: factors ≥ 1.
[[nodiscard]] Problem nearest_problem(const Tensor& picture, Int2 factor);
/// The one that interpolates bilinearly: k = 2f − f mod 2, s = f, p = ⌈(f − 1) / 2⌉ per axis and `bilinear_kernel`.
/// Its output has the size of `upsample_bilinear` and its values but in the outermost p lines, where Upsample
/// repeats the edge and the transposed convolution meets zeros.
/// Source: J. Long, E. Shelhamer, T. Darrell, arXiv:1411.4038, section 4.2; Caffe's BilinearFiller.
[[nodiscard]] Problem bilinear_problem(const Tensor& picture, Int2 factor);

/// The only output plane of a problem with one input and one output channel, by the fast path.
/// Precondition: `issues(problem)` is empty.
[[nodiscard]] Tensor output_picture(const Problem& problem);

/// The largest absolute differences of two pictures of one size, as `max_difference` counts them.
struct Apart {
  std::optional<double> inside;  ///< nothing when the border is all there is
  std::optional<double> border;  ///< of the outermost lines; nothing when there are none
};
[[nodiscard]] Apart apart(const Tensor& a, const Tensor& b, Int2 border);
/// Whether two values are no further apart than `tolerance`; NaN is the same as NaN, ∞ as the same ∞.
[[nodiscard]] bool is_same(double a, double b, double tolerance);
/// Whether a cell belongs to the outermost `border` lines of a picture.
[[nodiscard]] bool in_border(Int2 cell, Int2 size, Int2 border);
/// The largest difference that rounding explains between `upsample_bilinear` and `bilinear_problem` of a picture
/// with n lines on its longer side: 8(n + 4)ε times the largest finite magnitude. A sample point below n, computed
/// in three roundings, is off by at most 2nε; that moves a value by as much of the difference of two neighbours, at
/// most twice the largest magnitude, on each axis; the sums add a few ε.
[[nodiscard]] double rounding_of(const Tensor& picture);

/// The largest difference of two pictures, as `max_difference` counts, and the first pixel that has it.
struct Farthest {
  double difference = 0;
  Int2 at;
};
/// Asked of the pixels that both pictures have.
[[nodiscard]] Farthest farthest(const Tensor& a, const Tensor& b);

/// A picture u taken down to a smaller one by Conv2d, and back by the transposed convolution with the same settings.
struct RoundTrip {
  Tensor result;               ///< Conv2d's: C·u
  std::optional<Tensor> back;  ///< Cᵀ·C·u without bias; nothing where the layer has no output for such a result
  std::optional<Farthest> difference;  ///< of u and what came back, which need not be as large
};
/// The round trip of `picture`. Preconditions: one input and one output channel, `conv2d_takes` the picture.
[[nodiscard]] RoundTrip round_trip(const Problem& problem, const Tensor& picture);

/// The largest side of a picture that is computed for comparing.
inline constexpr std::int64_t most_compared = 2048;
/// Whether a Conv2d with the layer's settings has a result for a picture of this size, of 1 to `most_compared` rows
/// and columns.
[[nodiscard]] bool conv2d_takes(const Layer& layer, Int2 picture);
/// The size of a round trip's picture where nobody has asked for one: the largest that Conv2d maps to the input's
/// size, on an axis that has none (output_padding ≥ stride) the output's. Precondition: the layer has an output for
/// this input, whose sides are at most `most_compared`.
[[nodiscard]] Int2 round_trip_size(const Layer& layer, Int2 input_size);
/// Every how many-th row and column of the input is taken so that nothing that is compared (input, enlarged
/// pictures, output, kernels) has a side above `most_compared`: 1 is the whole input. Nothing when no such copy
/// exists: the kernels are too large themselves, or too little would be left for an output.
[[nodiscard]] std::optional<std::int64_t> reduction(const Layer& layer, Int2 input_size);
/// The size of such a copy.
[[nodiscard]] Int2 reduced_size(Int2 size, std::int64_t step);
/// Every `step`-th row and column of a plane, from the first. Precondition: step ≥ 1.
[[nodiscard]] Tensor reduced(const Plane& plane, std::int64_t step);

}  // namespace tconv
