#include "app/scene/matrix_motion.hpp"

#include <algorithm>
#include <cmath>

#include "app/scene/array_view.hpp"
#include "app/scene/linked.hpp"
#include "app/scene/stage.hpp"
#include "app/scene/stages/matrix/step.hpp"
#include "app/scene/stages/stages.hpp"

namespace tconv {
namespace {

/// Among more entries of a matrix than this those that move are not looked for.
constexpr std::int64_t most_looked_at = 10'000;

// The weights of a placement leave the picture that Conv2d reads for their places in the new row of C.
bool unroll(Mover& mover, const Problem& problem, const matrix::Step& step, const ContributionRange& laid,
            const MovingPictures& pictures) {
  const Grid* picture = any_grid_of(pictures.after, ArrayId::illustration);
  const Grid* matrix = any_grid_of(pictures.after, ArrayId::conv_matrix);
  if (picture == nullptr || matrix == nullptr || laid.size() > most_moving) return false;
  bool moved = false;
  for (std::int64_t j = 0; j < laid.size(); ++j) {
    const Contribution c = laid[j];
    const auto pixel = output_pixel(step.matrix.geometry(), step.matrix.layer(), c);
    if (!pixel) continue;
    const auto from = place_of(*picture, *pixel);
    const auto to =
        place_of(*matrix, {step.matrix.column_of(c.ci, {c.iy, c.ix}), step.matrix.row_of(c.co, *pixel)});
    if (!from || !to) continue;
    mover.cell(between(*from, *to, mover.share()), Role::kernel, weight_at(problem, c.ci, c.co, c.ky, c.kx),
               matrix->max_abs);
    moved = true;
  }
  return moved;
}

// Every entry of C goes to the place with row and column exchanged.
bool turn_over(Mover& mover, const MovingPictures& pictures) {
  const Grid* before = any_grid_of(pictures.before, ArrayId::conv_matrix);
  const Grid* after = any_grid_of(pictures.after, ArrayId::matrix);
  if (before == nullptr || after == nullptr) return false;
  const CellBlock cells = cells_inside(*before);
  if (cells.rows > most_looked_at / std::max<std::int64_t>(1, cells.columns)) return false;
  bool moved = false;
  for (std::int64_t y = cells.y; y < cells.y + cells.rows; ++y) {
    for (std::int64_t x = cells.x; x < cells.x + cells.columns; ++x) {
      const CellState state = before->state(y, x);
      if (state != CellState::value && state != CellState::structural_zero) continue;
      const auto to = place_of(*after, {x, y});
      if (!to) continue;
      mover.cell(between(before->cell(y, x), *to, mover.share()), Role::kernel, before->value(y, x),
                 before->max_abs);
      moved = true;
    }
  }
  return moved;
}

// By rows the products of a row come together in their cell of y; by columns those of a column go where the
// kernel's shape is seen again: into the output.
bool multiply(Mover& mover, const Problem& problem, const View& after, const matrix::Step& step,
              const MovingPictures& pictures) {
  const bool by_rows = after.matrix.by == MatrixOrder::rows;
  const Grid* matrix = any_grid_of(pictures.after, ArrayId::matrix);
  const Grid* target = any_grid_of(pictures.after, by_rows ? ArrayId::output_vector : ArrayId::output);
  if (matrix == nullptr || target == nullptr || step.added.size() > most_moving) return false;
  double most = 0;
  for (std::int64_t j = 0; j < step.added.size(); ++j) {
    const double value = std::abs(product(problem, step.added[j]));
    if (std::isfinite(value)) most = std::max(most, value);
  }
  bool moved = false;
  for (std::int64_t j = 0; j < step.added.size(); ++j) {
    const Contribution c = step.added[j];
    const auto pixel = output_pixel(step.matrix.geometry(), step.matrix.layer(), c);
    if (!pixel) continue;
    const std::int64_t row = step.matrix.row_of(c.co, *pixel);
    const auto from = place_of(*matrix, {row, step.matrix.column_of(c.ci, {c.iy, c.ix})});
    const auto to = place_of(*target, by_rows ? Int2{row, 0} : *pixel);
    if (!from || !to) continue;
    mover.cell(between(*from, *to, mover.share()), Role::kernel, product(problem, c), most > 0 ? most : 1);
    moved = true;
  }
  return moved;
}

}  // namespace

bool move_in_matrix(Mover& mover, const Problem& problem, const View& after, const MovingPictures& pictures) {
  const matrix::Step step(problem, after, after.step);
  if (!step.turned) {
    const auto focus = stage(after.stage).focus(problem, after);
    return focus && unroll(mover, problem, step, focus->contributions, pictures);
  }
  return step.multiplied == 0 ? turn_over(mover, pictures) : multiply(mover, problem, after, step, pictures);
}

}  // namespace tconv
