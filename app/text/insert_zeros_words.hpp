#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/text/equation.hpp"
#include "app/text/numbers.hpp"
#include "core/axes.hpp"
#include "core/contribution.hpp"
#include "core/geometry.hpp"
#include "core/layer.hpp"

/// The sentences of stage 4, Insert zeros, and what stands over and under the stretched input in stages 4 and 5.
namespace tconv::words {

[[nodiscard]] std::string zeros_start(const Layer& layer, const Geometry& sizes);
[[nodiscard]] std::string zeros_spread(const Layer& layer, const Geometry& sizes);
[[nodiscard]] std::string zeros_border(const Layer& layer, const Geometry& sizes);
[[nodiscard]] std::string zeros_rotated();

/// "1 zero between neighbours", "1 zero between rows". Precondition: some come between.
[[nodiscard]] std::string zeros_between(const Layer& layer, const Geometry& sizes);
inline constexpr std::string_view no_zeros_between = "no zeros between neighbours";
/// What the input is called once zeros are between its pixels; where none come between, it is the input as it was.
[[nodiscard]] std::string_view spread_name(const Geometry& sizes);
/// "border 1", "output padding 1": what the stretched input has beside the zeros between, after its size.
[[nodiscard]] std::vector<std::string> stretched_by(const Layer& layer, const Geometry& sizes);

// Under the stretched input, each beside a cell that looks so.
inline constexpr std::string_view legend_inserted = "inserted zeros";
inline constexpr std::string_view legend_output_padding = "zeros of output padding";
/// "border = dilation × (kernel_size − 1) − padding = 1·(3−1) − 1 = 1", or what a negative one removes; for one axis where
/// they differ.
[[nodiscard]] std::string legend_border(const Layer& layer, const Geometry& sizes, Axis axis);
/// Whether the border comes about in the same way on both axes.
[[nodiscard]] bool same_border(const Layer& layer);
/// Beside a dashed frame, before zeros are in it: "room for the stretched input, 8 × 8"; where the border removes, the
/// frame goes round what stays: "what step 2 will leave, 7 × 7".
[[nodiscard]] std::string room_for_stretched(const Geometry& sizes);
/// What step 2 does at some side: it removes rows or columns, it adds zeros.
[[nodiscard]] bool border_removes(const Geometry& sizes);
[[nodiscard]] bool border_adds(const Geometry& sizes);

inline constexpr std::string_view card_other_end = "From the other end";
/// Why one looks at way B, what a stamp is, and what is about to happen.
inline constexpr std::string_view other_end =
    "Same output, asked from the other end: not where does an input pixel go, but what reaches an output pixel.";
inline constexpr std::string_view stamps_collected =
    "A stamp is a copy of the kernel, multiplied by one input pixel. Way A adds up all stamps on the canvas. Way B "
    "collects, for each output pixel, what the stamps bring there.";
inline constexpr std::string_view way_b =
    "For that the input is stretched with zeros, and the kernel is rotated by 180°. A plain convolution then gives the "
    "output.";
inline constexpr std::string_view way_b_before_bias =
    "For that the input is stretched with zeros, and the kernel is rotated by 180°. A plain convolution then gives the "
    "output but for the bias, which is added last.";

inline constexpr std::string_view card_zeros = "Why zeros";
inline constexpr std::string_view card_border = "Why the border";
inline constexpr std::string_view card_border_width = "Border = dilation × (kernel_size − 1) − padding";
inline constexpr std::string_view border_name = "border";
inline constexpr std::string_view card_output_padding = "Output padding";
inline constexpr std::string_view card_rotation = "Why the kernel is rotated";
[[nodiscard]] std::string why_zeros(const Layer& layer, const Geometry& sizes);
/// What the border is, and what a negative one does where there is one.
[[nodiscard]] std::string border_introduced(const Geometry& sizes);
/// Why zeros stand on both sides of the pixels; empty where no border is laid.
[[nodiscard]] std::string border_on_both_sides(const Geometry& sizes);
/// How far a stamp reaches past its pixel, what padding removes of that, and what is left.
[[nodiscard]] std::string border_explained(const Layer& layer, const Geometry& sizes);
/// "1·(3−1) − 1 = 1" for an axis.
[[nodiscard]] Equation border_formula(const Layer& layer, const Geometry& sizes, Axis axis);
/// What output padding keeps of the canvas, and that its zeros, or the lines that it keeps of a negative border, are
/// the same choice. There is some.
[[nodiscard]] std::string border_output_padding(const Geometry& sizes);

inline constexpr std::string_view why_rotation =
    "On the canvas a stamp begins at its pixel's place and reaches down and to the right. So what reaches a cell there was "
    "stamped at it, above it or to its left: the cell meets the weights in reverse.";
inline constexpr std::string_view single_weight = "A kernel of a single weight looks the same rotated.";
/// Which weight an output pixel gets an input pixel through, and where the rotation puts that. `upper_left`: of the
/// `pixels` input pixels that reach it, this one lies at the upper left of the others.
[[nodiscard]] std::string rotated_weight(const Layer& layer, Int2 output, const Contribution& through,
                                         const Number& weight, std::int64_t pixels, bool upper_left,
                                         bool of_channel);
/// "What reaches output (1,1)", over the picture of it.
[[nodiscard]] std::string what_reaches(Int2 output);
/// "4 of its 9 pixels": how many are drawn; empty where all are.
[[nodiscard]] std::string pixels_drawn(std::int64_t drawn, std::int64_t pixels);

}  // namespace tconv::words
