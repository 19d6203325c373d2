#pragma once

#include "app/scene/stage_facts.hpp"
#include "app/scene/stages/convolve/step.hpp"

namespace tconv::convolve {

/// The rotated kernel over the stretched input, or the kernel as it stands; `right` is the right output where this
/// one is wrong, else null.
[[nodiscard]] Scene scene(const StageInput& input, const StageFacts& facts, const Step& step, const Tensor* right);

}  // namespace tconv::convolve
