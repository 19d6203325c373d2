#include "core/tensor.hpp"

#include <cmath>
#include <limits>

#include "tests/core/support.hpp"

using namespace tconv;
using test::tensor;

TEST_CASE("element_count multiplies sizes and refuses what 64 bits do not hold") {
  CHECK(element_count({}) == 1);
  CHECK(element_count({2, 3, 4}) == 24);
  CHECK(element_count({2, 0, 4}) == 0);
  CHECK_FALSE(element_count({2, -1}).has_value());
  const std::int64_t big = std::int64_t{1} << 62;
  CHECK(element_count({big}) == big);
  CHECK_FALSE(element_count({big, 2}).has_value());
  CHECK(element_count({big, big, 0}) == 0);
  CHECK_FALSE(element_count({big, 0, -1}).has_value());
}

TEST_CASE("a tensor of any rank reads as (N, C, H, W)") {
  const Tensor t = filled({2, 3, 4, 5}, Fill::ramp);
  CHECK(t.extent(0) == 5);
  CHECK(t.extent(3) == 2);
  CHECK(t.extent(4) == 1);
  CHECK(t.at(1, 2, 3, 4) == 120);
  CHECK(t.at(1, 0, 2, 3) == 61 + 13);
  const Plane plane = t.plane(0, 1);
  CHECK(plane.size == Int2{4, 5});
  CHECK(plane.at(0, 0) == 21);
  const Tensor three = t.reshaped({6, 4, 5});
  CHECK(three.extent(3) == 1);
  CHECK(three.at(0, 5, 3, 4) == 120);
  CHECK(Tensor::copy_of(plane) == tensor({4, 5}, std::vector<double>(plane.data, plane.data + 20)));
}

TEST_CASE("an empty tensor has no elements and can be copied and compared") {
  const Tensor none;
  CHECK(none.size() == 0);
  CHECK(none.shape() == Shape{0});
  CHECK(none.values().empty());
  CHECK(none == Tensor::filled({0}, 1));
  CHECK_FALSE(none == Tensor::filled({0, 3}, 1));
  CHECK(Tensor::copy_of({nullptr, {0, 3}}).shape() == Shape{0, 3});
}

TEST_CASE("equality is bitwise: NaN equals itself, 0 differs from -0, shapes count") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(tensor({2}, {nan, 1}) == tensor({2}, {nan, 1}));
  CHECK_FALSE(tensor({1}, {0.0}) == tensor({1}, {-0.0}));
  CHECK_FALSE(tensor({2, 1}, {1, 2}) == tensor({1, 2}, {1, 2}));
}

TEST_CASE("with changes a copy and leaves the original as it was") {
  const Tensor before = tensor({3}, {1, 2, 3});
  const Tensor after = before.with(1, 9);
  CHECK(before == tensor({3}, {1, 2, 3}));
  CHECK(after == tensor({3}, {1, 9, 3}));
}
