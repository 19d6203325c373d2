#pragma once

#include <string>
#include <vector>

#include "app/scene/stage_facts.hpp"
#include "app/scene/stages/stamp/step.hpp"

namespace tconv::stamp {

/// What the step does, as one line.
[[nodiscard]] std::string caption(const StageFacts& facts, const Step& step);
/// What stands beside the scene: the step in words, its products, and how many stamps met.
[[nodiscard]] std::vector<Card> cards(const StageInput& input, const StageFacts& facts, const Step& step);

}  // namespace tconv::stamp
