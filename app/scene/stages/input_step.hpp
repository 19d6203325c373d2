#pragma once

#include <cstdint>

#include "app/scene/stage_facts.hpp"

namespace tconv {

/// What a step of stage 1 is about, in the order of the steps.
enum class InputStep : std::int64_t { arrays, kernel_size, stride, dilation, padding, output_padding };
inline constexpr std::int64_t input_step_count = 5;

/// Input and kernel, and a sketch of the canvas on which the step's parameter shows.
[[nodiscard]] Scene input_scene(const StageInput& input, const StageFacts& facts);

}  // namespace tconv
