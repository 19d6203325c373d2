#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/contribution.hpp"
#include "core/problem.hpp"

namespace tconv {

/// Rows [row_first, row_last) and columns [column_first, column_last) of a matrix.
struct MatrixRange {
  std::int64_t row_first = 0;
  std::int64_t row_last = 0;
  std::int64_t column_first = 0;
  std::int64_t column_last = 0;
};

/// Lines [first, last) along one side of a matrix.
struct MatrixLines {
  std::int64_t first = 0;
  std::int64_t last = 0;

  friend bool operator==(const MatrixLines&, const MatrixLines&) = default;
};

/// How often the weights of a kernel stand in a block of the matrix, that of one channel pair.
struct WeightUse {
  std::int64_t weights = 0;  ///< of the kernel
  std::int64_t used = 0;     ///< of them, those that stand there at all: padding can remove all products of one
  std::int64_t least = 0;    ///< how often one of these stands there, at the least
  std::int64_t most = 0;     ///< and at the most

  friend bool operator==(const WeightUse&, const WeightUse&) = default;
};

/// Cᵀ, the matrix of the layer, by formula and never stored: y = Cᵀ·x + b.
///
/// Rows are output pixels (co, oy, ox), columns input pixels (ci, iy, ix), both flattened row-major. C itself,
/// the matrix of the Conv2d from the output's shape to the input's, is the same with rows and columns
/// exchanged. A structural entry is one that belongs to a contribution, even when its weight is 0.
class ConvTransposeMatrix {
 public:
  /// Precondition: `issues(problem)` is empty. Keeps a copy of the problem (cheap).
  explicit ConvTransposeMatrix(Problem problem);

  /// C_out·H_out·W_out. Checked by `issues` to fit.
  [[nodiscard]] std::int64_t rows() const;
  /// C_in·H·W.
  [[nodiscard]] std::int64_t columns() const;

  struct Position {
    std::int64_t channel;
    Int2 pixel;
  };
  [[nodiscard]] Position output_of_row(std::int64_t row) const;
  [[nodiscard]] Position input_of_column(std::int64_t column) const;
  [[nodiscard]] std::int64_t row_of(std::int64_t out_channel, Int2 output_pixel) const;
  [[nodiscard]] std::int64_t column_of(std::int64_t in_channel, Int2 input_pixel) const;

  /// The contribution behind an entry (batch entry 0); nothing where there is no entry.
  [[nodiscard]] std::optional<Contribution> entry(std::int64_t row, std::int64_t column) const;
  /// The entry's weight, 0 where there is none.
  [[nodiscard]] double value(std::int64_t row, std::int64_t column) const;
  /// All structural entries of a row (one gather) or a column (one stamp, cropped).
  [[nodiscard]] ContributionRange row(std::int64_t row) const;
  [[nodiscard]] ContributionRange column(std::int64_t column) const;

  /// Number of structural entries in a rectangle, in closed form: the ranges are split into boxes per channel
  /// and the counts of both axes multiplied. O(kernel size), whatever the rectangle.
  [[nodiscard]] std::int64_t count(const MatrixRange& range) const;
  /// Number of structural entries altogether.
  [[nodiscard]] std::int64_t count() const;
  /// Those of them in one block, that of a channel pair, whose weight is 0. O(kernel size).
  [[nodiscard]] std::int64_t zero_weights(std::int64_t in_channel, std::int64_t out_channel) const;
  /// In every block of channels that belong together. O(kernel's rows + columns).
  [[nodiscard]] WeightUse weight_use() const;
  /// The number of entries in every rectangle of a raster, row-major: element r · columns.size() + c counts rows[r] ×
  /// columns[c]. Most of a matrix is empty: rectangles that no stamp can reach cost a comparison.
  [[nodiscard]] std::vector<std::int64_t> counts(std::span<const MatrixLines> rows,
                                                 std::span<const MatrixLines> columns) const;

  [[nodiscard]] const Layer& layer() const { return layer_; }  ///< the effective one
  [[nodiscard]] const Geometry& geometry() const { return geometry_; }
  [[nodiscard]] const Tensor& weight() const { return problem_.weight; }
  /// Equal when every entry is: the layer, the sizes and the weights are the same.
  friend bool operator==(const ConvTransposeMatrix& a, const ConvTransposeMatrix& b);

 private:
  /// How many lines of input pixels keep the kernel line k of an axis in the output.
  [[nodiscard]] std::int64_t times_kept(Axis axis, std::int64_t k) const;

  Problem problem_;
  Layer layer_;
  Geometry geometry_;
};

}  // namespace tconv
