#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/axes.hpp"
#include "core/geometry.hpp"
#include "core/layer.hpp"
#include "core/steps.hpp"

/// The sentences of stages 4 and 5, Insert zeros and Convolve.
namespace tconv::words {

// --- 4 insert zeros ----------------------------------------------------------------------------------------------

[[nodiscard]] std::string zeros_start(const Layer& layer);
[[nodiscard]] std::string zeros_spread(const Layer& layer, const Geometry& sizes);
[[nodiscard]] std::string zeros_border(const Layer& layer, const Geometry& sizes);
[[nodiscard]] std::string zeros_turned();

/// "1 zero between neighbours", after the size in a heading.
[[nodiscard]] std::string zeros_between(const Layer& layer);
/// "3 × 3 → 5 × 5, border 1, op 1 → 8 × 8".
[[nodiscard]] std::string stretching(const Layer& layer, const Geometry& sizes);

// Under the stretched input.
inline constexpr std::string_view legend_inserted = "grey: inserted zeros";
inline constexpr std::string_view legend_output_padding = "violet: output padding";
/// "dashed: border d(k−1) − p = 1·(3−1) − 1 = 1", or what a negative one cuts.
[[nodiscard]] std::string legend_border(const Layer& layer, const Geometry& sizes);

inline constexpr std::string_view card_zeros = "Why zeros";
inline constexpr std::string_view card_border = "The border";
inline constexpr std::string_view card_turn = "Why the turn";
[[nodiscard]] std::string why_zeros(const Layer& layer);
[[nodiscard]] std::string border_explained(const Layer& layer, const Geometry& sizes);
[[nodiscard]] std::string border_output_padding(const Layer& layer);
[[nodiscard]] std::string why_turn();
/// "w(0,0) goes to (2,2)".
[[nodiscard]] std::string turned_corner(const Layer& layer);

// --- 5 convolve --------------------------------------------------------------------------------------------------

[[nodiscard]] std::string convolve_start(const Geometry& sizes);
[[nodiscard]] std::string convolve_pixel(Int2 output, double value);
[[nodiscard]] std::string convolve_product(Int2 output, const Tap& tap);
[[nodiscard]] std::string convolve_all(const Geometry& sizes);

/// Where the turned kernel lies for an output pixel: its upper left cell is stretched input (output).
[[nodiscard]] std::string window_explained(const Layer& layer, Int2 output);
[[nodiscard]] std::string turn_explained();
[[nodiscard]] std::string products_with_zeros(std::int64_t inserted, std::int64_t border, std::int64_t products);
[[nodiscard]] std::string tap_origin(CellOrigin origin);
/// "×9": the weight that lies on a cell.
[[nodiscard]] std::string times_weight(double weight);

inline constexpr std::string_view card_work = "Wasted work";
[[nodiscard]] std::string useful_products(const ProductCounts& counts);
[[nodiscard]] std::string useless_products(const ProductCounts& counts);

}  // namespace tconv::words
