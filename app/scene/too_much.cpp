#include "app/scene/too_much.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "app/scene/scene_builder.hpp"
#include "app/scene/stage_facts.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/text/cost_words.hpp"

namespace tconv {

Cost stage_cost(const Problem& problem, const View& view) {
  const Stage& shown = stage(view.stage);
  if (shown.cost == nullptr || is_empty(problem)) return {};
  Cost cost = shown.cost(problem, view);
  constexpr std::int64_t colours = 3;
  if (problem.photograph && problem.layer.in_channels == colours) {
    cost.products *= colours;
    for (auto* arrays : {&cost.made, &cost.shown}) {
      for (Cost::Array& each : *arrays) each.times *= colours;
    }
  }
  return cost;
}

std::optional<StagePicture> too_much_picture(const StageInput& input) {
  const auto found = excess(stage_cost(input.problem, input.view));
  if (!found) return std::nullopt;
  std::string sentence = words::too_much_for_a_picture(*found);
  Card card{std::string(words::card_too_much),
            {words::what_takes_so_much(input.problem, *found), words::limits_of_a_picture()},
            {},
            {}};
  Scene scene = sentence_alone(input, sentence + " " + words::what_takes_so_much(input.problem, *found));
  return StagePicture{std::move(scene), std::move(sentence), {std::move(card)}};
}

Cost channel_strip_cost(const Problem& problem, const View& view) {
  const Int2 output = geometry(problem).output;
  const auto channels = static_cast<double>(in_channels_of(problem.layer, view.out_channel).count);
  // All channels at once, those that are shown, and all of them once more where their numbers can be read.
  constexpr double most_shown = 32;
  constexpr std::int64_t most_readable = 4096;
  const double shown = std::min(channels, most_shown);
  const double added = output.y * output.x <= most_readable ? channels : 0;
  return {(channels + shown + added) * products_of_pair(problem),
          {{CostlyArray::output, output, shown + added + 1}}};
}

Scene sentence_alone(const StageInput& input, const std::string& sentence) {
  SceneBuilder builder(input.area, input.metrics);
  const double room = std::min(input.area.width - 3, 60.0);
  const double height = builder.paragraph_height(sentence, type::note, room);
  builder.paragraph({(input.area.width - room) / 2, std::max(0.5, (input.area.height - height) / 2)}, sentence,
                    type::note, room);
  return builder.take();
}

}  // namespace tconv
