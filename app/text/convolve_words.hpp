#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/axes.hpp"
#include "core/geometry.hpp"
#include "core/layer.hpp"
#include "core/steps.hpp"

/// The sentences of stage 5, Convolve.
namespace tconv::words {

[[nodiscard]] std::string convolve_start(const Geometry& sizes);
[[nodiscard]] std::string convolve_pixel(Int2 output, double value);
[[nodiscard]] std::string convolve_product(Int2 output, const Tap& tap);
/// `pair`: of which channels, as `channel_pair` says; empty where there is one alone.
[[nodiscard]] std::string convolve_all(const Geometry& sizes, std::string_view pair);
/// " for input channel 1 into output channel 2", after what is said about the pair alone.
[[nodiscard]] std::string of_pair(std::string_view pair);

/// Where the rotated kernel lies for an output pixel: its upper left cell is stretched input (output).
[[nodiscard]] std::string window_explained(const Layer& layer, Int2 output);
[[nodiscard]] std::string rotation_explained();
[[nodiscard]] std::string products_with_zeros(std::int64_t inserted, std::int64_t border, std::int64_t products);
/// What the cell of a product is, and what the product comes to where that is a zero.
[[nodiscard]] std::string tap_origin(const Tap& tap);
/// Why a sum is NaN though no stamp brought it there.
[[nodiscard]] std::string zeros_make_nan();
/// How many such products a pixel adds up.
[[nodiscard]] std::string zeros_spoil(std::int64_t products);
/// "0·w(2,0)": a zero that was put in times a weight.
[[nodiscard]] std::string zero_times(Int2 tap);
/// "×9": the weight that lies on a cell.
[[nodiscard]] std::string times_weight(double weight);

inline constexpr std::string_view card_work = "Wasted work";
/// `of_pair`: the layer has other channels, whose products are not counted.
[[nodiscard]] std::string useful_products(const ProductCounts& counts, bool of_pair);
[[nodiscard]] std::string useless_products(const ProductCounts& counts);

}  // namespace tconv::words
