#include "core/tensor.hpp"

#include <algorithm>
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

TEST_CASE("a plane alone shares the array's values") {
  const Tensor array({2, 2, 1, 3}, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
  const Tensor plane = array.plane_alone(1, 0);
  CHECK(plane == Tensor({1, 3}, {6, 7, 8}));
  CHECK(plane.values().data() == array.values().data() + 6);
  CHECK(plane.is_same_as(array.plane_alone(1, 0)));
  CHECK_FALSE(plane.is_same_as(array.plane_alone(0, 0)));
  CHECK_FALSE(plane.is_same_as(plane.with(0, 6)));
}

TEST_CASE("an array of rows reads like one in a piece") {
  const Tensor a({2, 3}, {1, 2, 3, 4, 5, 6});
  const Tensor b({1, 3}, {7, 8, 9});
  const Tensor whole({4, 3}, {4, 5, 6, 7, 8, 9, 4, 5, 6, 1, 2, 3});
  const Tensor rows = Tensor::of_rows(3, {a.shared_row(1), b.shared_row(0), a.shared_row(1), a.shared_row(0)});
  CHECK(rows.shape() == whole.shape());
  CHECK(rows.size() == 12);
  CHECK(rows.row(0) == rows.row(2));
  CHECK(rows.row(1) == b.row(0));
  CHECK(rows == whole);
  CHECK(whole == rows);
  CHECK_FALSE(rows == whole.with(11, 0));
  for (std::int64_t i = 0; i < 12; ++i) CHECK(rows[i] == whole[i]);
  CHECK(rows.at(0, 0, 3, 1) == 2);
  CHECK(rows.with(4, -8) == whole.with(4, -8));
  CHECK(rows.reshaped({2, 6}) == whole.reshaped({2, 6}));
  CHECK(rows.plane_alone(0, 0) == whole);
  CHECK(std::ranges::equal(rows.values(), whole.values()));
  CHECK(Tensor::of_rows(3, {rows.shared_row(1)}) == b);
  CHECK(Tensor::of_rows(3, {}).size() == 0);
  CHECK(Tensor::of_rows(3, {}) == Tensor({0, 3}, {}));
}
