#include "app/scene/stages/convolve/questions.hpp"

#include "app/scene/stages/asking.hpp"
#include "app/scene/stages/convolve/step.hpp"
#include "core/geometry.hpp"

namespace tconv::convolve {

std::vector<StepQuestion> questions(const Problem& problem, const View& after) {
  CellSum sum{.how = CellSum::How::collected,
              .slice = channel_pair(problem, after.batch, after.in_channel, after.out_channel)};
  sum.zeros = after.convolve.mode == ConvolveMode::without_zeros ? Zeros::left_out : Zeros::multiplied;
  sum.unrotated = after.convolve.mode == ConvolveMode::without_rotation;
  const ConvolveWalk walk = walk_of(problem, after);
  if (walk.bias(after.step)) sum.how = CellSum::How::biased;
  const auto pixel = walk.pixel(after.step);
  if (!pixel) return pixels_asked(problem, sum);
  if (after.grain == Grain::contribution) {
    // A product with a zero that was put in adds nothing.
    const std::optional<Contribution> made = walk.step(after.step).front().contribution;
    if (!made) return {};
    sum.products = products_up_to(problem, *made, canvas_of(geometry(problem), *pixel));
  }
  return {pixel_asked(problem, sum, *pixel)};
}

}  // namespace tconv::convolve
