#include "app/scene/stages/insert_zeros/questions.hpp"

#include "app/scene/stages/asking.hpp"

namespace tconv::insert_zeros {

std::vector<StepQuestion> questions(const Problem& problem, const View& after) {
  const Int2 input = problem.input.plane_size();
  if (after.step == 1) return lines_asked(LineCount::Of::spread, input);
  if (after.step == 2) return lines_asked(LineCount::Of::stretched, input);
  const Slice pair = channel_pair(problem, after.batch, after.in_channel, after.out_channel);
  std::vector<StepQuestion> all{{RotatedWeight{pair, {0, 0}}, CellRef{ArrayId::rotated_kernel, 0, 0}}};
  for (const Int2 cell : some_cells(problem.layer.kernel_size)) {
    all.push_back({RotatedWeight{pair, cell}, CellRef{ArrayId::rotated_kernel, cell.y, cell.x}});
  }
  return all;
}

}  // namespace tconv::insert_zeros
