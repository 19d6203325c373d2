#include "tests/example_stage/scene.hpp"

#include <algorithm>

#include "app/scene/linked.hpp"
#include "app/scene/scene_builder.hpp"
#include "app/scene/stages/picture_row.hpp"
#include "app/text/stage_words.hpp"

namespace tconv::example {

Scene scene(const StageInput& input, const StageFacts& facts, const Step& step) {
  RowPicture rows;
  rows.array = ArrayId::input;
  rows.name = "Input";
  rows.heading = {"Input", words::size(facts.sizes.input), facts.input_remarks()};
  rows.role = Role::input;
  rows.cells = facts.sizes.input;
  rows.values = facts.input();
  rows.max_abs = facts.input_magnitude();
  rows.states = states_by_rows(facts.sizes.input, [&](std::int64_t y, std::span<CellState> states) {
    std::ranges::fill(states, step.row && y <= *step.row ? CellState::value : CellState::faded);
  });
  SceneBuilder builder(input.area, input.metrics);
  draw_picture_row(builder, facts.view, {rows}, input.area);
  draw_links(builder, facts.problem, facts.view, input.selection);
  return builder.take();
}

}  // namespace tconv::example
