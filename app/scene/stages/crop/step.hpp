#pragma once

#include <cstdint>

#include "app/scene/stage_facts.hpp"

namespace tconv::crop {

// The steps of stage 3: padding removes, output padding keeps, what is left lifts off; and where the layer has a bias
// and the pair shown is all of its output channel, the bias is added.
inline constexpr std::int64_t padding_step = 1;
inline constexpr std::int64_t output_padding_step = 2;
inline constexpr std::int64_t lifted_step = 3;
inline constexpr std::int64_t bias_step = 4;

/// The number of the last step.
[[nodiscard]] inline std::int64_t last_step(const Problem& problem, const View& view) {
  const Slice pair = channel_pair(problem, view.batch, view.in_channel, view.out_channel);
  return problem.layer.bias && is_whole(problem, pair) ? bias_step : lifted_step;
}

}  // namespace tconv::crop
