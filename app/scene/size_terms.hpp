#pragma once

#include <cstdint>
#include <vector>

#include "core/geometry.hpp"

/// The terms of the output size, (i−1)·s − 2p + d(k−1) + op + 1, and the lines of the picture each accounts for.
namespace tconv {

enum class SizeTerm : std::uint8_t {
  spread,     ///< (i−1)·s: from the first stamp's corner to the last one's
  cut,        ///< 2p: what padding cuts off on both sides
  footprint,  ///< d(k−1): what a stamp reaches beyond its corner
  spared,     ///< op: lines that output padding keeps
  one,        ///< 1: the corner's own line
};

/// Neighbouring rows or columns.
struct LineSpan {
  std::int64_t first = 0;
  std::int64_t count = 0;

  [[nodiscard]] std::int64_t end() const { return first + count; }
  friend bool operator==(const LineSpan&, const LineSpan&) = default;
};

/// The lines of the canvas that a term accounts for, counted from the canvas's first one; those past the canvas's
/// end are lines of the output that no stamp reaches. The spread, the one and the footprint lie one after the other
/// and are the whole canvas; the cut is at both ends; the spared lines are those of the end's p that stay. Terms
/// of 0 lines are left out. A negative padding does not exist. Source: `Geometry`.
[[nodiscard]] std::vector<LineSpan> lines_of(SizeTerm term, const Layer& layer, const Geometry& sizes, Axis axis);

}  // namespace tconv
