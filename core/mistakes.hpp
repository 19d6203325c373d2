#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "core/asked.hpp"
#include "core/problem.hpp"

/// What people get wrong about a transposed convolution, as arithmetic: each mistake says which number somebody who makes it
/// would give. Questions, gates and practice offer these numbers beside the right one.
namespace tconv {

/// What is done wrong. `c` is a cell's place on the canvas.
enum class Mistake : std::uint8_t {
  // What is added.
  overwritten,           ///< the last product, or the bias, takes the place of what stood there; one stamp counts
  stamp_left_out,        ///< the last product is not added
  stride_as_footprint,   ///< a stamp is only as wide as the stride
  without_rotation,      ///< every weight is the one that lies opposite
  rotated_all_the_same,  ///< where the kernel is left as it stands on purpose: it is rotated
  rows_and_columns_swapped,  ///< w(kx, ky) for w(ky, kx); columns of Cᵀ for its rows
  mirrored,                  ///< the kernel is mirrored from left to right, not rotated
  zero_times_infinity,       ///< zeros that were put in are said to add nothing to a weight that is not finite
  stride_left_out,           ///< stamps start 1 apart: no zeros come between the pixels
  // Cropping, and what is counted or laid along an axis.
  padding_adds,                  ///< padding lays rows and columns round it, where it removes them
  padding_left_out,              ///< padding removes none
  padding_on_one_side,           ///< padding removes on one side alone
  output_padding_zeros,          ///< output padding lays zeros, where it keeps what the stamps left there
  output_padding_left_out,       ///< output padding does nothing
  output_padding_on_both_sides,  ///< output padding counts twice, as padding does
  border_is_padding,             ///< the border of zeros is `padding` wide, as Conv2d's
  bias_left_out,                 ///< no bias; where no stamp reaches: 0
  bias_for_each_stamp,           ///< the bias is added once for each product
  // Sizes.
  dilation_left_out,      ///< the weights lie side by side
  dilation_times_kernel,  ///< dilation · kernel_size
  size_times_stride,      ///< input · stride
  stride_zeros_between,   ///< as many zeros between neighbours as the stride, one too many
  last_not_repeated,      ///< (input − 1) · stride + 1 where every pixel is repeated
  stride_added,           ///< input + stride
  as_conv2d,              ///< the size that a Conv2d would give
  as_transposed,          ///< the size that this layer would give, where a Conv2d is asked for
  rounded_up,             ///< Conv2d's size rounded up
  undone,                 ///< the layer undoes the Conv2d: what it read comes back
  // Counts and sums of weights.
  counts_added,         ///< rows' and columns' numbers are added, not multiplied
  edges_as_inside,      ///< at an edge as many stamps as away from it
  whole_kernel,         ///< all weights of the kernel count
  counted_not_weighed,  ///< each weight counts as 1
  as_this_layer,        ///< the number of stamps that this layer has there
};
/// One more than the last of them.
inline constexpr int mistake_count = static_cast<int>(Mistake::as_this_layer) + 1;

/// The right answer. Bit for bit what the walks and the maps hold there. Precondition, here and below: `issues(problem)` is
/// empty, the batch entry exists, and what is asked about lies in its array.
[[nodiscard]] double answer(const Problem& problem, const Asked& asked);

/// The mistakes that can be made where this is asked, those first that teach most.
[[nodiscard]] std::span<const Mistake> mistakes_about(const Asked& asked);

/// What somebody who makes this mistake, and no other, would say; it may be right for this problem. Nothing where the
/// mistake cannot be made: it is not one of `mistakes_about`, a kernel of other rows than columns cannot be read the other
/// way round, or what it arrives at is no size or does not fit into 53 bits.
[[nodiscard]] std::optional<double> mistaken(const Problem& problem, const Asked& asked, Mistake mistake);

/// An answer to choose.
struct Choice {
  double value = 0;
  std::optional<Mistake> mistake{};  ///< nothing: it is right

  friend bool operator==(const Choice&, const Choice&) = default;
};
/// At most so many answers stand side by side.
inline constexpr std::size_t most_choices = 4;

/// Whether two answers cannot be told apart. Answers that are equal never can.
using Alike = std::function<bool(double, double)>;
/// The right answer and those of the first mistakes that are like no other, in ascending order, NaN last. One alone: every
/// mistake gives the right answer here.
[[nodiscard]] std::vector<Choice> choices(const Problem& problem, const Asked& asked, const Alike& alike = {});

/// How many products a cell adds up: of all stamps of the slice that reach this place of the canvas. O(log of the sizes).
[[nodiscard]] std::int64_t products_of_cell(const Problem& problem, const Slice& slice, Int2 canvas);

}  // namespace tconv
