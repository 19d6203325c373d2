#pragma once

#include "app/scene/scene_builder.hpp"
#include "app/scene/stage_facts.hpp"
#include "app/scene/stages/stamp/step.hpp"

namespace tconv::stamp {

/// Input and kernel, the scaled kernel on its way, and the canvas.
[[nodiscard]] Scene scene(const StageInput& input, const StageFacts& facts, const Step& step);

/// Draws the tile "3 × kernel", at rest or on its way.
void draw_tile(SceneBuilder& builder, const Tile& tile);

}  // namespace tconv::stamp
