#pragma once

#include <cstdint>
#include <optional>
#include <variant>

#include "core/axes.hpp"
#include "core/convolve_walk.hpp"
#include "core/slice.hpp"

/// What a person can be asked about a legal problem. Each of these has one number for an answer (`answer` in
/// core/mistakes.hpp), and asking it costs what one cell costs, however large the layer is. Layers are effective ones.
namespace tconv {

/// What stands in one cell after some step: a sum of its products in ascending (ci, iy, ix).
struct CellSum {
  enum class How : std::uint8_t {
    stamped,     ///< stamps are added to it, one after the other
    by_columns,  ///< columns of Cᵀ are: stamps without what padding removes
    collected,   ///< a window, or a row of Cᵀ, collects it
    cropped,     ///< it is kept of the canvas
    biased,      ///< and the bias is added to it
  };
  How how = How::stamped;
  Slice slice{};
  Int2 canvas{};                           ///< its place on the canvas, or past it
  std::optional<std::int64_t> products{};  ///< so many of its products are added, at least 1; nothing: all
  Zeros zeros = Zeros::left_out;           ///< whether the window multiplies zeros that were put in, too
  bool unrotated = false;                  ///< the window has the kernel as it stands: the sum is wrong on purpose

  friend bool operator==(const CellSum&, const CellSum&) = default;
};

/// The weight at a place of the rotated kernel of a channel pair.
struct RotatedWeight {
  Slice pair{};
  Int2 at{};

  friend bool operator==(const RotatedWeight&, const RotatedWeight&) = default;
};

/// An entry of C in the block of a channel pair: 0 where there is none.
struct ConvEntry {
  Slice pair{};
  Int2 result{};   ///< of Conv2d, a pixel of the layer's input: whose row of C it is
  Int2 picture{};  ///< that Conv2d reads, a pixel of the layer's output: whose column of C it is

  friend bool operator==(const ConvEntry&, const ConvEntry&) = default;
};

/// How many rows Cᵀ has, over all channels.
struct MatrixHeight {
  friend bool operator==(const MatrixHeight&, const MatrixHeight&) = default;
};

/// How many products one input pixel makes with one kernel.
struct StampProducts {
  friend bool operator==(const StampProducts&, const StampProducts&) = default;
};

/// A number of rows or of columns.
struct LineCount {
  enum class Of : std::uint8_t {
    corners,          ///< from the corner of the first stamp to that of the last: (i − 1)·s
    footprint,        ///< what one stamp covers: d·(k − 1) + 1
    left_by_padding,  ///< of the canvas, before output padding; below 1 where padding would remove all of it
    output,           ///< of the layer
    spread,           ///< the input with zeros between its pixels: (i − 1)·s + 1
    stretched,        ///< and with those round it
    enlarged,         ///< the input enlarged by nearest or bilinear: i·s
    bilinear_kernel,  ///< the kernel with which this stride interpolates: 2s − s mod 2
    conv2d,           ///< what a Conv2d with these settings makes of a picture
    returned,         ///< and what this layer makes of that
  };
  Of of = Of::output;
  Axis axis = Axis::rows;
  std::int64_t from = 1;  ///< rows or columns of the input; of `conv2d` and `returned` those of the picture

  friend bool operator==(const LineCount&, const LineCount&) = default;
};

/// How many stamps of one input channel reach an output pixel, or, along an axis, its row or column.
struct StampCount {
  Int2 output{};
  std::optional<Axis> along{};

  friend bool operator==(const StampCount&, const StampCount&) = default;
};

/// The sum of the weights of a channel pair that reach an output pixel: what an input of ones gives.
struct WeightSum {
  Slice pair{};
  Int2 output{};

  friend bool operator==(const WeightSum&, const WeightSum&) = default;
};

/// How many products with pixels, not with zeros round them, a pixel gets where the input is enlarged by the stride first
/// and convolved then: see `convolution_coverage`. Precondition: rows and columns of that picture fit into 64 bits.
struct ResizedProducts {
  Int2 pixel{};

  friend bool operator==(const ResizedProducts&, const ResizedProducts&) = default;
};

using Asked = std::variant<CellSum, RotatedWeight, ConvEntry, MatrixHeight, StampProducts, LineCount, StampCount,
                           WeightSum, ResizedProducts>;

}  // namespace tconv
