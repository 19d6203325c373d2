#pragma once

#include <string>
#include <vector>

#include "app/scene/stage_facts.hpp"
#include "app/scene/stages/compare/step.hpp"

namespace tconv::compare {

/// What the step shows, as one line.
[[nodiscard]] std::string caption(const Step& step);
/// What stands beside the scene: the way to enlarge, and how far it is from the others.
[[nodiscard]] std::vector<Card> cards(const StageFacts& facts, const Step& step);

}  // namespace tconv::compare
