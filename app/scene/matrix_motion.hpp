#pragma once

#include "app/scene/mover.hpp"
#include "app/scene/view.hpp"
#include "core/problem.hpp"

namespace tconv {

/// What moves in the stage of the matrix: rows of C are laid down, C is turned over, products go where they are
/// added. Whether anything does.
[[nodiscard]] bool move_in_matrix(Mover& mover, const Problem& problem, const View& after,
                                  const MovingPictures& pictures);

}  // namespace tconv
