#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "app/text/equation.hpp"
#include "core/axes.hpp"
#include "core/geometry.hpp"
#include "core/layer.hpp"

/// The sentences of stage 3, Crop.
namespace tconv::words {

inline constexpr std::string_view before_cropping = "before cropping";
inline constexpr std::string_view with_bias = "with the bias";

/// "1 row and 2 columns", "2 rows"; empty for none.
[[nodiscard]] std::string rows_and_columns(Int2 count);
/// Where the last so many rows and columns are: "bottom and right", "bottom", "right".
[[nodiscard]] std::string_view ends_of(Int2 count);
/// What the output does with the canvas where it is not a part of it: "reaches past it", "lies past it"; else
/// empty.
[[nodiscard]] std::string_view goes_past(const Geometry& sizes);
/// "7 × 7", or, where what lies past the canvas is drawn with it, "7 × 7, with what lies past it 8 × 8".
[[nodiscard]] std::string canvas_shown(const Geometry& sizes, bool with_past);

// --- the caption of each step ---

[[nodiscard]] std::string crop_start(const Layer& layer, const Geometry& sizes, bool whole_channel);
[[nodiscard]] std::string crop_padding(const Layer& layer, const Geometry& sizes);
[[nodiscard]] std::string crop_output_padding(const Layer& layer, const Geometry& sizes);
/// `bias`: a step of its own that is still to come.
[[nodiscard]] std::string crop_done(const Geometry& sizes, bool whole_channel, bool bias);
[[nodiscard]] std::string crop_bias(const Geometry& sizes, double bias);

// --- under the canvas ---

/// "removed by padding = 1".
[[nodiscard]] std::string removed_by(const Layer& layer);
/// "kept by output_padding = 1", or "kept by output_padding = 2: 1 row and 1 column"; empty when it keeps nothing.
[[nodiscard]] std::string spared_by(const Layer& layer, const Geometry& sizes);
/// "past the canvas by output_padding = 1", the same way; empty when nothing lies there.
[[nodiscard]] std::string past_by(const Layer& layer, const Geometry& sizes);

// --- cards ---

/// "output_padding = 1 asks for 1 row and 1 column more at the bottom and right." Precondition: it is not 0.
[[nodiscard]] std::string output_padding_asks(Int2 output_padding);
/// What a cell of a small picture is, whose number is not given.
inline constexpr std::string_view a_pixel = "a pixel";
/// Why one would look at this stage.
inline constexpr std::string_view why_crop = "Which size does the output have? That is decided here.";
inline constexpr std::string_view card_padding = "Padding works backwards";
inline constexpr std::string_view card_output = "The output";
inline constexpr std::string_view card_unbiased = "The output before the bias";
inline constexpr std::string_view card_share = "This share of the output";

/// What the canvas is; `is_only`: the layer has no other input channel.
[[nodiscard]] std::string canvas_introduced(const Geometry& sizes, std::int64_t in_channel, bool is_only);
[[nodiscard]] std::string cropping_introduced(const Layer& layer, const Geometry& sizes, bool whole_channel);
[[nodiscard]] std::string bias_introduced(double bias);
/// What padding removes, beside what it does in Conv2d: all that it would, or what is left of that after output padding.
enum class CropStep : std::uint8_t { padding, output_padding };
[[nodiscard]] std::string padding_explained(const Layer& layer, const Geometry& sizes, CropStep step);
/// How many of the input pixels reach no output pixel, since padding removes all that they stamp; empty for none.
[[nodiscard]] std::string pixels_without_trace(std::int64_t lost, std::int64_t pixels);
/// Title of the card on output padding: what it does with this layer's numbers.
[[nodiscard]] std::string output_padding_title(const Layer& layer, const Geometry& sizes);
/// Which rows and columns it keeps, and which lie past the canvas.
[[nodiscard]] std::string output_padding_explained(const Layer& layer, const Geometry& sizes);
/// Why PyTorch allows an output padding of the stride or more; empty where it is less.
[[nodiscard]] std::string output_padding_rule(const Layer& layer);
/// What the same choice looks like in stage 4; empty where it is not only zeros there.
[[nodiscard]] std::string output_padding_elsewhere(const Layer& layer, const Geometry& sizes);
/// What the parts of `padding_lines` are, and those of `kept_lines`.
inline constexpr std::string_view padding_lines_explained =
    "What remains: canvas − padding at the start − padding at the end:";
[[nodiscard]] std::string_view kept_lines_explained(const Layer& layer);
/// "7 − 1 − 1 = 5": what padding alone leaves of an axis.
[[nodiscard]] Equation padding_lines(const Layer& layer, const Geometry& sizes, Axis axis);
/// "7 − 1 − (1 − 1) = 6": the canvas, less padding, less padding − output padding; "7 − 1 − 1 = 5" where output
/// padding is 0 on both axes.
[[nodiscard]] Equation kept_lines(const Layer& layer, const Geometry& sizes, Axis axis);
/// When the bias comes: in the next step, or never in a share of the output channel.
[[nodiscard]] std::string bias_to_come(double bias, bool whole_channel);
[[nodiscard]] std::string bias_explained(double bias);
/// What becomes of the rows and columns past the canvas; empty where there are none.
[[nodiscard]] std::string bias_past_canvas(const Geometry& sizes, double bias);
/// "2 + 5 = 7": a pixel, its bias and what it is with it.
[[nodiscard]] Equation biased(double before, double bias, double after);

// --- why: what padding removes here, a Conv2d lays ---
// `picture` is what a Conv2d with these settings would read: a size of which it makes the input's.

/// Padding on one axis alone makes rows or columns of zeros, no ring.
[[nodiscard]] std::string why_ring(const Layer& layer);
/// What the Conv2d does: picture, zeros round it, results. `before` is the picture of the step before.
[[nodiscard]] std::string ring_of_conv2d(const Layer& layer, const Geometry& sizes, Int2 picture, Int2 before);
/// What this layer does, the other way: input, canvas, what is left.
[[nodiscard]] std::string ring_of_this(const Layer& layer, const Geometry& sizes, Int2 picture);
/// It is the same place, and not the same numbers.
[[nodiscard]] std::string ring_numbers(const Layer& layer);

}  // namespace tconv::words
