#include "app/scene/stages/matrix/motion.hpp"

#include <algorithm>

#include "app/scene/array_view.hpp"
#include "app/scene/stages/matrix/step.hpp"
#include "app/scene/stages/stages.hpp"

namespace tconv::matrix {
namespace {

/// Among more entries of a matrix than this those that move are not looked for.
constexpr std::int64_t most_looked_at = 10'000;

// The weights of a placement leave the picture that Conv2d reads for their places in the new row of C.
bool lay_down(Mover& mover, const Problem& problem, const Step& step, const ContributionRange& laid) {
  const Grid* picture = mover.after().landmark_grid(u_landmark);
  const Grid* c_matrix = mover.after().landmark_grid(c_landmark);
  if (picture == nullptr || c_matrix == nullptr || laid.size() > most_moving) return false;
  const NumberForm form = form_on(*c_matrix);
  bool moved = false;
  for (std::int64_t j = 0; j < laid.size(); ++j) {
    const Contribution c = laid[j];
    const auto pixel = output_pixel(step.matrix.geometry(), step.matrix.layer(), c);
    if (!pixel) continue;
    const auto from = place_of(*picture, *pixel);
    const auto to =
        place_of(*c_matrix, {step.matrix.column_of(c.ci, {c.iy, c.ix}), step.matrix.row_of(c.co, *pixel)});
    if (!from || !to) continue;
    mover.cell(mover.on_way(*from, *to), Role::kernel, {weight_at(problem, c.ci, c.co, c.ky, c.kx), form},
               c_matrix->max_abs);
    moved = true;
  }
  return moved;
}

// Every entry of C goes to the place with row and column exchanged.
bool transpose(Mover& mover) {
  const Grid* before = mover.before().landmark_grid(c_landmark);
  const Grid* after = mover.after().landmark_grid(ct_landmark);
  if (before == nullptr || after == nullptr) return false;
  const CellBlock cells = cells_inside(*before);
  if (cells.rows > most_looked_at / std::max<std::int64_t>(1, cells.columns)) return false;
  const NumberForm form = form_on(*before);
  bool moved = false;
  for (std::int64_t y = cells.y; y < cells.y + cells.rows; ++y) {
    for (std::int64_t x = cells.x; x < cells.x + cells.columns; ++x) {
      const CellState state = before->state(y, x);
      if (state != CellState::value && state != CellState::structural_zero) continue;
      const auto to = place_of(*after, {x, y});
      if (!to) continue;
      mover.cell(mover.on_way(before->cell(y, x), *to), Role::kernel, {before->value(y, x), form}, before->max_abs);
      moved = true;
    }
  }
  return moved;
}

// By rows the products of a row come together in their cell of y; by columns those of a column go where the
// kernel's shape is seen again: into the output.
bool multiply(Mover& mover, const Problem& problem, const View& after, const Step& step) {
  const bool by_rows = after.matrix.by == MatrixOrder::rows;
  const Grid* ct_matrix = mover.after().landmark_grid(ct_landmark);
  const Grid* target = mover.after().landmark_grid(by_rows ? y_landmark : output_landmark);
  if (ct_matrix == nullptr || target == nullptr || step.added.size() > most_moving) return false;
  const double most = largest_product(problem, step.added);
  const NumberForm form = form_on(*target);
  bool moved = false;
  for (std::int64_t j = 0; j < step.added.size(); ++j) {
    const Contribution c = step.added[j];
    const auto pixel = output_pixel(step.matrix.geometry(), step.matrix.layer(), c);
    if (!pixel) continue;
    const std::int64_t row = step.matrix.row_of(c.co, *pixel);
    const auto from = place_of(*ct_matrix, {row, step.matrix.column_of(c.ci, {c.iy, c.ix})});
    const auto to = place_of(*target, by_rows ? Int2{row, 0} : *pixel);
    if (!from || !to) continue;
    mover.cell(mover.on_way(*from, *to), Role::kernel, {product(problem, c), form}, most);
    moved = true;
  }
  return moved;
}

}  // namespace

bool moves(const Problem& problem, const View& after) {
  if (after.step == 0) return false;
  const Step step(problem, after, after.step);
  if (step.transposed && step.multiplied == 0) return step.matrix.count() <= most_moving;
  const Int2 k = problem.layer.kernel_size;
  return after.grain != Grain::stage && k.y * k.x <= most_moving;
}

bool move(Mover& mover, const Problem& problem, const View& after) {
  const Step step(problem, after, after.step);
  if (!step.transposed) {
    const auto focus = stage_row.focus(problem, after);
    return focus && lay_down(mover, problem, step, focus->contributions);
  }
  return step.multiplied == 0 ? transpose(mover) : multiply(mover, problem, after, step);
}

}  // namespace tconv::matrix
