#pragma once

#include <cstdint>

namespace tconv::input {

/// What a step of stage 1 is about, in the order of the steps.
enum class Shown : std::int64_t { arrays, kernel_size, stride, dilation, padding, output_padding };
/// The number of the last step.
inline constexpr std::int64_t last_step = 5;

}  // namespace tconv::input
