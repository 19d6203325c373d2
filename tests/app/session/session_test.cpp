#include "app/session/session.hpp"

#include <doctest/doctest.h>

#include "tests/app/session/story.hpp"

using namespace tconv;

TEST_CASE("every notch of the scale is reached from both ends, and the ends hold") {
  double scale = smallest_scale;
  int notches = 1;
  for (double next = next_scale(scale, 1); next != scale; next = next_scale(scale, 1)) {
    CHECK(next_scale(next, -1) == scale);
    scale = next;
    ++notches;
  }
  CHECK(scale == largest_scale);
  CHECK(notches == 11);
  CHECK(next_scale(smallest_scale, -1) == smallest_scale);
}

TEST_CASE("a scale between two notches goes to the nearest one in its direction") {
  CHECK(next_scale(1.04, 1) == 1.1);
  CHECK(next_scale(1.04, -1) == 1.0);
  CHECK(next_scale(9, -1) == largest_scale);
  CHECK(next_scale(0.1, 1) == smallest_scale);
}

TEST_CASE("speeds double and halve between their ends") {
  CHECK(next_speed(1, 1) == 2);
  CHECK(next_speed(1, -1) == 0.5);
  CHECK(next_speed(fastest_speed, 1) == fastest_speed);
  CHECK(next_speed(slowest_speed, -1) == slowest_speed);
}

TEST_CASE("sessions are equal when every part is, arrays by their values") {
  const Session session{{test::small_problem(), "small"}, {}, {}};
  Session other{{test::small_problem(), "small"}, {}, {}};
  CHECK(other == session);
  other.view.step = 1;
  CHECK_FALSE(other == session);
  other = session;
  other.preferences.theme = ThemeId::dark;
  CHECK_FALSE(other == session);
  other = session;
  other.document.problem.weight = other.document.problem.weight.with(3, 999);
  CHECK_FALSE(other == session);
}
