#pragma once

#include <cstdint>

#include "app/scene/scene.hpp"
#include "app/scene/scene_builder.hpp"
#include "core/geometry.hpp"

/// Cropping as the canvases of stages 1 and 3 show it.
namespace tconv {

/// How far it has come.
enum class CropDone : std::uint8_t { nothing, padding, output_padding };

/// What a line is by then: before padding the whole canvas is kept, before output padding that keeps nothing.
[[nodiscard]] Cropped cropped(const Geometry& sizes, Axis axis, std::int64_t line, CropDone done);

/// How the cell looks where two such lines meet; `inside` is the look of what is kept.
[[nodiscard]] CellState cropped_state(Cropped row, Cropped column, CellState inside);

/// Brackets right of and below a canvas, round the lines of it that are in the output because of output padding and
/// those past its end. A bracket whose end is not in the canvas' window is left out.
void draw_spared_brackets(SceneBuilder& builder, const Grid& canvas, const Geometry& sizes);

}  // namespace tconv
