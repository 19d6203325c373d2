// Sizes and rules alone, for more settings than one could write values for.
#include <doctest/doctest.h>

#include "core/geometry.hpp"
#include "core/issues.hpp"
#include "tests/oracle/fixtures.hpp"

namespace tconv {

using oracle::Json;

TEST_CASE("larger layers have PyTorch's output size") {
  for (const Json& line : oracle::lines("sizes.jsonl")) {
    CAPTURE(line.dump());
    Problem problem;
    problem.layer = oracle::layer_from(line.at("layer"));
    problem.input = Tensor::filled(line.at("input_shape").get<Shape>(), 0.0);
    problem.weight = Tensor::filled({1, 1, problem.layer.kernel_size.y, problem.layer.kernel_size.x}, 0.0);
    if (const auto size = oracle::output_size_from(line)) problem.output_size = Int2{size->at(0), size->at(1)};
    REQUIRE(issues(problem).empty());
    CHECK(output_shape(problem) == line.at("output_shape").get<Shape>());
  }
}

TEST_CASE("small settings of one axis: the same accepted, the same refused") {
  for (const Json& line : oracle::lines("axis.jsonl")) {
    const Axis axis = line.at("axis").get<int>() == 0 ? Axis::rows : Axis::columns;
    Layer layer;
    layer.kernel_size = {2, 2};
    layer.bias = false;
    layer.kernel_size[axis] = line.at("k").get<std::int64_t>();
    layer.stride[axis] = line.at("s").get<std::int64_t>();
    layer.dilation[axis] = line.at("d").get<std::int64_t>();
    Int2 input{2, 2};
    input[axis] = line.at("i").get<std::int64_t>();
    const Json& paddings = line.at("p");
    const Json& output_paddings = line.at("op");
    for (std::size_t row = 0; row < paddings.size(); ++row) {
      for (std::size_t column = 0; column < output_paddings.size(); ++column) {
        layer.padding[axis] = paddings[row].get<std::int64_t>();
        layer.output_padding[axis] = output_paddings[column].get<std::int64_t>();
        CAPTURE(line.dump());
        CAPTURE(layer.padding[axis]);
        CAPTURE(layer.output_padding[axis]);
        const Json& expected = line.at("results")[row][column];
        const auto found = issues(layer, {1, input.y, input.x});
        if (expected.is_string()) {
          REQUIRE(!found.empty());
          CHECK(id(found.front().rule) == expected.get<std::string>());
          CHECK(found.front().axis == axis);
        } else {
          CHECK(found.empty());
          const auto sizes = geometry(layer, input);
          REQUIRE(sizes);
          CHECK(sizes->output[axis] == expected.get<std::int64_t>());
        }
      }
    }
  }
}

TEST_CASE("Conv2d's sizes, forwards and backwards") {
  for (const Json& line : oracle::lines("conv2d_sizes.jsonl")) {
    CAPTURE(line.dump());
    Layer layer;
    layer.kernel_size = {line[0].get<std::int64_t>(), 1};
    layer.stride = {line[1].get<std::int64_t>(), 1};
    layer.padding = {line[2].get<std::int64_t>(), 0};
    layer.dilation = {line[3].get<std::int64_t>(), 1};
    const Json& sizes = line[4];
    std::int64_t largest = 0;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
      const auto size = conv2d_size(layer, Axis::rows, static_cast<std::int64_t>(i) + 1);
      const auto expected =
          sizes[i].is_null() ? std::nullopt : std::optional<std::int64_t>(sizes[i].get<std::int64_t>());
      CHECK(size == expected);
      if (expected) largest = *expected;
    }
    // The pictures that become `input` pixels; of the largest size there may be more than the fixture holds.
    for (std::int64_t input = 1; input < largest; ++input) {
      const SizeRange range = conv2d_sizes_to(layer, {input, 1}).y;
      for (std::size_t i = 0; i < sizes.size(); ++i) {
        const auto picture = static_cast<std::int64_t>(i) + 1;
        const bool inside = range.first <= picture && picture <= range.last;
        CHECK(inside == (!sizes[i].is_null() && sizes[i].get<std::int64_t>() == input));
      }
    }
  }
}

}  // namespace tconv
