#include "core/matrix_walk.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "core/finished_rows.hpp"
#include "core/gathering.hpp"
#include "core/slice_output.hpp"

namespace tconv {
namespace {

std::int64_t area(Int2 size) {
  return size.y * size.x;
}

/// The line whose share of the prefix sums `before` holds `index`: the one with before[line] ≤ index <
/// before[line + 1]. Lines without entries are passed over.
std::int64_t line_holding(const std::vector<std::int64_t>& before, std::int64_t index) {
  return std::upper_bound(before.begin(), before.end(), index) - before.begin() - 1;
}

/// The place of (i, k) among the pairs. Precondition: it is one of them.
std::int64_t place_in(const AxisPairs& pairs, std::int64_t i, std::int64_t k) {
  if (pairs.i_step != 0) return (i - pairs.i) / pairs.i_step;
  return pairs.k_step != 0 ? (k - pairs.k) / pairs.k_step : 0;
}

AxisPairs nth(const AxisPairs& pairs, std::int64_t j) {
  return {pairs.i + j * pairs.i_step, 0, pairs.k + j * pairs.k_step, 0, 1};
}

}  // namespace

MatrixWalk::MatrixWalk(Problem problem, Slice slice, Grain grain, MatrixOrder order)
    : problem_(std::move(problem)),
      layer_(effective_layer(problem_)),
      geometry_(tconv::geometry(problem_)),
      slice_(existing(problem_, slice)),
      grain_(grain),
      order_(order) {
  // Only single entries are found by them.
  if (grain_ != Grain::contribution) return;
  const auto prefix_sums = [this](Axis axis) {
    std::vector<std::int64_t> before{0};
    for (std::int64_t line = 0; line < line_grid()[axis]; ++line) {
      before.push_back(before.back() + pairs(axis, line).count);
    }
    return before;
  };
  rows_before_ = prefix_sums(Axis::rows);
  columns_before_ = prefix_sums(Axis::columns);
}

Int2 MatrixWalk::line_grid() const {
  return order_ == MatrixOrder::rows ? geometry_.output : geometry_.input;
}

AxisPairs MatrixWalk::pairs(Axis axis, std::int64_t line) const {
  if (order_ == MatrixOrder::rows) {
    return pairs_of_canvas(layer_, geometry_.input[axis], axis, canvas_of(geometry_, axis, line));
  }
  return kept(pairs_of_input(layer_, axis, line), layer_, axis, geometry_.output[axis]);
}

std::int64_t MatrixWalk::entries() const {
  return slice_.in.count * rows_before_.back() * columns_before_.back();
}

std::int64_t MatrixWalk::lines() const {
  return order_ == MatrixOrder::rows ? area(geometry_.output) : slice_.in.count * area(geometry_.input);
}

bool MatrixWalk::has_bias() const {
  return problem_.layer.bias && is_whole(problem_, slice_);
}

std::int64_t MatrixWalk::count() const {
  if (slice_.in.count == 0) return 0;
  return products() + (has_bias() ? 1 : 0);
}

std::int64_t MatrixWalk::products() const {
  if (slice_.in.count == 0) return 0;
  if (grain_ == Grain::stage) return 1;
  return grain_ == Grain::pixel ? lines() : entries();
}

MatrixWalk::Entry MatrixWalk::entry(std::int64_t index) const {
  Entry found;
  const std::int64_t all_columns = columns_before_.back();
  // By rows a pixel's entries of all input channels follow one another; by columns the channels come one by one.
  const std::int64_t channels = order_ == MatrixOrder::rows ? slice_.in.count : 1;
  if (order_ == MatrixOrder::columns) {
    found.ci = slice_.in.first + index / (rows_before_.back() * all_columns);
    index %= rows_before_.back() * all_columns;
  }
  found.pixel.y = line_holding(rows_before_, index / (channels * all_columns));
  index -= rows_before_[static_cast<std::size_t>(found.pixel.y)] * channels * all_columns;
  const std::int64_t in_row = pairs(Axis::rows, found.pixel.y).count;
  found.pixel.x = line_holding(columns_before_, index / (channels * in_row));
  index -= columns_before_[static_cast<std::size_t>(found.pixel.x)] * channels * in_row;
  const std::int64_t in_column = pairs(Axis::columns, found.pixel.x).count;
  found.before = index;
  if (order_ == MatrixOrder::rows) {
    found.ci = slice_.in.first + index / (in_row * in_column);
    index %= in_row * in_column;
  }
  found.row = index / in_column;
  found.column = index % in_column;
  return found;
}

std::optional<MatrixWalk::Line> MatrixWalk::line(std::int64_t i) const {
  if (i < 1 || i > products() || grain_ == Grain::stage) return std::nullopt;
  if (grain_ == Grain::contribution) {
    const Entry found = entry(i - 1);
    return Line{order_ == MatrixOrder::rows ? slice_.co : found.ci, found.pixel};
  }
  const Int2 grid = line_grid();
  const std::int64_t channel = order_ == MatrixOrder::rows ? slice_.co : slice_.in.first + (i - 1) / area(grid);
  return Line{channel, {(i - 1) / grid.x % grid.y, (i - 1) % grid.x}};
}

ContributionRange MatrixWalk::step(std::int64_t i) const {
  const std::optional<Line> at = line(i);
  if (!at) return {};
  ContributionRange range{slice_.n,
                          order_ == MatrixOrder::rows ? slice_.in : ChannelRange{at->channel, 1},
                          {slice_.co, 1},
                          pairs(Axis::rows, at->pixel.y),
                          pairs(Axis::columns, at->pixel.x)};
  if (grain_ == Grain::contribution) {
    const Entry found = entry(i - 1);
    range.in = {found.ci, 1};
    range.rows = nth(range.rows, found.row);
    range.columns = nth(range.columns, found.column);
  }
  return range.empty() ? ContributionRange{} : range;
}

std::int64_t MatrixWalk::step_with(const Contribution& c) const {
  const bool by_rows = order_ == MatrixOrder::rows;
  const Int2 line = by_rows ? counted_from_output(geometry_, canvas_pixel(layer_, c)) : Int2{c.iy, c.ix};
  if (grain_ == Grain::stage) return 1;
  const std::int64_t channel = c.ci - slice_.in.first;
  const Int2 grid = line_grid();
  if (grain_ == Grain::pixel) return ((by_rows ? 0 : channel) * grid.y + line.y) * grid.x + line.x + 1;
  const AxisPairs rows = pairs(Axis::rows, line.y);
  const AxisPairs columns = pairs(Axis::columns, line.x);
  const std::int64_t before = rows_before_[static_cast<std::size_t>(line.y)] * columns_before_.back() +
                              rows.count * columns_before_[static_cast<std::size_t>(line.x)];
  const std::int64_t within = place_in(rows, c.iy, c.ky) * columns.count + place_in(columns, c.ix, c.kx);
  // Entries of a pixel of all input channels follow one another by rows; by columns the channels come one by one.
  const std::int64_t of_channels = by_rows ? slice_.in.count * before + channel * rows.count * columns.count
                                           : channel * rows_before_.back() * columns_before_.back() + before;
  return of_channels + within + 1;
}

Tensor MatrixWalk::picture(std::int64_t i) const {
  i = std::clamp<std::int64_t>(i, 0, count());
  const std::int64_t multiplied = std::min(i, products());
  if (multiplied == products() && multiplied > 0) {
    // Both orders add the products of an output pixel in ascending (ci, iy, ix).
    return slice_output(problem_, slice_, layer_,
                        i > multiplied ? std::optional(bias_of(problem_, slice_.co)) : std::nullopt);
  }
  Tensor sums = order_ == MatrixOrder::rows ? picture_by_rows(multiplied) : picture_by_columns(multiplied);
  return i > multiplied ? with_bias(sums) : sums;
}

Tensor MatrixWalk::with_bias(const Tensor& sums) const {
  std::vector<double> data(sums.values().begin(), sums.values().end());
  for (double& sum : data) sum += bias_of(problem_, slice_.co);
  return Tensor(sums.shape(), std::move(data));
}

Tensor MatrixWalk::picture(std::int64_t i, const Tensor& finished) const {
  i = std::clamp<std::int64_t>(i, 0, count());
  if (i > products()) return with_bias(finished);
  const Int2 size = geometry_.output;
  const auto above = [&finished](std::int64_t y) { return finished.shared_row(y); };
  if (i == products() && i > 0) return finished;
  if (order_ == MatrixOrder::rows) {
    const Reached now = reached(i);
    const std::int64_t y = now.pixels / size.x;
    const std::int64_t x = now.pixels % size.x;
    std::vector<double> row(static_cast<std::size_t>(size.x), 0.0);
    std::copy_n(finished.row(y), x, row.begin());
    if (now.entries > 0) {
      row[static_cast<std::size_t>(x)] = GatherPlan(layer_, geometry_).sum(problem_, slice_, {y, x}, now.entries);
    }
    return with_finished_rows(size, y, Tensor({1, size.x}, std::move(row)), above);
  }
  if (grain_ != Grain::pixel || slice_.in.count != 1) return picture(i);
  // Above `first` no column to come reaches; from `end` on none has.
  const Int2 input = geometry_.input;
  const std::int64_t s = layer_.stride.y;
  const auto in_output = [&](std::int64_t row) {
    return std::clamp<std::int64_t>(row - layer_.padding.y, 0, size.y);
  };
  const std::int64_t first = in_output(i / input.x * s);
  const std::int64_t end = std::max(first, i == 0 ? 0 : in_output((i - 1) / input.x * s + geometry_.footprint.y));
  std::vector<double> data(static_cast<std::size_t>((end - first) * size.x), 0.0);
  const std::int64_t from = std::max<std::int64_t>(0, first + layer_.padding.y - geometry_.footprint.y + 1);
  for (std::int64_t pixel = (from + s - 1) / s * input.x; pixel < i; ++pixel) {
    add_column(pixel, std::numeric_limits<std::int64_t>::max(), first, data);
  }
  return with_finished_rows(size, first, Tensor({end - first, size.x}, std::move(data)), above);
}

MatrixWalk::Reached MatrixWalk::reached(std::int64_t i) const {
  const Int2 size = geometry_.output;
  if (i > 0 && (i == products() || grain_ == Grain::stage)) return {area(size), 0};
  if (i == 0 || grain_ != Grain::contribution) return {i, 0};
  const Entry last = entry(i - 1);
  const Reached result{last.pixel.y * size.x + last.pixel.x, last.before + 1};
  const std::int64_t whole =
      slice_.in.count * pairs(Axis::rows, last.pixel.y).count * pairs(Axis::columns, last.pixel.x).count;
  return result.entries == whole ? Reached{result.pixels + 1, 0} : result;
}

Tensor MatrixWalk::picture_by_rows(std::int64_t i) const {
  const Int2 size = geometry_.output;
  std::vector<double> data(static_cast<std::size_t>(area(size)), 0.0);
  const auto [done, rest] = reached(i);
  const GatherPlan plan(layer_, geometry_);
  plan.sums(problem_, slice_, done, 0.0, data.data());
  if (rest > 0) {
    data[static_cast<std::size_t>(done)] = plan.sum(problem_, slice_, {done / size.x, done % size.x}, rest);
  }
  return Tensor({size.y, size.x}, std::move(data));
}

std::int64_t MatrixWalk::add_column(std::int64_t column, std::int64_t left, std::int64_t first,
                                    std::vector<double>& rows_of_y) const {
  const Int2 input = geometry_.input;
  const std::int64_t width = geometry_.output.x;
  const std::int64_t ci = slice_.in.first + column / area(input);
  const Int2 at{column / input.x % input.y, column % input.x};
  const double value = problem_.input.at(slice_.n, ci, at.y, at.x);
  const Plane kernel = kernel_plane(problem_, ci, slice_.co);
  const AxisPairs rows = pairs(Axis::rows, at.y);
  const AxisPairs columns = pairs(Axis::columns, at.x);
  for (std::int64_t y = 0; y < rows.count; ++y) {
    const std::int64_t ky = rows.k + y * rows.k_step;
    const std::int64_t oy = at.y * layer_.stride.y + ky * layer_.dilation.y - layer_.padding.y;
    if (oy < first) continue;
    for (std::int64_t x = 0; x < columns.count && left > 0; ++x, --left) {
      const std::int64_t kx = columns.k + x * columns.k_step;
      const std::int64_t ox = at.x * layer_.stride.x + kx * layer_.dilation.x - layer_.padding.x;
      rows_of_y[static_cast<std::size_t>((oy - first) * width + ox)] += value * kernel.at(ky, kx);
    }
  }
  return left;
}

Tensor MatrixWalk::picture_by_columns(std::int64_t i) const {
  const Int2 size = geometry_.output;
  std::vector<double> data(static_cast<std::size_t>(area(size)), 0.0);
  // Input pixels whose columns are added, and entries they may still add.
  std::int64_t pixels = i > 0 && grain_ == Grain::stage ? lines() : std::min(i, lines());
  std::int64_t left = std::numeric_limits<std::int64_t>::max();
  if (grain_ == Grain::contribution) {
    left = std::min(i, entries());
    pixels = i > 0 ? lines() : 0;
  }
  for (std::int64_t flat = 0; flat < pixels && left > 0; ++flat) left = add_column(flat, left, 0, data);
  return Tensor({size.y, size.x}, std::move(data));
}

}  // namespace tconv
