#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/axes.hpp"
#include "core/enlarging.hpp"
#include "core/layer.hpp"

/// The sentences of stage 7, Compare.
namespace tconv::words {

// --- names of pictures -----------------------------------------------------------------------------------------

inline constexpr std::string_view nearest_name = "Nearest";
inline constexpr std::string_view bilinear_name = "Bilinear";
inline constexpr std::string_view this_layer_name = "This layer";
inline constexpr std::string_view nearest_kernel = "Nearest kernel";
inline constexpr std::string_view bilinear_kernel_name = "Bilinear kernel";
inline constexpr std::string_view its_output = "Its output";
inline constexpr std::string_view output_of_ones = "Output of the nearest kernel";
inline constexpr std::string_view output_of_bilinear = "Output of the bilinear kernel";
inline constexpr std::string_view picture_u = "u";
inline constexpr std::string_view picture_code = "Code";
inline constexpr std::string_view picture_back = "u′";
inline constexpr std::string_view remark_u = "this layer's output";
inline constexpr std::string_view remark_code = "Conv2d of u";
inline constexpr std::string_view remark_back = "the code";
inline constexpr std::string_view remark_transposed = "transposed";
inline constexpr std::string_view remark_no_way = "no way back";
/// "every 2nd row and column"; empty for a step of 1.
[[nodiscard]] std::string reduced_remark(std::int64_t step);
/// "is nearest", or that hatched cells differ.
[[nodiscard]] std::string remark_of_output(std::string_view name, bool all_same);

// --- captions --------------------------------------------------------------------------------------------------

[[nodiscard]] std::string compare_start(Int2 input, Int2 factor);
[[nodiscard]] std::string compare_nearest(Int2 factor, Int2 enlarged);
[[nodiscard]] std::string compare_bilinear(Int2 factor, Int2 enlarged);
[[nodiscard]] std::string compare_layer(Int2 output, Int2 enlarged);
/// `rounding` is what counts as no difference to bilinear.
[[nodiscard]] std::string compare_kernels(const Apart& nearest, const Apart& bilinear, double rounding);
[[nodiscard]] std::string compare_round_trip(Int2 picture, Int2 code, const std::optional<double>& difference);
/// Added to the caption: "; a reduced copy: every 2nd row and column". Empty for a step of 1.
[[nodiscard]] std::string reduced_caption(std::int64_t step);

// --- cards -----------------------------------------------------------------------------------------------------

inline constexpr std::string_view card_ones = "Nearest is a kernel of ones";
inline constexpr std::string_view card_ones_not = "A kernel of ones";
inline constexpr std::string_view card_tent = "Bilinear is a kernel, too";
inline constexpr std::string_view card_tent_not = "A bilinear kernel";
inline constexpr std::string_view card_reduced = "A reduced copy";
inline constexpr std::string_view nearest_term = "nearest";
inline constexpr std::string_view bilinear_term = "bilinear";
inline constexpr std::string_view layer_term = "this layer";
inline constexpr std::string_view to_nearest_term = "largest difference to nearest";
inline constexpr std::string_view to_bilinear_term = "largest difference to bilinear";
inline constexpr std::string_view inside_term = "largest difference inside";
inline constexpr std::string_view border_term = "largest difference at the border";
inline constexpr std::string_view no_cells = "no cells";
inline constexpr std::string_view return_term = "largest difference of u and u′";

/// A difference with up to six digits.
[[nodiscard]] std::string difference_text(double difference);
/// By how much nearest and bilinear enlarge, and why.
[[nodiscard]] std::string enlarged_by(Int2 factor);
[[nodiscard]] std::string nearest_explained(Int2 factor);
[[nodiscard]] std::string bilinear_explained(Int2 factor);
/// What one output line is made of: the share of the first input line, the rest of the second.
[[nodiscard]] std::string bilinear_example(Axis axis, std::int64_t output, double first);
[[nodiscard]] std::string layer_explained(const Layer& layer);
/// What the differences to nearest and bilinear say; `inside` is that to bilinear but for the outermost lines.
[[nodiscard]] std::string layer_compared(double nearest, double bilinear, const std::optional<double>& inside,
                                         double rounding);
[[nodiscard]] std::string sizes_differ(Int2 output, Int2 enlarged);
[[nodiscard]] std::string ones_explained(const Layer& layer);
[[nodiscard]] std::string tent_explained(const Layer& layer);
/// How the outermost lines differ, which the picture hatches.
[[nodiscard]] std::string tent_border(const Layer& layer, const Apart& apart, double rounding);
[[nodiscard]] std::string there_and_back(Int2 picture, Int2 code, bool whole);
[[nodiscard]] std::string values_returned(double difference, bool bias);
/// Which rule keeps Conv2d from giving the input's size.
[[nodiscard]] std::string not_back(const Layer& layer, Int2 picture, Int2 code, Int2 input);
[[nodiscard]] std::string reduced_explained(std::int64_t step, Int2 whole, Int2 shown);
/// In the place of the pictures when no copy of the input is small enough.
[[nodiscard]] std::string too_large_to_compare();

// --- the pixel pointed at --------------------------------------------------------------------------------------

inline constexpr std::string_view bilinear_blends = "Blends the input pixels around it.";
/// "Repeats input (2,1)."
[[nodiscard]] std::string nearest_repeats(Int2 input);
/// What another picture has at the same place: "nearest has 3 there."
[[nodiscard]] std::string has_there(std::string_view picture, double value);

}  // namespace tconv::words
