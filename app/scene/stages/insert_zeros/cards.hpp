#pragma once

#include <string>
#include <vector>

#include "app/scene/stage_facts.hpp"

namespace tconv::insert_zeros {

/// What the step does, as one line.
[[nodiscard]] std::string caption(const StageFacts& facts);
/// What stands beside the scene: why zeros are put in, how wide the border is, why the kernel is rotated.
[[nodiscard]] std::vector<Card> cards(const StageFacts& facts);

}  // namespace tconv::insert_zeros
