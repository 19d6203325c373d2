#pragma once

#include <string>

#include "app/scene/stage.hpp"

/// The wires: one axis of the layer, everything at once. Dots for the lines of the input above, for those of the
/// canvas below, and a line for every contribution between them, styled by its tap. The axes separate, so this is
/// exact for any layer.
namespace tconv {

/// Their height, em.
inline constexpr double wires_height = 10;

/// Whether a view shows them under its stage.
[[nodiscard]] bool shows_wires(const Problem& problem, const View& view);

/// The wires of the view's axis, `input.area` in size, with what is pointed at or else what the step is about lit.
/// Where not all lines have room, it shows those about the step, or the part that the arrays show.
[[nodiscard]] Scene wires_scene(const StageInput& input);

/// All wires of the view's axis in words, one input line a line.
[[nodiscard]] std::string describe_wires(const Problem& problem, const View& view);

}  // namespace tconv
