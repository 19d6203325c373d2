#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "app/io/open.hpp"
#include "app/scene/frame.hpp"
#include "tests/app/paper/sample_scene.hpp"
#include "tests/support/compare.hpp"
#include "tests/support/scene_picture.hpp"

using namespace tconv;

namespace {

// Where the difference is too large, both pictures are left to be looked at.
void check_agreement(test::SceneScreen& screen, const Scene& scene, double em, const Theme& theme,
                     const std::string& name) {
  CAPTURE(name);
  const auto shown = screen.picture(scene, em, theme);
  const auto printed = render_pixels(scene, theme, screen.metrics(), {shown.width, shown.height});
  REQUIRE(printed.size.width == shown.width);
  const auto apart = test::difference(shown, 0, 0, printed, scene, em, screen.metrics());
  CAPTURE(apart.mean);
  CAPTURE(apart.worst_block);
  CAPTURE(apart.x);
  CAPTURE(apart.y);
  CHECK(test::agree(apart));
  if (!test::agree(apart)) {
    test::save(shown, (name + "-screen.ppm").c_str());
    test::save(printed, (name + "-paper.ppm").c_str());
  }
}

}  // namespace

TEST_CASE("screen and paper draw every primitive and every cell alike, in every theme and at every size") {
  test::SceneScreen screen;
  const Scene scene = sample_scene(screen.metrics());
  for (const auto id : all_themes) {
    check_agreement(screen, scene, 14, theme(id), "sample-" + std::string(name(id)));
  }
  for (const double em : {10.5, 17.5, 28.0}) {
    check_agreement(screen, scene, em, theme(ThemeId::light), "sample-" + std::to_string(em));
  }
}

TEST_CASE("screen and paper draw the stages of all kinds of problems alike") {
  test::SceneScreen screen;
  const Size area{78, 47};
  int number = 0;
  for (const std::string slug :
       {"first-stamp", "tracer", "gaps", "holes", "bias-edge", "negative-border", "groups", "guide-no-padding"}) {
    const LoadedProblem loaded = open_preset(slug).value();
    for (const auto& each : stages()) {
      View view = loaded.view;
      view.stage = each.id;
      const auto count = each.step_count(loaded.problem, view);
      // At rest in the middle, in motion before that, and at the end; one theme after the other.
      for (const double playhead :
           {static_cast<double>(count / 2), std::max(0.0, static_cast<double>(count) / 2 - 0.4),
            static_cast<double>(count)}) {
        view.step = static_cast<std::int64_t>(std::ceil(playhead));
        const Selection selection{CellRef{ArrayId::output, 1, 1}, {}};
        const Frame shown = frame({loaded.problem, view, playhead, selection, area, screen.metrics()});
        const auto id = all_themes[number++ % 4];
        check_agreement(
            screen, shown.scene, 12 + number % 5, theme(id),
            slug + "-" + std::string(each.slug) + "-" + std::to_string(playhead) + "-" + std::string(name(id)));
      }
    }
  }
}

TEST_CASE("screen and paper draw zoomed arrays alike, marks cut off at their edges") {
  test::SceneScreen screen;
  const LoadedProblem loaded = open_preset("checkerboard").value();
  int number = 0;
  for (const auto& each : stages()) {
    View view = loaded.view;
    view.stage = each.id;
    view.part = {0.43, 0.37, 0.61};
    view.wires = true;
    view.step = each.step_count(loaded.problem, view) / 3;
    view = clamped(loaded.problem, view);
    const Selection selection{CellRef{ArrayId::output, 3, 4}, {}};
    const Frame shown =
        frame({loaded.problem, view, static_cast<double>(view.step), selection, {78, 47}, screen.metrics()});
    check_agreement(screen, shown.scene, 13 + number, theme(all_themes[number % 4]),
                    "zoomed-" + std::string(each.slug));
    ++number;
  }
}

TEST_CASE("the comparison finds one wrong cell, a shifted outline and a faint tint everywhere") {
  test::SceneScreen screen;
  const auto& light = theme(ThemeId::light);
  Scene scene;
  scene.width = scene.height = 30;
  Grid grid;
  grid.values = Tensor({10, 10}, std::vector<double>(100, 3));
  grid.window = {0, 0, 10, 10};
  grid.box = {2, 2, 20, 20};
  grid.max_abs = 9;
  const Rect frame{{4, 24, 20, 4}, {}, Paint{Role::focus}, 0.25, 0, Dash::solid};
  scene.primitives = {grid, frame};
  const auto agrees = [&](const Scene& other) {
    const auto shown = screen.picture(other, 14, light);
    const auto printed = render_pixels(scene, light, screen.metrics(), {shown.width, shown.height});
    return test::agree(test::difference(shown, 0, 0, printed, scene, 14, screen.metrics()));
  };
  CHECK(agrees(scene));

  Scene wrong_cell = scene;
  std::get<Grid>(wrong_cell.primitives[0]).values = grid.values.with(44, 9);
  CHECK_FALSE(agrees(wrong_cell));

  Scene shifted = scene;
  std::get<Rect>(shifted.primitives[1]).box.x += 0.15;
  CHECK_FALSE(agrees(shifted));

  Scene tinted = scene;
  std::get<Grid>(tinted.primitives[0]).max_abs = 8;
  CHECK_FALSE(agrees(tinted));
}
