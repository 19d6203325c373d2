#pragma once

#include <string>
#include <vector>

#include "app/scene/scene_builder.hpp"
#include "app/scene/stage_facts.hpp"

/// Why padding removes: where it does, a Conv2d with the same settings lays zeros round the picture that it reads.
/// Two small pictures show both ways, from the picture to the results and back.
namespace tconv::crop {

/// Rows and columns that padding alone leaves of the canvas, before output padding; negative where padding removes
/// more than there is.
[[nodiscard]] Int2 left_by_padding(const StageFacts& facts);

/// Height that `draw_conv2d_ring` needs, em.
inline constexpr double conv2d_ring_height = 14.2;
/// Whether any step has something to explain: there is padding, and a picture that a Conv2d with these settings turns
/// into the input's size.
[[nodiscard]] bool has_conv2d_ring(const StageFacts& facts);
/// What there is to say about it at this step; nothing at a step without such a picture.
[[nodiscard]] std::vector<std::string> conv2d_ring_words(const StageFacts& facts);
/// Draws both pictures and says the same words. The picture is what padding alone leaves at the step before output
/// padding, and then the output. Arrays of very many lines are left out.
void draw_conv2d_ring(SceneBuilder& builder, const StageFacts& facts, const Box& box);

}  // namespace tconv::crop
