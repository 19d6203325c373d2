#pragma once

#include "app/scene/scene_builder.hpp"
#include "app/scene/stage_facts.hpp"

/// The bias of the output channel shown, as every stage has it that adds it: one cell under its title. It is drawn in
/// the output's colours, since it becomes a part of the output and of nothing else.
namespace tconv {

/// Its name, and which output channel it belongs to where there are several.
[[nodiscard]] Heading bias_heading(const StageFacts& facts);

/// Draws it in `box`, its title above it in `room` em. `max_abs` is the magnitude with the strongest tint, that of the
/// output beside it. Nothing is drawn for a layer without bias.
void draw_bias(SceneBuilder& builder, const StageFacts& facts, const Box& box, double max_abs, double room);

}  // namespace tconv
