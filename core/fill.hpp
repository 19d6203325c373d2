#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "core/axes.hpp"
#include "core/tensor.hpp"

namespace tconv {

/// Ways to fill an array with numbers; the same on every machine.
enum class Fill {
  zeros,
  ones,
  ramp,    ///< 1, 2, 3, … in row-major order over the whole array
  random,  ///< whole numbers from −4 to 4, from `seed` (SplitMix64), so that they can be read in a cell
  identity,  ///< a single 1 in the middle, at (⌊(H−1)/2⌋, ⌊(W−1)/2⌋): as a kernel it copies, as an input it shows
             ///< the kernel. In every plane with n = c (all planes when C = 1 or the rank is below 4), 0 elsewhere
  bilinear,  ///< `bilinear_kernel` in the same planes, 0 elsewhere
  nearest,   ///< ones in the same planes, 0 elsewhere
  tracer,    ///< 1, 10, 100, … in row-major order within each plane: every digit of a sum names its weight;
             ///< the powers stay exact up to 10²² and start again after 10¹⁵
};

struct FillName {
  Fill fill;
  std::string_view name;
};
/// All fills with the names that problem files use.
[[nodiscard]] std::span<const FillName> fills();
[[nodiscard]] std::optional<Fill> fill_named(std::string_view name);

/// What `ramp` puts into a pixel of a plane of this size: 1, 2, 3, … row after row.
[[nodiscard]] double ramp_at(Int2 size, Int2 pixel);

/// An array of this shape. `seed` matters for `random` alone.
/// Precondition: `element_count(shape)` is at most `max_elements`.
[[nodiscard]] Tensor filled(const Shape& shape, Fill fill, std::uint64_t seed = 1);

}  // namespace tconv
