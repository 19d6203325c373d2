#include "core/coverage.hpp"

#include <utility>

#include "core/gathering.hpp"

namespace tconv {
namespace {

/// Stamps on canvas lines `first`, `first` + 1, … of an axis.
std::vector<std::int64_t> counts(const Layer& layer, Axis axis, std::int64_t input_size, std::int64_t first,
                                 std::int64_t size) {
  std::vector<std::int64_t> result;
  for (std::int64_t line = 0; line < size; ++line) {
    result.push_back(pairs_of_canvas(layer, input_size, axis, first + line).count);
  }
  return result;
}

/// The sizes of one axis, which do not depend on the other's input.
Geometry sizes_of_axis(const Layer& layer, Axis axis, std::int64_t input_size) {
  Int2 input{1, 1};
  input[axis] = input_size;
  return geometry(layer, input).value_or(Geometry{});
}

}  // namespace

std::vector<std::int64_t> coverage_of_axis(const Layer& layer, Axis axis, std::int64_t input_size) {
  const Geometry sizes = sizes_of_axis(layer, axis, input_size);
  return counts(layer, axis, input_size, sizes.cut_before[axis], sizes.output[axis]);
}

std::vector<std::int64_t> canvas_coverage_of_axis(const Layer& layer, Axis axis, std::int64_t input_size) {
  const Geometry sizes = sizes_of_axis(layer, axis, input_size);
  return counts(layer, axis, input_size, 0, sizes.canvas[axis]);
}

Tensor coverage_counts(const Problem& problem) {
  const Layer layer = effective_layer(problem);
  const Int2 input = problem.input.plane_size();
  const std::vector<std::int64_t> rows = coverage_of_axis(layer, Axis::rows, input.y);
  const std::vector<std::int64_t> columns = coverage_of_axis(layer, Axis::columns, input.x);
  std::vector<double> data;
  data.reserve(rows.size() * columns.size());
  for (const std::int64_t row : rows) {
    for (const std::int64_t column : columns) data.push_back(static_cast<double>(row * column));
  }
  return Tensor({static_cast<std::int64_t>(rows.size()), static_cast<std::int64_t>(columns.size())},
                std::move(data));
}

Tensor weight_sums(const Problem& problem, std::int64_t ci, std::int64_t co) {
  const Geometry sizes = geometry(problem);
  const GatherPlan plan(effective_layer(problem), sizes);
  const Plane kernel = kernel_plane(problem, ci, co);
  std::vector<double> data;
  data.reserve(static_cast<std::size_t>(sizes.output.y * sizes.output.x));
  for (std::int64_t oy = 0; oy < sizes.output.y; ++oy) {
    const AxisPairs& rows = plan.rows(oy);
    for (std::int64_t ox = 0; ox < sizes.output.x; ++ox) {
      const AxisPairs& columns = plan.columns(ox);
      double sum = 0;
      for (std::int64_t y = 0; y < rows.count; ++y) {
        for (std::int64_t x = 0; x < columns.count; ++x) {
          sum += kernel.at(rows.k + y * rows.k_step, columns.k + x * columns.k_step);
        }
      }
      data.push_back(sum);
    }
  }
  return Tensor({sizes.output.y, sizes.output.x}, std::move(data));
}

}  // namespace tconv
