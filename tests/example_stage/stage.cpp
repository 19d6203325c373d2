#include <utility>

#include "app/scene/stages/stages.hpp"
#include "tests/example_stage/cards.hpp"
#include "tests/example_stage/scene.hpp"

/// A stage as small as one can be, which a build with TCONV_EXAMPLE_STAGE has at the end of the rail.
namespace tconv::example {
namespace {

std::int64_t step_count(const Problem& problem, const View&) {
  return is_empty(problem) ? 0 : problem.input.plane_size().y;
}

StagePicture build(const StageInput& input) {
  if (is_empty(input.problem)) return empty_picture(input);
  const StageFacts facts(input, step_count(input.problem, input.view));
  const Step step(facts);
  return {scene(input, facts, step), caption(facts, step), with_pointer(input, facts, cards())};
}

}  // namespace

constinit const Stage stage_row = {.id = StageId::example,
                                   .slug = "example",
                                   .title = "Example",
                                   .help = "Adds up the input row by row, to show what a stage takes.",
                                   .chapter = {Joint::bar, {}},
                                   .step_count = step_count,
                                   .build = build};

}  // namespace tconv::example
