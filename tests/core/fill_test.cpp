#include "core/fill.hpp"

#include <algorithm>
#include <string>

#include "tests/core/support.hpp"

using namespace tconv;
using test::tensor;

TEST_CASE("every fill is found under its name and gives the shape asked for") {
  CHECK(fills().size() == 8);
  for (const FillName& row : fills()) {
    CAPTURE(std::string(row.name));
    CHECK(fill_named(row.name) == row.fill);
    CHECK(filled({2, 3, 2, 2}, row.fill).shape() == Shape{2, 3, 2, 2});
    CHECK(filled({}, row.fill).size() == 1);
    CHECK(filled({0, std::int64_t{1} << 40, std::int64_t{1} << 40}, row.fill).size() == 0);
  }
  CHECK_FALSE(fill_named("Ramp").has_value());
}

TEST_CASE("ramp counts over the whole array, tracer starts again in each plane") {
  CHECK(filled({2, 1, 2}, Fill::ramp) == tensor({2, 1, 2}, {1, 2, 3, 4}));
  CHECK(filled({2, 1, 2, 2}, Fill::tracer) == tensor({2, 1, 2, 2}, {1, 10, 100, 1000, 1, 10, 100, 1000}));
}

TEST_CASE("tracer's powers are exact and start again after 10^15") {
  const Tensor t = filled({1, 18}, Fill::tracer);
  std::int64_t power = 1;
  for (int i = 0; i < 16; ++i) {
    CHECK(t[i] == static_cast<double>(power));
    power *= 10;
  }
  CHECK(t[16] == 1);
  CHECK(t[17] == 10);
}

TEST_CASE("identity puts a 1 in the middle of the planes with n = c") {
  CHECK(filled({3, 3}, Fill::identity) == tensor({3, 3}, {0, 0, 0, 0, 1, 0, 0, 0, 0}));
  CHECK(filled({1, 4}, Fill::identity) == tensor({1, 4}, {0, 1, 0, 0}));
  CHECK(filled({2, 2, 1, 1}, Fill::identity) == tensor({2, 2, 1, 1}, {1, 0, 0, 1}));
  CHECK(filled({2, 1, 1, 1}, Fill::identity) == tensor({2, 1, 1, 1}, {1, 1}));
  CHECK(filled({2, 1, 1}, Fill::identity) == tensor({2, 1, 1}, {1, 1}));
  CHECK(filled({2, 2, 1, 2}, Fill::nearest) == tensor({2, 2, 1, 2}, {1, 1, 0, 0, 0, 0, 1, 1}));
}

TEST_CASE("random is SplitMix64 modulo 9 less 4") {
  // The generator's published outputs for seed 1234567 (Vigna's splitmix64.c, as listed on Rosetta Code).
  const std::uint64_t published[] = {6457827717110365317U, 3203168211198807973U, 9817491932198370423U,
                                     4593380528125082431U, 16408922859458223821U};
  const Tensor t = filled({5}, Fill::random, 1234567);
  for (int i = 0; i < 5; ++i) CHECK(t[i] == static_cast<double>(published[i] % 9) - 4);
  const Tensor many = filled({1000}, Fill::random);
  CHECK(*std::min_element(many.values().begin(), many.values().end()) == -4);
  CHECK(*std::max_element(many.values().begin(), many.values().end()) == 4);
  CHECK(many == filled({1000}, Fill::random, 1));
  CHECK_FALSE(many == filled({1000}, Fill::random, 2));
}
