#pragma once

#include <doctest/doctest.h>

#include <initializer_list>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "core/fill.hpp"
#include "core/problem.hpp"

namespace tconv {

/// So that doctest can show what it compares.
inline std::ostream& operator<<(std::ostream& out, const Int2& value) {
  return out << '(' << value.y << ", " << value.x << ')';
}

inline std::ostream& operator<<(std::ostream& out, const Tensor& tensor) {
  out << "shape";
  for (const std::int64_t size : tensor.shape()) out << ' ' << size;
  out << " values";
  for (const double value : tensor.values()) out << ' ' << value;
  return out;
}

}  // namespace tconv

namespace tconv::test {

/// A layer of one channel in and out, the same settings on both axes, without bias.
inline Layer square(std::int64_t k, std::int64_t s, std::int64_t p = 0, std::int64_t op = 0, std::int64_t d = 1) {
  Layer layer;
  layer.kernel_size = {k, k};
  layer.stride = {s, s};
  layer.padding = {p, p};
  layer.output_padding = {op, op};
  layer.dilation = {d, d};
  layer.bias = false;
  return layer;
}

/// A layer that does something along columns only: for numbers worked out on one axis.
inline Layer line(std::int64_t k, std::int64_t s, std::int64_t p = 0, std::int64_t op = 0, std::int64_t d = 1) {
  Layer layer = square(k, s, p, op, d);
  layer.kernel_size.y = layer.stride.y = layer.dilation.y = 1;
  layer.padding.y = layer.output_padding.y = 0;
  return layer;
}

inline Tensor tensor(Shape shape, std::vector<double> values) {
  return Tensor(std::move(shape), std::move(values));
}

/// The problem of one channel with these numbers.
inline Problem problem(const Layer& layer, Shape plane, std::vector<double> input, std::vector<double> kernel) {
  Problem result;
  result.layer = layer;
  result.input = tensor({1, plane[0], plane[1]}, std::move(input));
  result.weight = tensor({1, 1, layer.kernel_size.y, layer.kernel_size.x}, std::move(kernel));
  return result;
}

/// A problem of any channels filled with whole numbers.
inline Problem filled_problem(const Layer& layer, Int2 input_size, std::int64_t batch = 0, std::uint64_t seed = 1) {
  Problem result;
  result.layer = layer;
  Shape shape{layer.in_channels, input_size.y, input_size.x};
  if (batch > 0) shape.insert(shape.begin(), batch);
  result.input = filled(shape, Fill::random, seed);
  result.weight =
      filled({layer.in_channels, layer.out_channels / layer.groups, layer.kernel_size.y, layer.kernel_size.x},
             Fill::random, seed + 1);
  if (layer.bias) result.bias = filled({layer.out_channels}, Fill::ramp);
  return result;
}

/// The values over seven: fractions whose sum depends on the order of adding.
inline Tensor in_sevenths(const Tensor& t) {
  std::vector<double> data;
  for (const double value : t.values()) data.push_back((value + 0.3) / 7);
  return Tensor(t.shape(), std::move(data));
}

/// One plane of an array as an array of its own.
inline Tensor plane(const Tensor& t, std::int64_t n, std::int64_t c) {
  return Tensor::copy_of(t.plane(n, c));
}

inline std::vector<double> k9() {
  return {1, 2, 3, 4, 5, 6, 7, 8, 9};
}
inline std::vector<double> x9() {
  return {2, 1, 3, 1, 3, 2, 3, 2, 1};
}

}  // namespace tconv::test
