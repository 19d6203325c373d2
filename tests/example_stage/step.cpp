#include "tests/example_stage/step.hpp"

#include <numeric>

namespace tconv::example {

Step::Step(const StageFacts& facts) {
  if (facts.step == 0) return;
  row = facts.step - 1;
  const Tensor input = facts.input();
  const double* first = input.row(*row);
  sum = std::accumulate(first, first + facts.sizes.input.x, 0.0);
}

}  // namespace tconv::example
