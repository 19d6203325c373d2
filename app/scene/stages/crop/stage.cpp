#include <utility>

#include "app/scene/stages/crop/cards.hpp"
#include "app/scene/stages/crop/motion.hpp"
#include "app/scene/stages/crop/questions.hpp"
#include "app/scene/stages/crop/scene.hpp"
#include "app/scene/stages/crop/step.hpp"
#include "app/scene/stages/stages.hpp"

/// Way A, the end of it: padding removes rows and columns of the canvas, output padding keeps some of them, and the
/// bias is added to what is left.
namespace tconv::crop {
namespace {

std::int64_t step_count(const Problem& problem, const View& view) {
  return is_empty(problem) ? 0 : last_step(problem, view);
}

StagePicture build(const StageInput& input) {
  if (is_empty(input.problem)) return empty_picture(input);
  const StageFacts facts(input, last_step(input.problem, input.view));
  SceneWithRing shown = scene(input, facts);
  Progress progress;
  progress.biased = [&](Int2) { return facts.step >= bias_step; };
  std::vector<Card> all = with_pointer(input, facts, cards(input, facts, shown.with_ring), progress);
  return {std::move(shown.scene), caption(facts), std::move(all)};
}

Cost cost(const Problem& problem, const View& view) {
  const Geometry sizes = geometry(problem);
  Cost cost{products_of_pair(problem), {{CostlyArray::canvas, sizes.canvas}}};
  if (view.step >= output_padding_step && sizes.extent != sizes.canvas) {
    cost.made.push_back({CostlyArray::canvas, sizes.extent});
  }
  if (view.step >= lifted_step) cost.made.push_back({CostlyArray::output, sizes.output});
  return cost;
}

}  // namespace

constinit const Stage stage_row = {
    .id = StageId::crop,
    .slug = "crop",
    .title = "Crop",
    .help = "Way A ends: padding removes rows and columns of the canvas, output padding keeps some of them.",
    .chapter = {Joint::arrow, {}},
    .step_count = step_count,
    .build = build,
    .cost = cost,
    .moves = moves,
    .move = move,
    .questions = questions,
    .has_wires = true,
    .has_channels = true};

}  // namespace tconv::crop
