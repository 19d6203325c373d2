#pragma once

#include <string>
#include <string_view>

#include "app/text/equation.hpp"
#include "core/axes.hpp"
#include "core/geometry.hpp"
#include "core/layer.hpp"

/// The sentences of stage 4, Insert zeros.
namespace tconv::words {

[[nodiscard]] std::string zeros_start(const Layer& layer, const Geometry& sizes);
[[nodiscard]] std::string zeros_spread(const Layer& layer, const Geometry& sizes);
[[nodiscard]] std::string zeros_border(const Layer& layer, const Geometry& sizes);
[[nodiscard]] std::string zeros_rotated();

/// "1 zero between neighbours", after the size in a heading.
[[nodiscard]] std::string zeros_between(const Layer& layer);
/// "3 × 3 → 5 × 5, border 1, op 1 → 8 × 8".
[[nodiscard]] std::string stretching(const Layer& layer, const Geometry& sizes);

// Under the stretched input, each beside a cell that looks so.
inline constexpr std::string_view legend_inserted = "inserted zeros";
inline constexpr std::string_view legend_output_padding = "output padding";
/// "border d(k−1) − p = 1·(3−1) − 1 = 1", or what a negative one cuts; for one axis where they differ.
[[nodiscard]] std::string legend_border(const Layer& layer, const Geometry& sizes, Axis axis);
/// Whether the border comes about in the same way on both axes.
[[nodiscard]] bool same_border(const Layer& layer);
/// Beside a dashed frame, before zeros are in it: "room for the stretched input, 8 × 8".
[[nodiscard]] std::string room_for_stretched(const Geometry& sizes);

inline constexpr std::string_view card_zeros = "Why zeros";
inline constexpr std::string_view card_border = "Why the border";
inline constexpr std::string_view card_border_width = "Border: dilation·(kernel − 1) − padding";
inline constexpr std::string_view border_name = "border";
inline constexpr std::string_view card_rotation = "Why the turn";
[[nodiscard]] std::string why_zeros(const Layer& layer);
/// How far a stamp reaches past its pixel, what padding takes of that, and what is left.
[[nodiscard]] std::string border_explained(const Layer& layer, const Geometry& sizes);
/// "1·(3−1) − 1 = 1" for an axis.
[[nodiscard]] Equation border_formula(const Layer& layer, const Geometry& sizes, Axis axis);
/// The lines that output padding keeps of those a negative border cuts, and the zeros that it lays. There is some.
[[nodiscard]] std::string border_output_padding(const Geometry& sizes);
[[nodiscard]] std::string why_rotation();
/// "Kernel (0,0) = 1 moves to turned kernel (2,2)."
[[nodiscard]] std::string rotated_corner(const Layer& layer, double weight);

}  // namespace tconv::words
