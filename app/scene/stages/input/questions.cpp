#include "app/scene/stages/input/questions.hpp"

#include "app/scene/stages/asking.hpp"
#include "app/scene/stages/input/step.hpp"

namespace tconv::input {

std::vector<StepQuestion> questions(const Problem& problem, const View& after) {
  const Int2 input = problem.input.plane_size();
  using Of = LineCount::Of;
  switch (static_cast<Shown>(after.step)) {
    case Shown::arrays:
      return {};
    case Shown::kernel_size:
      return {{StampProducts{}}};
    case Shown::stride:
      return lines_asked(Of::corners, input);
    case Shown::dilation:
      return lines_asked(Of::footprint, input);
    case Shown::padding:
      return left_by_padding_asked(problem);
    case Shown::output_padding:
      break;
  }
  return kept_by_output_padding_asked(problem);
}

}  // namespace tconv::input
