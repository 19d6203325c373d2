// The sub-kernels: which taps each has, and that together they are the whole answer.
#include <doctest/doctest.h>

#include "core/subkernels.hpp"
#include "tests/properties/by_definition.hpp"
#include "tests/properties/random_problem.hpp"

namespace tconv::properties {

TEST_SUITE("property") {
  TEST_CASE("sub-kernels share out the taps") {
    CHECK(check_property("sub-kernels", [] {
      const Layer layer = (*legal_problems(Numbers::whole)).layer;
      const std::vector<Subkernel> parts = subkernels(layer);
      RC_ASSERT(static_cast<std::int64_t>(parts.size()) == layer.stride.y * layer.stride.x);
      const auto taps_of = [&](Axis a, std::int64_t phase) {
        std::vector<std::int64_t> taps;
        for (std::int64_t k = 0; k < layer.kernel_size[a]; ++k) {
          if (k * layer.dilation[a] % layer.stride[a] == phase) taps.push_back(k);
        }
        return taps;
      };
      for (std::size_t j = 0; j < parts.size(); ++j) {
        const auto flat = static_cast<std::int64_t>(j);
        const Int2 phase{flat / layer.stride.x, flat % layer.stride.x};
        RC_ASSERT(parts[j].phase == phase);
        RC_ASSERT(parts[j].taps_y == taps_of(Axis::rows, phase.y));
        RC_ASSERT(parts[j].taps_x == taps_of(Axis::columns, phase.x));
      }
    }));
  }

  TEST_CASE("convolving without zeros agrees bit for bit") {
    CHECK(check_property("sub-kernels, one answer", [] {
      const Problem problem = *legal_problems(Numbers::real);
      RC_ASSERT(convolve_without_zeros(problem) == Tensor(output_shape(problem), by_definition<double>(problem)));
    }));
  }
}

}  // namespace tconv::properties
