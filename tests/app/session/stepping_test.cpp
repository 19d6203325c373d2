#include "app/session/stepping.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "app/scene/telling.hpp"
#include "tests/app/scene/modes.hpp"
#include "tests/app/scene/problems.hpp"
#include "tests/app/session/named.hpp"
#include "tests/app/session/story.hpp"

using namespace tconv;

namespace {

struct Place {
  StageId stage;
  std::int64_t step;
  friend bool operator==(const Place&, const Place&) = default;
};

Place place(const View& view) {
  return {view.stage, view.step};
}

}  // namespace

TEST_CASE("stepping on goes through every step of every stage and ends there") {
  const auto story = test::story();
  const Problem problem;
  View view;
  view.stage = StageId::input;
  std::vector<Place> seen{place(view)};
  for (View next = next_step(problem, view, story); !(next == view); next = next_step(problem, view, story)) {
    view = next;
    seen.push_back(place(view));
    REQUIRE(seen.size() < 20);
  }
  using enum StageId;
  const std::vector<Place> expected{{input, 0}, {stamp, 0}, {stamp, 1}, {stamp, 2}, {stamp, 3},
                                    {stamp, 4}, {crop, 0},  {crop, 1},  {crop, 2},  {crop, 3}};
  CHECK(seen == expected);
}

TEST_CASE("N steps forward and N back is the same view, from everywhere") {
  const auto story = test::story();
  const Problem problem;
  std::vector<View> all;
  View view;
  view.stage = StageId::input;
  view.matrix.by = MatrixOrder::columns;
  for (int i = 0; i < 14; ++i) {
    all.push_back(view);
    view = next_step(problem, view, story);
  }
  for (std::size_t from = 0; from < all.size(); ++from) {
    for (std::size_t n = 0; from + n < all.size(); ++n) {
      View there = all[from];
      for (std::size_t i = 0; i < n; ++i) there = next_step(problem, there, story);
      CHECK(there == all[from + n]);
      for (std::size_t i = 0; i < n; ++i) there = previous_step(problem, there, story);
      CHECK(there == all[from]);
    }
  }
}

TEST_CASE("the two ends of the story hold") {
  const auto story = test::story();
  const Problem problem;
  View view;
  view.stage = StageId::input;
  CHECK(previous_step(problem, view, story) == view);
  CHECK(previous_stage(view, story) == view);
  view.stage = StageId::crop;
  view.step = 3;
  CHECK(next_step(problem, view, story) == view);
  CHECK(next_stage(view, story) == view);
}

TEST_CASE("moving by stages starts each at step 0 and keeps the rest of the view") {
  const auto story = test::story();
  View view;
  view.stage = StageId::stamp;
  view.step = 2;
  view.batch = 5;
  view.grain = Grain::contribution;
  CHECK(place(next_stage(view, story)) == Place{StageId::crop, 0});
  CHECK(place(previous_stage(view, story)) == Place{StageId::input, 0});
  CHECK(next_stage(view, story).batch == 5);
  CHECK(next_stage(view, story).grain == Grain::contribution);
}

TEST_CASE("the scrubber's step is brought into range") {
  const auto story = test::story();
  const Problem problem;
  View view;
  view.stage = StageId::stamp;
  CHECK(at_step(problem, view, -7, story).step == 0);
  CHECK(at_step(problem, view, 3, story).step == 3);
  CHECK(at_step(problem, view, 99, story).step == 4);
  CHECK(last_step(problem, view, story).step == 4);
  CHECK(first_step(at_step(problem, view, 3, story)) == at_step(problem, view, 0, story));
}

TEST_CASE("another grain stays at the same part of the stage, and a finer one and back is exact") {
  const auto story = test::story();
  const Problem problem;
  for (std::int64_t step = 0; step <= 4; ++step) {
    CAPTURE(step);
    View view;
    view.stage = StageId::stamp;
    view.step = step;
    const View fine = with_grain(problem, view, Grain::contribution, story);
    CHECK(fine.step == step * 10);
    CHECK(with_grain(problem, fine, Grain::pixel, story) == view);
  }
  View view;
  view.stage = StageId::stamp;
  view.step = 4;
  CHECK(with_grain(problem, view, Grain::stage, story).step == 1);
  view.stage = StageId::input;
  view.step = 0;
  CHECK(with_grain(problem, view, Grain::stage, story).step == 0);
}

