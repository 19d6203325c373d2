#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "app/text/numbers.hpp"
#include "core/axes.hpp"
#include "core/geometry.hpp"
#include "core/layer.hpp"
#include "core/pixel_shuffle.hpp"
#include "core/steps.hpp"
#include "core/subkernels.hpp"
#include "core/without_rotation.hpp"

/// The sentences of stage 5's two modes: without the zeros, and without the rotation.
namespace tconv::words {

// --- without the zeros -------------------------------------------------------------------------------------------

/// "Sub-kernel", over its array.
inline constexpr std::string_view subkernel = "Sub-kernel";
/// In its place where there is none.
inline constexpr std::string_view no_weights = "no weights";
inline constexpr std::string_view no_zeros_put_in = "no zeros put in";
/// "for output (2,1)", beside the sub-kernel's title.
[[nodiscard]] std::string for_output(Int2 output);
/// "outlined: pixels 2 apart", beside the output's title; "strong: …" where they are too small to be outlined.
[[nodiscard]] std::string sharing_pixels(const Layer& layer, bool outlined);
/// "w(2,0)": a weight by its place in the kernel.
[[nodiscard]] std::string weight_name(Int2 tap);

/// Output pixels by the weights that they need: pixels of one kind share them.
struct PixelKinds {
  std::int64_t all = 1;           ///< of the output
  std::int64_t with_weights = 1;  ///< of them, those that have a sub-kernel
  bool whole = true;              ///< that sub-kernel is the whole kernel; of one alone
};
[[nodiscard]] std::string without_zeros_start(const PixelKinds& kinds);
[[nodiscard]] std::string subkernel_pixel(Int2 output, std::int64_t products, const Number& value);
/// One product, or that it is left out because its cell would be a zero.
[[nodiscard]] std::string subkernel_product(Int2 output, const Tap& tap, const NumberForms& forms);
/// `pair`: of which channels, as `channel_pair` says; empty where there is one alone.
[[nodiscard]] std::string without_zeros_all(const Geometry& sizes, const ProductCounts& counts,
                                            std::string_view pair);

/// What this mode is: before its first step. `phases`: those that the output has, per axis; their product is
/// `kinds.all`.
[[nodiscard]] std::string without_zeros_explained(const Layer& layer, Int2 phases, const PixelKinds& kinds);

inline constexpr std::string_view card_sharing = "Pixels that share their weights";
/// How much of the kernel the sub-kernel of an output pixel is, and which pixels share it.
[[nodiscard]] std::string subkernel_explained(const Layer& layer, Int2 output, const Subkernel& part);
/// What decides which weights these are: the pixel's phase.
[[nodiscard]] std::string phase_explained(const Layer& layer, Int2 output, Int2 phase);
/// A pixel's products: `made` of the subkernel's `taps`, where with the zeros there would be `all`.
[[nodiscard]] std::string subkernel_products(std::int64_t made, std::int64_t taps, std::int64_t all);

inline constexpr std::string_view card_without_zeros = "Without the zeros";
inline constexpr std::string_view card_usual_way = "The usual way, with zeros";
/// `of_pair`: the layer has other channels, whose products are not counted.
[[nodiscard]] std::string products_saved(const ProductCounts& counts, bool of_pair);
inline constexpr std::string_view card_pixel_shuffle = "As Conv2d and PixelShuffle";
/// That the layer is one Conv2d and PixelShuffle; where it is not (`form` is empty), why it is not.
[[nodiscard]] std::string as_pixel_shuffle(const Layer& layer, const Geometry& sizes,
                                           const std::optional<PixelShuffleForm>& form);

// --- without the rotation ----------------------------------------------------------------------------------------

inline constexpr std::string_view rotated = "Rotated";
inline constexpr std::string_view not_rotated = "Not rotated";
/// Beside the output's title.
inline constexpr std::string_view hatched_wrong = "hatched: wrong";
[[nodiscard]] std::string unrotated_start(const Geometry& sizes);
/// `pixels`: how many there will be.
[[nodiscard]] std::string unrotated_pixel(Int2 output, const Number& value, const Number& right,
                                          const WrongPixels& so_far, std::int64_t pixels);
[[nodiscard]] std::string unrotated_product(Int2 output, const Tap& tap, const NumberForms& forms);
[[nodiscard]] std::string unrotated_all(const WrongPixels& all, std::string_view pair);
[[nodiscard]] std::string unrotated_bias(double bias, const Geometry& sizes, const WrongPixels& all);

inline constexpr std::string_view card_unrotated = "Without the rotation";
[[nodiscard]] std::string unrotated_explained();
/// How that is apart from stage 2.
[[nodiscard]] std::string not_as_stamping();
/// How many pixels are wrong now.
[[nodiscard]] std::string wrong_so_far(const WrongPixels& so_far);
/// How many will be.
[[nodiscard]] std::string wrong_in_all(const WrongPixels& all, bool of_pair);
/// Why the others are right all the same; empty where there are none.
[[nodiscard]] std::string right_all_the_same(const WrongPixels& all, const RightAnyway& why);
/// A kernel that is the same rotated.
[[nodiscard]] std::string same_rotated();
[[nodiscard]] std::string right_sum(const Number& right);

}  // namespace tconv::words
