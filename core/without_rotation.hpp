#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/contribution.hpp"
#include "core/convolve_walk.hpp"
#include "core/problem.hpp"
#include "core/slice.hpp"
#include "core/stretched.hpp"
#include "core/tensor.hpp"

/// Way B as it goes wrong: the stretched input is convolved with the kernel as it stands. An output pixel then
/// meets the same input pixels, each under the weight that lies opposite the right one.
namespace tconv {

/// The contribution's input and output pixel with the weight that lies there without the rotation,
/// (k_y − 1 − ky, k_x − 1 − kx). Applied twice it is the contribution itself.
[[nodiscard]] Contribution unrotated(const Layer& layer, Contribution contribution);

/// One batch entry and output channel with its input channels as a problem of its own, every kernel rotated by
/// 180°: its right answer is what leaving the rotation out gives. Channels count from 0 in it; the bias is in it when
/// the slice is whole. Preconditions: `issues(problem)` is empty, and the batch entry exists.
[[nodiscard]] Problem with_rotated_kernel(const Problem& problem, const Slice& slice);

/// `ConvolveWalk` without the rotation: the same steps at the same places, every cell under the weight of the kernel as
/// it stands. In its taps `rotated` is the place in the window and `kernel` the same place: nothing is rotated.
class UnrotatedWalk {
 public:
  UnrotatedWalk(const Problem& problem, const Slice& slice, Grain grain);

  [[nodiscard]] std::int64_t count() const { return walk_.count(); }
  [[nodiscard]] std::int64_t product_steps() const { return walk_.product_steps(); }
  [[nodiscard]] std::optional<double> bias(std::int64_t i) const { return walk_.bias(i); }
  [[nodiscard]] std::vector<Tap> step(std::int64_t i) const;
  [[nodiscard]] std::optional<Int2> pixel(std::int64_t i) const { return walk_.pixel(i); }
  /// The wrong output after step i, shape (output.y, output.x).
  [[nodiscard]] Tensor picture(std::int64_t i) const { return walk_.picture(i); }
  /// The wrong output after step i, where `finished` is `picture(product_steps())`: see `ConvolveWalk`.
  [[nodiscard]] Tensor picture(std::int64_t i, const Tensor& finished) const { return walk_.picture(i, finished); }

 private:
  Layer layer_;
  Slice slice_;
  ConvolveWalk walk_;  // of `with_rotated_kernel`
};

/// Whether every kernel of the slice equals itself rotated by 180°, so that leaving the rotation out does no harm. NaN
/// equals NaN.
[[nodiscard]] bool same_when_rotated(const Problem& problem, const Slice& slice);

/// Output pixels that come out right without the rotation, whatever the input holds, by the reason for it.
struct RightAnyway {
  std::int64_t untouched = 0;  ///< no weight meets an input pixel
  std::int64_t middle = 0;     ///< the middle weight alone meets one, and it stays where it is
  std::int64_t equal = 0;      ///< others do, each equal to the weight opposite it

  friend bool operator==(const RightAnyway&, const RightAnyway&) = default;
};
/// Counted over the pixels of one output channel, for all input channels of the slice. The axes separate: pixels
/// whose row and column meet the same taps count as one.
[[nodiscard]] RightAnyway right_anyway(const Problem& problem, const Slice& slice);

/// Whether a value is wrong: it is another number than the right one. NaN is right where NaN is, −0 where 0 is.
[[nodiscard]] bool is_wrong(double value, double right);

/// How wrong an array is.
struct WrongPixels {
  std::int64_t wrong = 0;     ///< pixels that are
  std::int64_t compared = 0;  ///< of so many
  double max_difference = 0;  ///< the largest; as in `Agreement`, ∞ where one is not finite and the other is

  friend bool operator==(const WrongPixels&, const WrongPixels&) = default;
};
/// Compares the first `count` values of two arrays of one shape, in row-major order; all where there are fewer.
[[nodiscard]] WrongPixels wrong_pixels(const Tensor& given, const Tensor& right, std::int64_t count);

}  // namespace tconv
