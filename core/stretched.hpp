#pragma once

#include <cstdint>
#include <optional>

#include "core/contribution.hpp"

namespace tconv {

/// Where a cell of the stretched input comes from.
enum class CellOrigin { input, inserted_zero, border_zero, output_padding_zero };

/// One product of way B: a cell of the stretched input under a weight of the rotated kernel.
struct Tap {
  Int2 cell;  ///< in the stretched input
  std::int64_t ci = 0;
  Int2 rotated;      ///< position in the rotated kernel
  Int2 kernel;       ///< the same weight's position (ky, kx) in the kernel itself: k − 1 − rotated
  double value = 0;  ///< of the cell
  double weight = 0;
  CellOrigin origin = CellOrigin::input;
  std::optional<Contribution> contribution;  ///< set when the cell is an input pixel

  [[nodiscard]] double product() const { return value * weight; }
  /// The cell is a zero that was put in, and its product is NaN: the weight is not finite.
  [[nodiscard]] bool spoils() const { return !contribution && product() != 0; }
};

/// The origin of a cell of the stretched input. Cells of the rows and columns of zeros that output padding lays are
/// `output_padding_zero`; what it keeps of the spread input is what it was.
[[nodiscard]] CellOrigin origin_of_stretched(const Geometry& geometry, const Layer& layer, Int2 cell);
/// What a row or column of the stretched input can hold. The axes separate: many cells are asked line by line.
struct StretchedLine {
  bool input = false;           ///< pixels of the input
  bool spread = false;          ///< these or inserted zeros
  bool output_padding = false;  ///< zeros that output padding lays; a line that it keeps is not one
};
[[nodiscard]] StretchedLine stretched_line(const Geometry& geometry, const Layer& layer, Axis axis,
                                           std::int64_t index);
/// The origin of the cell where a row and a column meet.
[[nodiscard]] CellOrigin origin_of(const StretchedLine& row, const StretchedLine& column);

/// The input pixel at a cell of the stretched input, or nothing; and the reverse, nothing when a negative
/// border has removed the pixel.
[[nodiscard]] std::optional<Int2> input_pixel_at(const Geometry& geometry, const Layer& layer, Int2 cell);
[[nodiscard]] std::optional<Int2> stretched_cell_of(const Geometry& geometry, const Layer& layer, Int2 input_pixel);

/// What the products of a convolution met.
struct ProductCounts {
  std::int64_t with_input = 0;
  std::int64_t with_inserted_zero = 0;
  std::int64_t with_border_zero = 0;
  std::int64_t with_output_padding_zero = 0;

  /// With any zero that was put in.
  [[nodiscard]] std::int64_t with_zeros() const {
    return with_inserted_zero + with_border_zero + with_output_padding_zero;
  }
  [[nodiscard]] std::int64_t total() const { return with_input + with_zeros(); }
};
/// Over all output pixels of one channel pair, in closed form.
[[nodiscard]] ProductCounts product_counts(const Problem& problem);

}  // namespace tconv
