#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/contribution.hpp"
#include "core/problem.hpp"
#include "core/tensor.hpp"

/// The three ways as steps with random access: any step and any intermediate picture is asked of the
/// mathematics, never replayed, so that scrubbing and playing backwards come free.
///
/// In every walk steps count from 1 as on screen ("step 5 of 9"); step 0 is the beginning, when nothing has
/// happened, and `picture(0)` is all zeros. `picture(i)` is the sum of the steps 0…i, added in their order.
namespace tconv {

/// How much one step does.
enum class Grain {
  contribution,  ///< one multiplication
  pixel,         ///< one input pixel (stamp, matrix by columns) or one output pixel (convolve, matrix by rows)
  stage,         ///< everything
};

/// What a walk runs over: one batch entry and one output channel, and the input channels that are added to it.
/// With all of them (`whole_channel`) the last picture is that channel of the output; with one
/// (`channel_pair`) it is that pair's share, bias left out unless there is only one.
struct Slice {
  std::int64_t n = 0;
  std::int64_t co = 0;
  ChannelRange in;

  friend bool operator==(const Slice&, const Slice&) = default;
};
[[nodiscard]] Slice whole_channel(const Problem& problem, std::int64_t n, std::int64_t co);
/// Precondition: ci and co belong to the same group.
[[nodiscard]] Slice channel_pair(const Problem& problem, std::int64_t n, std::int64_t ci, std::int64_t co);
/// True when the slice holds every input channel of its output channel, so that the bias belongs to it.
[[nodiscard]] bool is_whole(const Problem& problem, const Slice& slice);

/// Way A, step by step: the canvas (before cropping, bias left out) fills up in ascending (ci, iy, ix), at
/// grain `contribution` then (ky, kx).
class StampWalk {
 public:
  /// Precondition: `issues(problem)` is empty.
  StampWalk(Problem problem, Slice slice, Grain grain);

  [[nodiscard]] std::int64_t count() const;
  /// The contributions that step i adds; empty for i = 0. O(1).
  [[nodiscard]] ContributionRange step(std::int64_t i) const;
  /// The input pixel of step i at grain `contribution` or `pixel` (its channel in `ci`); nothing for step 0 or
  /// grain `stage`.
  [[nodiscard]] std::optional<Contribution> pixel(std::int64_t i) const;
  /// The canvas after step i, shape (canvas.y, canvas.x).
  [[nodiscard]] Tensor picture(std::int64_t i) const;
  /// How many stamps have touched each canvas pixel after step i, same shape, whole numbers.
  [[nodiscard]] Tensor counts(std::int64_t i) const;

 private:
  Problem problem_;
  Layer layer_;
  Geometry geometry_;
  Slice slice_;
  Grain grain_;
};

/// Where a cell of the stretched input comes from.
enum class CellOrigin { input, inserted_zero, border_zero, output_padding_zero };

/// One product of way B: a cell of the stretched input under a weight of the turned kernel.
struct Tap {
  Int2 cell;  ///< in the stretched input
  std::int64_t ci = 0;
  Int2 turned;       ///< position in the turned kernel
  Int2 kernel;       ///< the same weight's position (ky, kx) in the kernel itself: k − 1 − turned
  double value = 0;  ///< of the cell
  double weight = 0;
  CellOrigin origin = CellOrigin::input;
  std::optional<Contribution> contribution;  ///< set when the cell is an input pixel
};

/// The origin of a cell of the stretched input. Cells of the last op rows and columns are
/// `output_padding_zero`, except where an input pixel or an inserted zero stands there.
[[nodiscard]] CellOrigin origin_of_stretched(const Geometry& geometry, const Layer& layer, Int2 cell);
/// The input pixel at a cell of the stretched input, or nothing; and the reverse, nothing when a negative
/// border has cut the pixel off.
[[nodiscard]] std::optional<Int2> input_pixel_at(const Geometry& geometry, const Layer& layer, Int2 cell);
[[nodiscard]] std::optional<Int2> stretched_cell_of(const Geometry& geometry, const Layer& layer, Int2 input_pixel);

/// What the products of a convolution met.
struct ProductCounts {
  std::int64_t with_input = 0;
  std::int64_t with_inserted_zero = 0;
  std::int64_t with_border_zero = 0;  ///< output padding's zeros included

  [[nodiscard]] std::int64_t total() const { return with_input + with_inserted_zero + with_border_zero; }
};
/// Over all output pixels of one channel pair, in closed form.
[[nodiscard]] ProductCounts product_counts(const Problem& problem);

/// Way B, step by step: the turned kernel visits the output pixels in row-major order; the output (of one
/// channel) fills in. At grain `contribution` a step is one product, products with zeros included, in ascending
/// (ci, cell). The bias is added with the last product of a pixel when the slice is whole.
class ConvolveWalk {
 public:
  ConvolveWalk(Problem problem, Slice slice, Grain grain);

  [[nodiscard]] std::int64_t count() const;
  /// The products of step i; empty for i = 0 and for grain `stage` (where they are too many to list).
  [[nodiscard]] std::vector<Tap> step(std::int64_t i) const;
  /// The output pixel of step i; nothing for step 0 or grain `stage`.
  [[nodiscard]] std::optional<Int2> pixel(std::int64_t i) const;
  /// The output after step i, shape (output.y, output.x).
  [[nodiscard]] Tensor picture(std::int64_t i) const;

 private:
  Problem problem_;
  Layer layer_;
  Geometry geometry_;
  Slice slice_;
  Grain grain_;
};

/// How way C is multiplied out: by rows of Cᵀ it collects (= convolve), by columns it stamps.
enum class MatrixOrder { rows, columns };

/// Way C, step by step: Cᵀ·x by rows (one output pixel after another) or by columns (one input pixel after
/// another, contributions that padding removes left out). At grain `contribution` a step is one structural
/// entry. The bias: by rows with a pixel's last entry (a pixel without entries at grain `contribution` gets it
/// at the next step); by columns in one last step of its own, when the layer has a bias and the slice is whole.
class MatrixWalk {
 public:
  MatrixWalk(Problem problem, Slice slice, Grain grain, MatrixOrder order);

  [[nodiscard]] std::int64_t count() const;
  /// The entries that step i adds; empty for i = 0 and for a step that only adds the bias. O(log of the sizes).
  [[nodiscard]] ContributionRange step(std::int64_t i) const;
  /// Row-order: the output pixel of step i, in `channel` co. Column-order: the input pixel, in `channel` ci.
  struct Line {
    std::int64_t channel;
    Int2 pixel;
  };
  [[nodiscard]] std::optional<Line> line(std::int64_t i) const;
  /// y (of one channel) after step i, shape (output.y, output.x).
  [[nodiscard]] Tensor picture(std::int64_t i) const;

 private:
  Problem problem_;
  Layer layer_;
  Geometry geometry_;
  Slice slice_;
  Grain grain_;
  MatrixOrder order_;
  std::vector<std::int64_t> rows_before_;     // entries along y before each line, for random access
  std::vector<std::int64_t> columns_before_;  // the same along x
};

}  // namespace tconv
