// Counts and sums that are known in closed form.
#include <doctest/doctest.h>

#include "core/coverage.hpp"
#include "core/geometry.hpp"
#include "core/methods.hpp"
#include "tests/properties/random_problem.hpp"

namespace tconv::properties {

TEST_SUITE("property") {
  TEST_CASE("how many stamps reach each line and each pixel") {
    CHECK(check_property("coverage", [] {
      const Problem problem = *legal_problems(Numbers::whole);
      const Layer layer = effective_layer(problem);
      const Geometry sizes = geometry(problem);
      PerAxis<std::vector<std::int64_t>> lines;
      for (const Axis a : both_axes) {
        std::vector<std::int64_t> on_canvas(static_cast<std::size_t>(sizes.canvas[a]));
        for (std::int64_t i = 0; i < sizes.input[a]; ++i) {
          for (std::int64_t k = 0; k < layer.kernel_size[a]; ++k) {
            ++on_canvas[static_cast<std::size_t>(i * layer.stride[a] + k * layer.dilation[a])];
          }
        }
        RC_ASSERT(canvas_coverage_of_axis(layer, a, sizes.input[a]) == on_canvas);
        std::vector<std::int64_t> on_output;
        for (std::int64_t o = 0; o < sizes.output[a]; ++o) {
          const std::int64_t line = o + layer.padding[a];
          on_output.push_back(line < sizes.canvas[a] ? on_canvas[static_cast<std::size_t>(line)] : 0);
        }
        RC_ASSERT(coverage_of_axis(layer, a, sizes.input[a]) == on_output);
        lines[a] = on_output;
      }
      const Tensor counts = coverage_counts(problem);
      RC_ASSERT(counts.shape() == (Shape{sizes.output.y, sizes.output.x}));
      for (std::int64_t y = 0; y < sizes.output.y; ++y) {
        for (std::int64_t x = 0; x < sizes.output.x; ++x) {
          RC_ASSERT(counts.at(0, 0, y, x) == static_cast<double>(lines.y[static_cast<std::size_t>(y)] *
                                                                 lines.x[static_cast<std::size_t>(x)]));
        }
      }
    }));
  }

  TEST_CASE("weight sums are what an input of ones gives") {
    CHECK(check_property("weight sums", [] {
      const Problem problem = *legal_problems(Numbers::real);
      const Geometry sizes = geometry(problem);
      const std::int64_t out_per_group = problem.layer.out_channels / problem.layer.groups;
      const std::int64_t ci = pick(0, problem.layer.in_channels - 1);
      const std::int64_t within = pick(0, out_per_group - 1);
      const std::int64_t co = ci / (problem.layer.in_channels / problem.layer.groups) * out_per_group + within;
      Problem ones;
      ones.layer = effective_layer(problem);
      ones.layer.in_channels = ones.layer.out_channels = ones.layer.groups = 1;
      ones.layer.bias = false;
      ones.input = Tensor::filled({1, sizes.input.y, sizes.input.x}, 1.0);
      ones.weight = Tensor::copy_of(problem.weight.plane(ci, within))
                        .reshaped({1, 1, ones.layer.kernel_size.y, ones.layer.kernel_size.x});
      const Tensor expected = compute(ones, Method::stamp).reshaped({sizes.output.y, sizes.output.x});
      RC_ASSERT(weight_sums(problem, ci, co) == expected);
    }));
  }
}

}  // namespace tconv::properties
