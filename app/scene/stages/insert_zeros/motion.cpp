#include "app/scene/stages/insert_zeros/motion.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "app/scene/array_view.hpp"
#include "app/scene/stages/insert_zeros/step.hpp"
#include "core/geometry.hpp"

namespace tconv::insert_zeros {
namespace {

// Lines of the spread input on their way: those of pixels from the input, the zeros' from where there was no room
// yet, between two of those.
std::vector<Box> spreading(const Grid& input, const Grid& spread, Int2 stride, bool rows, double share) {
  const Int2 count = spread.values.plane_size();
  std::vector<Box> lines;
  for (std::int64_t i = 0; i < (rows ? count.y : count.x); ++i) {
    const std::int64_t s = rows ? stride.y : stride.x;
    Box from = rows ? input.cell(i / s, 0) : input.cell(0, i / s);
    if (i % s != 0) from = {from.right(), from.bottom(), 0, 0};
    lines.push_back(between(from, rows ? spread.cell(i, 0) : spread.cell(0, i), share));
  }
  return lines;
}

// Pixels slide apart, and zeros open up between them.
bool slide_apart(Mover& mover, const Problem& problem) {
  const Grid* input = mover.before().landmark_grid(input_landmark);
  const Grid* spread = mover.after().landmark_grid(stretched_landmark);
  if (input == nullptr || spread == nullptr) return false;
  const Int2 s = problem.layer.stride;
  // They leave nothing behind.
  mover.builder().fill(grown(input->box, 0.15), {Role::background});
  const NumberForm form = form_on(*input);
  const std::vector<Box> rows = spreading(*input, *spread, s, true, mover.share());
  const std::vector<Box> columns = spreading(*input, *spread, s, false, mover.share());
  for (std::size_t y = 0; y < rows.size(); ++y) {
    for (std::size_t x = 0; x < columns.size(); ++x) {
      const Box box{columns[x].x, rows[y].y, columns[x].width, rows[y].height};
      const auto row = static_cast<std::int64_t>(y);
      const auto column = static_cast<std::int64_t>(x);
      if (row % s.y != 0 || column % s.x != 0) {
        mover.zero(box);
      } else {
        mover.cell(box, Role::input, {spread->values[row * std::ssize(columns) + column], form}, input->max_abs);
      }
    }
  }
  return true;
}

// The border grows out of the spread input, or, a negative one, closes in on it.
bool lay_border(Mover& mover, const Problem& problem) {
  const Grid* spread = mover.before().landmark_grid(stretched_landmark);
  const Grid* stretched = mover.after().landmark_grid(stretched_landmark);
  if (spread == nullptr || stretched == nullptr) return false;
  const Int2 size = geometry(problem).stretched;
  const Box all = cells_box(*stretched, -stretched->origin.y, -stretched->origin.x, size.y, size.x);
  const Box frame = mover.on_way(spread->box, all);
  Grid shown = *stretched;
  shown.array = ArrayId::illustration;
  // The title over the spread input would stand in the way.
  const double top = std::max(all.y + 0.1, spread->box.y - title_height);
  mover.builder().fill(
      {spread->box.x, top, std::max(0.0, all.right() - 0.1 - spread->box.x), std::max(0.0, spread->box.y - top)},
      {Role::background});
  mover.builder().clip(frame);
  draw_array(mover.builder(), shown, {}, false);
  mover.builder().unclip();
  mover.builder().outline(frame, {Role::input}, 0.2);
  return true;
}

// The kernel goes to where the rotated one stands and is rotated by 180° on its way.
bool rotate(Mover& mover) {
  const Grid* kernel = mover.after().landmark_grid(kernel_landmark);
  const Grid* rotated = mover.after().landmark_grid(rotated_landmark);
  if (kernel == nullptr || rotated == nullptr) return false;
  const Int2 size = kernel->values.plane_size();
  const NumberForm form = form_on(*kernel);
  const double angle = std::numbers::pi * mover.share();
  const Box place = mover.on_way(kernel->box, rotated->box);
  const Point centre{place.x + place.width / 2, place.y + place.height / 2};
  const Size cell{place.width / static_cast<double>(size.x), place.height / static_cast<double>(size.y)};
  for (std::int64_t y = 0; y < size.y; ++y) {
    for (std::int64_t x = 0; x < size.x; ++x) {
      const Point off{(static_cast<double>(x) + 0.5) * cell.width - place.width / 2,
                      (static_cast<double>(y) + 0.5) * cell.height - place.height / 2};
      const Point at{centre.x + off.x * std::cos(angle) - off.y * std::sin(angle),
                     centre.y + off.x * std::sin(angle) + off.y * std::cos(angle)};
      mover.cell({at.x - cell.width / 2, at.y - cell.height / 2, cell.width, cell.height}, Role::kernel,
                 {kernel->values[y * size.x + x], form}, kernel->max_abs);
    }
  }
  return true;
}

}  // namespace

bool moves(const Problem& problem, const View& after) {
  const auto few = [](Int2 cells) { return cells.y * cells.x <= most_moving; };
  if (after.step == 1) return few(geometry(problem).spread);
  if (after.step == 2) return few(geometry(problem).stretched);
  return after.step == last_step && few(problem.layer.kernel_size);
}

bool move(Mover& mover, const Problem& problem, const View& after) {
  if (after.step == 1) return slide_apart(mover, problem);
  if (after.step == 2) return lay_border(mover, problem);
  return rotate(mover);
}

}  // namespace tconv::insert_zeros
