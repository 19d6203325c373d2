#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/scene/stage_facts.hpp"
#include "app/scene/stages/coverage/step.hpp"

namespace tconv::coverage {

/// What the step shows, as one line.
[[nodiscard]] std::string caption(const Step& step);
/// What stands beside the scene: why counts or sums are even or not, for both layers.
[[nodiscard]] std::vector<Card> cards(const Step& step);
/// What reaches the output pixel pointed at; nothing where none is.
[[nodiscard]] std::optional<Card> pointed_card(const StageInput& input, const Step& step);

}  // namespace tconv::coverage
