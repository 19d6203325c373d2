#include <utility>

#include "app/scene/stages/insert_zeros/cards.hpp"
#include "app/scene/stages/insert_zeros/motion.hpp"
#include "app/scene/stages/insert_zeros/questions.hpp"
#include "app/scene/stages/insert_zeros/scene.hpp"
#include "app/scene/stages/insert_zeros/step.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/scene/stages/stretched_view.hpp"

/// Way B, its preparation: zeros between the pixels, zeros round them, and the kernel rotated by 180°.
namespace tconv::insert_zeros {
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
  return {0,
          {{CostlyArray::stretched, stretched_extent(geometry(problem))},
           {CostlyArray::kernel, problem.layer.kernel_size, 2}},
          {{CostlyArray::input, problem.input.plane_size()}}};
}

}  // namespace

constinit const Stage stage_row = {
    .id = StageId::insert_zeros,
    .slug = "insert-zeros",
    .title = "Insert zeros",
    .help = "Way B: zeros between the pixels and round them, and the kernel rotated by 180°.",
    .chapter = {Joint::equals, "B"},
    .step_count = step_count,
    .build = build,
    .cost = cost,
    .moves = moves,
    .move = move,
    .questions = questions,
    .has_wires = true,
    .has_channels = true,
    // It prepares what the output is computed of.
    .shows_share = [](const Problem&, const View&) { return false; }};

}  // namespace tconv::insert_zeros
