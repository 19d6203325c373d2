#pragma once

#include <cstdint>
#include <optional>

#include "app/scene/stage_facts.hpp"
#include "core/conv_transpose_matrix.hpp"
#include "core/matrix_walk.hpp"

namespace tconv::matrix {

/// Where the matrix stage stands: C row by row, transposed, then Cᵀ·x, and the bias where the pair shown is all of its
/// output channel.
struct Step {
  ConvTransposeMatrix matrix;
  MatrixWalk walk;                       ///< of Cᵀ·x
  std::int64_t build_steps;              ///< steps that lay C down
  std::int64_t built = 0;                ///< rows of C laid down
  std::optional<Int2> result;            ///< of Conv2d, whose row of C this step lays down
  bool transposed = false;               ///< it is Cᵀ now
  std::int64_t multiplied = 0;           ///< steps of Cᵀ·x done, the bias's included
  bool biased = false;                   ///< the bias is added: y is complete
  std::optional<MatrixWalk::Line> line;  ///< of this step of Cᵀ·x
  ContributionRange added;               ///< by this step of Cᵀ·x

  /// Precondition: the problem is legal and not empty.
  Step(const Problem& problem, const View& view, std::int64_t step);
};

/// The step after the view's order of rows and columns has become another one: the one that shows the same entry, or
/// else an output pixel that the input pixel shown reaches, or the other way round. Nothing for a view of another
/// stage. Precondition: the problem is legal; `before` and `after` differ in the order alone.
[[nodiscard]] std::optional<std::int64_t> same_place(const Problem& problem, const View& before, const View& after);

/// Steps of the whole stage. Precondition: the problem is legal and not empty.
[[nodiscard]] std::int64_t steps_of(const Problem& problem, const View& view);

/// Row of Cᵀ of an output pixel, and column of Cᵀ of an input pixel, over the whole matrix.
[[nodiscard]] std::int64_t row_of(const StageFacts& facts, const Step& step, Int2 pixel);
[[nodiscard]] std::int64_t column_of(const StageFacts& facts, const Step& step, Int2 pixel);

}  // namespace tconv::matrix
