#pragma once

#include <string>
#include <vector>

#include "app/scene/stage_facts.hpp"
#include "app/scene/stages/convolve/step.hpp"

/// The mode "without the zeros": subkernels over the unstretched input.
namespace tconv::convolve {

/// The input under a subkernel, the kernel that it is a part of, and the output.
[[nodiscard]] Scene without_zeros_scene(const StageInput& input, const StageFacts& facts, const Step& step);
/// What the step does in this mode, as one line.
[[nodiscard]] std::string without_zeros_caption(const StageFacts& facts, const Step& step);
/// What stands beside the scene: the phase and its subkernel, and the products that are saved.
[[nodiscard]] std::vector<Card> without_zeros_cards(const StageFacts& facts, const Step& step);

}  // namespace tconv::convolve
