#include "app/scene/moment.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "app/scene/array_view.hpp"
#include "tests/app/scene/modes.hpp"
#include "tests/app/scene/stages/moving.hpp"

using namespace tconv;
using namespace tconv::test;

namespace {

std::vector<double> opacities(const Moment& moment) {
  std::vector<double> result;
  for (const Pane& pane : moment.panes) result.push_back(pane.opacity);
  return result;
}

void check_opacities(const Moment& moment, const std::vector<double>& expected) {
  const std::vector<double> found = opacities(moment);
  REQUIRE(found.size() == expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) CHECK(found[i] == doctest::Approx(expected[i]));
}

// The moment between two steps of a stage.
Moment between_steps(const Problem& problem, const View& view, std::int64_t from, std::int64_t to, double share) {
  const StagePicture before = at_step(problem, view, from);
  const StagePicture after = at_step(problem, view, to);
  View first = view;
  View second = view;
  first.step = from;
  second.step = to;
  return moment(problem, {first, before.scene}, {second, after.scene}, share, metrics());
}

// The same picture in another language and drawn in another order.
Scene scrambled(Scene scene) {
  std::ranges::reverse(scene.primitives);
  for (Primitive& primitive : scene.primitives) {
    if (auto* text = std::get_if<Text>(&primitive)) text->text = "…";
  }
  return scene;
}

}  // namespace

TEST_CASE("at 0 a moment is the one picture, at 1 the other, forwards and back") {
  const Problem problem = first_stamp();
  for (const Stage& each : stages()) {
    const View view = last_pair(problem, each.id);
    const std::int64_t last = each.step_count(problem, view);
    if (last == 0) continue;
    for (const bool forwards : {true, false}) {
      const std::int64_t from = forwards ? last - 1 : last;
      const std::int64_t to = forwards ? last : last - 1;
      CAPTURE(each.slug);
      CAPTURE(to);
      for (const double share : {-0.1, 0.0}) {
        const Moment start = between_steps(problem, view, from, to, share);
        check_opacities(start, {1});
        CHECK(start.share == 0);
        CHECK((start.panes[0].scene == at_step(problem, view, from).scene));
      }
      for (const double share : {1.0, 1.1}) {
        const Moment end = between_steps(problem, view, from, to, share);
        check_opacities(end, {1});
        CHECK(end.share == 1);
        CHECK((end.panes[0].scene == at_step(problem, view, to).scene));
      }
    }
  }
}

TEST_CASE("what moves lies over the earlier picture until it lands, and then gives way to the later one") {
  const Problem problem = first_stamp();
  const View view = view_of(StageId::stamp);
  const Scene motion_only = moved(problem, view, 5, 0.5).value();
  const Moment half = between_steps(problem, view, 4, 5, 0.5);
  check_opacities(half, {1, 1});
  CHECK(half.share == 0.5);
  CHECK((half.panes[0].scene == at_step(problem, view, 4).scene));
  CHECK((half.panes[1].scene == motion_only));
  check_opacities(between_steps(problem, view, 4, 5, 0.9), {1, 0.6, 0.4});
  // Backwards the way is gone from its end.
  const Moment back = between_steps(problem, view, 5, 4, 0.5);
  check_opacities(back, {1, 1, 1});
  CHECK((back.panes[0].scene == at_step(problem, view, 5).scene));
  CHECK((back.panes[1].scene == at_step(problem, view, 4).scene));
  CHECK((back.panes[2].scene == motion_only));
  check_opacities(between_steps(problem, view, 5, 4, 0.1), {1, 0.4, 0.4});
}

