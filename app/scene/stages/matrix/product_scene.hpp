#pragma once

#include "app/scene/stage_facts.hpp"
#include "app/scene/stages/matrix/step.hpp"

namespace tconv::matrix {

/// The picture once C is transposed: Cᵀ, xᵀ above its columns and y right of its rows.
[[nodiscard]] Scene product_scene(const StageInput& input, const StageFacts& facts, const Step& step);

}  // namespace tconv::matrix
