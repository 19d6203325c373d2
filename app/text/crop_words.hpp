#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "app/text/equation.hpp"
#include "core/axes.hpp"
#include "core/geometry.hpp"
#include "core/layer.hpp"

/// The sentences of stage 3, Crop.
namespace tconv::words {

inline constexpr std::string_view before_cropping = "before cropping";
inline constexpr std::string_view lifted_off = "lifted off at the same scale";

/// "1 row and 2 columns", "2 rows"; empty for none.
[[nodiscard]] std::string rows_and_columns(Int2 count);
/// Where the last so many rows and columns are: "bottom and right", "bottom", "right".
[[nodiscard]] std::string_view ends_of(Int2 count);
/// What the output does with the canvas where it is not a part of it: "reaches past it", "lies past it"; else
/// empty.
[[nodiscard]] std::string_view goes_past(const Geometry& sizes);

[[nodiscard]] std::string crop_start(const Geometry& sizes);
[[nodiscard]] std::string crop_padding(const Layer& layer, const Geometry& sizes);
[[nodiscard]] std::string crop_output_padding(const Layer& layer, const Geometry& sizes);
[[nodiscard]] std::string crop_done(const Geometry& sizes, const std::optional<double>& bias, bool whole_channel);

/// Under the canvas: "removed by padding = 1".
[[nodiscard]] std::string removed_by(const Layer& layer);
/// "spared by output padding = 1", empty when it spares nothing.
[[nodiscard]] std::string spared_by(const Layer& layer, const Geometry& sizes);
/// "past the canvas by output padding = 1", empty when nothing lies there.
[[nodiscard]] std::string past_by(const Layer& layer, const Geometry& sizes);

inline constexpr std::string_view card_padding = "Padding works backwards";
inline constexpr std::string_view card_output = "The output";

[[nodiscard]] std::string padding_explained(const Layer& layer);
/// Title of the card on output padding: "Output padding adds nothing", unless it reaches past the canvas.
[[nodiscard]] std::string output_padding_title(const Geometry& sizes);
/// Which lines it spares, and which lie past the canvas.
[[nodiscard]] std::string output_padding_explained(const Layer& layer, const Geometry& sizes);
/// "7 − 1 − 0 = 6" for an axis.
[[nodiscard]] Equation kept_lines(const Geometry& sizes, Axis axis);
/// Where the bias is in the output shown: nothing when the layer has none.
[[nodiscard]] std::string bias_added(const std::optional<double>& bias, bool whole_channel);

/// Why there is a ring to cut: what Conv2d with the same settings does to a picture of the output's size.
inline constexpr std::string_view why_ring = "Why: the ring that is cut is the ring Conv2d lays around its input";
[[nodiscard]] std::string ring_of_conv2d(const Layer& layer, Int2 picture, Int2 results);
[[nodiscard]] std::string ring_goes(const Geometry& sizes);
/// Beside a sample of the frame and of the hatch on the ring.
[[nodiscard]] std::string canvas_on_ring(const Geometry& sizes);
inline constexpr std::string_view ring_on_canvas = "the ring on it, cut";
/// Which pictures Conv2d turns into results of the input's size, and whether the output is one of them.
[[nodiscard]] std::string sizes_that_fit(const PerAxis<SizeRange>& pictures, const Geometry& sizes);

}  // namespace tconv::words
