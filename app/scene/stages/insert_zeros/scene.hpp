#pragma once

#include "app/scene/stage_facts.hpp"

namespace tconv::insert_zeros {

/// The input on its way to the stretched input, and the kernel on its way to the rotated one.
[[nodiscard]] Scene scene(const StageInput& input, const StageFacts& facts);

}  // namespace tconv::insert_zeros
