#pragma once

#include <cstdint>
#include <optional>

#include "app/scene/stage_facts.hpp"

namespace tconv::example {

/// The row of the input that a step adds up, and its sum.
struct Step {
  std::optional<std::int64_t> row;  ///< none at step 0
  double sum = 0;

  explicit Step(const StageFacts& facts);
};

}  // namespace tconv::example
