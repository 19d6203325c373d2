#include "app/scene/stages/crop/questions.hpp"

#include "app/scene/stages/asking.hpp"
#include "app/scene/stages/crop/step.hpp"

namespace tconv::crop {

std::vector<StepQuestion> questions(const Problem& problem, const View& after) {
  CellSum sum{.how = CellSum::How::cropped,
              .slice = channel_pair(problem, after.batch, after.in_channel, after.out_channel)};
  switch (after.step) {
    case padding_step:
      return left_by_padding_asked(problem);
    case output_padding_step:
      return kept_by_output_padding_asked(problem);
    case bias_step:
      sum.how = CellSum::How::biased;
      return pixels_asked(problem, sum);
    default: {
      std::vector<StepQuestion> all = pixels_asked(problem, sum);
      all.insert(all.begin() + 1, pixel_asked(problem, sum, {0, 0}));
      return all;
    }
  }
}

}  // namespace tconv::crop
