// Screen and paper show the same.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "app/scene/frame.hpp"
#include "app/scene/moment.hpp"
#include "app/scene/stage.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/scene/zoom.hpp"
#include "tests/app/paper/sample_scene.hpp"
#include "tests/app/scene/modes.hpp"
#include "tests/app/scene/problems.hpp"
#include "tests/support/compare.hpp"
#include "tests/support/pairs.hpp"
#include "tests/support/scene_picture.hpp"

using namespace tconv;

namespace {

// Layers of all kinds.
std::vector<Problem> layers() {
  std::vector<Problem> all{
      test::first_stamp(),
      test::square("stride 1, padding past the kernel", 6, 3, 1, 3),
      test::square("stride 3 with gaps and bias", 3, 2, 3, 0, 2, 1, 5),
      test::square("dilation 2", 3, 3, 2, 1, 1, 2),
      test::square("padding cuts into the input", 5, 3, 2, 3),
      test::square("output padding past the canvas", 3, 3, 4, 0, 3, 1, -2),
      test::square("one weight", 4, 1, 2, 0, 1),
      test::square("one pixel", 1, 4, 1, 1),
      test::square("64 by 64", 64, 4, 2, 1),
      test::square("more cells than pixels", 400, 4, 2, 1),
      test::unusual_numbers(),
  };
  all.push_back(test::problem("groups", {{3, 4}, {3, 2}, {2, 1}, {1, 0}, {1, 0}, {1, 2}, 4, 6, 2, 1.5}));
  all.push_back(test::problem("nothing square", {{4, 3}, {2, 3}, {3, 1}, {1, 0}, {2, 0}, {1, 2}, 1, 1, 1, -0.125}));
  all.push_back(test::problem("wide", {{1, 40}, {2, 3}, {1, 2}, {0, 1}, {0, 1}, {1, 1}}));
  Problem large = test::square("large numbers", 3, 3, 2, 1, 1);
  large.input = Tensor({1, 3, 3}, {12345678, -1e-9, 1e300, 0.1, 1.0 / 3, -98765.4321, 1, 2, 3});
  all.push_back(large);
  // Photographs: in colour, and a grey one with more cells than pixels.
  Problem colours = test::problem("in colour", {{5, 7}, {4, 4}, {2, 2}, {1, 1}, {0, 0}, {1, 1}, 3, 3, 3});
  colours.weight = filled({3, 1, 4, 4}, Fill::bilinear);
  Problem grey = test::square("grey", 400, 3, 1, 1);
  for (Problem* photograph : {&colours, &grey}) {
    photograph->photograph = true;
    std::vector<double> samples(static_cast<std::size_t>(photograph->input.size()));
    for (std::size_t i = 0; i < samples.size(); ++i) samples[i] = static_cast<double>(i * 31 % 257) / 256;
    photograph->input = Tensor(photograph->input.shape(), std::move(samples));
    all.push_back(*photograph);
  }
  Problem empty = test::first_stamp();
  empty.title = "empty batch";
  empty.input = Tensor({0, 1, 3, 3}, {});
  all.push_back(empty);
  return all;
}

// What a view is of: a stage in one of its modes.
struct Shown {
  StageId stage;
  std::size_t mode;  // index into `in_every_mode`
};
std::vector<Shown> all_shown() {
  std::vector<Shown> all;
  for (const Stage& each : stages()) {
    for (std::size_t mode = 0; mode <= each.switches.size(); ++mode) all.push_back({each.id, mode});
  }
  return all;
}

// Every step of short stages; of long ones the beginning, the end and some between.
constexpr double all_steps[] = {0, 0.2, 0.4, 0.6, 0.8, 1};

// The whole step, or how much of the way to it is gone; the way back from it, where it is negative.
constexpr double all_shares[] = {1, 0.3, 0.6, 0.9, -0.1};

struct Wires {
  bool shown = false;
  Axis of = Axis::rows;
  bool as_conv2d = false;
};
constexpr Wires all_wires[] = {
    {}, {true, Axis::rows}, {true, Axis::columns}, {true, Axis::rows, true}, {true, Axis::columns, true}};

constexpr Part all_parts[] = {{0.43, 0.37, 0.61}, {0.7, 1, 0}};
constexpr Grain all_grains[] = {Grain::pixel, Grain::contribution, Grain::stage};

const std::optional<CellRef> all_hovered[] = {std::nullopt,
                                              CellRef{ArrayId::input, 0, 1},
                                              CellRef{ArrayId::kernel, 1, 0},
                                              CellRef{ArrayId::output, 2, 1},
                                              CellRef{ArrayId::canvas, 1, 1},
                                              CellRef{ArrayId::transposed_matrix, 7, 1},
                                              CellRef{ArrayId::input_columns, 0, 1}};

// Pixels per em, and the area in whole pixels, so that both renderers draw at the same scale.
struct Look {
  double em;
  int width;
  int height;
};
constexpr Look all_looks[] = {
    {14, 1092, 658}, {10.5, 823, 514}, {17.3, 865, 1038}, {28, 1176, 840}, {21, 1300, 700}};

// Pixels per unit in which the window's toolkit counts.
constexpr double all_framebuffer_scales[] = {1, 2, 1.5};

// Where the difference is too large, both pictures are left to be looked at.
void check_agreement(test::SceneScreen& screen, const Moment& moment, double em, const Theme& theme,
                     const std::string& name, double framebuffer_scale = 1) {
  const auto shown = screen.picture(moment, em, theme, framebuffer_scale);
  const auto printed = render_pixels(moment, theme, screen.metrics(), {shown.width, shown.height});
  REQUIRE(printed.size.width == shown.width);
  const auto apart = test::difference(shown, 0, 0, printed, moment, em, screen.metrics());
  const auto texts = test::text_difference(shown, 0, 0, printed, moment, em, screen.metrics());
  CAPTURE(name);
  CAPTURE(apart.mean);
  CAPTURE(apart.worst_block);
  CAPTURE(apart.x);
  CAPTURE(apart.y);
  CHECK(test::agree(apart));
  CAPTURE(texts.worst);
  CAPTURE(texts.text);
  CHECK(test::agree(texts));
  if (!test::agree(apart) || !test::agree(texts)) {
    test::save(shown, (name + "-screen.ppm").c_str());
    test::save(printed, (name + "-paper.ppm").c_str());
  }
}

}  // namespace

