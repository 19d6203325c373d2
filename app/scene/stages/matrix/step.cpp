#include "app/scene/stages/matrix/step.hpp"

#include <algorithm>

namespace tconv::matrix {
namespace {

MatrixWalk walk_of(const Problem& problem, const View& view) {
  return {problem, channel_pair(problem, view.batch, view.in_channel, view.out_channel), view.grain,
          view.matrix.by};
}

std::int64_t build_steps_of(const Problem& problem, const View& view) {
  return view.grain == Grain::stage ? 1 : problem.input.extent(0) * problem.input.extent(1);
}

}  // namespace

Step::Step(const Problem& problem, const View& view, std::int64_t step)
    : matrix(problem), walk(walk_of(problem, view)), build_steps(build_steps_of(problem, view)) {
  const std::int64_t rows = problem.input.extent(0) * problem.input.extent(1);
  built = view.grain == Grain::stage ? (step > 0 ? rows : 0) : std::min(step, rows);
  transposed = step > build_steps;
  multiplied = std::max<std::int64_t>(0, step - build_steps - 1);
  line = walk.line(multiplied);
  added = walk.step(multiplied);
}

std::int64_t steps_of(const Problem& problem, const View& view) {
  return build_steps_of(problem, view) + 1 + walk_of(problem, view).count();
}

std::int64_t row_of(const StageFacts& facts, const Step& step, Int2 pixel) {
  return step.matrix.row_of(facts.view.out_channel, pixel);
}

std::int64_t column_of(const StageFacts& facts, const Step& step, Int2 pixel) {
  return step.matrix.column_of(facts.view.in_channel, pixel);
}

}  // namespace tconv::matrix
