#pragma once

#include <string>
#include <vector>

#include "app/scene/stage_facts.hpp"
#include "app/scene/stages/matrix/step.hpp"

namespace tconv::matrix {

/// What the step does, as one line.
[[nodiscard]] std::string caption(const StageFacts& facts, const Step& step);
/// What stands beside the scene: the step in words, its products, and the matrix at a glance.
[[nodiscard]] std::vector<Card> cards(const StageFacts& facts, const Step& step);

}  // namespace tconv::matrix
