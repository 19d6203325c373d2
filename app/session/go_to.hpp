#pragma once

#include "app/session/chooser.hpp"
#include "core/problem.hpp"

namespace tconv {

/// The list of all stages, the view's marked, from which a person chooses one by its name or number, or a step of
/// the view's stage by its number. Preconditions: the problem is legal, the view clamped.
[[nodiscard]] Chooser go_to_list(const Problem& problem, const View& view);

}  // namespace tconv
