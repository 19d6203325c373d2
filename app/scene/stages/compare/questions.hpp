#pragma once

#include <vector>

#include "app/scene/stage.hpp"

namespace tconv::compare {

/// What can be asked about the view's step: see `Stage::questions`.
[[nodiscard]] std::vector<StepQuestion> questions(const Problem& problem, const View& after);

}  // namespace tconv::compare
