#include <utility>

#include "app/scene/stages/input/cards.hpp"
#include "app/scene/stages/input/questions.hpp"
#include "app/scene/stages/input/scene.hpp"
#include "app/scene/stages/input/step.hpp"
#include "app/scene/stages/stages.hpp"

/// The arrays and their shapes, and a sketch of what each parameter will do.
namespace tconv::input {
namespace {

std::int64_t step_count(const Problem& problem, const View&) {
  return is_empty(problem) ? 0 : last_step;
}

StagePicture build(const StageInput& input) {
  if (is_empty(input.problem)) return empty_picture(input);
  const StageFacts facts(input, last_step);
  std::vector<Card> all = with_pointer(input, facts, cards(facts));
  return {scene(input, facts), caption(facts), std::move(all)};
}

Cost cost(const Problem& problem, const View&) {
  return {.shown = {{CostlyArray::input, problem.input.plane_size()},
                    {CostlyArray::kernel, problem.layer.kernel_size}}};
}

}  // namespace

constinit const Stage stage_row = {.id = StageId::input,
                                   .slug = "input",
                                   .title = "Input",
                                   .help = "The arrays and what each parameter will do.",
                                   .chapter = {},
                                   .step_count = step_count,
                                   .build = build,
                                   .cost = cost,
                                   .questions = questions};

}  // namespace tconv::input