TEST_CASE("rows and columns keep the same part of the stage too") {
  const auto story = test::story();
  const ViewSwitch& columns = *switch_of(test::named("other-order"))->view_switch;
  const Problem problem;
  for (std::int64_t step = 0; step <= 3; ++step) {
    View view;
    view.stage = StageId::crop;
    view.step = step;
    const View other = with_switch(problem, view, columns, true, story);
    CHECK(other.matrix.by == MatrixOrder::columns);
    CHECK(other.step <= 7);
    CHECK(other.step >= 2 * view.step);
    CHECK(with_switch(problem, other, columns, false, story) == view);
  }
}

TEST_CASE("brisk telling goes through all stages, and back is exactly the way there") {
  using enum Grain;
  for (const Problem& problem : test::kinds_of_problems()) {
    INFO(problem.title);
    for (const Grain grain : {contribution, pixel, stage}) {
      for (const bool columns : {false, true}) {
        View view;
        view.stage = stages().front().id;
        view.grain = grain;
        view.matrix.by = columns ? MatrixOrder::columns : MatrixOrder::rows;
        view = clamped(problem, view);
        std::vector<View> there{view};
        for (View next = next_telling(problem, view); !(next == view); next = next_telling(problem, view)) {
          there.push_back(view = next);
          REQUIRE(there.size() <= 13 * stages().size());
        }
        CHECK(view.stage == stages().back().id);
        CHECK(view.step == step_count(problem, view));
        std::vector<View> back{view};
        for (View before = previous_telling(problem, view); !(before == view);
             before = previous_telling(problem, view)) {
          back.push_back(view = before);
          REQUIRE(back.size() <= there.size());
        }
        std::ranges::reverse(back);
        CHECK(back == there);
        for (const Stage& each : stages()) {
          CHECK(std::ranges::count(there, each.id, &View::stage) <= 13);
        }
      }
    }
  }
}

TEST_CASE("from a step between two telling ones it goes on to the next one, or back to the one before") {
  const Problem problem = test::square("many", 20, 3, 2, 1);
  View view;
  view.stage = StageId::stamp;
  const auto told = telling_steps(problem, view);
  for (view.step = 0; view.step <= step_count(problem, view); ++view.step) {
    const View next = next_telling(problem, view);
    const View before = previous_telling(problem, view);
    // By the definition: none is told on the way.
    for (const std::int64_t step : told) {
      if (next.stage == view.stage) CHECK(!(view.step < step && step < next.step));
      if (before.stage == view.stage) CHECK(!(before.step < step && step < view.step));
    }
    CHECK((next.stage == view.stage ? next.step > view.step && std::ranges::binary_search(told, next.step)
                                    : view.step == told.back()));
    CHECK((before.stage == view.stage ? before.step < view.step && std::ranges::binary_search(told, before.step)
                                      : view.step == 0));
  }
}

TEST_CASE("the stages of a story that name nothing tell every step, or the first and the last of many") {
  const auto story = test::story();
  const Problem problem;
  View view;
  view.stage = StageId::stamp;
  CHECK(telling_steps(story[1], problem, view) == std::vector<std::int64_t>{0, 1, 2, 3, 4});
  view.grain = Grain::contribution;
  CHECK(telling_steps(story[1], problem, view) == std::vector<std::int64_t>{0, 1, 40});
  CHECK(place(next_telling(problem, view, story)) == Place{StageId::stamp, 1});
  view.step = 40;
  CHECK(place(next_telling(problem, view, story)) == Place{StageId::crop, 0});
  view = at_stage(view, StageId::crop);
  CHECK(place(previous_telling(problem, view, story)) == Place{StageId::stamp, 40});
}
