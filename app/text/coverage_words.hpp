#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/axes.hpp"
#include "core/layer.hpp"

/// What stage 8 says: how many stamps, and what weights, reach each output pixel.
namespace tconv::words {

inline constexpr std::string_view card_even = "Equal counts";
inline constexpr std::string_view card_uneven = "Why a checkerboard";
inline constexpr std::string_view card_sums = "What the weights add up to";
inline constexpr std::string_view card_way_out = "Another way out";
inline constexpr std::string_view stamps_along_columns = "stamps along one row";
inline constexpr std::string_view products_along_columns = "products along one row";
inline constexpr std::string_view period_heading = "One period";

/// "kernel 3, stride 2", with dilation where there is one.
[[nodiscard]] std::string layer_in_short(const Layer& layer);
/// "this layer: kernel 3, stride 2" and "compare with: kernel 4, stride 2".
[[nodiscard]] std::string this_layer(const Layer& layer);
[[nodiscard]] std::string other_layer(const Layer& layer);
/// "Weight sums: kernel 3, stride 2".
[[nodiscard]] std::string sums_of(const Layer& layer);
/// "resize by 2, then convolve with 3 × 3".
[[nodiscard]] std::string resize_then_convolve(const Layer& layer);

[[nodiscard]] std::string coverage_axes(const Layer& layer);
[[nodiscard]] std::string coverage_map(double least, double most);
[[nodiscard]] std::string coverage_sums(double least, double most);
[[nodiscard]] std::string coverage_resized();

/// Why the counts are uneven or even, with the period of one axis: "3 is not a multiple of 2: away from the edges
/// rows get 1, 2, 1, 2 … stamps."
[[nodiscard]] std::string period_explained(const Layer& layer, Axis axis, const std::vector<std::int64_t>& period);
/// What both axes come to together: "In two dimensions a pixel gets 1, 2 or 4 stamps: equal inputs come out
/// unequal."
[[nodiscard]] std::string together(const std::vector<std::int64_t>& counts);
/// Whether the sums of weights are even away from the edges, with the smallest and the largest.
[[nodiscard]] std::string sums_explained(bool counts_are_even, double least, double most);
[[nodiscard]] std::string sums_meaning();
[[nodiscard]] std::string way_out(const Layer& layer, std::int64_t products);
[[nodiscard]] std::string no_counterpart();

}  // namespace tconv::words
