#pragma once

#include <optional>

#include "app/scene/mover.hpp"
#include "app/scene/scene.hpp"
#include "app/scene/view.hpp"
#include "app/text/font_metrics.hpp"
#include "core/problem.hpp"

/// What moves from one step's picture to the next one's: the scaled kernel flies to its place, pixels slide apart
/// and zeros come between, the border grows round them, the kernel turns, the window slides, the kept frame lifts
/// off, rows of C are laid down, C is turned over, products go where they are added.
namespace tconv {

/// Whether anything moves while the step that `after` shows appears. Arrays of many cells do not.
[[nodiscard]] bool moves(const Problem& problem, const View& after);

/// What moves, `share` of its way there (0 to 1), as a scene to be drawn over the pictures and as large as they
/// are. Everything in it is placed by what the two scenes show. Nothing where nothing moves.
[[nodiscard]] std::optional<Scene> motion(const Problem& problem, const View& after, const MovingPictures& pictures,
                                          double share, const FontMetrics& metrics);

}  // namespace tconv
