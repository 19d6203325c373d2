#pragma once

#include <limits>
#include <string>
#include <vector>

#include "core/fill.hpp"
#include "core/problem.hpp"

namespace tconv::test {

/// A problem without anything unusual: input of random small whole numbers, kernel 1, 2, 3, ….
struct Case {
  Int2 input{3, 3};
  Int2 kernel{3, 3};
  Int2 stride{1, 1};
  Int2 padding{0, 0};
  Int2 output_padding{0, 0};
  Int2 dilation{1, 1};
  std::int64_t in_channels = 1;
  std::int64_t out_channels = 1;
  std::int64_t groups = 1;
  double bias = 0;         // 0: none
  std::int64_t batch = 0;  // 0: no batch dimension
};

inline Problem problem(const std::string& title, const Case& c) {
  Problem result;
  result.title = title;
  result.layer.in_channels = c.in_channels;
  result.layer.out_channels = c.out_channels;
  result.layer.groups = c.groups;
  result.layer.kernel_size = c.kernel;
  result.layer.stride = c.stride;
  result.layer.padding = c.padding;
  result.layer.output_padding = c.output_padding;
  result.layer.dilation = c.dilation;
  result.layer.bias = c.bias != 0;
  Shape shape{c.in_channels, c.input.y, c.input.x};
  if (c.batch > 0) shape.insert(shape.begin(), c.batch);
  result.input = filled(shape, Fill::random, 3);
  result.weight = filled({c.in_channels, c.out_channels / c.groups, c.kernel.y, c.kernel.x}, Fill::ramp);
  if (result.layer.bias) result.bias = Tensor::filled({c.out_channels}, c.bias);
  return result;
}

inline Problem square(const std::string& title, std::int64_t i, std::int64_t k, std::int64_t s, std::int64_t p,
                      std::int64_t op = 0, std::int64_t d = 1, double bias = 0) {
  Case c;
  c.input = {i, i};
  c.kernel = {k, k};
  c.stride = {s, s};
  c.padding = {p, p};
  c.output_padding = {op, op};
  c.dilation = {d, d};
  c.bias = bias;
  return problem(title, c);
}

/// The problem of the first ten seconds.
inline Problem first_stamp() {
  Problem result = square("first-stamp", 3, 3, 2, 1, 1);
  result.input = Tensor({1, 3, 3}, {2, 1, 3, 1, 3, 2, 3, 2, 1});
  return result;
}

/// NaN, infinities, zero, fractions and negative numbers in the input.
inline Problem unusual_numbers() {
  Problem result = square("unusual numbers", 3, 3, 2, 1, 1);
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinite = std::numeric_limits<double>::infinity();
  result.input = Tensor({1, 3, 3}, {2, nan, 3, -1, infinite, 2, -infinite, 0, -1.0 / 3});
  return result;
}

/// One of every kind: the presets' settings and shapes beyond them.
inline std::vector<Problem> kinds_of_problems() {
  std::vector<Problem> all{
      first_stamp(),
      unusual_numbers(),
      square("one-short", 6, 3, 2, 1),
      square("clean-2x", 6, 4, 2, 1),
      square("guide-arbitrary", 6, 4, 1, 2),
      square("guide-full", 7, 3, 1, 2),
      square("dilated", 3, 3, 1, 0, 0, 2),
      square("d2l-padding", 2, 2, 1, 1),
      square("nearest-2x", 6, 2, 2, 0),
      square("checkerboard", 8, 3, 2, 1, 1),
      square("unet-up", 28, 2, 2, 0),
      square("fcn32", 16, 64, 32, 0),
      square("dcgan-1", 1, 4, 1, 0),
      square("gaps", 3, 2, 3, 0),
      square("holes", 2, 2, 2, 0, 0, 2),
      square("bias-edge", 3, 3, 2, 0, 1, 1, 5),
      square("negative-border", 5, 3, 2, 3),
      square("op-beyond-stride", 4, 3, 1, 0, 1, 2),
      square("op past and kept", 3, 3, 4, 1, 3, 1, 2),
      square("op keeps some of what padding removes", 1, 3, 3, 2, 2),
      square("padding beyond the canvas", 1, 3, 7, 4, 6, 1, 5),
      square("op keeps some of what the border removes", 5, 3, 2, 3, 1),
  };
  all.push_back(problem("non-square", {{50, 100}, {3, 5}, {2, 1}, {4, 2}, {0, 0}, {1, 1}, 16, 33, 1, 1.5}));
  all.push_back(problem("two-channels", {{3, 3}, {3, 3}, {2, 2}, {1, 1}, {1, 1}, {1, 1}, 2, 3, 1, 5}));
  all.push_back(problem("groups", {{3, 3}, {3, 3}, {2, 2}, {1, 1}, {1, 1}, {1, 1}, 4, 2, 2}));
  all.push_back(problem("wide", {{1, 40}, {2, 3}, {1, 2}, {0, 1}, {0, 1}, {1, 1}}));
  all.push_back(problem("high", {{30, 2}, {5, 1}, {3, 1}, {2, 0}, {2, 0}, {1, 1}}));
  all.push_back(problem("mixed", {{4, 3}, {2, 3}, {3, 1}, {1, 0}, {2, 0}, {1, 2}, 1, 1, 1, -0.125}));
  all.push_back(problem("batch", {{3, 3}, {2, 2}, {2, 2}, {0, 0}, {0, 0}, {1, 1}, 1, 1, 1, 0, 2}));
  Problem bilinear = square("bilinear-2x", 6, 4, 2, 1);
  bilinear.weight = filled({1, 1, 4, 4}, Fill::bilinear);
  all.push_back(bilinear);
  Problem photograph = problem("photograph", {{4, 6}, {4, 4}, {2, 2}, {1, 1}, {0, 0}, {1, 1}, 3, 3, 3});
  photograph.photograph = true;
  std::vector<double> samples;
  for (int i = 0; i < 72; ++i) samples.push_back(static_cast<double>(i * 31 % 73) / 72);
  photograph.input = Tensor({3, 4, 6}, std::move(samples));
  photograph.weight = filled({3, 1, 4, 4}, Fill::bilinear);
  all.push_back(photograph);
  Problem large = square("large numbers", 3, 3, 2, 1, 1);
  large.input = Tensor({1, 3, 3}, {12345678, -1e-9, 1e300, 0.1, 1.0 / 3, -98765.4321, 1, 2, 3});
  all.push_back(large);
  return all;
}

}  // namespace tconv::test
