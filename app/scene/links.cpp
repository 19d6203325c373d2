#include "app/scene/links.hpp"

#include "core/conv_matrix.hpp"
#include "core/geometry.hpp"

namespace tconv {
namespace {

bool within(const CellRef& cell, std::int64_t rows, std::int64_t columns) {
  return cell.y >= 0 && cell.y < rows && cell.x >= 0 && cell.x < columns;
}

ContributionRange of_entry(const Problem& problem, const View& view, std::int64_t row, std::int64_t column) {
  const ConvMatrix matrix(problem);
  if (row < 0 || row >= matrix.rows() || column < 0 || column >= matrix.columns()) return {};
  const ConvMatrix::Position to = matrix.output_of_row(row);
  const ConvMatrix::Position from = matrix.input_of_column(column);
  return contributions_of_entry(problem, view.batch, from.channel, from.pixel, to.channel, to.pixel);
}

// The contributions behind a cell in all channels that belong to it.
ContributionRange behind(const Problem& problem, const View& view, const CellRef& cell) {
  const Geometry sizes = geometry(problem);
  const Layer layer = effective_layer(problem);
  const Int2 kernel = layer.kernel_size;
  switch (cell.array) {
    case ArrayId::input:
      return contributions_of_input(problem, view.batch, view.in_channel, cell.y, cell.x);
    case ArrayId::kernel:
      return contributions_of_weight(problem, view.batch, view.in_channel, view.out_channel, cell.y, cell.x);
    case ArrayId::turned_kernel:
      return contributions_of_weight(problem, view.batch, view.in_channel, view.out_channel, kernel.y - 1 - cell.y,
                                     kernel.x - 1 - cell.x);
    case ArrayId::stretched: {
      if (!within(cell, sizes.stretched.y, sizes.stretched.x)) return {};
      const auto pixel = input_pixel_at(sizes, layer, {cell.y, cell.x});
      if (!pixel) return {};
      return contributions_of_input(problem, view.batch, view.in_channel, pixel->y, pixel->x);
    }
    case ArrayId::canvas:
      return contributions_of_canvas(problem, view.batch, view.out_channel, cell.y, cell.x);
    case ArrayId::output:
      return contributions_of_output(problem, view.batch, view.out_channel, cell.y, cell.x);
    case ArrayId::conv_matrix:
      return of_entry(problem, view, cell.x, cell.y);
    case ArrayId::matrix:
      return of_entry(problem, view, cell.y, cell.x);
    case ArrayId::input_vector: {
      const ConvMatrix matrix(problem);
      if (cell.x < 0 || cell.x >= matrix.columns()) return {};
      const ConvMatrix::Position from = matrix.input_of_column(cell.x);
      return contributions_of_input(problem, view.batch, from.channel, from.pixel.y, from.pixel.x);
    }
    case ArrayId::output_vector: {
      const ConvMatrix matrix(problem);
      if (cell.y < 0 || cell.y >= matrix.rows()) return {};
      const ConvMatrix::Position to = matrix.output_of_row(cell.y);
      return contributions_of_output(problem, view.batch, to.channel, to.pixel.y, to.pixel.x);
    }
    default:
      break;
  }
  return {};
}

// The pairs (i, k) of one axis behind a dot or a wire.
AxisPairs wired_pairs(const Layer& layer, const Geometry& sizes, Axis axis, const CellRef& cell) {
  switch (cell.array) {
    case ArrayId::input_rows:
    case ArrayId::input_columns:
      if (cell.x < 0 || cell.x >= sizes.input[axis]) return {};
      return pairs_of_input(layer, axis, cell.x);
    case ArrayId::canvas_rows:
    case ArrayId::canvas_columns:
      return pairs_of_canvas(layer, sizes.input[axis], axis, cell.x);
    default:
      if (!within(cell, layer.kernel_size[axis], sizes.input[axis])) return {};
      return {cell.x, 0, cell.y, 0, 1};
  }
}

}  // namespace

ContributionRange contributions_behind(const Problem& problem, const View& view, const CellRef& cell) {
  return restricted(behind(problem, view, cell), {view.in_channel, 1}, {view.out_channel, 1});
}

std::optional<Axis> wire_axis(ArrayId array) {
  switch (array) {
    case ArrayId::input_rows:
    case ArrayId::canvas_rows:
    case ArrayId::row_wires:
      return Axis::rows;
    case ArrayId::input_columns:
    case ArrayId::canvas_columns:
    case ArrayId::column_wires:
      return Axis::columns;
    default:
      return std::nullopt;
  }
}

Linked linked_with(const Problem& problem, const View& view, const CellRef& cell) {
  const auto axis = wire_axis(cell.array);
  if (!axis) return contributions_behind(problem, view, cell);
  const Layer layer = effective_layer(problem);
  const Geometry sizes = geometry(problem);
  Linked linked;
  linked.across = *axis == Axis::rows ? Axis::columns : Axis::rows;
  linked.range.n = view.batch;
  linked.range.in = {view.in_channel, 1};
  linked.range.out = {view.out_channel, 1};
  const AxisPairs pairs = wired_pairs(layer, sizes, *axis, cell);
  const AxisPairs first = pairs_of_input(layer, *linked.across, 0);
  linked.range.rows = *axis == Axis::rows ? pairs : first;
  linked.range.columns = *axis == Axis::rows ? first : pairs;
  return linked;
}

}  // namespace tconv
