#pragma once

#include <cstdint>
#include <vector>

#include "core/geometry.hpp"

/// The terms of the output size, (input − 1) × stride − 2 × padding + dilation × (kernel_size − 1) + output_padding
/// + 1, and the lines of the picture each accounts for.
namespace tconv {

/// In the order of the formula, each named after the parameter that it stands for.
enum class SizeTerm : std::uint8_t {
  stride,          ///< (input − 1) × stride: from the first stamp's corner to the last one's
  padding,         ///< − 2 × padding: what padding removes on both sides
  kernel_size,     ///< dilation × (kernel_size − 1): what a stamp reaches beyond its corner
  output_padding,  ///< output_padding: lines that it keeps, or adds past the canvas
  one,             ///< 1: the corner's own line
};
inline constexpr SizeTerm size_terms[] = {SizeTerm::stride, SizeTerm::padding, SizeTerm::kernel_size,
                                          SizeTerm::output_padding, SizeTerm::one};

/// Neighbouring rows or columns.
struct LineSpan {
  std::int64_t first = 0;
  std::int64_t count = 0;

  [[nodiscard]] std::int64_t end() const { return first + count; }
  friend bool operator==(const LineSpan&, const LineSpan&) = default;
};

/// What a term adds to the output size of an axis; the padding's is not positive. All of them add up to the output.
[[nodiscard]] std::int64_t value_of(SizeTerm term, const Layer& layer, const Geometry& sizes, Axis axis);

/// The lines of the canvas that a term accounts for, counted from the canvas's first one; those past the canvas's
/// end are lines of the output that no stamp reaches. Those of the stride, the one and the kernel size lie one after
/// the other and are the whole canvas; padding's are at both ends; output padding's are those of the end that stay.
/// Terms of 0 lines are left out. A negative padding does not exist. Source: `Geometry`.
[[nodiscard]] std::vector<LineSpan> lines_of(SizeTerm term, const Layer& layer, const Geometry& sizes, Axis axis);

/// The same lines on the stretched input, counted from its first one; outside it lie lines that it does not have, and
/// those that a negative border removes. The window of the rotated kernel that gives canvas line c ends on line c of
/// the spread input, which is line c + border of the stretched one: so the stride's run from the first pixel to before
/// the last one, the one's is the last pixel's, the kernel size's come after it, and output padding's are the last.
/// Padding lays fewer lines of zeros: these are nowhere, unless the kernel alone lays none (its footprint is 1): then
/// the border removes lines at both ends, and these are padding's. Source: `Geometry`.
[[nodiscard]] std::vector<LineSpan> stretched_lines_of(SizeTerm term, const Layer& layer, const Geometry& sizes,
                                                       Axis axis);

}  // namespace tconv
