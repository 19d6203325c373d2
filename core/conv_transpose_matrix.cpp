#include "core/conv_transpose_matrix.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

namespace tconv {
namespace {

/// Lines [first, last) of an axis.
struct Lines {
  std::int64_t first = 0;
  std::int64_t last = 0;
};

/// Channels × rows × columns of a (C, H, W) array.
struct Box {
  Lines channels;
  Lines rows;
  Lines columns;
};

/// A flat row-major range of a (C, H, W) array as at most five boxes: a piece of a row, rows of a channel, whole
/// channels, rows of a channel, a piece of a row.
struct Boxes {
  std::array<Box, 5> box;
  std::size_t count = 0;

  void add(Lines channels, Lines rows, Lines columns) {
    if (channels.first < channels.last && rows.first < rows.last && columns.first < columns.last) {
      box[count++] = {channels, rows, columns};
    }
  }
};

Boxes boxes_of(std::int64_t first, std::int64_t last, Int2 size) {
  Boxes boxes;
  if (first >= last) return boxes;
  const Lines all_columns{0, size.x};
  // In rows of all channels together.
  const std::int64_t first_row = first / size.x;
  const std::int64_t last_row = last / size.x;
  const auto add_piece = [&](std::int64_t row, Lines columns) {
    const std::int64_t channel = row / size.y;
    boxes.add({channel, channel + 1}, {row % size.y, row % size.y + 1}, columns);
  };
  if (first_row == last_row) {
    add_piece(first_row, {first % size.x, last % size.x});
    return boxes;
  }
  std::int64_t whole_first = first_row;
  if (first % size.x != 0) {
    add_piece(first_row, {first % size.x, size.x});
    ++whole_first;
  }
  add_piece(last_row, {0, last % size.x});
  const std::int64_t first_channel = whole_first / size.y;
  const std::int64_t last_channel = last_row / size.y;
  if (first_channel == last_channel) {
    boxes.add({first_channel, first_channel + 1}, {whole_first % size.y, last_row % size.y}, all_columns);
    return boxes;
  }
  std::int64_t whole_channel = first_channel;
  if (whole_first % size.y != 0) {
    boxes.add({first_channel, first_channel + 1}, {whole_first % size.y, size.y}, all_columns);
    ++whole_channel;
  }
  boxes.add({whole_channel, last_channel}, {0, size.y}, all_columns);
  boxes.add({last_channel, last_channel + 1}, {0, last_row % size.y}, all_columns);
  return boxes;
}

/// How many pairs of an output channel in `out` and an input channel in `in` share a group.
std::int64_t channel_pairs(const Layer& layer, Lines out, Lines in) {
  const std::int64_t per_out = layer.out_channels / layer.groups;
  const std::int64_t per_in = layer.in_channels / layer.groups;
  const auto shared = [](Lines lines, std::int64_t group, std::int64_t size) {
    return std::max<std::int64_t>(0,
                                  std::min(lines.last, (group + 1) * size) - std::max(lines.first, group * size));
  };
  const auto pairs = [&](std::int64_t group) { return shared(out, group, per_out) * shared(in, group, per_in); };
  const std::int64_t first = std::max(out.first / per_out, in.first / per_in);
  const std::int64_t last = std::min((out.last - 1) / per_out, (in.last - 1) / per_in);
  if (first > last) return 0;
  if (first == last) return pairs(first);
  // A group strictly between lies wholly in both ranges.
  return pairs(first) + pairs(last) + (last - first - 1) * per_out * per_in;
}

/// How many pairs (i, k) of one axis have i in `in` and an output line in `out`. O(k).
std::int64_t axis_pairs(const Layer& layer, Axis axis, Lines out, Lines in) {
  const std::int64_t s = layer.stride[axis];
  const std::int64_t d = layer.dilation[axis];
  const std::int64_t p = layer.padding[axis];
  // The first input line at or after which tap k lands on output line o or later.
  const auto reach = [&](std::int64_t o, std::int64_t k) {
    const std::int64_t distance = o + p - k * d;
    return distance / s + (distance % s > 0 ? 1 : 0);
  };
  std::int64_t count = 0;
  for (std::int64_t k = 0; k < layer.kernel_size[axis]; ++k) {
    const std::int64_t first = std::max(in.first, reach(out.first, k));
    const std::int64_t last = std::min(in.last, reach(out.last, k));
    count += std::max<std::int64_t>(0, last - first);
  }
  return count;
}

/// Structural entries where the rows of `outputs` cross the columns of `inputs`.
std::int64_t entries_in(const Layer& layer, const Boxes& outputs, const Boxes& inputs) {
  std::int64_t count = 0;
  for (std::size_t o = 0; o < outputs.count; ++o) {
    for (std::size_t i = 0; i < inputs.count; ++i) {
      const Box& out = outputs.box[o];
      const Box& in = inputs.box[i];
      const std::int64_t channels = channel_pairs(layer, out.channels, in.channels);
      if (channels == 0) continue;
      const std::int64_t rows = axis_pairs(layer, Axis::rows, out.rows, in.rows);
      if (rows == 0) continue;
      count += channels * rows * axis_pairs(layer, Axis::columns, out.columns, in.columns);
    }
  }
  return count;
}

/// The rows of pixels that boxes lie in, whatever their channels.
Lines rows_of(const Boxes& boxes) {
  if (boxes.count == 0) return {};
  Lines lines = boxes.box[0].rows;
  for (std::size_t i = 1; i < boxes.count; ++i) {
    lines.first = std::min(lines.first, boxes.box[i].rows.first);
    lines.last = std::max(lines.last, boxes.box[i].rows.last);
  }
  return lines;
}

ConvTransposeMatrix::Position position_of(std::int64_t flat, Int2 size) {
  return {flat / (size.y * size.x), {flat / size.x % size.y, flat % size.x}};
}

}  // namespace

ConvTransposeMatrix::ConvTransposeMatrix(Problem problem)
    : problem_(std::move(problem)), layer_(effective_layer(problem_)), geometry_(tconv::geometry(problem_)) {}

std::int64_t ConvTransposeMatrix::rows() const {
  return layer_.out_channels * geometry_.output.y * geometry_.output.x;
}

std::int64_t ConvTransposeMatrix::columns() const {
  return layer_.in_channels * geometry_.input.y * geometry_.input.x;
}

ConvTransposeMatrix::Position ConvTransposeMatrix::output_of_row(std::int64_t row) const {
  assert(row >= 0 && row < rows());
  return position_of(row, geometry_.output);
}

ConvTransposeMatrix::Position ConvTransposeMatrix::input_of_column(std::int64_t column) const {
  assert(column >= 0 && column < columns());
  return position_of(column, geometry_.input);
}

std::int64_t ConvTransposeMatrix::row_of(std::int64_t out_channel, Int2 output_pixel) const {
  return (out_channel * geometry_.output.y + output_pixel.y) * geometry_.output.x + output_pixel.x;
}

std::int64_t ConvTransposeMatrix::column_of(std::int64_t in_channel, Int2 input_pixel) const {
  return (in_channel * geometry_.input.y + input_pixel.y) * geometry_.input.x + input_pixel.x;
}

std::optional<Contribution> ConvTransposeMatrix::entry(std::int64_t row, std::int64_t column) const {
  if (row < 0 || row >= rows() || column < 0 || column >= columns()) return std::nullopt;
  const Position out = output_of_row(row);
  const Position in = input_of_column(column);
  const ChannelRange reached = out_channels_of(layer_, in.channel);
  if (out.channel < reached.first || out.channel >= reached.first + reached.count) return std::nullopt;
  Int2 tap;
  for (const Axis axis : both_axes) {
    const std::int64_t into_stamp =
        canvas_of(geometry_, axis, out.pixel[axis]) - in.pixel[axis] * layer_.stride[axis];
    if (into_stamp < 0 || into_stamp % layer_.dilation[axis] != 0) return std::nullopt;
    tap[axis] = into_stamp / layer_.dilation[axis];
    if (tap[axis] >= layer_.kernel_size[axis]) return std::nullopt;
  }
  return Contribution{0, in.channel, in.pixel.y, in.pixel.x, out.channel, tap.y, tap.x};
}

double ConvTransposeMatrix::value(std::int64_t row, std::int64_t column) const {
  const std::optional<Contribution> found = entry(row, column);
  return found ? weight_at(problem_, found->ci, found->co, found->ky, found->kx) : 0.0;
}

ContributionRange ConvTransposeMatrix::row(std::int64_t row) const {
  const Position out = output_of_row(row);
  const auto pairs = [&](Axis axis) {
    return pairs_of_canvas(layer_, geometry_.input[axis], axis, canvas_of(geometry_, axis, out.pixel[axis]));
  };
  const ContributionRange range{
      0, in_channels_of(layer_, out.channel), {out.channel, 1}, pairs(Axis::rows), pairs(Axis::columns)};
  return range.empty() ? ContributionRange{} : range;
}

ContributionRange ConvTransposeMatrix::column(std::int64_t column) const {
  const Position in = input_of_column(column);
  const auto pairs = [&](Axis axis) {
    return kept(pairs_of_input(layer_, axis, in.pixel[axis]), layer_, axis, geometry_.output[axis]);
  };
  const ContributionRange range{
      0, {in.channel, 1}, out_channels_of(layer_, in.channel), pairs(Axis::rows), pairs(Axis::columns)};
  return range.empty() ? ContributionRange{} : range;
}

std::int64_t ConvTransposeMatrix::count(const MatrixRange& range) const {
  const Boxes outputs =
      boxes_of(std::max<std::int64_t>(0, range.row_first), std::min(rows(), range.row_last), geometry_.output);
  const Boxes inputs = boxes_of(std::max<std::int64_t>(0, range.column_first),
                                std::min(columns(), range.column_last), geometry_.input);
  return entries_in(layer_, outputs, inputs);
}

std::vector<std::int64_t> ConvTransposeMatrix::counts(std::span<const MatrixLines> rows,
                                                      std::span<const MatrixLines> columns) const {
  const auto boxes = [](std::span<const MatrixLines> lines, std::int64_t all, Int2 size) {
    std::vector<Boxes> result;
    result.reserve(lines.size());
    for (const MatrixLines& range : lines) {
      result.push_back(boxes_of(std::max<std::int64_t>(0, range.first), std::min(all, range.last), size));
    }
    return result;
  };
  const std::vector<Boxes> outputs = boxes(rows, this->rows(), geometry_.output);
  const std::vector<Boxes> inputs = boxes(columns, this->columns(), geometry_.input);
  // The output lines that the input pixels of each column range can reach.
  std::vector<Lines> reached;
  reached.reserve(inputs.size());
  const std::int64_t s = layer_.stride.y;
  const std::int64_t stamp = (layer_.kernel_size.y - 1) * layer_.dilation.y;
  for (const Boxes& in : inputs) {
    const Lines lines = rows_of(in);
    reached.push_back({lines.first * s - layer_.padding.y, (lines.last - 1) * s + stamp - layer_.padding.y + 1});
  }
  std::vector<std::int64_t> result(rows.size() * columns.size(), 0);
  std::size_t at = 0;
  for (const Boxes& out : outputs) {
    const Lines lines = rows_of(out);
    for (std::size_t c = 0; c < inputs.size(); ++c, ++at) {
      if (lines.last <= reached[c].first || reached[c].last <= lines.first) continue;
      result[at] = entries_in(layer_, out, inputs[c]);
    }
  }
  return result;
}

bool operator==(const ConvTransposeMatrix& a, const ConvTransposeMatrix& b) {
  return a.layer_ == b.layer_ && a.geometry_ == b.geometry_ && a.problem_.weight == b.problem_.weight;
}

std::int64_t ConvTransposeMatrix::count() const {
  return count({0, rows(), 0, columns()});
}

std::int64_t ConvTransposeMatrix::times_kept(Axis axis, std::int64_t k) const {
  return kept(pairs_of_kernel(geometry_.input[axis], k), layer_, axis, geometry_.output[axis]).count;
}

std::int64_t ConvTransposeMatrix::zero_weights(std::int64_t in_channel, std::int64_t out_channel) const {
  const ChannelRange group = out_channels_of(layer_, in_channel);
  if (out_channel < group.first || out_channel >= group.first + group.count) return 0;
  std::int64_t result = 0;
  for (std::int64_t ky = 0; ky < layer_.kernel_size.y; ++ky) {
    for (std::int64_t kx = 0; kx < layer_.kernel_size.x; ++kx) {
      if (weight_at(problem_, in_channel, out_channel, ky, kx) == 0)
        result += times_kept(Axis::rows, ky) * times_kept(Axis::columns, kx);
    }
  }
  return result;
}

WeightUse ConvTransposeMatrix::weight_use() const {
  // The axes separate: a weight stands there as often as its row is kept times as often as its column is.
  const auto along = [&](Axis axis) {
    WeightUse use{layer_.kernel_size[axis], 0, 0, 0};
    for (std::int64_t k = 0; k < use.weights; ++k) {
      const std::int64_t times = times_kept(axis, k);
      if (times == 0) continue;
      use.least = use.used == 0 ? times : std::min(use.least, times);
      use.most = std::max(use.most, times);
      ++use.used;
    }
    return use;
  };
  const WeightUse y = along(Axis::rows);
  const WeightUse x = along(Axis::columns);
  return {y.weights * x.weights, y.used * x.used, y.least * x.least, y.most * x.most};
}

}  // namespace tconv
