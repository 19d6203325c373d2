// The line under the stage: what it offers where. Where its words stand is tested with all panels' words.
#include <doctest/doctest.h>

#include <algorithm>

#include "app/io/open.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/session/stepping.hpp"
#include "app/text/freetype_metrics.hpp"
#include "app/ui/panel.hpp"
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
    CHECK(has_stage_bar(each.id) ==
          !stage_bar({workspace, metrics, agreeing, {}, 0}, {usual, 1.9}).buttons.empty());
  }
  CHECK_FALSE(has_stage_bar(StageId::input));
  CHECK(has_stage_bar(StageId::compare));
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
  CHECK(has_stage_bar(StageId::stamp));
  CHECK(has_stage_bar(StageId::coverage));
}
