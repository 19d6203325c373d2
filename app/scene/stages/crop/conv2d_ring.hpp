#pragma once

#include <string>
#include <vector>

#include "app/scene/scene_builder.hpp"
#include "app/scene/stage_facts.hpp"

/// Why padding cuts.
namespace tconv::crop {

/// Height that `draw_conv2d_ring` needs, em.
inline constexpr double conv2d_ring_height = 11;
/// Whether there is a ring to explain: padding, and a Conv2d with these settings that reads the output.
[[nodiscard]] bool has_conv2d_ring(const StageFacts& facts);
/// What there is to say about it, at this step.
[[nodiscard]] std::vector<std::string> conv2d_ring_words(const StageFacts& facts);
/// Why padding cuts: the picture that a Conv2d with the same settings would read, in its ring of zeros, and what of
/// the ring lies on the canvas. At step 1, before output padding, the picture that padding alone leaves.
void draw_conv2d_ring(SceneBuilder& builder, const StageFacts& facts, const Box& box);

}  // namespace tconv::crop
