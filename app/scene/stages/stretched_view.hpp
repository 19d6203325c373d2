#pragma once

#include <vector>

#include "app/scene/array_view.hpp"
#include "app/scene/legend.hpp"
#include "app/scene/scene_builder.hpp"
#include "app/scene/stage_facts.hpp"

/// What stages 4 and 5 both show: the input with zeros round and between its pixels, and the sign for the rotation.
namespace tconv {

/// The grid of the stretched input; `box` is still to be set. Lines that a negative border removes are part of it,
/// marked as removed, when `with_removed` says so; then its origin is negative.
[[nodiscard]] Grid stretched_grid(const StageFacts& facts, bool with_removed);
/// The input with zeros between its pixels alone, counted as in the stretched input.
[[nodiscard]] Grid spread_grid(const StageFacts& facts);

/// Rows and columns that `stretched_grid(facts, true)` shows: all lines that are ever seen.
[[nodiscard]] Int2 stretched_extent(const Geometry& sizes);
/// The place of the spread input, and of the stretched one, in that.
[[nodiscard]] Int2 spread_offset(const Geometry& sizes);
[[nodiscard]] Int2 stretched_offset(const Geometry& sizes);

/// What stands over the stretched input: its size, and what it is stretched by; or else which part of it is shown.
[[nodiscard]] Heading stretched_heading(const StageFacts& facts);
[[nodiscard]] Heading stretched_heading(const StageFacts& facts, const Grid& grid);
/// Height that `draw_stretched_legend` needs.
inline constexpr double stretched_legend_height = 3.9;
/// Says under the stretched input, in `array`, what its cells are; those that a negative border removes only
/// `with_removed`, where they are shown. `more` follows. The words go on under `beside` where that ends above them.
void draw_stretched_legend(SceneBuilder& builder, const StageFacts& facts, const Box& array, const Box& beside,
                           bool with_removed, const std::vector<LegendItem>& more = {});

/// Room that the sign for the rotation needs, and the sign: a bent arrow over "180°", in the middle of a box; struck
/// out where the kernel is not rotated.
inline constexpr double rotation_width = 3.6;
void draw_rotation(SceneBuilder& builder, const Box& box, bool left_out = false);

/// Outlines one cell as what the step is about, never so small that it is lost.
void focus_cell(SceneBuilder& builder, const Grid& grid, Int2 cell);

}  // namespace tconv
