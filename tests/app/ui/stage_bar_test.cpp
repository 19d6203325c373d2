// The line under the stage: what it offers where. Where its words stand is tested with all panels' words.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "app/io/open.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/session/stepping.hpp"
#include "app/text/freetype_metrics.hpp"
#include "app/ui/panel.hpp"
#include "core/fill.hpp"
#include "tests/app/session/named.hpp"

using namespace tconv;

TEST_CASE("the line under the stage has the switches of its stage, whether wires are shown or not") {
  const LoadedProblem loaded = open_preset("first-stamp").value();
  Workspace workspace({loaded.problem, "first-stamp"}, loaded.view, {});
  const FreeTypeMetrics metrics;
  const Comparison agreeing{Comparison::State::agree, 0, false};
  View& view = workspace.session.view;
  const auto offers = [&](double width, ActionId id) {
    const Panel bar = stage_bar({workspace, metrics, agreeing, {}, 0}, {width, 1.9});
    return std::ranges::any_of(bar.buttons, [id](const Button& button) { return button.command == Command{id}; });
  };
  const double usual = window_layout({1280 / 14.0, 800 / 14.0}).stage.width;
  for (const bool wires : {false, true}) {
    CAPTURE(wires);
    view.wires = wires;
    view = at_stage(view, StageId::convolve);
    for (const ConvolveMode mode :
         {ConvolveMode::usual, ConvolveMode::without_zeros, ConvolveMode::without_rotation}) {
      view.convolve.mode = mode;
      CHECK(offers(usual, ActionId::wires));
      CHECK(offers(usual, test::named("without-zeros")));
      CHECK(offers(usual, test::named("forget-turn")));
      CHECK(offers(usual, ActionId::wires_direction) == wires);
      CHECK_FALSE(offers(usual, test::named("hold-layer")));
      CHECK(offers(12, ActionId::wires));  // where there is little room, too
    }
    view = at_stage(view, StageId::stamp);
    CHECK_FALSE(offers(usual, test::named("forget-turn")));
    view = at_stage(view, StageId::coverage);
    CHECK(offers(usual, test::named("hold-layer")));
    CHECK_FALSE(offers(usual, ActionId::wires));
    workspace.run(test::named("hold-layer"), 0);
    CHECK(offers(usual, test::named("hold-layer")));
    const Scene shown = stage_bar({workspace, metrics, agreeing, {}, 0}, {usual, 1.9}).scene;
    CHECK(std::ranges::any_of(shown.primitives, [](const Primitive& primitive) {
      const auto* text = std::get_if<Text>(&primitive);
      return text != nullptr && text->text == "Let it go";
    }));
    workspace.run(test::named("hold-layer"), 0);
  }
  // There is a bar where it has something on it.
  for (const Stage& each : stages()) {
    CAPTURE(each.slug);
    view = at_stage(view, each.id);
    const int lines = stage_bar_lines(loaded.problem, each.id);
    CHECK(lines <= 1);
    CHECK((lines == 1) == !stage_bar({workspace, metrics, agreeing, {}, 0}, {usual, 1.9}).buttons.empty());
  }
  CHECK(stage_bar_lines(loaded.problem, StageId::compare) == 1);
  view = at_stage(view, StageId::compare);
  const Panel bar = stage_bar({workspace, metrics, agreeing, {}, 0}, {usual, 1.9});
  for (const int by : {-1, 1}) {
    CHECK(std::ranges::any_of(bar.buttons, [&](const Button& button) {
      return button.command == Command{StepMode{StageId::compare, by}};
    }));
  }
  CHECK(std::ranges::any_of(bar.scene.primitives, [](const Primitive& primitive) {
    const auto* text = std::get_if<Text>(&primitive);
    return text != nullptr && text->text == "u: 6 × 6";
  }));
  CHECK(stage_bar_lines(loaded.problem, StageId::input) == 0);
  CHECK(stage_bar_lines(loaded.problem, StageId::stamp) == 1);
  CHECK(stage_bar_lines(loaded.problem, StageId::coverage) == 1);
}

TEST_CASE(
    "several channels and batch entries are chosen on a line of their own, in every stage, whatever its width") {
  const FreeTypeMetrics metrics;
  const Comparison agreeing{Comparison::State::agree, 0, false};
  LoadedProblem loaded = open_preset("two-channels").value();
  const Shape shape = loaded.problem.input.shape();
  loaded.problem.input = filled({4, shape[0], shape[1], shape[2]}, Fill::ramp);
  Workspace workspace({loaded.problem, "two-channels"}, loaded.view, {});
  for (const Stage& each : stages()) {
    CAPTURE(each.slug);
    workspace.session.view = at_stage(workspace.session.view, each.id);
    const int lines = stage_bar_lines(loaded.problem, each.id);
    CHECK(lines == stage_bar_lines(open_preset("first-stamp").value().problem, each.id) + 1);
    for (const double width : {84.0, 47.9, 36.0}) {
      CAPTURE(width);
      const Panel bar = stage_bar({workspace, metrics, agreeing, {}, 0}, {width, 1.9 * lines});
      for (const Picker picker : {Picker::in_channel, Picker::out_channel, Picker::batch}) {
        for (const int by : {-1, 1}) {
          const auto button = std::ranges::find(bar.buttons, Command(StepPicker{picker, by}), &Button::command);
          REQUIRE(button != bar.buttons.end());
          CHECK(button->box.x >= 0);
          CHECK(button->box.right() <= width);
          CHECK(button->box.bottom() <= 1.9);
        }
      }
      std::vector<std::string> said;
      for (const Primitive& primitive : bar.scene.primitives) {
        if (const auto* text = std::get_if<Text>(&primitive)) said.push_back(text->text);
      }
      CHECK(std::ranges::count(said, std::string(width < 40 ? "input 0 of 0–1" : "input channel 0 of 0–1")) == 1);
      CHECK(std::ranges::count(said, std::string(width < 40 ? "batch 0 of 0–3" : "batch entry 0 of 0–3")) == 1);
    }
  }
}

TEST_CASE("an output channel of another group brings an input channel of that group along") {
  const LoadedProblem loaded = open_preset("groups").value();  // 4 into 2 in 2 groups
  Workspace workspace({loaded.problem, "groups"}, loaded.view, {});
  workspace.run(StepPicker{Picker::in_channel, 1}, 0);
  REQUIRE(workspace.session.view.in_channel == 1);
  workspace.run(StepPicker{Picker::out_channel, 1}, 0);
  CHECK(workspace.session.view.out_channel == 1);
  CHECK(workspace.session.view.in_channel == 3);
  workspace.run(StepPicker{Picker::out_channel, 1}, 0);
  CHECK(workspace.session.view.out_channel == 1);
  workspace.run(StepPicker{Picker::in_channel, -1}, 0);
  workspace.run(StepPicker{Picker::in_channel, -1}, 0);
  CHECK(workspace.session.view.in_channel == 1);
  CHECK(workspace.session.view.out_channel == 0);
}
