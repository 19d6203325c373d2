#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/scene/stage_facts.hpp"
#include "app/scene/stages/matrix/step.hpp"

namespace tconv::matrix {

/// What the step does, as one line.
[[nodiscard]] std::string caption(const StageFacts& facts, const Step& step);
/// What stands beside the scene: the step in words, its products, and the matrix at a glance.
[[nodiscard]] std::vector<Card> cards(const StageFacts& facts, const Step& step);
/// The card about a pixel of u or an element of z that is pointed at, in the pictures or the vectors; nothing for other
/// cells.
[[nodiscard]] std::optional<Card> conv2d_card(const StageFacts& facts, const Step& step, const CellRef& cell);

}  // namespace tconv::matrix