TEST_CASE("where nothing moves the second picture fades in, forwards and back") {
  const Problem problem = first_stamp();
  for (const StageId id : {StageId::input, StageId::coverage, StageId::compare}) {
    const View view = view_of(id);
    check_opacities(between_steps(problem, view, 0, 1, 0.3), {1, 0.3});
    check_opacities(between_steps(problem, view, 1, 0, 0.3), {1, 0.3});
  }
  // From one stage to another nothing moves, either.
  const View stamp = view_of(StageId::stamp);
  View crop = view_of(StageId::crop);
  crop.step = 3;
  const StagePicture before = at_step(problem, stamp, 0);
  const StagePicture after = at_step(problem, crop, 3);
  check_opacities(moment(problem, {stamp, before.scene}, {crop, after.scene}, 0.3, metrics()), {1, 0.3});
}

TEST_CASE("pictures of different sizes do not blend") {
  const Problem problem = first_stamp();
  const View view = view_of(StageId::stamp);
  View later = view;
  later.step = 1;
  const StagePicture before = at_step(problem, view, 0, {80, 40});
  const StagePicture after = at_step(problem, later, 1);
  const Moment at_once = moment(problem, {view, before.scene}, {later, after.scene}, 0.3, metrics());
  check_opacities(at_once, {1});
  CHECK(at_once.panes[0].scene.height == 50);
}

TEST_CASE("between two frames things move where the frames show them") {
  const Problem problem = first_stamp();
  View view = view_of(StageId::stamp);
  const Selection none;
  View later = view;
  later.step = 1;
  const Size area{120, 60};
  const StageInput before{problem, view, none, area, metrics()};
  const StageInput after{problem, later, none, area, metrics()};
  const Moment start = moment(before, after, 1e-9);
  REQUIRE(start.panes.size() == 2);
  const Scene shown = frame(after).scene;
  CHECK(start.panes[1].scene.width == 120);
  const auto cells = filled_in(start.panes[1].scene);
  for (const Primitive& primitive : shown.primitives) {
    const auto* grid = std::get_if<Grid>(&primitive);
    if (grid == nullptr || grid->array != ArrayId::kernel) continue;
    for (std::int64_t k = 0; k < 9; ++k) {
      check_close(cells[static_cast<std::size_t>(k + 1)].box, grid->cell(k / 3, k % 3));
    }
  }
}

TEST_CASE("what moves is found neither by a picture's words nor by the order in which it is drawn") {
  int motions = 0;
  for (const Problem& problem : {first_stamp(), square("dilated", 3, 3, 1, 1, 0, 2)}) {
    for (const Stage& each : stages()) {
      for (View view : in_every_mode(problem, view_of(each.id))) {
        for (const std::int64_t step : some(each.step_count(problem, view))) {
          view.step = step;
          if (step == 0 || !moves(problem, view)) continue;
          const Scene before = at_step(problem, view, step - 1).scene;
          const Scene after = at_step(problem, view, step).scene;
          const auto plain = motion(problem, before, {view, after}, 0.4, metrics());
          const auto odd = motion(problem, scrambled(before), {view, scrambled(after)}, 0.4, metrics());
          CAPTURE(each.slug);
          CAPTURE(step);
          REQUIRE(plain.has_value() == odd.has_value());
          if (!plain) continue;
          ++motions;
          CHECK((*plain == *odd));
        }
      }
    }
  }
  CHECK(motions > 100);
}

TEST_CASE("whatever moves says so, and stays within the picture's size") {
  for (const Problem& problem : kinds_of_problems()) {
    for (const Stage& each : stages()) {
      View view = last_pair(problem, each.id);
      for (const Grain grain : {Grain::pixel, Grain::contribution, Grain::stage}) {
        view.grain = grain;
        view.step = 0;
        for (const std::int64_t step : some(each.step_count(problem, view))) {
          if (step == 0 || step > 6) continue;
          View later = view;
          later.step = step;
          CAPTURE(problem.title);
          CAPTURE(each.slug);
          CAPTURE(step);
          const auto scene = moved(problem, view, step, 0.4);
          if (scene) CHECK(moves(problem, later));
          if (!scene) continue;
          CHECK(scene->width == 80);
          CHECK(scene->height == 50);
          CHECK_FALSE(scene->primitives.empty());
        }
      }
    }
  }
}
