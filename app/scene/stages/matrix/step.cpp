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

// The input pixel at or before the place where an output pixel's products begin: for one that no input pixel reaches.
Int2 nearest_input(const Problem& problem, Int2 output) {
  const Geometry sizes = geometry(problem);
  const Int2 canvas = canvas_of(sizes, output);
  const Int2 stride = effective_layer(problem).stride;
  return {std::clamp<std::int64_t>(canvas.y / stride.y, 0, sizes.input.y - 1),
          std::clamp<std::int64_t>(canvas.x / stride.x, 0, sizes.input.x - 1)};
}

// The output pixel nearest to where an input pixel's stamp begins: for one whose stamp padding removes.
Int2 nearest_output(const Problem& problem, Int2 input) {
  const Geometry sizes = geometry(problem);
  const Int2 stride = effective_layer(problem).stride;
  const Int2 at = counted_from_output(sizes, {input.y * stride.y, input.x * stride.x});
  return {std::clamp<std::int64_t>(at.y, 0, sizes.output.y - 1),
          std::clamp<std::int64_t>(at.x, 0, sizes.output.x - 1)};
}

}  // namespace

Step::Step(const Problem& problem, const View& view, std::int64_t step)
    : matrix(problem), walk(walk_of(problem, view)), build_steps(build_steps_of(problem, view)) {
  const std::int64_t rows = problem.input.extent(0) * problem.input.extent(1);
  built = view.grain == Grain::stage ? (step > 0 ? rows : 0) : std::min(step, rows);
  transposed = step > build_steps;
  if (built > 0 && !transposed && view.grain != Grain::stage) {
    const std::int64_t across = problem.input.plane_size().x;
    result = Int2{(built - 1) / across, (built - 1) % across};
  }
  multiplied = std::max<std::int64_t>(0, step - build_steps - 1);
  biased = multiplied > walk.products();
  line = walk.line(multiplied);
  added = walk.step(multiplied);
}

std::optional<std::int64_t> same_place(const Problem& problem, const View& before, const View& after) {
  if (before.stage != StageId::matrix || is_empty(problem)) return std::nullopt;
  const std::int64_t begun = build_steps_of(problem, before) + 1;
  const MatrixWalk from = walk_of(problem, before);
  const MatrixWalk to = walk_of(problem, after);
  const std::int64_t done = before.step - begun;
  // C and its transpose are the same in both orders; so is the end.
  if (done <= 0) return before.step;
  if (done >= from.products()) return begun + to.products() + (done - from.products());
  const ContributionRange entries = from.step(done);
  const Int2 line = from.line(done)->pixel;
  const bool by_rows = before.matrix.by == MatrixOrder::rows;
  // By rows the first input pixel of the row, by columns the last output pixel of the column: that one's row begins
  // with an input pixel near by.
  if (!entries.empty()) return begun + to.step_with(entries[by_rows ? 0 : entries.size() - 1]);
  const Int2 near = by_rows ? nearest_input(problem, line) : nearest_output(problem, line);
  const Int2 size = by_rows ? geometry(problem).input : geometry(problem).output;
  return begun + near.y * size.x + near.x + 1;
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
