// Conv2d and nn.Upsample, which stand beside a transposed convolution.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/conv2d.hpp"
#include "core/enlarging.hpp"
#include "core/methods.hpp"
#include "core/upsample.hpp"
#include "tests/oracle/fixtures.hpp"

namespace tconv {

using oracle::Json;

namespace {

bool same_numbers(const Tensor& a, const Tensor& b) {
  return a.shape() == b.shape() && std::equal(a.values().begin(), a.values().end(), b.values().begin());
}

double largest(const Tensor& tensor) {
  double result = 0;
  for (const double value : tensor.values()) result = std::max(result, std::abs(value));
  return result;
}

}  // namespace

TEST_CASE("Conv2d is PyTorch's") {
  for (const Json& line : oracle::lines("conv2d.jsonl")) {
    CAPTURE(line.dump());
    const Layer layer = oracle::layer_from(line.at("layer"));
    const Tensor result =
        conv2d(layer, oracle::tensor_from(line.at("picture")), oracle::tensor_from(line.at("weight")));
    CHECK(same_numbers(result, oracle::output_from(line)));
  }
}

TEST_CASE("upsampling is PyTorch's") {
  for (const Json& line : oracle::lines("upsample.jsonl")) {
    CAPTURE(line.dump());
    const Tensor picture = oracle::tensor_from(line.at("picture"));
    const Tensor expected = oracle::output_from(line);
    const Int2 factor{line.at("factor")[0].get<std::int64_t>(), line.at("factor")[1].get<std::int64_t>()};
    if (line.at("mode") == "nearest") {
      CHECK(same_numbers(upsample_nearest(picture, factor), expected));
      continue;
    }
    const Tensor result = upsample_bilinear(picture, factor);
    const auto exact = [](std::int64_t f) { return f == 1 || f == 2 || f == 4; };
    if (exact(factor.y) && exact(factor.x)) {
      CHECK(same_numbers(result, expected));
      continue;
    }
    // A sample point below 4, computed in three roundings, is off by less than 16 ε (ours and PyTorch's together),
    // which moves a value by that times the difference of two neighbours, on each axis; the sums add a few more ε.
    REQUIRE(result.shape() == expected.shape());
    const double tolerance = 80 * std::numeric_limits<double>::epsilon() * largest(picture);
    for (std::int64_t i = 0; i < expected.size(); ++i) CHECK(std::abs(result[i] - expected[i]) <= tolerance);
  }
}

TEST_CASE("a transposed convolution with the bilinear kernel upsamples like PyTorch inside the border") {
  for (const Json& line : oracle::lines("upsample.jsonl")) {
    const Int2 factor{line.at("factor")[0].get<std::int64_t>(), line.at("factor")[1].get<std::int64_t>()};
    if (line.at("mode") != "bilinear") continue;
    CAPTURE(line.dump());
    const Tensor expected = oracle::output_from(line);
    Problem problem;
    problem.input = oracle::tensor_from(line.at("picture"));
    Layer& layer = problem.layer;
    layer.in_channels = layer.out_channels = layer.groups = problem.input.extent(2);
    layer.bias = false;
    layer.stride = factor;
    for (const Axis axis : both_axes) {
      // Caffe's recipe: k = 2f − f mod 2, s = f, p = ⌈(f − 1) / 2⌉.
      layer.kernel_size[axis] = 2 * factor[axis] - factor[axis] % 2;
      layer.padding[axis] = factor[axis] / 2;
    }
    const Tensor kernel = bilinear_kernel(layer.kernel_size);
    std::vector<double> weight;
    for (std::int64_t c = 0; c < layer.groups; ++c) {
      weight.insert(weight.end(), kernel.values().begin(), kernel.values().end());
    }
    problem.weight = Tensor({layer.groups, 1, layer.kernel_size.y, layer.kernel_size.x}, std::move(weight));
    const Tensor result = compute(problem, Method::stamp);
    REQUIRE(result.shape() == expected.shape());
    const Int2 size = expected.plane_size();
    const double tolerance = 80 * std::numeric_limits<double>::epsilon() * largest(problem.input);
    for (std::int64_t n = 0; n < expected.extent(3); ++n) {
      for (std::int64_t c = 0; c < expected.extent(2); ++c) {
        for (std::int64_t y = factor.y / 2; y < size.y - factor.y / 2; ++y) {
          for (std::int64_t x = factor.x / 2; x < size.x - factor.x / 2; ++x) {
            CHECK(std::abs(result.at(n, c, y, x) - expected.at(n, c, y, x)) <= tolerance);
          }
        }
      }
    }
  }
}

TEST_CASE("the layers that stand beside this one upsample like PyTorch, plane by plane") {
  for (const Json& line : oracle::lines("upsample.jsonl")) {
    CAPTURE(line.dump());
    const Tensor picture = oracle::tensor_from(line.at("picture"));
    const Tensor expected = oracle::output_from(line);
    const Int2 factor{line.at("factor")[0].get<std::int64_t>(), line.at("factor")[1].get<std::int64_t>()};
    for (std::int64_t n = 0; n < picture.extent(3); ++n) {
      for (std::int64_t c = 0; c < picture.extent(2); ++c) {
        const Tensor from = Tensor::copy_of(picture.plane(n, c));
        const Tensor wanted = Tensor::copy_of(expected.plane(n, c));
        if (line.at("mode") == "nearest") {
          CHECK(same_numbers(output_picture(nearest_problem(from, factor)), wanted));
          continue;
        }
        const Problem layer = bilinear_problem(from, factor);
        const Tensor result = output_picture(layer);
        REQUIRE(result.shape() == wanted.shape());
        CHECK(apart(result, wanted, layer.layer.padding).inside.value_or(0) <= rounding_of(from));
      }
    }
  }
}

}  // namespace tconv
