#pragma once

#include <span>

#include "app/scene/scene.hpp"
#include "app/scene/stage.hpp"

namespace tconv {

/// Where the tip of a button stands, all in pixels: beside the button, `gap` away, inside the display, and over none of
/// the arrays: below the button, or else above it, at its right or at its left. Where each of these places lies over an
/// array, below or above it. The button itself is never covered where the display has room for both.
[[nodiscard]] Point tip_place(const Box& button, Size tip, Size display, double gap, std::span<const Box> arrays);

}  // namespace tconv
