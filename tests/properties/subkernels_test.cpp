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
      const auto taps_of = [&](Axis a, std::int64_t phase) {
        std::vector<std::int64_t> taps;
        for (std::int64_t k = 0; k < layer.kernel_size[a]; ++k) {
          if (k * layer.dilation[a] % layer.stride[a] == phase) taps.push_back(k);
        }
        return taps;
      };
      auto part = parts.begin();
      for (std::int64_t y = 0; y < layer.stride.y; ++y) {
        for (std::int64_t x = 0; x < layer.stride.x; ++x) {
          const auto rows = taps_of(Axis::rows, y);
          const auto columns = taps_of(Axis::columns, x);
          if (rows.empty() || columns.empty()) continue;
          RC_ASSERT(part != parts.end());
          RC_ASSERT(part->phase == (Int2{y, x}));
          RC_ASSERT(part->taps_y == rows);
          RC_ASSERT(part->taps_x == columns);
          ++part;
        }
      }
      RC_ASSERT(part == parts.end());
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
