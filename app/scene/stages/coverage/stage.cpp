#include <optional>
#include <utility>

#include "app/scene/stages/coverage/cards.hpp"
#include "app/scene/stages/coverage/scene.hpp"
#include "app/scene/stages/coverage/step.hpp"
#include "app/scene/stages/stages.hpp"

/// How many stamps reach each output pixel, and what weights: where checkerboards come from.
namespace tconv::coverage {
namespace {

std::int64_t step_count(const Problem& problem, const View&) {
  return is_empty(problem) ? 0 : last_step;
}

StagePicture build(const StageInput& input) {
  if (is_empty(input.problem)) return empty_picture(input);
  const StageFacts facts(input, last_step);
  Step step(facts);
  step.right.is_output = step.is_same_size();
  std::vector<Card> all = cards(step);
  if (auto pointed = pointed_card(input, step)) {
    all = with_card(std::move(all), *std::move(pointed));
  } else {
    all = with_pointer(input, facts, std::move(all));
  }
  return {scene(input, facts, step.left, step.right, step.second_size()), caption(step), std::move(all)};
}

}  // namespace

constinit const Stage stage_row = {StageId::coverage, "coverage", "Coverage", 8, step_count, build};

}  // namespace tconv::coverage
