#include "app/scene/photograph.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "app/scene/arrays.hpp"
#include "app/scene/grid_look.hpp"
#include "core/methods.hpp"
#include "tests/app/scene/stages/on_stage.hpp"

using namespace tconv;

namespace {

// Three channels of numbers from 0 to 1, each through a bilinear kernel of its own.
Problem photograph() {
  for (const Problem& problem : test::kinds_of_problems()) {
    if (problem.photograph) return problem;
  }
  return {};
}

StagePicture shown(const Problem& problem, View view) {
  const Selection none;
  return stage_picture({problem, view, none, {80, 50}, test::metrics()});
}

View at_end(const Problem& problem, StageId stage_id) {
  View view;
  view.stage = stage_id;
  view.step = stage(stage_id).step_count(problem, view);
  return view;
}

}  // namespace

TEST_CASE("photograph: 0 is black, 1 is white, and nothing has a role's hue") {
  CHECK(photograph_ground(0, 0, 0, 1) == Colour{0, 0, 0, 1});
  CHECK(photograph_ground(1, 1, 1, 1) == Colour{1, 1, 1, 1});
  CHECK(photograph_ground(0.2, 0.4, 0.6, 1) == Colour{0.2, 0.4, 0.6, 1});
  CHECK(photograph_ground(-3, 4, 2, 4) == Colour{0, 1, 0.5, 1});
  Grid grid;
  grid.values = Tensor({1, 2}, {0.25, 5});
  grid.photograph = true;
  for (const ThemeId id : all_themes) {
    CHECK(cell_look(theme(id), grid, 0, 0).ground == Colour{0.25, 0.25, 0.25, 1});
    CHECK(cell_look(theme(id), grid, 0, 1).ground == Colour{1, 1, 1, 1});
  }
}

TEST_CASE("photograph: every stage shows the pixels in the colours of the three channels") {
  const Problem problem = photograph();
  REQUIRE(problem.photograph);
  REQUIRE(keeps_colours(problem.layer));
  // The output that the core computes, a plane for each colour.
  const Tensor output = compute(problem, Method::stamp);
  const auto plane = [](const Tensor& of, std::int64_t c) { return of.plane_alone(0, c); };
  int in_colour = 0;
  for (const Stage& each : stages()) {
    CAPTURE(std::string(each.slug));
    const StagePicture picture = shown(problem, at_end(problem, each.id));
    for (const Grid* grid : grids(picture.scene)) {
      CAPTURE(grid->name);
      if (!array_row(grid->array).pixels || each.id == StageId::coverage) continue;
      CHECK(grid->photograph);
      REQUIRE(grid->colours);
      ++in_colour;
      for (std::size_t c = 0; c < 3; ++c) {
        const auto channel = static_cast<std::int64_t>(c);
        CHECK((*grid->colours)[c].plane_size() == grid->values.plane_size());
        if (grid->array == ArrayId::input) CHECK((*grid->colours)[c] == plane(problem.input, channel));
        if (grid->array == ArrayId::output) CHECK(test::same((*grid->colours)[c], plane(output, channel)));
      }
      // The numbers shown are those of the channel shown.
      CHECK(test::same((*grid->colours)[0], grid->values));
    }
  }
  CHECK(in_colour >= 10);
}

TEST_CASE("photograph: data maps keep their roles, and so does what is no photograph") {
  const Problem problem = photograph();
  const StagePicture coverage = shown(problem, at_end(problem, StageId::coverage));
  for (const Grid* grid : grids(coverage.scene)) CHECK_FALSE(grid->photograph);
  const StagePicture stamp = shown(problem, at_end(problem, StageId::stamp));
  const Grid* kernel = find(stamp.scene, ArrayId::kernel);
  REQUIRE(kernel != nullptr);
  CHECK_FALSE(kernel->photograph);
  Problem numbers = problem;
  numbers.photograph = false;
  for (const Stage& each : stages()) {
    const StagePicture plain = shown(numbers, at_end(numbers, each.id));
    for (const Grid* grid : grids(plain.scene)) CHECK_FALSE(grid->photograph);
  }
}

TEST_CASE("photograph: one channel is grey, and a layer that mixes the three shows the input alone in colour") {
  Problem grey = test::first_stamp();
  grey.photograph = true;
  const StagePicture one = shown(grey, at_end(grey, StageId::stamp));
  const Grid* input = find(one.scene, ArrayId::input);
  REQUIRE(input != nullptr);
  CHECK(input->photograph);
  CHECK_FALSE(input->colours);

  Problem mixing = photograph();
  mixing.layer.groups = 1;
  mixing.layer.out_channels = 1;
  const StagePicture share = shown(mixing, at_end(mixing, StageId::stamp));
  REQUIRE(find(share.scene, ArrayId::input) != nullptr);
  CHECK(find(share.scene, ArrayId::input)->colours);
  REQUIRE(find(share.scene, ArrayId::canvas) != nullptr);
  CHECK(find(share.scene, ArrayId::canvas)->photograph);
  CHECK_FALSE(find(share.scene, ArrayId::canvas)->colours);
}

TEST_CASE("photograph: in Compare everything has one scale, on which 1 is white") {
  const Problem problem = photograph();
  View view = at_end(problem, StageId::compare);
  for (view.step = 1; view.step <= 4; ++view.step) {
    const StagePicture picture = shown(problem, view);
    for (const Grid* grid : grids(picture.scene)) {
      CAPTURE(grid->name);
      if (grid->photograph) CHECK(grid->max_abs == 1);
    }
  }
}