TEST_CASE("any two choices of two factors are in some row") {
  const std::size_t choices[] = {5, 2, 4, 1, 3};
  const auto rows = test::pairs(choices);
  CHECK(rows.size() < 30);
  for (std::size_t f = 0; f < std::size(choices); ++f) {
    for (std::size_t g = f + 1; g < std::size(choices); ++g) {
      std::set<std::pair<std::size_t, std::size_t>> met;
      for (const auto& row : rows) met.emplace(row[f], row[g]);
      CHECK(met.size() == choices[f] * choices[g]);
    }
  }
}

TEST_CASE("screen and paper draw every primitive and every cell alike, in every theme and at every size") {
  test::SceneScreen screen;
  const Scene scene = sample_scene(screen.metrics());
  for (const auto id : all_themes) {
    check_agreement(screen, scene, 14, theme(id), "sample-" + std::string(name(id)));
  }
  for (const double em : {10.5, 17.5, 28.0}) {
    for (const double framebuffer_scale : all_framebuffer_scales) {
      check_agreement(screen, scene, em, theme(ThemeId::light), "sample-" + std::to_string(em), framebuffer_scale);
    }
  }
}

TEST_CASE("screen and paper draw every stage alike: layers of all kinds in every theme, mode, part and size") {
  test::SceneScreen screen;
  const auto problems = layers();
  const auto shown_of = all_shown();
  // Every layer whole and zoomed, in every stage and mode; of all else any two settings together.
  const std::size_t choices[] = {2 * problems.size(),
                                 shown_of.size(),
                                 std::size(all_steps),
                                 std::size(all_shares),
                                 std::size(all_wires),
                                 std::size(all_parts),
                                 std::size(all_grains),
                                 std::size(all_hovered),
                                 std::size(all_themes),
                                 std::size(all_looks),
                                 std::size(all_framebuffer_scales)};
  int number = 0;
  int moving = 0;
  for (const auto& row : test::pairs(choices)) {
    const Problem& problem = problems[row[0] / 2];
    const Shown& shown = shown_of[row[1]];
    const Wires& wires = all_wires[row[4]];
    const Look& look = all_looks[row[9]];
    View view;
    view.stage = shown.stage;
    view.grain = all_grains[row[6]];
    if (row[0] % 2 == 1) view.part = view.kernel_part = all_parts[row[5]];
    view.wires = wires.shown;
    view.wires_of = wires.of;
    view.wires_as_conv2d = wires.as_conv2d;
    view.in_channel = problem.layer.in_channels - 1;
    view.out_channel = problem.layer.out_channels - 1;
    view = test::in_every_mode(problem, clamped(problem, view))[shown.mode];
    const auto count = static_cast<double>(stage(view.stage).step_count(problem, view));
    view.step = std::llround(all_steps[row[2]] * count);
    view = clamped(problem, following(problem, view));
    const Selection selection{all_hovered[row[7]], {}};
    const Size area{look.width / look.em, look.height / look.em};
    const auto at = [&](const View& there) {
      return StageInput{problem, there, selection, area, screen.metrics()};
    };
    const double share = all_shares[row[3]];
    View earlier = view;
    if (share < 1) earlier.step = std::max<std::int64_t>(0, view.step - 1);
    const Moment seen = share > 0 ? moment(at(earlier), at(view), share) : moment(at(view), at(earlier), -share);
    if (share < 1 && moves(problem, view)) ++moving;
    CAPTURE(problem.title);
    CAPTURE(stage(view.stage).slug);
    CAPTURE(view.step);
    CAPTURE(share);
    check_agreement(screen, seen, look.em, theme(all_themes[row[8]]), "stage-" + std::to_string(number++),
                    all_framebuffer_scales[row[10]]);
  }
  CHECK(moving > 30);
}

