#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/scene/scene_builder.hpp"
#include "app/scene/view.hpp"
#include "app/text/numbers.hpp"
#include "core/tensor.hpp"

/// An array on a stage: its grid, its frame, and numbers in the cells that can be read.
namespace tconv {

/// A whole array of rank 2 as a grid; `box` is still to be set.
[[nodiscard]] Grid whole_grid(ArrayId array, std::string name, Tensor values, Role role, double max_abs);

/// An array of rank 2 as a grid whose window is the part that the view shows; `box` is still to be set.
[[nodiscard]] Grid shown_grid(const View& view, ArrayId array, std::string name, Tensor values, Role role,
                              double max_abs);

/// The cells that lie wholly in a grid's window.
[[nodiscard]] CellBlock cells_inside(const Grid& grid);

/// Those cells as a grid of their own that holds their values and states; its `origin` says which they are.
[[nodiscard]] Grid stored_cells(const Grid& grid);

/// The heading of a grid that shows a part says which: its rows and columns before any other remark.
[[nodiscard]] Heading heading_of(const Grid& grid, Heading heading);

/// While it lives, marks on a grid that shows a part do not leave the grid's box.
class OnGrid {
 public:
  OnGrid(SceneBuilder& builder, const Grid& grid);
  ~OnGrid();
  OnGrid(const OnGrid&) = delete;
  OnGrid& operator=(const OnGrid&) = delete;

 private:
  SceneBuilder* builder_;  // null when nothing is clipped
};

/// The largest finite magnitude, or 1 when there is none above 0: what the strongest tint stands for.
[[nodiscard]] double largest_magnitude(std::span<const double> values);
[[nodiscard]] double largest_magnitude(const Plane& plane);

/// Size and form in which numbers can be written into cells; size 0 when they cannot be read.
struct NumberFit {
  double size = 0;
  NumberForm form{};

  [[nodiscard]] bool readable() const { return size > 0; }
};

/// The smallest writing that counts as readable, em.
inline constexpr double least_number = 0.6;
/// The largest writing in a cell where a stage asks for no other, em.
inline constexpr double largest_number = 2.2;

/// How the numbers on an array are written.
struct Numbers {
  double largest = largest_number;  ///< em
  /// Further values that the writing must fit, so that it does not change size from step to step; may be null.
  const Tensor* also = nullptr;
  /// Cells that the stage writes itself; may be empty. Counts in `values`.
  std::function<bool(std::int64_t y, std::int64_t x)> skip;
  /// The form of the numbers, where these are a part of more; nothing: `form_on` the grid.
  std::optional<NumberForm> form{};
  /// The writing, where several arrays are to have the same; nothing: what fits this one.
  std::optional<NumberFit> as{};
};

/// The form of an array's numbers: of all of them, even where a part is shown, as long as it has at most 65536 cells;
/// else of those shown, as of a matrix. `also` as in Numbers.
[[nodiscard]] NumberForm form_on(const Grid& grid, const Tensor* also = nullptr);
/// The writing that fits all these values into cells of this size, in this form where it fits, else with fewer digits
/// and without fractions; `largest` as in Numbers.
[[nodiscard]] NumberFit fit_numbers(const FontMetrics& metrics, const Size& cell, std::span<const double> values,
                                    const NumberForm& form, double largest = largest_number);
/// The size of the zeros that were put in, in an array whose numbers are written like this, em.
[[nodiscard]] double inserted_zero_size(const NumberFit& fit);

/// The writing that fits all cells in the grid's window.
[[nodiscard]] NumberFit fit_numbers(const FontMetrics& metrics, const Grid& grid, const Numbers& numbers);

/// The paint of the digits in a cell, whatever its state and value.
[[nodiscard]] Paint digit_paint(const Grid& grid, std::int64_t y, std::int64_t x);

/// Whether digits in a cell need bare ground: where it has stripes, or any colour a photograph may have.
[[nodiscard]] bool needs_bare_ground(const Grid& grid, std::int64_t y, std::int64_t x);
/// Bare ground for writing of this size in the middle of a box.
void clear_ground(SceneBuilder& builder, const Box& box, const Size& writing);

/// Draws the grid, a frame in its role and its numbers; the result is how the numbers were written.
NumberFit draw_array(SceneBuilder& builder, Grid grid, const Numbers& numbers = {}, bool framed = true);

/// Row and column indices along the left and the top edge, as many as can be read; `first` is that of the first
/// cell.
void draw_indices(SceneBuilder& builder, const Grid& grid, Int2 first);

/// The box of a block of cells, in the grid's own counting.
[[nodiscard]] Box cells_box(const Grid& grid, std::int64_t y, std::int64_t x, std::int64_t rows,
                            std::int64_t columns);

/// The size of one cell.
[[nodiscard]] Size cell_size(const Grid& grid);

}  // namespace tconv
