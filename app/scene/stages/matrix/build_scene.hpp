#pragma once

#include "app/scene/stage_facts.hpp"
#include "app/scene/stages/matrix/step.hpp"

namespace tconv::matrix {

/// The picture while C is laid down.
[[nodiscard]] Scene build_scene(const StageInput& input, const StageFacts& facts, const Step& step);

}  // namespace tconv::matrix
