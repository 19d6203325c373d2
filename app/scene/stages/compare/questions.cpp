#include "app/scene/stages/compare/questions.hpp"

#include <algorithm>

#include "app/scene/picture_u.hpp"
#include "app/scene/stages/asking.hpp"
#include "app/scene/stages/compare/step.hpp"
#include "core/enlarging.hpp"
#include "core/mistakes.hpp"

namespace tconv::compare {

std::vector<StepQuestion> questions(const Problem& problem, const View& after) {
  const std::optional<std::int64_t> every = compared_every(problem);
  if (!every) return {};
  const Int2 input = reduced_size(problem.input.plane_size(), *every);
  using Of = LineCount::Of;
  switch (static_cast<Shown>(after.step)) {
    case Shown::nearest:
      return lines_asked(Of::enlarged, input);
    case Shown::layer:
      return lines_asked(Of::output, input);
    case Shown::kernels:
      return lines_asked(Of::bilinear_kernel, input);
    case Shown::round_trip:
      break;
    default:
      return {};
  }
  const Int2 u = *size_of_u(problem, after);
  std::vector<StepQuestion> all = lines_asked(Of::returned, u);
  // Where there is no way back nothing comes back.
  const bool is_back =
      std::ranges::all_of(all, [&](const StepQuestion& each) { return answer(problem, each.asked) >= 1; });
  if (!is_back) all.clear();
  for (const StepQuestion& each : lines_asked(Of::conv2d, u)) all.push_back(each);
  return all;
}

}  // namespace tconv::compare
