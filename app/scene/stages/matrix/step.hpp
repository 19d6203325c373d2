#pragma once

#include <cstdint>
#include <optional>

#include "app/scene/stage_facts.hpp"
#include "core/conv_transpose_matrix.hpp"
#include "core/matrix_walk.hpp"

namespace tconv::matrix {

/// Where the matrix stage stands: C row by row, the turn, then Cᵀ·x.
struct Step {
  ConvTransposeMatrix matrix;
  MatrixWalk walk;                       ///< of Cᵀ·x
  std::int64_t build_steps;              ///< steps that lay C down
  std::int64_t built = 0;                ///< rows of C laid down
  bool transposed = false;               ///< it is Cᵀ now
  std::int64_t multiplied = 0;           ///< steps of Cᵀ·x done
  std::optional<MatrixWalk::Line> line;  ///< of this step of Cᵀ·x
  ContributionRange added;               ///< by this step of Cᵀ·x

  /// Precondition: the problem is legal and not empty.
  Step(const Problem& problem, const View& view, std::int64_t step);
};

/// Steps of the whole stage. Precondition: the problem is legal and not empty.
[[nodiscard]] std::int64_t steps_of(const Problem& problem, const View& view);

/// Row of Cᵀ of an output pixel, and column of Cᵀ of an input pixel, over the whole matrix.
[[nodiscard]] std::int64_t row_of(const StageFacts& facts, const Step& step, Int2 pixel);
[[nodiscard]] std::int64_t column_of(const StageFacts& facts, const Step& step, Int2 pixel);

}  // namespace tconv::matrix
