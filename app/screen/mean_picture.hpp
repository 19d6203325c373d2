#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "app/scene/scene.hpp"
#include "app/scene/theme.hpp"
#include "app/screen/grid_axis.hpp"

namespace tconv {

/// The colours that the cells of a role have when they are so small that their stripes fill them, by code (see
/// app/screen/cell_code.hpp): red, green and blue in 16 bits each, of which 4080 is the brightest, so that sixteen
/// of them can be added up in one number.
class FilledColours {
 public:
  /// The theme has to live as long.
  FilledColours(const Theme& theme, Role role);

  [[nodiscard]] std::uint64_t of(double value, double max_abs, CellState state) const;
  /// The colours of many cells, as many as `colours` has room for.
  void of_all(const double* values, double max_abs, const CellState* states,
              std::span<std::uint64_t> colours) const;
  /// The colours of cells of a photograph's row `y`, as many as `colours` has room for: those in `columns`.
  void of_photograph(const Grid& grid, std::int64_t y, std::span<const std::int64_t> columns,
                     std::span<std::uint64_t> colours) const;
  /// Where there are no cells.
  [[nodiscard]] std::uint64_t panel() const { return panel_; }

 private:
  const Theme* theme_;
  std::vector<std::uint64_t> colours_;
  std::uint64_t panel_;
};

/// The picture of an array whose cells are smaller than pixels: four bytes a pixel (red, green, blue, 255), the top
/// row first. Every pixel is the mean of `samples` × `samples` points, as app/scene/grid_look.hpp says; `rows` and
/// `columns` are those points along each axis.
[[nodiscard]] std::vector<std::uint8_t> mean_picture(const FilledColours& colours, const Grid& grid,
                                                     const std::vector<AxisSample>& rows,
                                                     const std::vector<AxisSample>& columns, int samples);

}  // namespace tconv
