#include <doctest/doctest.h>

#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "core/conv2d.hpp"
#include "core/conv_transpose.hpp"
#include "core/coverage.hpp"
#include "core/issues.hpp"
#include "core/methods.hpp"
#include "core/steps.hpp"
#include "core/subkernels.hpp"
#include "core/upsample.hpp"

// One hash over the bits of everything the core computes on fractional numbers. GCC and Clang, unoptimised,
// optimised and tuned for the machine at hand must all arrive at it: no compiler may contract, reorder or widen.
// The number itself has no meaning beyond that; what the bits should be is checked against PyTorch in tests/oracle.

namespace tconv {
namespace {

/// FNV-1a, 64 bits. Source: G. Fowler, L. Noll, K.-P. Vo, http://www.isthe.com/chongo/tech/comp/fnv/
class Hash {
 public:
  void add(std::span<const double> values) {
    for (const double value : values) add(std::bit_cast<std::uint64_t>(value), 8);
  }
  void add(std::span<const float> values) {
    for (const float value : values) add(std::bit_cast<std::uint32_t>(value), 4);
  }
  [[nodiscard]] std::uint64_t value() const { return value_; }

 private:
  void add(std::uint64_t bits, int bytes) {
    for (int byte = 0; byte < bytes; ++byte) {
      value_ = (value_ ^ (bits >> (8 * byte) & 0xff)) * 0x100000001b3;
    }
  }
  std::uint64_t value_ = 0xcbf29ce484222325;
};

/// Numbers in [−1, 1) that are not short fractions. Source: S. Vigna, SplitMix64.
class Numbers {
 public:
  double next() {
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    z ^= z >> 31;
    return static_cast<double>(z >> 11) * 0x1p-52 - 1;
  }
  Tensor tensor(Shape shape) {
    std::vector<double> data(static_cast<std::size_t>(element_count(shape).value_or(0)));
    for (double& value : data) value = next();
    return Tensor(std::move(shape), std::move(data));
  }

 private:
  std::uint64_t state_ = 12;
};

Problem problem(Numbers& numbers, Layer layer, Shape input) {
  Problem result;
  result.layer = layer;
  result.input = numbers.tensor(std::move(input));
  result.weight = numbers.tensor(
      {layer.in_channels, layer.out_channels / layer.groups, layer.kernel_size.y, layer.kernel_size.x});
  if (layer.bias) result.bias = numbers.tensor({layer.out_channels});
  REQUIRE(issues(result).empty());
  return result;
}

template <class T>
void add_fast_path(Hash& hash, const Problem& p) {
  const auto as_t = [](const Tensor& tensor) {
    std::vector<T> values;
    for (const double value : tensor.values()) values.push_back(static_cast<T>(value));
    return values;
  };
  const std::vector<T> input = as_t(p.input);
  const std::vector<T> weight = as_t(p.weight);
  const std::vector<T> bias = as_t(p.bias);
  std::vector<T> output(static_cast<std::size_t>(element_count(output_shape(p)).value_or(0)));
  conv_transpose_into(std::span<T>(output), p.layer, batch_size(p), p.input.plane_size(), std::span<const T>(input),
                      std::span<const T>(weight), std::span<const T>(bias));
  hash.add(std::span<const T>(output));
}

void add_all(Hash& hash, const Problem& p) {
  for (const Method method : all_methods) hash.add(compute(p, method).values());
  hash.add(convolve_without_zeros(p).values());
  hash.add(convolve_unrotated(p).values());
  add_fast_path<double>(hash, p);
  add_fast_path<float>(hash, p);
  const Slice slice = whole_channel(p, 0, 0);
  const StampWalk stamps(p, slice, Grain::contribution);
  hash.add(stamps.picture(stamps.count() / 2).values());
  const MatrixWalk matrix(p, slice, Grain::contribution, MatrixOrder::columns);
  hash.add(matrix.picture(matrix.count() / 2).values());
  hash.add(weight_sums(p, 0, 0).values());
}

std::uint64_t hash_of_everything() {
  Numbers numbers;
  Hash hash;
  add_all(hash,
          problem(numbers, {.kernel_size = {3, 3}, .stride = {2, 2}, .padding = {1, 1}, .output_padding = {1, 1}},
                  {1, 9, 11}));
  add_all(hash, problem(numbers,
                        {.in_channels = 4,
                         .out_channels = 6,
                         .kernel_size = {3, 5},
                         .stride = {2, 1},
                         .padding = {4, 2},
                         .groups = 2},
                        {2, 4, 9, 13}));
  add_all(hash, problem(numbers,
                        {.in_channels = 2,
                         .out_channels = 3,
                         .kernel_size = {4, 3},
                         .stride = {2, 3},
                         .padding = {1, 0},
                         .output_padding = {0, 1},
                         .dilation = {1, 2},
                         .bias = false},
                        {2, 17, 40}));
  const Problem wide = problem(numbers, {.kernel_size = {4, 4}, .stride = {2, 2}, .padding = {1, 1}}, {1, 33, 65});
  add_all(hash, wide);
  hash.add(conv2d(wide.layer, compute(wide, Method::stamp), wide.weight).values());
  hash.add(upsample_bilinear(wide.input, {3, 2}).values());
  hash.add(bilinear_kernel({5, 8}).values());
  return hash.value();
}

}  // namespace

TEST_SUITE("golden") {
  TEST_CASE("every compiler and every optimisation gives the same bits") {
    CHECK(hash_of_everything() == 934334280294573131U);
  }
}

}  // namespace tconv
