// Whether the words of the whole window have room, at any size and with any panels open.
#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "app/scene/frame.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/session/stepping.hpp"
#include "tests/app/ui/panel_words.hpp"

using namespace tconv;
using test::agreeing;
using test::check_words;
using test::metrics;
using test::opened;
using test::size_of;

namespace {

// Which panels a person may have open where there is so much room: none, each, both.
std::vector<LayoutChoice> choices(Size window) {
  std::vector<LayoutChoice> all;
  for (const auto& [layer, explanation] : {std::pair(true, false), {false, true}, {false, false}, {true, true}}) {
    if (layer && explanation && side_room(window.width) != SideRoom::both) continue;
    all.push_back({.layer = layer, .explanation = explanation});
  }
  return all;
}

// All words of the window at this size, at some steps of a stage.
void check_window(Workspace& workspace, StageId stage, Size window, LayoutChoice choice) {
  const Problem& problem = workspace.session.document.problem;
  CAPTURE(window.width);
  CAPTURE(choice.layer);
  CAPTURE(choice.explanation);
  choice.stage_bar_lines = stage_bar_lines(problem, stage);
  const WindowLayout layout = window_layout(window, choice);
  workspace.session.view = last_step(problem, at_stage(workspace.session.view, stage));
  const PanelInput input{workspace, metrics(), agreeing, ActionId::next_step, 0};
  check_words(rail(input, size_of(layout.rail)));
  check_words(menu_bar(input, size_of(layout.menu)));
  const Selection none;
  // At 300 % of 14 pixels this is still larger than 14, in windows from 1280 × 800 on.
  const double scale = stage_scale(size_of(layout.stage));
  if (layout.stage.width > 0 && window.height >= 19) CHECK(scale >= 0.35);
  const Size area =
      layout.stage.width > 0 ? Size{layout.stage.width / scale, layout.stage.height / scale} : least_stage;
  Frame shown;
  const std::int64_t last = workspace.session.view.step;
  for (const std::int64_t step : {std::int64_t{0}, std::int64_t{1}, last / 2, last}) {
    View view = workspace.session.view;
    view.step = step;
    // Stage 5's modes in turn, the last step without the zeros, which says most.
    view.convolve.mode = static_cast<ConvolveMode>((step == last ? 1 : step) % 3);
    CAPTURE(step);
    shown = frame({problem, view, none, area, metrics()}, {.heading = false, .cards = false, .caption = false});
    check_words({shown.scene, {}, {}, 0});
  }
  if (choice.explanation) {
    check_words(explanation_panel(input, shown.picture.cards, size_of(layout.explanation), 0), true);
  }
  if (choice.layer) check_words(layer_panel(input, size_of(layout.layer)), true);
  workspace.session.view.wires = true;
  if (layout.stage_bar.height > 0 && layout.stage_bar.width > 0) {
    check_words(stage_bar(input, size_of(layout.stage_bar)));
  }
  workspace.session.view.wires = false;
  check_words(timeline(input, "", size_of(layout.timeline)));
  check_words(timeline(input, shown.picture.caption, size_of(layout.timeline)));
}

}  // namespace

TEST_CASE("no words of the window run out of their panel or over each other") {
  for (const std::string slug : {"first-stamp", "non-square", "fcn32-bilinear", "groups", "negative-border"}) {
    CAPTURE(slug);
    Workspace workspace = opened(slug);
    std::size_t turn = 0;
    for (const Size window : test::windows) {
      for (const auto& chapter : stages()) {
        CAPTURE(chapter.slug);
        const auto all = choices(window);
        check_window(workspace, chapter.id, window, all[turn++ % all.size()]);
      }
    }
  }
}

TEST_SUITE_BEGIN("property");

TEST_CASE(
    "no words of the window run out or over each other at any size and scale, with any panels, at any stage") {
  for (const std::string slug : {"first-stamp", "one-short", "negative-border", "groups"}) {
    CAPTURE(slug);
    Workspace workspace = opened(slug);
    for (const Size pixels : {Size{1024, 640}, Size{1024, 768}, Size{1280, 800}, Size{1920, 1080}}) {
      for (const double scale : {1.0, 1.5, 2.0, 3.0}) {
        const Size window{pixels.width / (14 * scale), pixels.height / (14 * scale)};
        CAPTURE(pixels.width);
        CAPTURE(scale);
        for (const LayoutChoice& choice : choices(window)) {
          for (const auto& chapter : stages()) {
            CAPTURE(chapter.slug);
            check_window(workspace, chapter.id, window, choice);
          }
        }
      }
    }
  }
}

TEST_SUITE_END();
