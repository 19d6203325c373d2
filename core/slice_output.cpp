#include "core/slice_output.hpp"

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "core/conv_transpose.hpp"
#include "core/geometry.hpp"
#include "core/stamping.hpp"

namespace tconv {

std::vector<double> slice_output_values(const Problem& problem, const Slice& slice, Layer layer,
                                        std::optional<double> bias) {
  layer.in_channels = slice.in.count;
  layer.out_channels = layer.groups = 1;
  layer.bias = bias.has_value();
  const Int2 input = problem.input.plane_size();
  const Int2 size = geometry(layer, input).value_or(Geometry{}).output;
  std::vector<double> values(static_cast<std::size_t>(size.y * size.x), 0.0);
  std::vector<double> weight;
  for (std::int64_t ci = slice.in.first; ci < slice.in.first + slice.in.count; ++ci) {
    const Plane kernel = kernel_plane(problem, ci, slice.co);
    weight.insert(weight.end(), kernel.data, kernel.data + kernel.size.y * kernel.size.x);
  }
  // The slice's input channels lie next to each other.
  const std::span<const double> pixels(problem.input.plane(slice.n, slice.in.first).data,
                                       static_cast<std::size_t>(slice.in.count * input.y * input.x));
  const double last = bias.value_or(0);
  conv_transpose_into(std::span<double>(values), layer, 1, input, pixels, std::span<const double>(weight),
                      bias ? std::span<const double>(&last, 1) : std::span<const double>());
  return values;
}

Tensor slice_output(const Problem& problem, const Slice& slice, const Layer& layer, std::optional<double> bias) {
  const Int2 size = geometry(layer, problem.input.plane_size()).value_or(Geometry{}).output;
  return Tensor({size.y, size.x}, slice_output_values(problem, slice, layer, bias));
}

}  // namespace tconv
