#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/scene/sketch.hpp"
#include "app/scene/stage_facts.hpp"

namespace tconv {

/// The steps of stage 3: padding removes, output padding spares, the rest lifts off.
inline constexpr std::int64_t crop_step_count = 3;

/// The canvas with what is cut from it, and the output that is lifted off.
struct CropScene {
  Scene scene;
  bool with_ring = false;  ///< and why, where there is room
};
[[nodiscard]] CropScene crop_scene(const StageInput& input, const StageFacts& facts);

/// Height that `draw_conv2d_ring` needs, em.
inline constexpr double conv2d_ring_height = 11;
/// Whether there is a ring to explain: padding, and a Conv2d with these settings that reads the output.
[[nodiscard]] bool has_conv2d_ring(const StageFacts& facts);
/// What there is to say about it, at this step.
[[nodiscard]] std::vector<std::string> conv2d_ring_words(const StageFacts& facts);
/// Why padding cuts: the picture that a Conv2d with the same settings would read, in its ring of zeros, and what of
/// the ring lies on the canvas. At step 1, before output padding, the picture that padding alone leaves.
void draw_conv2d_ring(Sketch& sketch, const StageFacts& facts, const Box& box);

}  // namespace tconv
