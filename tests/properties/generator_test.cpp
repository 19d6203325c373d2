// The random problems are legal, and every special case is among them often enough to matter.
#include <doctest/doctest.h>

#include <map>
#include <string>

#include "core/issues.hpp"
#include "tests/properties/random_problem.hpp"

namespace tconv::properties {

TEST_SUITE("property") {
  TEST_CASE("random problems are legal and cover the special cases") {
    const auto problems = legal_problems(Numbers::real);
    rc::Random random(1);
    const int total = 2000;
    std::map<std::string, int> counts;
    for (int j = 0; j < total; ++j) {
      const Problem problem = problems(random.split(), rc::kNominalSize).value();
      REQUIRE(issues(problem).empty());
      const Layer& layer = problem.layer;
      const Layer effective = effective_layer(problem);
      const Int2 input = problem.input.plane_size();
      const auto either = [](auto condition) { return condition(Axis::rows) || condition(Axis::columns); };
      const auto border = [&](Axis a) { return layer.dilation[a] * (layer.kernel_size[a] - 1) - layer.padding[a]; };
      const auto count = [&](const char* name, bool belongs) { counts[name] += belongs ? 1 : 0; };
      count("an empty batch", problem.input.rank() == 4 && problem.input.extent(3) == 0);
      count("rank 3", problem.input.rank() == 3);
      count("a batch", batch_size(problem) > 1);
      count("groups", layer.groups > 1 && layer.in_channels != layer.out_channels);
      count("depthwise",
            layer.groups > 1 && layer.groups == layer.in_channels && layer.groups == layer.out_channels);
      count("bias", layer.bias);
      count("output_size", problem.output_size.has_value());
      count("k < s", either([&](Axis a) { return layer.kernel_size[a] < layer.stride[a] && input[a] > 1; }));
      count("d = s > 1", either([&](Axis a) {
              return layer.dilation[a] == layer.stride[a] && layer.stride[a] > 1 && layer.kernel_size[a] > 1;
            }));
      count("s and d share a factor", either([&](Axis a) {
              return layer.dilation[a] != layer.stride[a] && layer.dilation[a] % 2 == 0 &&
                     layer.stride[a] % 2 == 0 && layer.kernel_size[a] > 2 && input[a] > 2;
            }));
      count("op > p", layer.bias && either([&](Axis a) { return effective.output_padding[a] > layer.padding[a]; }));
      count("op >= s", either([&](Axis a) { return effective.output_padding[a] >= layer.stride[a]; }));
      count("negative border", either([&](Axis a) { return border(a) < 0; }));
      count("input pixels cut", either([&](Axis a) { return border(a) <= -layer.stride[a]; }));
      count("rows unlike columns", layer.kernel_size.y != layer.kernel_size.x && layer.stride.y != layer.stride.x &&
                                       layer.padding.y != layer.padding.x && layer.dilation.y != layer.dilation.x &&
                                       effective.output_padding.y != effective.output_padding.x &&
                                       input.y != input.x);
    }
    for (const auto& [name, count] : counts) {
      const std::string line = name + ": " + std::to_string(count) + " of " + std::to_string(total);
      MESSAGE(line);
      CHECK_MESSAGE(count >= total / 50, line);
    }
  }
}

}  // namespace tconv::properties
