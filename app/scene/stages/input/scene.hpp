#pragma once

#include "app/scene/stage_facts.hpp"

namespace tconv::input {

/// Input and kernel, and a sketch of the canvas on which the step's parameter shows.
[[nodiscard]] Scene scene(const StageInput& input, const StageFacts& facts);

}  // namespace tconv::input
