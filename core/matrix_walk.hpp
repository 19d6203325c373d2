#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/contribution.hpp"
#include "core/slice.hpp"
#include "core/tensor.hpp"

namespace tconv {

/// How way C is multiplied out: by rows of Cᵀ it collects (= convolve), by columns it stamps.
enum class MatrixOrder { rows, columns };

/// Way C, step by step: Cᵀ·x by rows (one output pixel after another) or by columns (one input pixel after
/// another, contributions that padding removes left out). At grain `contribution` a step is one structural
/// entry; grain `stage` multiplies everything in one step. Where the layer has a bias and the slice is whole, one
/// last step adds it to every pixel: y = Cᵀ·x + b. Before that no pixel holds it.
class MatrixWalk {
 public:
  MatrixWalk(Problem problem, Slice slice, Grain grain, MatrixOrder order);

  [[nodiscard]] std::int64_t count() const;
  /// The steps that multiply: all but the one that adds the bias.
  [[nodiscard]] std::int64_t products() const;
  /// The entries that step i adds; empty for i = 0, for the step that adds the bias and for grain `stage`
  /// (every entry of the slice, which is no single range). O(log of the sizes).
  [[nodiscard]] ContributionRange step(std::int64_t i) const;
  /// Row-order: the output pixel of step i, in `channel` co. Column-order: the input pixel, in `channel` ci.
  /// Nothing for step 0, grain `stage` and the step that adds the bias.
  struct Line {
    std::int64_t channel;
    Int2 pixel;
  };
  [[nodiscard]] std::optional<Line> line(std::int64_t i) const;
  /// The step that adds a contribution: the inverse of `step`. Precondition: it belongs to the slice, and padding
  /// does not remove it. O(log of the sizes).
  [[nodiscard]] std::int64_t step_with(const Contribution& contribution) const;
  /// y (of one channel) after step i, shape (output.y, output.x).
  [[nodiscard]] Tensor picture(std::int64_t i) const;
  /// y after step i, where `finished` is `picture(products())`: rows that are done are shared with it. This costs one
  /// row of y by rows, and those of one stamp by columns, however large y is; by columns only at grain `pixel` and for
  /// one input channel, as otherwise nothing is done before the end. The step that adds the bias costs all of y.
  [[nodiscard]] Tensor picture(std::int64_t i, const Tensor& finished) const;

 private:
  /// One structural entry: the line it belongs to and its place within that line.
  struct Entry {
    Int2 pixel;               // of the line
    std::int64_t ci = 0;      // its input channel
    std::int64_t row = 0;     // which pair along y, among those of the line
    std::int64_t column = 0;  // the same along x
    std::int64_t before = 0;  // entries of the line (by rows) before this one
  };
  [[nodiscard]] Entry entry(std::int64_t index) const;
  [[nodiscard]] AxisPairs pairs(Axis axis, std::int64_t line) const;
  [[nodiscard]] std::int64_t entries() const;
  [[nodiscard]] std::int64_t lines() const;
  [[nodiscard]] Int2 line_grid() const;
  [[nodiscard]] bool has_bias() const;
  /// How far the walk by rows is after step i: pixels that are done, and entries done of the next one.
  struct Reached {
    std::int64_t pixels = 0;
    std::int64_t entries = 0;
  };
  [[nodiscard]] Reached reached(std::int64_t i) const;
  [[nodiscard]] Tensor with_bias(const Tensor& sums) const;
  [[nodiscard]] Tensor picture_by_rows(std::int64_t i) const;
  [[nodiscard]] Tensor picture_by_columns(std::int64_t i) const;
  /// Adds the column of an input pixel, `left` of its entries at most, to rows of y from row `first` on. How many
  /// are left then, counting those above as not added.
  std::int64_t add_column(std::int64_t column, std::int64_t left, std::int64_t first,
                          std::vector<double>& rows_of_y) const;

  Problem problem_;
  Layer layer_;
  Geometry geometry_;
  Slice slice_;
  Grain grain_;
  MatrixOrder order_;
  // At grain `contribution`, for random access: entries along y before each line, and the same along x.
  std::vector<std::int64_t> rows_before_;
  std::vector<std::int64_t> columns_before_;
};

}  // namespace tconv
