#pragma once

#include "app/scene/scene_builder.hpp"
#include "app/scene/stage_facts.hpp"
#include "app/text/stage_words.hpp"

/// What stands over the arrays that most stages show.
namespace tconv {

/// The input channel that is shown: its name, rows × columns, and which of several it is.
[[nodiscard]] inline Heading input_heading(const StageFacts& facts) {
  return {"Input", words::size(facts.sizes.input), facts.input_remarks()};
}

/// The kernel between the channels that are shown: its name, rows × columns, and which of several it is.
[[nodiscard]] inline Heading kernel_heading(const StageFacts& facts) {
  return {"Kernel", words::size(facts.layer.kernel_size), facts.kernel_remarks()};
}

}  // namespace tconv
