#include "core/enlarging.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "core/conv2d.hpp"
#include "core/conv_transpose.hpp"
#include "core/fill.hpp"
#include "core/geometry.hpp"
#include "core/methods.hpp"
#include "core/upsample.hpp"

namespace tconv {
namespace {

// A problem of one channel and no bias.
Problem one_channel(Layer layer, const Tensor& picture, const Tensor& kernel) {
  layer.in_channels = layer.out_channels = layer.groups = 1;
  layer.bias = false;
  const Int2 size = picture.plane_size();
  Problem result;
  result.layer = layer;
  result.input = picture.reshaped({1, size.y, size.x});
  result.weight = kernel.reshaped({1, 1, layer.kernel_size.y, layer.kernel_size.x});
  return result;
}

// As `max_difference` counts.
double difference_of(double a, double b) {
  if (a == b || (std::isnan(a) && std::isnan(b))) return 0;
  const double difference = std::abs(a - b);
  return std::isnan(difference) ? std::numeric_limits<double>::infinity() : difference;
}

std::int64_t divided_up(std::int64_t a, std::int64_t b) {
  return (a + b - 1) / b;
}

}  // namespace

Problem pair_problem(const Problem& problem, const Slice& pair, const Tensor& picture) {
  const Layer layer = effective_layer(problem);
  const ChannelRange out = out_channels_of(layer, pair.in.first);
  Problem result =
      one_channel(layer, picture, Tensor::copy_of(problem.weight.plane(pair.in.first, pair.co - out.first)));
  if (layer.bias && is_whole(problem, pair)) {
    result.layer.bias = true;
    result.bias = Tensor({1}, {bias_of(problem, pair.co)});
  }
  return result;
}

Problem nearest_problem(const Tensor& picture, Int2 factor) {
  Layer layer;
  layer.kernel_size = layer.stride = factor;
  return one_channel(layer, picture, Tensor::filled({factor.y, factor.x}, 1));
}

Problem bilinear_problem(const Tensor& picture, Int2 factor) {
  Layer layer;
  layer.stride = factor;
  for (const Axis axis : both_axes) {
    layer.kernel_size[axis] = 2 * factor[axis] - factor[axis] % 2;
    layer.padding[axis] = factor[axis] / 2;  // ⌈(f − 1) / 2⌉
  }
  return one_channel(layer, picture, bilinear_kernel(layer.kernel_size));
}

Tensor output_picture(const Problem& problem) {
  const Int2 size = geometry(problem).output;
  std::vector<double> values(static_cast<std::size_t>(size.y * size.x));
  const std::span<const double> bias = problem.layer.bias ? problem.bias.values() : std::span<const double>();
  conv_transpose_into(std::span<double>(values), effective_layer(problem), 1, problem.input.plane_size(),
                      problem.input.values(), problem.weight.values(), bias);
  return Tensor({size.y, size.x}, std::move(values));
}

bool is_same(double a, double b, double tolerance) {
  return difference_of(a, b) <= tolerance;
}

bool in_border(Int2 cell, Int2 size, Int2 border) {
  return cell.y < border.y || cell.x < border.x || cell.y >= size.y - border.y || cell.x >= size.x - border.x;
}

Apart apart(const Tensor& a, const Tensor& b, Int2 border) {
  Apart result;
  const Int2 size = a.plane_size();
  for (std::int64_t y = 0; y < size.y; ++y) {
    for (std::int64_t x = 0; x < size.x; ++x) {
      const std::int64_t i = y * size.x + x;
      std::optional<double>& largest = in_border({y, x}, size, border) ? result.border : result.inside;
      largest = std::max(largest.value_or(0), difference_of(a[i], b[i]));
    }
  }
  return result;
}

double rounding_of(const Tensor& picture) {
  double largest = 0;
  for (const double value : picture.values()) {
    if (std::isfinite(value)) largest = std::max(largest, std::abs(value));
  }
  const Int2 size = picture.plane_size();
  return 8 * static_cast<double>(std::max(size.y, size.x) + 4) * std::numeric_limits<double>::epsilon() * largest;
}

Farthest farthest(const Tensor& a, const Tensor& b) {
  const Int2 first = a.plane_size();
  const Int2 second = b.plane_size();
  const Int2 size{std::min(first.y, second.y), std::min(first.x, second.x)};
  Farthest result;
  for (std::int64_t y = 0; y < size.y; ++y) {
    const double* const row_a = a.row(y);
    const double* const row_b = b.row(y);
    for (std::int64_t x = 0; x < size.x; ++x) {
      const double difference = difference_of(row_a[x], row_b[x]);
      if (difference > result.difference) result = {difference, {y, x}};
    }
  }
  return result;
}

RoundTrip round_trip(const Problem& problem, const Tensor& picture) {
  const Layer layer = effective_layer(problem);
  const Int2 size = picture.plane_size();
  const Tensor result = conv2d(layer, picture.reshaped({1, size.y, size.x}), problem.weight);
  const Int2 result_size = result.plane_size();
  RoundTrip trip{result.reshaped({result_size.y, result_size.x}), std::nullopt, std::nullopt};
  const std::optional<Geometry> way_back = geometry(layer, result_size);
  if (!way_back || way_back->output.y < 1 || way_back->output.x < 1) return trip;
  trip.back = output_picture(one_channel(layer, trip.result, problem.weight));
  trip.difference = farthest(picture, *trip.back);
  return trip;
}

bool conv2d_takes(const Layer& layer, Int2 picture) {
  return std::ranges::all_of(both_axes, [&](Axis axis) {
    return picture[axis] >= 1 && picture[axis] <= most_compared &&
           conv2d_size(layer, axis, picture[axis]).value_or(0) >= 1;
  });
}

Int2 round_trip_size(const Layer& layer, Int2 input_size) {
  const PerAxis<SizeRange> sizes = conv2d_sizes_to(layer, input_size);
  const std::optional<Geometry> all = geometry(layer, input_size);
  Int2 result;
  for (const Axis axis : both_axes) {
    const SizeRange& range = sizes[axis];
    result[axis] =
        range.empty() ? (all ? all->output[axis] : 1) : std::max(range.first, std::min(range.last, most_compared));
  }
  return result;
}

std::optional<std::int64_t> reduction(const Layer& layer, Int2 input_size) {
  const std::optional<Geometry> smallest = geometry(layer, {1, 1});
  if (!smallest) return std::nullopt;
  std::int64_t step = 1;
  for (const Axis axis : both_axes) {
    const std::int64_t s = layer.stride[axis];
    const std::int64_t out = smallest->output[axis];  // each further input line adds s to it
    if (2 * s > most_compared || layer.kernel_size[axis] > most_compared || out > most_compared)
      return std::nullopt;
    const std::int64_t most = std::min(most_compared / s, (most_compared - out) / s + 1);
    step = std::max(step, divided_up(input_size[axis], most));
  }
  const auto sizes = geometry(layer, reduced_size(input_size, step));
  if (!sizes || sizes->output.y < 1 || sizes->output.x < 1) return std::nullopt;
  return step;
}

Int2 reduced_size(Int2 size, std::int64_t step) {
  return {divided_up(size.y, step), divided_up(size.x, step)};
}

Tensor reduced(const Plane& plane, std::int64_t step) {
  if (step == 1) return Tensor::copy_of(plane);
  const Int2 size = reduced_size(plane.size, step);
  std::vector<double> values;
  values.reserve(static_cast<std::size_t>(size.y * size.x));
  for (std::int64_t y = 0; y < size.y; ++y) {
    for (std::int64_t x = 0; x < size.x; ++x) values.push_back(plane.at(y * step, x * step));
  }
  return Tensor({size.y, size.x}, std::move(values));
}

}  // namespace tconv
