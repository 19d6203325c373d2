#pragma once

#include <vector>

#include "app/scene/stages/stages.hpp"

namespace tconv::test {

/// A view in its stage's usual modes, then with each of the stage's switches thrown. Precondition: the view is
/// clamped.
inline std::vector<View> in_every_mode(const Problem& problem, const View& view) {
  std::vector<View> all{view};
  for (const ViewSwitch& each : stage(view.stage).switches) {
    each.set(problem, all.emplace_back(view), true);
  }
  return all;
}

}  // namespace tconv::test
