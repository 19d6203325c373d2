#pragma once

#include <cstdint>
#include <optional>
#include <variant>

#include "app/scene/scene.hpp"
#include "app/scene/view.hpp"
#include "core/contribution.hpp"
#include "core/geometry.hpp"
#include "core/problem.hpp"

/// What the arrays that can be drawn are: one row for each. Whoever asks something of an array looks it up here.
namespace tconv {

/// What an array is made of.
enum class ArrayKind : std::uint8_t {
  plane,     ///< rows and columns of one channel
  vector,    ///< xᵀ, y, uᵀ or z: the planes of all channels in one line
  matrix,    ///< C or Cᵀ
  wires,     ///< the dots of one axis, or the wires between them
  pictures,  ///< a row of pictures, each of which is one cell
  picture,   ///< it shows something, but holds no numbers of the problem and cannot be pointed at
};

/// Which part of the view says what is shown of an array.
enum class ZoomsWith : std::uint8_t {
  nothing,        ///< the array is always shown whole; a vector shows what the matrix beside it shows
  common_part,    ///< `View::part`
  kernel_part,    ///< `View::kernel_part`
  matrix_window,  ///< the window in `View::matrix`
};

/// What a cell of an array stands for. All positions count from 0.
struct InputPixel {
  std::int64_t channel = 0;
  Int2 pixel;
};
/// A weight of the kernel between the view's channels.
struct WeightTap {
  Int2 tap;
};
/// A cell of the stretched input that holds no input pixel: a zero that was put in. Cells outside the stretched
/// input are lines that a negative border removes.
struct StretchedZero {
  Int2 cell;
};
/// A pixel of the canvas, or one of the output lines past its end.
struct CanvasPixel {
  Int2 pixel;
};
struct OutputPixel {
  std::int64_t channel = 0;
  Int2 pixel;
};
/// A pixel of u, the picture that a Conv2d with the layer's settings reads: of its channels, which are the output's.
struct ConvPixel {
  std::int64_t channel = 0;
  Int2 pixel;
};
/// A result of that Conv2d, an element of z: of its channels, which are the input's.
struct ConvResult {
  std::int64_t channel = 0;
  Int2 pixel;
};
/// The number that is added to every pixel of an output channel, once.
struct ChannelBias {
  std::int64_t channel = 0;
};
/// An entry of C or Cᵀ, by its row and column of Cᵀ: there need not be a contribution behind it.
struct MatrixCell {
  std::int64_t row = 0;
  std::int64_t column = 0;
};
/// A dot of the wires, or a wire.
struct WireLine {
  enum class End : std::uint8_t { input, canvas, both };
  Axis axis = Axis::rows;
  End end = End::input;  ///< a dot of the input, a dot of the canvas, or a wire from one to the other
  AxisPairs pairs;       ///< the (i, k) of the axis that it belongs to; none where the array has no such cell
};
/// An input channel, by the picture of its share.
struct InputChannel {
  std::int64_t channel = 0;
};
/// One of these; nothing where the array has no such cell, or none that stands for something.
using CellMeaning = std::variant<std::monostate, InputPixel, WeightTap, StretchedZero, CanvasPixel, OutputPixel,
                                 ConvPixel, ConvResult, ChannelBias, MatrixCell, WireLine, InputChannel>;

/// An array whose numbers a person can type: where it lives, in the problem or in the view, and which plane of it is
/// shown.
struct EditableArray {
  /// Where a plane of an array lies: its place in the two outer dimensions of four. Dimensions that an array lacks
  /// have size 1, so that an array of rank 1 is one plane of one row.
  struct PlaneIndex {
    std::int64_t outer = 0;
    std::int64_t inner = 0;
  };
  /// All of it, all planes.
  Tensor (*values)(const Problem& problem, const View& view) = nullptr;
  /// Puts other numbers of the same shape in its place.
  void (*put)(Problem& problem, View& view, const Tensor& values) = nullptr;
  /// Which of its planes a view shows.
  PlaneIndex (*shown)(const Tensor& tensor, const View& view) = nullptr;
};

/// Lines first, first + step, … of one axis, as many as there are pairs: `step` may have any sign, and lines may
/// lie outside the array.
struct LineRun {
  std::int64_t first = 0;
  std::int64_t step = 0;
};

/// An array's row. A new array is one more of these, and what draws it.
struct ArrayRow {
  ArrayId id;
  ArrayKind kind;
  ZoomsWith zooms = ZoomsWith::nothing;
  /// It shows what another array shows, the other way round: the kernel rotated by 180°, or C, whose rows are the
  /// columns of Cᵀ. Parts and windows of the view are those of the other one.
  bool reversed = false;
  /// Its cells are factors of products, not sums of them: one that is lit gets a round mark, too.
  bool is_factor = false;
  /// Its cells are pixels of one channel: where the input is a photograph, so is this.
  bool pixels = false;
  std::optional<EditableArray> editable = {};
  std::optional<ArrayId> planes = {};  ///< of a vector: the array whose planes it holds
  bool of_input = false;               ///< of a vector: its channels are the input's, else the output's
  std::optional<Axis> axis = {};       ///< of wires; of a vector, the axis along which it runs
  /// Rows and columns of a plane, of a matrix or a vector all of them; null for pictures, and where the view has a say.
  Int2 (*size)(const Layer& layer, const Geometry& sizes) = nullptr;
  /// The same where the view has a say; null elsewhere.
  Int2 (*size_in_view)(const Problem& problem, const View& view) = nullptr;
  /// The lines along an axis that contributions with these pairs touch; null where they are no rows × columns.
  LineRun (*touched)(const Layer& layer, const Geometry& sizes, Axis axis, const AxisPairs& pairs) = nullptr;
  /// What a cell stands for; null where that is nothing.
  CellMeaning (*meaning)(const Problem& problem, const View& view, Int2 cell) = nullptr;
};

/// The row of an array. Every array has one.
[[nodiscard]] const ArrayRow& array_row(ArrayId array);

/// C or Cᵀ.
[[nodiscard]] bool is_matrix(ArrayId array);

/// xᵀ, y, uᵀ, or z as a column. They show what the matrix beside them shows.
[[nodiscard]] bool is_vector(ArrayId array);

/// Whether a person can type numbers into it: the input, the kernel, the bias and u.
[[nodiscard]] bool is_editable(ArrayId array);

/// Rows and columns of a plane of an array, of a matrix or a vector all of them; nothing for a picture. A bias or a u
/// that is not there has no cells. Preconditions: the problem is legal, the view clamped.
[[nodiscard]] std::optional<Int2> array_size(const Problem& problem, const View& view, ArrayId array);

/// What a cell of any array stands for, seen with the view's batch entry and channels. Precondition: the problem is
/// legal, the view clamped.
[[nodiscard]] CellMeaning cell_meaning(const Problem& problem, const View& view, const CellRef& cell);

}  // namespace tconv
