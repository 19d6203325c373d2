#include "app/scene/stages/coverage/questions.hpp"

#include "app/scene/stages/asking.hpp"
#include "app/scene/stages/coverage/step.hpp"
#include "core/coverage.hpp"
#include "core/geometry.hpp"

namespace tconv::coverage {
namespace {

// The lines that stand on the bars, as the picture chooses them.
Axis axis_shown(const Problem& problem, const View& view, const Layer& layer) {
  if (!first_period(layer, problem.input.plane_size())) return uneven_axis(layer, std::nullopt);
  return uneven_axis(layer, range_of(weight_sum_period(problem, view.in_channel, view.out_channel)));
}

}  // namespace

std::vector<StepQuestion> questions(const Problem& problem, const View& after) {
  const Layer layer = effective_layer(problem);
  const Int2 input = problem.input.plane_size();
  const Int2 output = geometry(problem).output;
  const Slice pair = channel_pair(problem, after.batch, after.in_channel, after.out_channel);
  std::vector<StepQuestion> all;
  const auto at = [](Int2 cell) { return CellRef{ArrayId::output, cell.y, cell.x}; };
  switch (static_cast<Shown>(after.step)) {
    case Shown::ones:
      break;
    case Shown::axes: {
      const Axis axis = axis_shown(problem, after, layer);
      for (const std::int64_t line : some_lines(output[axis])) {
        Int2 cell;
        cell[axis] = line;
        all.push_back({StampCount{cell, axis}});
      }
      break;
    }
    case Shown::counts:
      for (const Int2 cell : some_cells(output)) all.push_back({StampCount{cell}, at(cell)});
      break;
    case Shown::sums:
      for (const Int2 cell : some_cells(output)) all.push_back({WeightSum{pair, cell}, at(cell)});
      break;
    case Shown::resized:
      if (const auto size = resized_size(layer, input)) {
        for (const Int2 cell : some_cells(*size)) all.push_back({ResizedProducts{cell}});
      }
      break;
  }
  return all;
}

}  // namespace tconv::coverage
