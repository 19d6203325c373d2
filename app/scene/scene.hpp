#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "app/scene/cell_states.hpp"
#include "app/scene/paint.hpp"
#include "app/text/font_metrics.hpp"
#include "core/axes.hpp"
#include "core/tensor.hpp"

/// A Scene is pure drawing data: what a person sees, what is exported and what the tests look at. No colours, no
/// pixels. All lengths are in em of the base size (14 px at 100 %); x grows to the right, y downwards.
namespace tconv {

struct Point {
  double x = 0;
  double y = 0;

  friend bool operator==(const Point&, const Point&) = default;
};

struct Box {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;

  [[nodiscard]] double right() const { return x + width; }
  [[nodiscard]] double bottom() const { return y + height; }
  [[nodiscard]] bool contains(Point p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
  friend bool operator==(const Box&, const Box&) = default;
};

/// The arrays that can be shown, and pointed at.
enum class ArrayId : std::uint8_t {
  input,
  kernel,
  bias,  ///< one row, a cell for each output channel
  rotated_kernel,
  stretched,  ///< the input with zeros inserted
  canvas,     ///< the sum of all stamps before cropping
  output,
  conv_matrix,        ///< C: rows are input pixels, columns output pixels
  transposed_matrix,  ///< Cᵀ: rows are output pixels, columns input pixels
  input_vector,       ///< xᵀ, one row
  output_vector,      ///< y, one column
  // Of the Conv2d that runs the other way:
  conv_picture,         ///< u, as large as the output, without the zeros of padding
  conv_result,          ///< z, as large as the input
  conv_picture_vector,  ///< uᵀ, one row
  conv_result_vector,   ///< z, one column
  // The dots of the wires, one row of cells; and the wires themselves, taps × input lines.
  input_rows,
  input_columns,
  canvas_rows,
  canvas_columns,
  row_wires,
  column_wires,
  nearest,          ///< the input enlarged by `stride` in other ways, stage 7: nearest neighbour
  bilinear,         ///< and bilinear
  u,                ///< the picture that stage 7 sends through Conv2d and back
  shares,           ///< the pictures of what each input channel gives; cell (0, ci) is that of channel ci
  matrix_overview,  ///< the whole of C or Cᵀ, small: a place to go to, no cells
  canvas_sketch,    ///< a picture of the canvas, whole or a part, whose cells are the canvas's; no numbers of it
  illustration,     ///< a picture that explains and cannot be pointed at
};

/// A cell of an array shown, by its own row and column (for vectors and matrices the flattened index).
struct CellRef {
  ArrayId array = ArrayId::input;
  std::int64_t y = 0;
  std::int64_t x = 0;

  friend bool operator==(const CellRef&, const CellRef&) = default;
};

/// A block of cells without gaps, counted as the array or grid in question counts.
struct CellBlock {
  std::int64_t y = 0;
  std::int64_t x = 0;
  std::int64_t rows = 0;
  std::int64_t columns = 0;

  [[nodiscard]] bool contains(std::int64_t row, std::int64_t column) const {
    return row >= y && row < y + rows && column >= x && column < x + columns;
  }
  friend bool operator==(const CellBlock&, const CellBlock&) = default;
};

/// A block of cells of an array shown.
struct BlockRef {
  ArrayId array = ArrayId::input;
  CellBlock cells;

  friend bool operator==(const BlockRef&, const BlockRef&) = default;
};

/// Part of an array, in cells; fractions pan smoothly.
struct Window {
  double y = 0;
  double x = 0;
  double rows = 0;
  double columns = 0;

  friend bool operator==(const Window&, const Window&) = default;
};

struct MatrixEntries;

/// The entries that a grid of C or Cᵀ computes its cells from, or none; copies share them. Equal when the entries
/// are equal, whether or not they are shared.
class SharedEntries {
 public:
  SharedEntries() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): shared entries are these
  SharedEntries(std::shared_ptr<const MatrixEntries> entries) : entries_(std::move(entries)) {}

  explicit operator bool() const { return entries_ != nullptr; }
  /// Precondition of both: there are some.
  const MatrixEntries& operator*() const { return *entries_; }
  const MatrixEntries* operator->() const { return entries_.get(); }
  friend bool operator==(const SharedEntries& a, const SharedEntries& b);

 private:
  std::shared_ptr<const MatrixEntries> entries_;
};

/// An array as one primitive, however many cells it has. Numbers on it are Text primitives of their own, put there
/// only where a cell can be read.
struct Grid {
  ArrayId array = ArrayId::input;
  std::string name;  ///< for people: "Canvas"
  Tensor values;     ///< rank 2: the array, or the part of a huge one that is shown
  /// C and Cᵀ have these instead of `values` and `states`: their cells are computed where they are shown.
  SharedEntries entries;
  Int2 origin;      ///< the array's cell that the first one is; `pick` adds it, all else counts from the first one
  Window window;    ///< the cells that `box` shows
  Window unzoomed;  ///< of C and Cᵀ: the cells that it shows where a person has not zoomed
  Box box;
  Role role = Role::output;
  double max_abs = 1;  ///< magnitude with the strongest tint
  CellStates states;
  bool lines = true;      ///< lines between the cells
  bool in_words = false;  ///< of an illustration: `describe` lists its values all the same
  /// A photograph: its numbers are drawn from black (0 and less) to white (`max_abs`), in no role's tint and never
  /// faded. Zeros that were put in keep their own mark.
  bool photograph = false;
  /// Of a photograph in colour, its red, green and blue, each as large as `values`, which is the one of them whose
  /// numbers are shown.
  std::optional<std::array<Tensor, 3>> colours{};
  std::string wrong_means{};  ///< what `CellState::wrong` says in it, for `describe`: "not bilinear"; empty: wrong
  /// What a cell of `CellState::value` is where the picture gives no number for it: "a pixel"; empty: its number.
  std::string value_means{};
  std::string empty_means{};  ///< what `CellState::empty` says in it: "past the canvas"; empty: not computed yet

