#pragma once

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
  Int2 input;        ///< i
  Int2 footprint;    ///< d(k−1)+1: how wide one stamp is
  Int2 canvas;       ///< (i−1)s + d(k−1)+1: the sum of all stamps, before cropping
  Int2 output;       ///< (i−1)s − 2p + d(k−1) + op + 1
  Int2 spread;       ///< (i−1)s + 1: the input with s−1 zeros between neighbours
  Int2 border;       ///< d(k−1) − p: zeros laid round the spread input; negative: lines cut from it
  Int2 stretched;    ///< spread + 2·border + op: what the turned kernel slides over; output + footprint − 1
  Int2 cut_before;   ///< p: canvas lines removed at the top and left
  Int2 cut_after;    ///< p − op: canvas lines removed at the bottom and right; negative: lines past the canvas
  Int2 past_canvas;  ///< max(0, op − p): output lines past the canvas, which hold the bias alone

  friend bool operator==(const Geometry&, const Geometry&) = default;
};

/// The sizes, or nothing when one of them does not fit into 64 bits. Numbers that break a rule still give
/// sizes (an output of −2, say), so that the rule can be explained with them.
[[nodiscard]] std::optional<Geometry> geometry(const Layer& layer, Int2 input_size);

/// Sizes u of one axis, both ends included; empty when `last < first`.
struct SizeRange {
  std::int64_t first = 0;
  std::int64_t last = -1;

  friend bool operator==(const SizeRange&, const SizeRange&) = default;
};

/// Output size of a Conv2d with the layer's settings on a picture of size `picture`:
/// ⌊(u + 2p − d(k−1) − 1) / s⌋ + 1. Nothing when it overflows, when s < 1, or when the padded picture is
/// smaller than the kernel's footprint.
[[nodiscard]] std::optional<std::int64_t> conv2d_size(const Layer& layer, Axis axis, std::int64_t picture);

/// The picture sizes that a Conv2d with these settings maps to `input_size`: the ambiguity that output
/// padding resolves. At most s sizes, starting at the output size for op = 0 (or at 1 if that is smaller).
[[nodiscard]] PerAxis<SizeRange> conv2d_sizes_to(const Layer& layer, Int2 input_size);

/// What `forward(output_size=…)` accepts on each axis: from the size at op = 0 to s − 1 more, whatever the
/// dilation. Source: torch/nn/modules/conv.py, `_ConvTransposeNd._output_padding`.
[[nodiscard]] PerAxis<SizeRange> accepted_output_sizes(const Layer& layer, Int2 input_size);

}  // namespace tconv
