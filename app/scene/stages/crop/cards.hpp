#pragma once

#include <string>
#include <vector>

#include "app/scene/stage_facts.hpp"

namespace tconv::crop {

/// What the step does, as one line.
[[nodiscard]] std::string caption(const StageFacts& facts);
/// What stands beside the scene; `with_ring` says that the scene tells why padding removes, else a card does.
[[nodiscard]] std::vector<Card> cards(const StageInput& input, const StageFacts& facts, bool with_ring);

}  // namespace tconv::crop