  /// Whether its cells can be pointed at and belong to the problem's numbers.
  [[nodiscard]] bool is_array() const;

  [[nodiscard]] Int2 size() const;
  /// Precondition of both: the cell exists.
  [[nodiscard]] CellState state(std::int64_t y, std::int64_t x) const;
  [[nodiscard]] double value(std::int64_t y, std::int64_t x) const;
  /// The box of a cell; it may lie outside `box` when the window does not show it.
  [[nodiscard]] Box cell(std::int64_t y, std::int64_t x) const;
  /// The same numbers, bit for bit (tensors as `Tensor` compares them), drawn in the same way.
  friend bool operator==(const Grid&, const Grid&) = default;
};

/// Whether a grid's window leaves out some of its cells.
[[nodiscard]] bool shows_part(const Grid& grid);

enum class Dash : std::uint8_t { solid, dashed, dotted };

/// A rectangle: filled, outlined, or both. The outline is centred on the box's edge.
struct Rect {
  Box box;
  std::optional<Paint> fill;
  std::optional<Paint> stroke;
  double stroke_width = 0.07;
  double radius = 0;
  Dash dash = Dash::solid;
  std::optional<CellRef> cell{};  ///< what is pointed at here

  friend bool operator==(const Rect&, const Rect&) = default;
};

/// Parallel lines at 45° inside a box, clipped to it.
struct Hatch {
  Box box;
  Paint paint;
  double spacing = 0.6;
  double stroke_width = 0.16;

  friend bool operator==(const Hatch&, const Hatch&) = default;
};

/// Straight pieces from point to point.
struct Line {
  std::vector<Point> points;
  Paint paint;
  double stroke_width = 0.1;
  Dash dash = Dash::solid;
  std::optional<CellRef> cell{};  ///< what is pointed at near it

  friend bool operator==(const Line&, const Line&) = default;
};

/// A cubic Bézier curve.
struct Curve {
  Point from;
  Point control1;
  Point control2;
  Point to;
  Paint paint;
  double stroke_width = 0.1;
  Dash dash = Dash::solid;

  friend bool operator==(const Curve&, const Curve&) = default;
};

/// Straight pieces with a filled head at the last point.
struct Arrow {
  std::vector<Point> points;
  Paint paint;
  double stroke_width = 0.14;

  friend bool operator==(const Arrow&, const Arrow&) = default;
};

/// One line of text, its pen starting at `baseline`.
struct Text {
  Point baseline;
  std::string text;  ///< UTF-8
  Face face = Face::regular;
  double size = 1;  ///< em
  Paint paint;
  double width = 0;  ///< as FontMetrics measured it

  friend bool operator==(const Text&, const Text&) = default;
};

/// What follows is drawn only inside `box`, until the next one; without a box, everywhere.
struct Clip {
  std::optional<Box> box;

  friend bool operator==(const Clip&, const Clip&) = default;
};

using Primitive = std::variant<Grid, Rect, Hatch, Line, Curve, Arrow, Text, Clip>;

/// How near a line the pointer is on it, em.
inline constexpr double line_reach = 0.3;

/// A small box with words in it.
struct Tile {
  Box box;
  std::string text;

  friend bool operator==(const Tile&, const Tile&) = default;
};

/// A thing on a picture that a motion starts from, goes to or carries along. The stage that draws the thing hands
/// it over under a name of the stage's own, so that its motion need not look for it among the primitives.
struct Landmark {
  std::string_view name;  ///< a literal
  std::variant<Grid, Tile> thing;

  friend bool operator==(const Landmark&, const Landmark&) = default;
};

struct Scene {
  double width = 0;
  double height = 0;
  std::vector<Primitive> primitives;  ///< in drawing order
  std::vector<Landmark> landmarks{};  ///< draw nothing

  /// The cell under a point, of the topmost grid or rectangle there; illustrations and cells outside the window do
  /// not count. Where there is none, that of the nearest line, if it is no further away than `line_reach`.
  [[nodiscard]] std::optional<CellRef> pick(Point point) const;
  /// The array handed over under this name; null: none.
  [[nodiscard]] const Grid* landmark_grid(std::string_view name) const;
  /// The tile handed over under this name; null: none.
  [[nodiscard]] const Tile* landmark_tile(std::string_view name) const;
  /// Appends another scene with its landmarks, moved by `offset`. Precondition: no clip is left open in either.
  void append(const Scene& other, Point offset);
  /// Equal where the two have the same primitives and landmarks in the same order, alike in every respect.
  friend bool operator==(const Scene&, const Scene&) = default;
};

/// The grids of a scene, in drawing order. They are the scene's own: they live as long as its primitives stay.
[[nodiscard]] std::vector<const Grid*> grids(const Scene& scene);
/// A scene that nothing holds is gone before what points into it is read.
std::vector<const Grid*> grids(Scene&& scene) = delete;
/// The first grid that shows an array, whole or in part; null where there is none.
[[nodiscard]] const Grid* find(const Scene& scene, ArrayId array);
const Grid* find(Scene&& scene, ArrayId array) = delete;
/// The first grid that shows an array and has this point in its box; null where there is none.
[[nodiscard]] const Grid* find_at(const Scene& scene, ArrayId array, Point point);
const Grid* find_at(Scene&& scene, ArrayId array, Point point) = delete;

/// The line box of a text: from ascent to descent, as wide as its advances.
[[nodiscard]] Box text_box(const Text& text, const FontMetrics& metrics);

}  // namespace tconv
