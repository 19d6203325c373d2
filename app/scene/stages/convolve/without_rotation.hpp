#pragma once

#include <string>
#include <vector>

#include "app/scene/stage_facts.hpp"
#include "app/scene/stages/convolve/step.hpp"

/// The mode "without the rotation": what it says. Its scene is the usual one. `right` is the right output.
namespace tconv::convolve {

/// What the step does in this mode, as one line.
[[nodiscard]] std::string without_rotation_caption(const StageFacts& facts, const Step& step, const Tensor& right);
/// What stands beside the scene: that the result is wrong, and how much of it.
[[nodiscard]] std::vector<Card> without_rotation_cards(const StageFacts& facts, const Step& step,
                                                       const Tensor& right);

}  // namespace tconv::convolve
