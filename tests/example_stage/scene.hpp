#pragma once

#include "tests/example_stage/step.hpp"

namespace tconv::example {

/// The input, the rows that are still to be added up faded.
[[nodiscard]] Scene scene(const StageInput& input, const StageFacts& facts, const Step& step);

}  // namespace tconv::example
