#pragma once

#include <string>
#include <vector>

#include "app/scene/stage_facts.hpp"

namespace tconv::input {

/// What the step shows, as one line.
[[nodiscard]] std::string caption(const StageFacts& facts);
/// What stands beside the scene: the step's parameter, or the arrays' shapes, and how the output's size comes
/// about.
[[nodiscard]] std::vector<Card> cards(const StageFacts& facts);

}  // namespace tconv::input
