#include "core/problem.hpp"

#include <cassert>

#include "core/checked.hpp"

namespace tconv {

Layer effective_layer(const Problem& problem) {
  Layer layer = problem.layer;
  if (!problem.output_size) return layer;
  const PerAxis<SizeRange> accepted = accepted_output_sizes(layer, problem.input.plane_size());
  for (const Axis axis : both_axes) {
    // An empty range has no meaningful start (its sizes overflow): issues() reports that.
    if (accepted[axis].last < accepted[axis].first) continue;
    const auto missing = (Checked((*problem.output_size)[axis]) - accepted[axis].first).value();
    if (missing) layer.output_padding[axis] = *missing;
  }
  return layer;
}

Geometry geometry(const Problem& problem) {
  const std::optional<Geometry> sizes = geometry(effective_layer(problem), problem.input.plane_size());
  assert(sizes.has_value());
  return sizes.value_or(Geometry{});
}

std::int64_t batch_size(const Problem& problem) {
  return problem.input.extent(3);
}

Shape output_shape(const Problem& problem) {
  const Int2 size = geometry(problem).output;
  Shape shape{problem.layer.out_channels, size.y, size.x};
  if (problem.input.rank() == 4) shape.insert(shape.begin(), batch_size(problem));
  return shape;
}

double bias_of(const Problem& problem, std::int64_t out_channel) {
  return problem.layer.bias ? problem.bias[out_channel] : 0.0;
}

double weight_at(const Problem& problem, std::int64_t ci, std::int64_t co, std::int64_t ky, std::int64_t kx) {
  return problem.weight.at(ci, co - out_channels_of(problem.layer, ci).first, ky, kx);
}

ChannelRange in_channels_of(const Layer& layer, std::int64_t out_channel) {
  const std::int64_t in = layer.in_channels / layer.groups;
  const std::int64_t out = layer.out_channels / layer.groups;
  return {out_channel / out * in, in};
}

ChannelRange out_channels_of(const Layer& layer, std::int64_t in_channel) {
  const std::int64_t in = layer.in_channels / layer.groups;
  const std::int64_t out = layer.out_channels / layer.groups;
  return {in_channel / in * out, out};
}

}  // namespace tconv
