#pragma once

#include <string_view>

#include "app/scene/mover.hpp"
#include "app/scene/view.hpp"
#include "core/problem.hpp"

/// The window on the stretched input slides on.
namespace tconv::convolve {

/// What the scene hands over, where the stretched input is shown.
inline constexpr std::string_view stretched_landmark = "stretched input";

[[nodiscard]] bool moves(const Problem& problem, const View& after);
[[nodiscard]] bool move(Mover& mover, const Problem& problem, const View& after);

}  // namespace tconv::convolve
