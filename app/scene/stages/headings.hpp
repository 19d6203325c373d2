#pragma once

#include <string>
#include <string_view>
#include <utility>

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

/// A canvas or an output of the channels that are shown: its name, whether it is only one input channel's share,
/// rows × columns, which of several it is, and `more`.
[[nodiscard]] inline Heading output_heading(const StageFacts& facts, std::string name, Int2 size,
                                            std::string_view more = {}) {
  return {std::move(name), words::size(size), and_also(facts.output_remarks(), more), facts.share()};
}

}  // namespace tconv
