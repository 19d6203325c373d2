#pragma once

#include <cstdint>
#include <optional>

#include "core/axes.hpp"
#include "core/problem.hpp"

namespace tconv {

/// One multiplication, x[n, ci, iy, ix] · w[ci, co, ky, kx]: the atom that all three methods share.
/// Channels are counted over the whole layer, not within the group.
struct Contribution {
  std::int64_t n = 0;
  std::int64_t ci = 0;
  std::int64_t iy = 0;
  std::int64_t ix = 0;
  std::int64_t co = 0;
  std::int64_t ky = 0;
  std::int64_t kx = 0;

  friend bool operator==(const Contribution&, const Contribution&) = default;
};

/// x · w of a contribution.
[[nodiscard]] double product(const Problem& problem, const Contribution& contribution);
/// The canvas pixel it lands on: (iy·s + ky·d, ix·s + kx·d).
[[nodiscard]] Int2 canvas_pixel(const Layer& layer, const Contribution& contribution);
/// The output pixel it lands on: the canvas pixel less p; nothing when padding removes it.
[[nodiscard]] std::optional<Int2> output_pixel(const Geometry& geometry, const Layer& layer,
                                               const Contribution& contribution);

/// The pairs (i, k) of one axis that a set of contributions runs over: an arithmetic progression in both.
/// `i` ascends or stays; where several i share a canvas line, k descends as i ascends.
struct AxisPairs {
  std::int64_t i = 0;
  std::int64_t i_step = 0;
  std::int64_t k = 0;
  std::int64_t k_step = 0;
  std::int64_t count = 0;

  friend bool operator==(const AxisPairs&, const AxisPairs&) = default;
};

/// All taps of one input line: (i, 0), (i, 1), … (i, k−1).
[[nodiscard]] AxisPairs pairs_of_input(const Layer& layer, Axis axis, std::int64_t i);
/// All pairs whose canvas line i·s + k·d is `canvas`; found by formula (extended Euclid on s and d), O(log k).
/// Empty for a line no stamp touches or outside the canvas.
[[nodiscard]] AxisPairs pairs_of_canvas(const Layer& layer, std::int64_t input_size, Axis axis,
                                        std::int64_t canvas);
/// All input lines seen through one tap.
[[nodiscard]] AxisPairs pairs_of_kernel(std::int64_t input_size, std::int64_t k);
/// Those of `pairs` that survive cropping: their output line lies in [0, output). The survivors of an
/// arithmetic progression are one too, so this is O(1).
[[nodiscard]] AxisPairs kept(const AxisPairs& pairs, const Layer& layer, Axis axis, std::int64_t output);

/// A set of contributions as a box: batch entry × input channels × output channels × pairs of rows × pairs of
/// columns. Known by formula, never stored one by one.
struct ContributionRange {
  std::int64_t n = 0;
  ChannelRange in;   ///< within one group
  ChannelRange out;  ///< within the same group
  AxisPairs rows;
  AxisPairs columns;

  [[nodiscard]] std::int64_t size() const;
  [[nodiscard]] bool empty() const { return size() == 0; }
  /// The j-th contribution, 0 ≤ j < size(), in ascending (ci, iy, ix, co, ky, kx) where that is possible: ci
  /// outermost, then rows, then columns, then co. O(1).
  [[nodiscard]] Contribution operator[](std::int64_t j) const;

  friend bool operator==(const ContributionRange&, const ContributionRange&) = default;
};

/// The questions that linked highlighting asks. Positions are zero-based; positions outside the array give an
/// empty range. "of_input" includes contributions that padding removes later.
[[nodiscard]] ContributionRange contributions_of_input(const Problem& problem, std::int64_t n, std::int64_t ci,
                                                       std::int64_t iy, std::int64_t ix);
[[nodiscard]] ContributionRange contributions_of_canvas(const Problem& problem, std::int64_t n, std::int64_t co,
                                                        std::int64_t y, std::int64_t x);
[[nodiscard]] ContributionRange contributions_of_output(const Problem& problem, std::int64_t n, std::int64_t co,
                                                        std::int64_t oy, std::int64_t ox);
/// `co` counted over all output channels. One batch entry, since a picture shows one.
[[nodiscard]] ContributionRange contributions_of_weight(const Problem& problem, std::int64_t n, std::int64_t ci,
                                                        std::int64_t co, std::int64_t ky, std::int64_t kx);
/// The single contribution behind an entry of C or Cᵀ, if there is one.
[[nodiscard]] ContributionRange contributions_of_entry(const Problem& problem, std::int64_t n, std::int64_t ci,
                                                       Int2 input_pixel, std::int64_t co, Int2 output_pixel);

/// Those of `range` whose input channel lies in `in` and output channel in `out`: what a view of one channel
/// pair shows of a set.
[[nodiscard]] ContributionRange restricted(const ContributionRange& range, ChannelRange in, ChannelRange out);

}  // namespace tconv
