#include "app/scene/paint.hpp"

#include <doctest/doctest.h>

#include <initializer_list>

#include <cmath>
#include <limits>

using namespace tconv;

TEST_CASE("strength runs from 0.08 to 0.70 with the magnitude, whatever its sign") {
  CHECK(cell_strength(0, 9) == doctest::Approx(0.08));
  CHECK(cell_strength(9, 9) == doctest::Approx(0.70));
  CHECK(cell_strength(-9, 9) == doctest::Approx(0.70));
  CHECK(cell_strength(4.5, 9) == doctest::Approx(0.39));
  CHECK(cell_strength(100, 9) == doctest::Approx(0.70));
}

TEST_CASE("strength of what cannot be scaled") {
  const double infinity = std::numeric_limits<double>::infinity();
  CHECK(cell_strength(std::nan(""), 9) == 0);
  CHECK(cell_strength(infinity, 9) == doctest::Approx(0.70));
  CHECK(cell_strength(-infinity, infinity) == doctest::Approx(0.70));
  CHECK(cell_strength(0, 0) == doctest::Approx(0.08));
  CHECK(cell_strength(5, 0) == doctest::Approx(0.08));
  CHECK(cell_strength(5, std::nan("")) == doctest::Approx(0.08));
  CHECK(cell_strength(5, infinity) == doctest::Approx(0.08));
  const double tiny = std::numeric_limits<double>::denorm_min();
  CHECK(cell_strength(tiny, tiny) == doctest::Approx(0.70));
}

TEST_CASE("negative values are grey, zero and NaN keep the role") {
  CHECK(cell_ground(Role::kernel, 2, 4).role == Role::kernel);
  CHECK(cell_ground(Role::kernel, -2, 4).role == Role::negative);
  CHECK(cell_ground(Role::kernel, -0.0, 4).role == Role::kernel);
  CHECK(cell_ground(Role::kernel, std::nan(""), 4).role == Role::kernel);
  CHECK(cell_digit(Role::kernel, -2, 4).digit_on);
  CHECK(cell_digit(Role::kernel, -2, 4).strength == cell_ground(Role::kernel, -2, 4).strength);
}
