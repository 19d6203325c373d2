#include "core/coverage.hpp"

#include <algorithm>
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

std::vector<std::int64_t> coverage_period(const Layer& layer, Axis axis) {
  std::vector<std::int64_t> result(static_cast<std::size_t>(layer.stride[axis]), 0);
  for (std::int64_t k = 0; k < layer.kernel_size[axis]; ++k) {
    ++result[static_cast<std::size_t>(k * layer.dilation[axis] % layer.stride[axis])];
  }
  return result;
}

bool covers_evenly(const Layer& layer) {
  for (const Axis axis : both_axes) {
    const auto period = coverage_period(layer, axis);
    if (std::ranges::any_of(period, [&](std::int64_t count) { return count != period.front(); })) return false;
  }
  return true;
}

std::optional<Layer> counterpart(const Layer& layer) {
  if (layer.stride == Int2{1, 1}) return std::nullopt;
  const bool even = covers_evenly(layer);
  Layer other = layer;
  other.dilation = {1, 1};
  for (const Axis axis : both_axes) {
    const std::int64_t s = layer.stride[axis];
    if (s == 1) {
      other.dilation[axis] = layer.dilation[axis];
      continue;
    }
    // Of a size that grows with the kernel, the padding takes off what it has grown by.
    const std::int64_t k = layer.kernel_size[axis];
    std::int64_t wanted = even ? k + 1 : (k + s - 1) / s * s;
    if (even && wanted % s == 0) ++wanted;
    const std::int64_t grown = wanted - (layer.dilation[axis] * (k - 1) + 1);
    bool found = false;
    for (std::int64_t op = 0; op < s && !found; ++op) {
      const std::int64_t twice = 2 * layer.padding[axis] - layer.output_padding[axis] + grown + op;
      if (twice < 0 || twice % 2 != 0) continue;
      other.kernel_size[axis] = wanted;
      other.padding[axis] = twice / 2;
      other.output_padding[axis] = op;
      found = true;
    }
    if (!found) return std::nullopt;
  }
  return other;
}

std::vector<std::int64_t> convolution_coverage(std::int64_t size, std::int64_t kernel_size) {
  std::vector<std::int64_t> result;
  const std::int64_t before = kernel_size / 2;
  for (std::int64_t line = 0; line < size; ++line) {
    const std::int64_t first = std::max<std::int64_t>(0, line - before);
    const std::int64_t end = std::min(size, line - before + kernel_size);
    result.push_back(std::max<std::int64_t>(0, end - first));
  }
  return result;
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

Tensor weight_sum_period(const Problem& problem, std::int64_t ci, std::int64_t co) {
  const Layer layer = effective_layer(problem);
  const Plane kernel = kernel_plane(problem, ci, co);
  std::vector<double> sums(static_cast<std::size_t>(layer.stride.y * layer.stride.x), 0.0);
  for (std::int64_t y = 0; y < layer.kernel_size.y; ++y) {
    for (std::int64_t x = 0; x < layer.kernel_size.x; ++x) {
      const std::int64_t row = y * layer.dilation.y % layer.stride.y;
      const std::int64_t column = x * layer.dilation.x % layer.stride.x;
      sums[static_cast<std::size_t>(row * layer.stride.x + column)] += kernel.at(y, x);
    }
  }
  return Tensor({layer.stride.y, layer.stride.x}, std::move(sums));
}

}  // namespace tconv
