#pragma once

#include <string_view>
#include <vector>

#include "app/scene/stage.hpp"
#include "core/problem.hpp"

namespace tconv::test {

/// Three made-up stages of 0, 4 and 3 steps, so that walking is tested without any picture. At grain
/// `contribution` the second has ten times the steps, at grain `stage` one.
inline std::vector<Stage> story() {
  const auto none = [](const Problem&, const View&) -> std::int64_t { return 0; };
  const auto four = [](const Problem&, const View& view) -> std::int64_t {
    return view.grain == Grain::contribution ? 40 : view.grain == Grain::stage ? 1 : 4;
  };
  const auto three = [](const Problem&, const View& view) -> std::int64_t {
    return view.matrix.by == MatrixOrder::columns ? 7 : 3;
  };
  const auto row = [](StageId id, std::string_view slug, std::string_view title, auto* step_count) {
    return Stage{.id = id,
                 .slug = slug,
                 .title = title,
                 .help = "Made up.",
                 .chapter = {},
                 .step_count = step_count,
                 .build = nullptr};
  };
  return {row(StageId::input, "one", "One", +none), row(StageId::stamp, "two", "Two", +four),
          row(StageId::crop, "three", "Three", +three)};
}

/// A 2×2 input under a 2×2 kernel, stride 2: as small as a legal problem with a sum can be.
inline Problem small_problem(double first = 1) {
  Problem problem;
  problem.layer.kernel_size = {2, 2};
  problem.layer.stride = {2, 2};
  problem.layer.bias = false;
  problem.input = Tensor({1, 2, 2}, {first, 2, 3, 4});
  problem.weight = Tensor({1, 1, 2, 2}, {1, 10, 100, 1000});
  return problem;
}

}  // namespace tconv::test
