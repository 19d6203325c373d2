#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "app/text/numbers.hpp"
#include "core/axes.hpp"
#include "core/geometry.hpp"
#include "core/layer.hpp"
#include "core/steps.hpp"

/// The sentences of stage 5, Convolve.
namespace tconv::words {

/// `share`, here and below: which share of an output pixel the products are, as `share_of` says; empty where they are
/// all of it.
[[nodiscard]] std::string convolve_start(const Geometry& sizes, std::string_view share = {});
[[nodiscard]] std::string convolve_pixel(Int2 output, const Number& value, bool lacks_bias = false);
[[nodiscard]] std::string convolve_product(Int2 output, const Tap& tap, const NumberForms& forms);
/// `pair`: of which channels, as `channel_pair` says; empty where there is one alone.
[[nodiscard]] std::string convolve_all(const Geometry& sizes, std::string_view pair);
/// " for input channel 1 into output channel 2", after what is said about the pair alone.
[[nodiscard]] std::string of_pair(std::string_view pair);

// The words of the stage, before its first step.
inline constexpr std::string_view card_plain = "A plain convolution";
/// Why one looks at it.
inline constexpr std::string_view plain_convolution =
    "What reaches an output pixel? Here a plain convolution with stride 1 answers that, for each pixel of the output.";
inline constexpr std::string_view card_arrays = "Stretched input and rotated kernel";
/// What the stretched input is made of, and what a border below 0 is.
[[nodiscard]] std::string stretched_explained(const Layer& layer, const Geometry& sizes);
/// What the rotated kernel is, and what comes of it at one place.
[[nodiscard]] std::string rotated_explained(const Layer& layer, std::string_view share = {});
/// How the output pixels hang together with stage 2.
/// What stage 2 does, which the cards of this stage speak of.
inline constexpr std::string_view stamping =
    "In stage 2 each input pixel stamps a copy of the kernel, multiplied by that pixel, onto the canvas, where "
    "the stamps are added up.";
[[nodiscard]] std::string same_as_stamping(const Layer& layer, const Geometry& sizes);

/// Where the rotated kernel lies for an output pixel: its upper left cell is stretched input (output).
[[nodiscard]] std::string window_explained(const Layer& layer, Int2 output, std::string_view share = {});
/// Through which weight a pixel under the rotated kernel reaches the output; empty for a kernel of one weight.
[[nodiscard]] std::string rotation_explained(const Layer& layer);
/// Which of an output pixel's products meet which zeros. `met`: of that pixel alone.
[[nodiscard]] std::string products_with_zeros(const ProductCounts& met);
/// That the products of an output pixel are those of the stamps added there in stage 2; nothing where `canvas` is no
/// place on the canvas.
[[nodiscard]] std::string stamps_added(std::int64_t stamps, const std::optional<Int2>& canvas,
                                       bool of_channel = false);
/// What the cell of a product is, and what the product comes to where that is a zero.
[[nodiscard]] std::string tap_origin(const Tap& tap);
/// Why a sum is NaN though no stamp brought it there.
[[nodiscard]] std::string zeros_make_nan();
/// How many such products a pixel adds up.
[[nodiscard]] std::string zeros_spoil(std::int64_t products);
/// "0·w(2,0)": a zero that was put in times a weight.
[[nodiscard]] std::string zero_times(Int2 tap);
/// "×9": the weight that lies on a cell.
[[nodiscard]] std::string times_weight(const Number& weight);
/// What that is, under the array.
inline constexpr std::string_view legend_weight = "×: times this weight";

inline constexpr std::string_view card_work = "Wasted work";
/// `of_pair`: the layer has other channels, whose products are not counted.
[[nodiscard]] std::string all_products(const Layer& layer, const Geometry& sizes, const ProductCounts& counts,
                                       bool of_pair);
[[nodiscard]] std::string useless_products(const ProductCounts& counts);

/// The step that adds it.
[[nodiscard]] std::string bias_added_to_all(double bias, const Geometry& sizes);
[[nodiscard]] std::string bias_explained(double bias, std::int64_t out_channel, std::int64_t out_channels);
/// What is said of it before: `shared`: the output channel adds up other input channels, too.
[[nodiscard]] std::string bias_comes_last(double bias, bool shared);

}  // namespace tconv::words
