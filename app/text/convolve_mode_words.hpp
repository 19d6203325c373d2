#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/axes.hpp"
#include "core/geometry.hpp"
#include "core/layer.hpp"
#include "core/pixel_shuffle.hpp"
#include "core/steps.hpp"
#include "core/subkernels.hpp"
#include "core/without_rotation.hpp"

/// The sentences of stage 5's two switches: "without the zeros" and "forget the turn".
namespace tconv::words {

// --- without the zeros -------------------------------------------------------------------------------------------

/// "Sub-kernel", over its array.
inline constexpr std::string_view subkernel = "Sub-kernel";
/// In its place where a phase has none.
inline constexpr std::string_view no_taps = "no taps";
inline constexpr std::string_view no_zeros_put_in = "no zeros put in";
/// "phase (1,0)".
[[nodiscard]] std::string phase(Int2 phase);
/// "strong: phase (1,0)", beside the output's title.
[[nodiscard]] std::string strong_phase(Int2 phase);
/// "w(2,0)": a weight by its place in the kernel.
[[nodiscard]] std::string weight_name(Int2 tap);

/// `phases`: those that the output has, per axis.
[[nodiscard]] std::string without_zeros_start(Int2 phases);
[[nodiscard]] std::string subkernel_pixel(Int2 phase, Int2 output, std::int64_t products, double value);
/// One product, or that it is left out because its cell would be a zero.
[[nodiscard]] std::string subkernel_product(Int2 output, const Tap& tap);
/// `pair`: of which channels, as `channel_pair` says; empty where there is one alone.
[[nodiscard]] std::string without_zeros_all(const Geometry& sizes, const ProductCounts& counts,
                                            std::string_view pair);

/// How the output pixel gets its phase.
[[nodiscard]] std::string phase_explained(const Layer& layer, Int2 output, Int2 phase);
/// How much of the kernel its subkernel is.
[[nodiscard]] std::string subkernel_explained(const Layer& layer, const Subkernel& part);
/// A pixel's products: `made` of the subkernel's `taps`, where with the zeros there would be `all`.
[[nodiscard]] std::string subkernel_products(std::int64_t made, std::int64_t taps, std::int64_t all);

inline constexpr std::string_view card_without_zeros = "Without the zeros";
/// `of_pair`: the layer has other channels, whose products are not counted.
[[nodiscard]] std::string products_saved(const ProductCounts& counts, bool of_pair);
/// That the layer is one Conv2d and PixelShuffle; where it is not (`form` is empty), why it is not.
[[nodiscard]] std::string as_pixel_shuffle(const Layer& layer, const Geometry& sizes,
                                           const std::optional<PixelShuffleForm>& form);

// --- forget the turn ---------------------------------------------------------------------------------------------

inline constexpr std::string_view rotated = "Turned";
inline constexpr std::string_view not_rotated = "Not turned";
[[nodiscard]] std::string forgotten_start(const Geometry& sizes);
/// `pixels`: how many there will be.
[[nodiscard]] std::string forgotten_pixel(Int2 output, double value, double right, const WrongPixels& so_far,
                                          std::int64_t pixels);
[[nodiscard]] std::string forgotten_product(Int2 output, const Tap& tap);
[[nodiscard]] std::string forgotten_all(const WrongPixels& all, std::string_view pair);

inline constexpr std::string_view card_forgotten = "The turn is forgotten";
[[nodiscard]] std::string forgotten_explained();
/// How many pixels are wrong now.
[[nodiscard]] std::string wrong_so_far(const WrongPixels& so_far);
/// How many will be.
[[nodiscard]] std::string wrong_in_all(const WrongPixels& all, bool of_pair);
/// A kernel that is the same rotated.
[[nodiscard]] std::string same_rotated();
[[nodiscard]] std::string right_sum(double right);

}  // namespace tconv::words
