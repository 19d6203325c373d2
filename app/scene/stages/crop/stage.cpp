#include <utility>

#include "app/scene/stages/crop/cards.hpp"
#include "app/scene/stages/crop/motion.hpp"
#include "app/scene/stages/crop/scene.hpp"
#include "app/scene/stages/crop/step.hpp"
#include "app/scene/stages/stages.hpp"

/// Way A, the end of it: padding removes lines of the canvas, output padding spares some of them.
namespace tconv::crop {
namespace {

std::int64_t step_count(const Problem& problem, const View&) {
  return is_empty(problem) ? 0 : last_step;
}

StagePicture build(const StageInput& input) {
  if (is_empty(input.problem)) return empty_picture(input);
  const StageFacts facts(input, last_step);
  SceneWithRing shown = scene(input, facts);
  std::vector<Card> all = with_pointer(input, facts, cards(input, facts, shown.with_ring));
  return {std::move(shown.scene), caption(facts), std::move(all)};
}

}  // namespace

constinit const Stage stage_row = {.id = StageId::crop,
                                   .slug = "crop",
                                   .title = "Crop",
                                   .help = "Way A ends: padding cuts, output padding spares.",
                                   .chapter = {Joint::arrow, {}},
                                   .step_count = step_count,
                                   .build = build,
                                   .moves = moves,
                                   .move = move,
                                   .has_wires = true};

}  // namespace tconv::crop
