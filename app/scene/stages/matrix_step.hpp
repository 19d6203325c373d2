#pragma once

#include <cstdint>
#include <optional>

#include "app/scene/stage_facts.hpp"
#include "core/conv_matrix.hpp"
#include "core/matrix_walk.hpp"

/// Where the matrix stage stands: C row by row, the turn, then Cᵀ·x.
namespace tconv {

struct MatrixStep {
  ConvMatrix matrix;
  MatrixWalk walk;                       ///< of Cᵀ·x
  std::int64_t build_steps;              ///< steps that lay C down
  std::int64_t built = 0;                ///< rows of C laid down
  bool turned = false;                   ///< it is Cᵀ now
  std::int64_t multiplied = 0;           ///< steps of Cᵀ·x done
  std::optional<MatrixWalk::Line> line;  ///< of this step of Cᵀ·x
  ContributionRange added;               ///< by this step of Cᵀ·x

  MatrixStep(const Problem& problem, const View& view, std::int64_t step);
};

/// Steps of the whole stage.
[[nodiscard]] std::int64_t matrix_step_count(const Problem& problem, const View& view);

/// The picture while C is laid down.
[[nodiscard]] Scene matrix_build_scene(const StageInput& input, const StageFacts& facts, const MatrixStep& step);
/// The picture from the turn on: Cᵀ, xᵀ above its columns and y right of its rows.
[[nodiscard]] Scene matrix_product_scene(const StageInput& input, const StageFacts& facts, const MatrixStep& step);

}  // namespace tconv
