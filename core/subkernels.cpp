#include "core/subkernels.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

namespace tconv {
namespace {

/// One tap of one phase of an axis: it carries input line i to output line `start` + i·s. Input lines
/// [first, last) land inside the output.
struct PhaseTap {
  std::int64_t k;
  std::int64_t start;
  std::int64_t first;
  std::int64_t last;
};

/// The taps of a phase in descending order: so that an output line meets its input lines in ascending order.
std::vector<PhaseTap> phase_taps(const Layer& layer, const Geometry& sizes, Axis axis, std::int64_t phase) {
  const std::int64_t s = layer.stride[axis];
  std::vector<PhaseTap> result;
  const std::vector<std::int64_t> taps = taps_of_phase(layer, axis, phase);
  for (auto k = taps.rbegin(); k != taps.rend(); ++k) {
    const std::int64_t start = *k * layer.dilation[axis] - sizes.cut_before[axis];
    const auto reach = [&](std::int64_t output) { return output <= start ? 0 : (output - start - 1) / s + 1; };
    result.push_back({*k, start, reach(0), std::min(sizes.input[axis], reach(sizes.output[axis]))});
  }
  return result;
}

/// The phases that have taps, each with its taps. A stride may be far larger than the kernel.
std::vector<std::vector<PhaseTap>> phases(const Layer& layer, const Geometry& sizes, Axis axis) {
  const std::vector<std::int64_t> present = reached_phases(layer, axis);
  std::vector<std::vector<PhaseTap>> result;
  result.reserve(present.size());
  for (const std::int64_t phase : present) result.push_back(phase_taps(layer, sizes, axis, phase));
  return result;
}

}  // namespace

std::vector<std::int64_t> reached_phases(const Layer& layer, Axis axis) {
  std::vector<std::int64_t> phases;
  for (std::int64_t k = 0; k < layer.kernel_size[axis]; ++k) {
    phases.push_back(k * layer.dilation[axis] % layer.stride[axis]);
  }
  std::sort(phases.begin(), phases.end());
  phases.erase(std::unique(phases.begin(), phases.end()), phases.end());
  return phases;
}

std::vector<std::int64_t> taps_of_phase(const Layer& layer, Axis axis, std::int64_t phase) {
  std::vector<std::int64_t> taps;
  for (std::int64_t k = 0; k < layer.kernel_size[axis]; ++k) {
    if (k * layer.dilation[axis] % layer.stride[axis] == phase) taps.push_back(k);
  }
  return taps;
}

Int2 phase_of_output(const Layer& layer, Int2 output) {
  // The rests first: their sum cannot overflow where the stride is huge, too.
  const auto phase = [&](Axis axis) {
    const std::int64_t s = layer.stride[axis];
    const std::int64_t a = output[axis] % s;
    const std::int64_t b = layer.padding[axis] % s;
    return a >= s - b ? a - (s - b) : a + b;
  };
  return {phase(Axis::rows), phase(Axis::columns)};
}

Subkernel subkernel(const Layer& layer, Int2 phase) {
  return {phase, taps_of_phase(layer, Axis::rows, phase.y), taps_of_phase(layer, Axis::columns, phase.x)};
}

Int2 phases_in_output(const Layer& layer, const Geometry& sizes) {
  return {std::min(layer.stride.y, sizes.output.y), std::min(layer.stride.x, sizes.output.x)};
}

Int2 reached_phases_in_output(const Layer& layer, const Geometry& sizes) {
  Int2 reached;
  for (const Axis axis : both_axes) {
    const std::int64_t s = layer.stride[axis];
    const std::int64_t padding = layer.padding[axis] % s;
    for (const std::int64_t phase : reached_phases(layer, axis)) {
      // The first output line of this phase.
      const std::int64_t first = phase >= padding ? phase - padding : s - (padding - phase);
      if (first < sizes.output[axis]) ++reached[axis];
    }
  }
  return reached;
}

Int2 largest_subkernel(const Layer& layer) {
  // Taps that are s / gcd(s, d) apart share a phase.
  const auto most = [&](Axis axis) {
    const std::int64_t apart = layer.stride[axis] / std::gcd(layer.stride[axis], layer.dilation[axis]);
    return (layer.kernel_size[axis] - 1) / apart + 1;
  };
  return {most(Axis::rows), most(Axis::columns)};
}

std::vector<Subkernel> subkernels(const Layer& layer) {
  std::vector<Subkernel> result;
  for (const std::int64_t y : reached_phases(layer, Axis::rows)) {
    for (const std::int64_t x : reached_phases(layer, Axis::columns)) result.push_back(subkernel(layer, {y, x}));
  }
  return result;
}

Tensor convolve_without_zeros(const Problem& problem) {
  const Layer layer = effective_layer(problem);
  const Geometry sizes = geometry(problem);
  const auto row_phases = phases(layer, sizes, Axis::rows);
  const auto column_phases = phases(layer, sizes, Axis::columns);
  const std::int64_t plane = sizes.output.y * sizes.output.x;
  const Shape shape = output_shape(problem);
  std::vector<double> data(static_cast<std::size_t>(element_count(shape).value_or(0)), 0.0);

  for (std::int64_t index = 0; index < batch_size(problem) * layer.out_channels; ++index) {
    const std::int64_t n = index / layer.out_channels;
    const std::int64_t co = index % layer.out_channels;
    double* const to = data.data() + index * plane;
    const ChannelRange in = in_channels_of(layer, co);
    for (std::int64_t ci = in.first; ci < in.first + in.count; ++ci) {
      const Plane input = problem.input.plane(n, ci);
      const Plane kernel = problem.weight.plane(ci, co - out_channels_of(layer, ci).first);
      for (const std::vector<PhaseTap>& rows : row_phases) {
        for (const std::vector<PhaseTap>& columns : column_phases) {
          // One subkernel over the unstretched input, its results s apart in the output.
          for (const PhaseTap& row : rows) {
            for (const PhaseTap& column : columns) {
              const double weight = kernel.at(row.k, column.k);
              for (std::int64_t iy = row.first; iy < row.last; ++iy) {
                const std::int64_t line = (row.start + iy * layer.stride.y) * sizes.output.x + column.start;
                for (std::int64_t ix = column.first; ix < column.last; ++ix) {
                  to[line + ix * layer.stride.x] += input.at(iy, ix) * weight;
                }
              }
            }
          }
        }
      }
    }
    if (!layer.bias) continue;
    for (std::int64_t i = 0; i < plane; ++i) to[i] += bias_of(problem, co);
  }
  return Tensor(shape, std::move(data));
}

}  // namespace tconv
