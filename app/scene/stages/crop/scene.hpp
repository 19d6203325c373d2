#pragma once

#include "app/scene/scene_builder.hpp"
#include "app/scene/stage_facts.hpp"

namespace tconv::crop {

/// The canvas with what is removed from it, the output that is lifted off, and the bias that is added to it.
struct SceneWithRing {
  Scene scene;
  bool with_ring = false;  ///< and why, where there is room
};
[[nodiscard]] SceneWithRing scene(const StageInput& input, const StageFacts& facts);

/// What is kept of the canvas: the output's frame on it.
[[nodiscard]] Box kept_box(const Grid& canvas, const Geometry& sizes);
/// Draws that frame, on the canvas, round the output or between them.
void outline_kept(SceneBuilder& builder, const Box& box);

}  // namespace tconv::crop
