#include <optional>
#include <utility>
#include <vector>

#include "app/scene/stages/stages.hpp"
#include "app/scene/stages/stamp/cards.hpp"
#include "app/scene/stages/stamp/motion.hpp"
#include "app/scene/stages/stamp/questions.hpp"
#include "app/scene/stages/stamp/scene.hpp"
#include "app/scene/stages/stamp/step.hpp"
#include "app/scene/telling.hpp"

/// Way A: every input pixel stamps the kernel, scaled by its value, onto a canvas.
namespace tconv::stamp {
namespace {

std::int64_t step_count(const Problem& problem, const View& view) {
  return is_empty(problem) ? 0 : walk_of(problem, view).count();
}

std::optional<StepFocus> focus(const Problem& problem, const View& view) {
  if (is_empty(problem)) return std::nullopt;
  const StampWalk walk = walk_of(problem, view);
  const auto pixel = walk.pixel(view.step);
  if (!pixel) return std::nullopt;
  const Layer layer = effective_layer(problem);
  const Int2 footprint = geometry(problem).footprint;
  return StepFocus{
      {ArrayId::canvas, {pixel->iy * layer.stride.y, pixel->ix * layer.stride.x, footprint.y, footprint.x}},
      walk.step(view.step)};
}

// Stamps of another kind; where their products are steps, the first of each and the one that completes it, the first one's
// kernel row by row.
std::vector<std::int64_t> telling(const Problem& problem, const View& view) {
  const Int2 kernel = problem.layer.kernel_size;
  const std::int64_t taps = view.grain == Grain::contribution ? kernel.y * kernel.x : 1;
  if (view.grain == Grain::stage) return {};
  std::vector<std::int64_t> steps{1};
  for (const Int2 pixel : telling_stamps(problem)) {
    const std::int64_t before = (pixel.y * problem.input.plane_size().x + pixel.x) * taps;
    // The first product of a stamp lands where it overlaps with an earlier one.
    steps.push_back(before + taps);
    steps.push_back(before + 1);
  }
  if (taps > 1) steps.push_back(kernel.x);
  return steps;
}

// What has been added at this step.
Progress progress_of(const StageFacts& facts, const Step& step) {
  Progress progress;
  const auto order = [&](const Contribution& c) {
    return (c.iy * facts.sizes.input.x + c.ix) * facts.layer.kernel_size.y * facts.layer.kernel_size.x +
           c.ky * facts.layer.kernel_size.x + c.kx;
  };
  if (facts.step == 0) progress.done = [](const Contribution&) { return false; };
  if (step.pixel) {
    const std::int64_t last = order(step.added[step.added.size() - 1]);
    const std::int64_t first = order(step.added[0]);
    progress.done = [=](const Contribution& c) { return order(c) <= last; };
    progress.current = [=](const Contribution& c) { return order(c) >= first && order(c) <= last; };
  }
  return progress;
}

StagePicture build(const StageInput& input) {
  if (is_empty(input.problem)) return empty_picture(input);
  const StampWalk walk = walk_of(input.problem, input.view);
  const StageFacts facts(input, walk.count());
  const Step step(facts, walk);
  std::vector<Card> all = with_pointer(input, facts, cards(input, facts, step), progress_of(facts, step));
  return {scene(input, facts, step), caption(facts, step), std::move(all)};
}

Cost cost(const Problem& problem, const View& view) {
  const double step = view.grain == Grain::stage ? 0 : products_of_stamp_step(problem);
  return {products_of_pair(problem) + step,
          {{CostlyArray::canvas, geometry(problem).canvas}, {CostlyArray::kernel, problem.layer.kernel_size, 2}},
          {{CostlyArray::input, problem.input.plane_size()}}};
}

}  // namespace

constinit const Stage stage_row = {.id = StageId::stamp,
                                   .slug = "stamp",
                                   .title = "Stamp",
                                   .help = "Way A: every input pixel stamps the kernel.",
                                   .chapter = {Joint::bar, "A"},
                                   .step_count = step_count,
                                   .build = build,
                                   .cost = cost,
                                   .focus = focus,
                                   .moves = moves,
                                   .move = move,
                                   .questions = questions,
                                   .telling = telling,
                                   .has_wires = true,
                                   .has_channels = true};

}  // namespace tconv::stamp
