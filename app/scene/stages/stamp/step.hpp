#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "app/scene/stage_facts.hpp"
#include "core/contribution.hpp"
#include "core/stamp_walk.hpp"
#include "core/tensor.hpp"

namespace tconv::stamp {

/// The canvas of a step.
struct StampedCanvas {
  Tensor sum;     ///< the canvas now
  Tensor counts;  ///< how many stamps have reached each of its cells
  CellStates states;
  std::int64_t untouched = 0;  ///< cells that none has reached

  std::size_t bytes = 0;  ///< of it all, without what it shares with other steps

  friend std::size_t bytes_of(const StampedCanvas& canvas) { return canvas.bytes; }
};

/// The stamps in the order of the steps.
[[nodiscard]] StampWalk walk_of(const Problem& problem, const View& view);

/// Everything that one step of the stamp stage is about.
struct Step {
  StampWalk walk;
  ContributionRange added;            ///< by this step
  std::optional<Contribution> pixel;  ///< whose stamp it belongs to; at grain contribution the product itself
  StampedCanvas canvas;
  Finished finished;  ///< what it will be

  Step(const StageFacts& facts, StampWalk stamps);
};

}  // namespace tconv::stamp
