#pragma once

#include <optional>
#include <string>

#include "app/scene/stage.hpp"
#include "core/cost.hpp"

/// What would take too long to be computed while somebody waits for it is not begun: a sentence says what is too much.
namespace tconv {

/// What the stage's picture takes: see `Stage::cost`; of a photograph in colour what that of every channel takes.
/// Precondition: the problem is legal and the view clamped.
[[nodiscard]] Cost stage_cost(const Problem& problem, const View& view);

/// What the stage shows where that is too much; nothing where it is not.
[[nodiscard]] std::optional<StagePicture> too_much_picture(const StageInput& input);

/// What the channel strip takes, and what it says in place of its pictures where that is too much.
[[nodiscard]] Cost channel_strip_cost(const Problem& problem, const View& view);

/// A sentence in the middle of an area.
[[nodiscard]] Scene sentence_alone(const StageInput& input, const std::string& sentence);

}  // namespace tconv
