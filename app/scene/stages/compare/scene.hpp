#pragma once

#include <optional>

#include "app/scene/stage_facts.hpp"
#include "app/scene/stages/compare/step.hpp"

namespace tconv::compare {

/// The pictures side by side, the kernels that make them, or the way there and back.
[[nodiscard]] Scene scene(const StageInput& input, const StageFacts& facts, const Step& step);

/// What the pixel pointed at is in each of the pictures; nothing where none of theirs is.
[[nodiscard]] std::optional<Card> pointed_card(const StageInput& input, const StageFacts& facts, const Step& step);

}  // namespace tconv::compare
