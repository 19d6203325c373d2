#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "app/scene/stage_facts.hpp"
#include "core/convolve_walk.hpp"
#include "core/stretched.hpp"
#include "core/tensor.hpp"

namespace tconv::convolve {

/// The output pixels, or the products, in the order of the steps.
[[nodiscard]] ConvolveWalk walk_of(const Problem& problem, const View& view);

/// Where stage 5 stands.
struct Step {
  std::optional<Int2> pixel;   ///< the output pixel that it works on
  std::vector<Tap> taps;       ///< its products
  Tensor output;               ///< so far
  Finished finished;           ///< what it will be
  std::optional<double> bias;  ///< that it adds to every output pixel

  /// Products of a pixel are added one a step.
  [[nodiscard]] bool one_product(const StageFacts& facts) const {
    return facts.view.grain == Grain::contribution && !taps.empty();
  }
  /// The last output pixel that has been touched, counted in rows; −1 before the first.
  [[nodiscard]] std::int64_t now(const StageFacts& facts) const;
  /// Output pixels that are finished.
  [[nodiscard]] std::int64_t done(const StageFacts& facts) const;
};

/// Where the step that is shown stands, in the view's mode.
[[nodiscard]] Step step_of(const StageFacts& facts);

/// What the usual mode arrives at, and without the rotation; before the bias is added, or after.
[[nodiscard]] Tensor right_output(const StageFacts& facts, bool with_bias);
[[nodiscard]] Tensor unrotated_output(const StageFacts& facts, bool with_bias);

/// Whether zeros that were put in meet a weight that is not finite somewhere.
[[nodiscard]] bool zeros_make_nan(const StageFacts& facts);

}  // namespace tconv::convolve
