#pragma once

#include <string>
#include <vector>

#include "tests/example_stage/step.hpp"

namespace tconv::example {

/// What the step does, as one line.
[[nodiscard]] std::string caption(const StageFacts& facts, const Step& step);
/// What stands beside the scene.
[[nodiscard]] std::vector<Card> cards();

}  // namespace tconv::example
