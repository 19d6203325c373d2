#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/axes.hpp"
#include "core/contribution.hpp"
#include "core/geometry.hpp"
#include "core/layer.hpp"

/// What is said about the wires: one axis of the layer, every contribution a line.
namespace tconv::words {

inline constexpr std::string_view wires = "Wires";

/// "rows" or "columns".
[[nodiscard]] std::string_view lines_of(Axis axis);

/// What the wires show, in one sentence, as the remarks that commas part: how many rows or columns of the canvas an
/// input line reaches, how far these are apart, what the canvas is and where the next line begins; read upwards, what
/// Conv2d gathers, and that it has more results on this output where that is so.
[[nodiscard]] std::vector<std::string> wires_explained(const Layer& layer, const Geometry& sizes, Axis axis,
                                                       bool as_conv2d);

/// Names of the dots above and below, and of the numbers under those: "input rows", "canvas rows", "output rows";
/// as Conv2d "results" ("4 of 5 results" where it has more than there are input lines), "padded input", "its input".
struct WireNames {
  std::string above;
  std::string below;
  std::string kept;
};
[[nodiscard]] WireNames wire_names(const Layer& layer, const Geometry& sizes, Axis axis, bool as_conv2d);

// What dots below mean, read downwards and as Conv2d.
inline constexpr std::string_view dot_cut = "removed by padding";
inline constexpr std::string_view dot_spared = "kept by output padding";
inline constexpr std::string_view dot_past = "past the canvas";
inline constexpr std::string_view dot_padding = "a zero of padding";
inline constexpr std::string_view dot_unread = "no window shown reads it";

/// "kernel row 2": which row or column of the kernel a wire goes through.
[[nodiscard]] std::string kernel_line(Axis axis, std::int64_t k);

/// "canvas rows 0–39 of 0–511", nothing when all are shown. Counted are those of the canvas alone.
[[nodiscard]] std::string dots_shown(Axis axis, std::int64_t first, std::int64_t count, std::int64_t all);

/// The card about a dot or a wire that is pointed at. The numbers are the core's.
struct WireFacts {
  Axis axis = Axis::rows;
  std::int64_t line = 0;                 ///< of the input or the canvas
  std::vector<std::int64_t> canvas{};    ///< lines that an input line reaches
  std::vector<Contribution> arriving{};  ///< at a canvas line; only (iy, ky) or (ix, kx) count
  std::optional<std::int64_t> output{};  ///< the output line that a canvas line becomes
  std::int64_t most_listed = 12;
  bool as_conv2d = false;  ///< read upwards
};
[[nodiscard]] std::string input_line_title(const WireFacts& facts);
[[nodiscard]] std::string input_line_reaches(const WireFacts& facts);
[[nodiscard]] std::string canvas_line_title(const WireFacts& facts);
/// Through which rows or columns of the kernel what arrives there; that these come in descending order, where there are
/// several.
[[nodiscard]] std::string canvas_line_gathers(const WireFacts& facts);
[[nodiscard]] std::string wire_title(Axis axis, std::int64_t input, std::int64_t k, bool as_conv2d);
[[nodiscard]] std::string wire_goes(Axis axis, std::int64_t input, std::int64_t k, std::int64_t canvas,
                                    const Layer& layer, bool as_conv2d);

/// "canvas 1–6 = output 0–5": what cropping keeps; empty where all of the output lies past the canvas.
[[nodiscard]] std::string kept_lines(const Geometry& sizes, Axis axis);
/// "input 0 → canvas 0, 1, 2": one line of a description.
[[nodiscard]] std::string fan(std::int64_t input, const std::vector<std::int64_t>& canvas, bool as_conv2d);

}  // namespace tconv::words
