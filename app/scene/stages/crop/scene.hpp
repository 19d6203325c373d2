#pragma once

#include "app/scene/stage_facts.hpp"

namespace tconv::crop {

/// The canvas with what is cut from it, and the output that is lifted off.
struct SceneWithRing {
  Scene scene;
  bool with_ring = false;  ///< and why, where there is room
};
[[nodiscard]] SceneWithRing scene(const StageInput& input, const StageFacts& facts);

}  // namespace tconv::crop
