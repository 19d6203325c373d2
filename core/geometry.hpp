#pragma once

#include <cstdint>
#include <optional>

#include "core/axes.hpp"
#include "core/layer.hpp"

namespace tconv {

/// Every size that follows from a layer and the height and width of its input, in pixels per axis.
///
/// With i input, k kernel, s stride, p padding, op output padding, d dilation. This is the only place where
/// these formulas stand. Source: PyTorch's documentation of ConvTranspose2d; V. Dumoulin, F. Visin, "A guide
/// to convolution arithmetic for deep learning", arXiv:1603.07285, section 4.
struct Geometry {
  Int2 input;       ///< i
  Int2 footprint;   ///< d(k−1)+1: how wide one stamp is
  Int2 canvas;      ///< (i−1)s + d(k−1)+1: the sum of all stamps, before cropping
  Int2 output;      ///< (i−1)s − 2p + d(k−1) + op + 1
  Int2 spread;      ///< (i−1)s + 1: the input with s−1 zeros between neighbours
  Int2 border;      ///< d(k−1) − p: zeros laid round the spread input; negative: lines removed from it
  Int2 stretched;   ///< spread + 2·border + op: what the rotated kernel slides over; output + footprint − 1
  Int2 cut_before;  ///< p: canvas lines removed at the top and left
  Int2 cut_after;   ///< p − op: canvas lines removed at the bottom and right; negative: lines past the canvas
  /// Lines at the end of the canvas that padding alone would remove and output padding keeps.
  Int2 spared;
  /// Output lines past the canvas, the last of the output, which hold the bias alone. With p < canvas these are
  /// max(0, op − p), else the whole output.
  Int2 past_canvas;
  Int2 extent;  ///< max(canvas, p + output): the canvas and the lines after it up to the output's end
  /// Lines that a negative border alone would remove from the end of the spread input and output padding keeps.
  Int2 spread_spared;
  /// Lines of zeros that output padding lays there: op, but for a negative border, where it keeps lines first.
  Int2 op_zeros;

  friend bool operator==(const Geometry&, const Geometry&) = default;
};

/// The sizes, or nothing when one of them does not fit into 64 bits. Numbers that break a rule still give
/// sizes (an output of −2, say), so that the rule can be explained with them.
[[nodiscard]] std::optional<Geometry> geometry(const Layer& layer, Int2 input_size);

/// What cropping makes of a line of the canvas or after it.
enum class Cropped : std::uint8_t {
  kept,     ///< in the output, whatever output padding is
  spared,   ///< in the output because of output padding
  removed,  ///< not in the output
  past,     ///< no line of the canvas, but one of the output
  nowhere,  ///< of neither: where padding exceeds the canvas, there are such lines between the two
};
/// `line` is counted from the canvas's first one, so that output line j is line j + padding.
[[nodiscard]] Cropped cropped(const Geometry& sizes, Axis axis, std::int64_t line);

/// The canvas cell that an output pixel is kept from, or one line of it: `output` plus padding on each axis, without
/// a look at whether the output has such a pixel. The cell may lie past the canvas's end, where `is_on_canvas` is
/// false: that is so for the last `past_canvas` output lines of an axis (op − p of them where op > p and p <
/// canvas, every line where p ≥ canvas). Such a pixel holds the bias alone.
[[nodiscard]] Int2 canvas_of(const Geometry& sizes, Int2 output);
[[nodiscard]] std::int64_t canvas_of(const Geometry& sizes, Axis axis, std::int64_t output);

/// The output pixel that a canvas cell becomes, or one line of it; nothing where cropping removes it and outside
/// the output. Cells past the canvas's end count as cells here: with op > p, the last op − p output lines are the
/// canvas lines `canvas` to `extent` − 1, which no stamp reaches.
[[nodiscard]] std::optional<Int2> output_of(const Geometry& sizes, Int2 canvas);
[[nodiscard]] std::optional<std::int64_t> output_of(const Geometry& sizes, Axis axis, std::int64_t canvas);

/// Where a place on the canvas lies when rows and columns are counted from the output's first pixel: `canvas` less
/// padding on each axis, without a look at whether the output reaches there; negative in lines that padding removes
/// at the top and left.
[[nodiscard]] Int2 counted_from_output(const Geometry& sizes, Int2 canvas);

/// Whether the canvas has this cell.
[[nodiscard]] bool is_on_canvas(const Geometry& sizes, Int2 cell);

/// Sizes u of one axis, both ends included; empty when `last < first`.
struct SizeRange {
  std::int64_t first = 0;
  std::int64_t last = -1;

  [[nodiscard]] bool empty() const { return last < first; }
  [[nodiscard]] bool contains(std::int64_t size) const { return first <= size && size <= last; }

  friend bool operator==(const SizeRange&, const SizeRange&) = default;
};

/// Output size of a Conv2d with the layer's settings on a picture of size `picture`:
/// ⌊(u + 2p − d(k−1) − 1) / s⌋ + 1. Nothing when it overflows, when s < 1, or when the padded picture is
/// smaller than the kernel's footprint.
[[nodiscard]] std::optional<std::int64_t> conv2d_size(const Layer& layer, Axis axis, std::int64_t picture);

/// The picture sizes that a Conv2d with these settings maps to `input_size`: the ambiguity that output
/// padding resolves. At most s sizes, starting at the output size for op = 0 (or at 1 if that is smaller); none
/// where padding alone gives more results.
[[nodiscard]] PerAxis<SizeRange> conv2d_sizes_to(const Layer& layer, Int2 input_size);

/// What `forward(output_size=…)` accepts on each axis: from the size at op = 0 to s − 1 more, whatever the
/// dilation. Source: torch/nn/modules/conv.py, `_ConvTransposeNd._output_padding`.
[[nodiscard]] PerAxis<SizeRange> accepted_output_sizes(const Layer& layer, Int2 input_size);

}  // namespace tconv