TEST_CASE("screen and paper draw half-done steps alike, wherever something moves") {
  test::SceneScreen screen;
  int number = 0;
  for (const Problem& problem : {test::first_stamp(), test::square("dilation 2", 3, 3, 2, 1, 1, 2),
                                 test::square("padding cuts into the input", 5, 3, 2, 3)}) {
    for (const Shown& shown : all_shown()) {
      View view;
      view.stage = shown.stage;
      view = test::in_every_mode(problem, clamped(problem, view))[shown.mode];
      const std::int64_t count = stage(view.stage).step_count(problem, view);
      for (const std::int64_t step : {std::int64_t{1}, std::int64_t{2}, std::int64_t{3}, count / 2, count}) {
        if (step < 1 || step > count) continue;
        View earlier = view;
        view.step = step;
        earlier.step = step - 1;
        if (!moves(problem, view)) continue;
        // Another share of the way, size and theme from step to step.
        const auto nth = static_cast<std::size_t>(number);
        const double share = std::array{0.3, 0.6, 0.9, 0.8}[nth % 4];
        const Look& look = all_looks[nth % std::size(all_looks)];
        const Selection none;
        const Size area{look.width / look.em, look.height / look.em};
        const StageInput before{problem, earlier, none, area, screen.metrics()};
        const StageInput after{problem, view, none, area, screen.metrics()};
        CAPTURE(problem.title);
        CAPTURE(stage(view.stage).slug);
        CAPTURE(view.step);
        CAPTURE(share);
        check_agreement(screen, moment(before, after, share), look.em,
                        theme(all_themes[nth % std::size(all_themes)]), "moving-" + std::to_string(number++));
      }
    }
  }
  CHECK(number > 40);
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

TEST_CASE("the comparison of texts finds one letter too few, another size, place, colour and ground") {
  test::SceneScreen screen;
  const auto& light = theme(ThemeId::light);
  const auto scene_with = [&](const std::string& words, double size, double x, Role role, Role ground) {
    Scene scene;
    scene.width = 20;
    scene.height = 4;
    scene.primitives.emplace_back(Rect{{1, 0.5, 18, 3}, Paint{ground}, {}});
    scene.primitives.emplace_back(Text{
        {x, 2.4}, words, Face::regular, size, Paint{role}, screen.metrics().width(Face::regular, words) * size});
    return scene;
  };
  const std::string words = "13 = 7 + 6";
  const Scene scene = scene_with(words, 1, 2, Role::ink, Role::panel);
  const auto agrees = [&](const Scene& other) {
    const auto shown = screen.picture(other, 14, light);
    const auto printed = render_pixels(scene, light, screen.metrics(), {shown.width, shown.height});
    return test::agree(test::text_difference(shown, 0, 0, printed, scene, 14, screen.metrics()));
  };
  CHECK(agrees(scene));
  CHECK_FALSE(agrees(scene_with("13 = 7 + ", 1, 2, Role::ink, Role::panel)));
  CHECK_FALSE(agrees(scene_with("3 = 7 + 6", 1, 2, Role::ink, Role::panel)));
  CHECK_FALSE(agrees(scene_with(words, 1.2, 2, Role::ink, Role::panel)));
  CHECK_FALSE(agrees(scene_with(words, 1, 2.4, Role::ink, Role::panel)));
  CHECK_FALSE(agrees(scene_with(words, 1, 2, Role::muted, Role::panel)));
  CHECK_FALSE(agrees(scene_with(words, 1, 2, Role::ink, Role::faint)));
}
