#pragma once

#include <cstdint>

namespace tconv {

/// One of the two spatial axes, in PyTorch's order: rows first (H), then columns (W).
enum class Axis { rows = 0, columns = 1 };

/// Both spatial axes, in the order in which one walks them.
inline constexpr Axis both_axes[] = {Axis::rows, Axis::columns};

/// A value for each spatial axis. `y` belongs to rows (H), `x` to columns (W); `PerAxis{3, 5}` is
/// PyTorch's tuple `(3, 5)`.
template <class T>
struct PerAxis {
  T y{};
  T x{};

  constexpr T& operator[](Axis axis) { return axis == Axis::rows ? y : x; }
  constexpr const T& operator[](Axis axis) const { return axis == Axis::rows ? y : x; }
  friend constexpr bool operator==(const PerAxis&, const PerAxis&) = default;
};

/// A whole number for each axis: a size, a position or a layer parameter, in pixels.
using Int2 = PerAxis<std::int64_t>;

}  // namespace tconv
