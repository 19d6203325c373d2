#pragma once

#include "app/scene/view.hpp"
#include "core/problem.hpp"

namespace tconv::coverage {

/// The layer between the view's channels as it is now, to be held. Precondition: `issues(problem)` is empty.
[[nodiscard]] HeldLayer layer_to_hold(const Problem& problem, const View& view);

}  // namespace tconv::coverage
