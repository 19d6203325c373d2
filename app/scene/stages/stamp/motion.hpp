#pragma once

#include <string_view>

#include "app/scene/mover.hpp"
#include "app/scene/view.hpp"
#include "core/problem.hpp"

/// The kernel, scaled by its pixel, leaves the kernel and lies down on the canvas, its taps as far apart as
/// dilation wants them; the tile "3 × kernel" flies with it.
namespace tconv::stamp {

/// What the scene hands over.
inline constexpr std::string_view kernel_landmark = "kernel";
inline constexpr std::string_view canvas_landmark = "canvas";
inline constexpr std::string_view tile_landmark = "tile";

[[nodiscard]] bool moves(const Problem& problem, const View& after);
[[nodiscard]] bool move(Mover& mover, const Problem& problem, const View& after);

}  // namespace tconv::stamp
