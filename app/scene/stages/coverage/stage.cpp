#include <optional>
#include <string>
#include <utility>

#include "app/scene/stages/coverage/cards.hpp"
#include "app/scene/stages/coverage/held_layer.hpp"
#include "app/scene/stages/coverage/questions.hpp"
#include "app/scene/stages/coverage/scene.hpp"
#include "app/scene/stages/coverage/step.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/text/coverage_words.hpp"

/// How many stamps reach each output pixel, and what weights: where checkerboards come from.
namespace tconv::coverage {
namespace {

// With stride 1 nothing is resized.
std::int64_t step_count(const Problem& problem, const View&) {
  if (is_empty(problem)) return 0;
  const auto last = static_cast<std::int64_t>(Shown::resized);
  return problem.layer.stride == Int2{1, 1} ? last - 1 : last;
}

StagePicture build(const StageInput& input) {
  if (is_empty(input.problem)) return empty_picture(input);
  const StageFacts facts(input, step_count(input.problem, input.view));
  Step step(facts);
  const bool of_ones = step.shown == Shown::ones;
  step.right.is_output = of_ones || step.is_same_size();
  std::vector<Card> all = cards(step);
  if (auto pointed = pointed_card(input, step)) {
    all = with_card(std::move(all), *std::move(pointed));
  } else {
    all = with_pointer(input, facts, std::move(all));
  }
  return {scene(input, facts, step.left, step.right, step.second_size(), of_ones), caption(step), std::move(all)};
}

void hold(const Problem& problem, View& view, bool on) {
  view.coverage.held = on ? std::optional(layer_to_hold(problem, view)) : std::nullopt;
}

constexpr ViewSwitch switches[] = {
    {.slug = "hold-layer",
     .title = "Hold this layer",
     .help = "Keeps the layer as it is now beside stage 8's own while that changes, or lets it go.",
     .key = U'h',
     .line = {"Compared with", "suggestion", "held layer"},
     .bar = {"Hold this layer", "Let it go",
             [](const View& view) {
               const auto& held = view.coverage.held;
               return held ? words::hold_kept(held->layer) : std::string(words::hold_hint);
             }},
     .is_on = [](const View& view) { return view.coverage.held.has_value(); },
     .set = hold},
};

Cost cost(const Problem& problem, const View& view) {
  const Geometry sizes = geometry(problem);
  // The weights' sums of one period are those of all input channels.
  const Int2 kernel = problem.layer.kernel_size;
  const double weights = static_cast<double>(in_channels_of(problem.layer, view.out_channel).count) *
                         static_cast<double>(kernel.y) * static_cast<double>(kernel.x);
  Cost cost{products_of_pair(problem) + weights,
            {{CostlyArray::output, sizes.output, 2}, {CostlyArray::kernel, kernel}}};
  if (view.step == static_cast<std::int64_t>(Shown::ones)) cost.made.push_back({CostlyArray::input, sizes.input});
  if (const auto& held = view.coverage.held) {
    const auto beside = geometry(held->layer, sizes.input);
    if (beside) cost.made.push_back({CostlyArray::picture, beside->output});
  }
  return cost;
}

}  // namespace

constinit const Stage stage_row = {.id = StageId::coverage,
                                   .slug = "coverage",
                                   .title = "Coverage",
                                   .help = "How many stamps, and what weights, reach each output pixel.",
                                   .chapter = {},
                                   .step_count = step_count,
                                   .build = build,
                                   .cost = cost,
                                   .questions = questions,
                                   .switches = switches};

}  // namespace tconv::coverage
