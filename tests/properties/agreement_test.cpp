// One answer: the three ways and the definition.
#include <doctest/doctest.h>

#include "core/methods.hpp"
#include "tests/properties/by_definition.hpp"
#include "tests/properties/random_problem.hpp"

namespace tconv::properties {

TEST_SUITE("property") {
  TEST_CASE("the three ways and the definition agree bit for bit") {
    CHECK(check_property("three ways, one answer", [] {
      const Problem problem = *legal_problems(Numbers::real);
      const Tensor expected(output_shape(problem), by_definition<double>(problem));
      RC_ASSERT(compute(problem, Method::stamp) == expected);
      RC_ASSERT(compute(problem, Method::insert_zeros) == expected);
      RC_ASSERT(compute(problem, Method::matrix) == expected);
    }));
  }

  TEST_CASE("compare_methods reports exactly what the three ways give") {
    CHECK(check_property("agreement", [] {
      const Problem problem = *legal_problems(Numbers::real);
      const Agreement agreement = compare_methods(problem);
      RC_ASSERT(agreement.max_difference == 0.0);
      RC_ASSERT(!agreement.has_non_finite);
      for (const Tensor& output : agreement.outputs) RC_ASSERT(output == compute(problem, Method::stamp));
    }));
  }

  TEST_CASE("the output is the canvas without the lines that are removed, plus the bias") {
    CHECK(check_property("canvas", [] {
      const Problem problem = *legal_problems(Numbers::real);
      const Tensor whole = canvas(problem);
      const Tensor output = compute(problem, Method::stamp);
      const Geometry sizes = geometry(problem);
      RC_ASSERT(whole.plane_size() == sizes.canvas);
      for (std::int64_t n = 0; n < batch_size(problem); ++n) {
        for (std::int64_t co = 0; co < problem.layer.out_channels; ++co) {
          for (std::int64_t oy = 0; oy < sizes.output.y; ++oy) {
            for (std::int64_t ox = 0; ox < sizes.output.x; ++ox) {
              const Int2 pixel{oy + problem.layer.padding.y, ox + problem.layer.padding.x};
              const bool inside = pixel.y < sizes.canvas.y && pixel.x < sizes.canvas.x;
              const double sum = inside ? whole.at(n, co, pixel.y, pixel.x) : 0.0;
              const double expected = problem.layer.bias ? sum + problem.bias[co] : sum;
              RC_ASSERT(output.at(n, co, oy, ox) == expected);
            }
          }
        }
      }
    }));
  }

  TEST_CASE("the stretched input holds every input pixel that no border removes, and zeros") {
    CHECK(check_property("stretched input", [] {
      const Problem problem = *legal_problems(Numbers::whole);
      const Layer layer = effective_layer(problem);
      const Int2 input = problem.input.plane_size();
      const Tensor stretched = stretched_input(problem);
      Int2 border;
      for (const Axis axis : both_axes) {
        border[axis] = layer.dilation[axis] * (layer.kernel_size[axis] - 1) - layer.padding[axis];
        RC_ASSERT(stretched.plane_size()[axis] ==
                  (input[axis] - 1) * layer.stride[axis] + 1 + 2 * border[axis] + layer.output_padding[axis]);
      }
      RC_ASSERT(stretched.shape().size() == problem.input.shape().size());
      for (std::int64_t n = 0; n < batch_size(problem); ++n) {
        for (std::int64_t ci = 0; ci < layer.in_channels; ++ci) {
          for (std::int64_t y = 0; y < stretched.plane_size().y; ++y) {
            for (std::int64_t x = 0; x < stretched.plane_size().x; ++x) {
              const Int2 from{y - border.y, x - border.x};
              const bool on_pixel = from.y >= 0 && from.x >= 0 && from.y % layer.stride.y == 0 &&
                                    from.x % layer.stride.x == 0 && from.y / layer.stride.y < input.y &&
                                    from.x / layer.stride.x < input.x;
              const double expected =
                  on_pixel ? problem.input.at(n, ci, from.y / layer.stride.y, from.x / layer.stride.x) : 0.0;
              RC_ASSERT(stretched.at(n, ci, y, x) == expected);
            }
          }
        }
      }
    }));
  }

  TEST_CASE("leaving out the rotation is the same as rotating the weight and not leaving it out") {
    CHECK(check_property("turn", [] {
      const Problem problem = *legal_problems(Numbers::real);
      Problem rotated = problem;
      rotated.weight = rotated_weight(problem);
      RC_ASSERT(convolve_unrotated(problem) == insert_zeros_and_convolve(rotated));
      RC_ASSERT(rotated_weight(rotated) == problem.weight);
      const Int2 last{problem.layer.kernel_size.y - 1, problem.layer.kernel_size.x - 1};
      RC_ASSERT(rotated.weight.at(0, 0, 0, last.x) == problem.weight.at(0, 0, last.y, 0));
    }));
  }
}

}  // namespace tconv::properties
