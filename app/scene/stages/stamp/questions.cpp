#include "app/scene/stages/stamp/questions.hpp"

#include "app/scene/stages/asking.hpp"
#include "app/scene/stages/stamp/step.hpp"
#include "core/geometry.hpp"

namespace tconv::stamp {

std::vector<StepQuestion> questions(const Problem& problem, const View& after) {
  const StampWalk walk = walk_of(problem, after);
  const Slice pair = channel_pair(problem, after.batch, after.in_channel, after.out_channel);
  const ContributionRange added = walk.step(after.step);
  if (!added.empty()) return sums_asked(problem, pair, CellSum::How::stamped, added, false);
  std::vector<StepQuestion> all;
  for (const Int2 cell : some_cells(geometry(problem).canvas)) {
    all.push_back({CellSum{CellSum::How::stamped, pair, cell}, CellRef{ArrayId::canvas, cell.y, cell.x}});
  }
  return all;
}

}  // namespace tconv::stamp
