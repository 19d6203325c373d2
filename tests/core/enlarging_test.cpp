#include "core/enlarging.hpp"

#include <cmath>
#include <limits>
#include <utility>

#include "core/fill.hpp"
#include "core/geometry.hpp"
#include "core/issues.hpp"
#include "core/methods.hpp"
#include "core/upsample.hpp"
#include "tests/core/support.hpp"

using namespace tconv;
using test::tensor;

TEST_CASE("nearest is a transposed convolution, bit for bit, and bilinear one but for the border") {
  for (const Int2 factor : {Int2{1, 1}, Int2{2, 2}, Int2{3, 3}, Int2{1, 4}, Int2{5, 2}, Int2{8, 7}}) {
    const Tensor picture = filled({5, 6}, Fill::random, 7);
    CAPTURE(factor.y);
    CAPTURE(factor.x);
    const Problem ones = nearest_problem(picture, factor);
    CHECK(issues(ones).empty());
    CHECK(output_picture(ones) == upsample_nearest(picture, factor));
    const Problem tent = bilinear_problem(picture, factor);
    CHECK(issues(tent).empty());
    const Tensor expected = upsample_bilinear(picture, factor);
    const Tensor result = output_picture(tent);
    REQUIRE(result.shape() == expected.shape());
    const Apart found = apart(result, expected, tent.layer.padding);
    REQUIRE(found.inside);
    CHECK(*found.inside <= rounding_of(picture));
    CHECK(found.border.has_value() == (factor != Int2{1, 1}));
    if (found.border) CHECK(*found.border > 0.1);
  }
}

TEST_CASE("with another kernel it is neither") {
  const Tensor picture = filled({5, 6}, Fill::random, 7);
  Problem ones = nearest_problem(picture, {2, 2});
  ones.weight = ones.weight.with(3, 1.5);
  CHECK(max_difference(output_picture(ones), upsample_nearest(picture, {2, 2})) == 2);  // half of the largest, 4
  Problem tent = bilinear_problem(picture, {2, 2});
  tent.weight = tent.weight.with(5, 0.5);
  const Apart found = apart(output_picture(tent), upsample_bilinear(picture, {2, 2}), tent.layer.padding);
  CHECK(*found.inside > rounding_of(picture));
}

TEST_CASE("differences are told apart by where they are") {
  const Tensor a = tensor({3, 3}, {0, 0, 0, 0, 1, 0, 0, 0, 7});
  const Tensor b = Tensor::filled({3, 3}, 0);
  CHECK(*apart(a, b, {1, 1}).inside == 1);
  CHECK(*apart(a, b, {1, 1}).border == 7);
  CHECK(*apart(a, b, {0, 0}).inside == 7);
  CHECK_FALSE(apart(a, b, {0, 0}).border.has_value());
  CHECK_FALSE(apart(a, b, {2, 0}).inside.has_value());
  CHECK(in_border({1, 2}, {3, 3}, {0, 1}));
  CHECK_FALSE(in_border({0, 1}, {3, 3}, {0, 1}));
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinite = std::numeric_limits<double>::infinity();
  CHECK(is_same(nan, nan, 0));
  CHECK(is_same(infinite, infinite, 0));
  CHECK_FALSE(is_same(nan, 1, 1e300));
  CHECK(is_same(1, 1.5, 0.5));
  CHECK_FALSE(is_same(1, 1.5, 0.4));
}

TEST_CASE("the round trip of lesson 7: the shape returns, the values do not") {
  // One axis, Conv2d 5 → 3, kernel 1 2 3, stride 2, padding 1: C·u = 8 20 14, Cᵀ·C·u = 16 44 40 74 28.
  Problem problem;
  problem.layer.kernel_size = {1, 3};
  problem.layer.stride = {1, 2};
  problem.layer.padding = {0, 1};
  problem.layer.bias = false;
  problem.input = Tensor::filled({1, 1, 3}, 0);
  problem.weight = tensor({1, 1, 1, 3}, {1, 2, 3});
  const Tensor u = tensor({1, 5}, {1, 2, 3, 4, 5});
  const RoundTrip trip = round_trip(problem, u);
  CHECK(trip.result == tensor({1, 3}, {8, 20, 14}));
  REQUIRE(trip.back);
  CHECK(*trip.back == tensor({1, 5}, {16, 44, 40, 74, 28}));
  // 1 2 3 4 5 and that differ by 15, 42, 37, 70 and 23.
  CHECK(trip.difference->difference == 70);
  CHECK(trip.difference->at == Int2{0, 3});
  // A kernel of one weight 1 and stride 1 changes nothing.
  const Problem identity = nearest_problem(u, {1, 1});
  CHECK(round_trip(identity, u).difference->difference == 0);
}

TEST_CASE("the way back need not be as long: one short, one over, none") {
  const auto square = [](std::int64_t k, std::int64_t s, std::int64_t p, std::int64_t op = 0, std::int64_t d = 1) {
    Problem problem = nearest_problem(Tensor::filled({4, 4}, 1), {1, 1});
    problem.layer.kernel_size = {k, k};
    problem.layer.stride = {s, s};
    problem.layer.padding = {p, p};
    problem.layer.output_padding = {op, op};
    problem.layer.dilation = {d, d};
    problem.weight = Tensor::filled({1, 1, k, k}, 1);
    return problem;
  };
  // Conv2d gives ⌊(u + 2p − d(k−1) − 1) / s⌋ + 1, the layer (i−1)s − 2p + d(k−1) + op + 1 of that.
  const auto back = [](const Problem& problem, std::int64_t u) {
    const RoundTrip trip = round_trip(problem, filled({u, u}, Fill::ramp));
    CHECK(trip.back.has_value() == trip.difference.has_value());
    return std::pair{trip.result.extent(0), trip.back ? trip.back->extent(0) : 0};
  };
  CHECK(back(square(3, 2, 1), 12) == std::pair<std::int64_t, std::int64_t>{6, 11});
  CHECK(back(square(3, 2, 1, 1), 12) == std::pair<std::int64_t, std::int64_t>{6, 12});
  CHECK(back(square(3, 1, 0, 1, 2), 8) == std::pair<std::int64_t, std::int64_t>{4, 9});
  CHECK(back(square(2, 2, 1), 1) == std::pair<std::int64_t, std::int64_t>{1, 0});

  CHECK(conv2d_takes(square(3, 2, 1).layer, {1, 2048}));
  CHECK_FALSE(conv2d_takes(square(3, 2, 1).layer, {1, 2049}));
  CHECK_FALSE(conv2d_takes(square(3, 2, 1).layer, {0, 5}));
  CHECK_FALSE(conv2d_takes(square(4, 2, 1).layer, {5, 1}));

  CHECK(round_trip_size(square(3, 2, 1).layer, {6, 4}) == Int2{12, 8});
  CHECK(round_trip_size(square(3, 1, 0, 1, 2).layer, {4, 4}) == Int2{8, 8});
  CHECK(round_trip_size(square(3, 2, 3).layer, {5, 5}) == Int2{6, 6});
  // An output that only output_padding ≥ stride makes possible, 1 − 4 + 2 + 1 + 1 = 1: Conv2d maps no size to its input.
  const Layer none = square(2, 1, 2, 1, 2).layer;
  CHECK(conv2d_sizes_to(none, {2, 2})[Axis::rows].empty());
  CHECK(round_trip_size(none, {2, 2}) == Int2{1, 1});
  CHECK(conv2d_takes(none, {1, 1}));
}

TEST_CASE("the largest difference is looked for where both pictures have pixels") {
  const Farthest found = farthest(tensor({2, 3}, {1, 2, 90, 4, 5, 90}), tensor({3, 2}, {1, 0, 9, 5, 80, 80}));
  CHECK(found.difference == 5);
  CHECK(found.at == Int2{1, 0});
  CHECK(farthest(tensor({1, 1}, {1}), tensor({1, 1}, {1})).difference == 0);
}

TEST_CASE("a channel pair by itself computes the pair's share, with the bias when that is all") {
  Problem problem;
  problem.layer.in_channels = 4;
  problem.layer.out_channels = 2;
  problem.layer.groups = 2;
  problem.layer.stride = {2, 1};
  problem.layer.bias = true;
  problem.input = filled({4, 3, 4}, Fill::random, 5);
  problem.weight = filled({4, 1, 3, 3}, Fill::ramp);
  problem.bias = tensor({2}, {10, 20});
  const Tensor all = stamp_and_crop(problem);
  const Int2 size = all.plane_size();
  std::vector<double> added(static_cast<std::size_t>(size.y * size.x), 20.0);
  for (const std::int64_t ci : {2, 3}) {
    const Problem pair =
        pair_problem(problem, channel_pair(problem, 0, ci, 1), Tensor::copy_of(problem.input.plane(0, ci)));
    CHECK(issues(pair).empty());
    CHECK_FALSE(pair.layer.bias);
    const Tensor share = output_picture(pair);
    for (std::size_t i = 0; i < added.size(); ++i) added[i] += share[static_cast<std::int64_t>(i)];
  }
  CHECK(max_difference(Tensor({size.y, size.x}, std::move(added)), Tensor::copy_of(all.plane(0, 1))) == 0);

  Problem alone = nearest_problem(tensor({1, 1}, {3}), {1, 1});
  alone.layer.bias = true;
  alone.bias = tensor({1}, {8});
  const Problem one = pair_problem(alone, channel_pair(alone, 0, 0, 0), tensor({1, 1}, {3}));
  CHECK(output_picture(one) == tensor({1, 1}, {11}));
}

TEST_CASE("the copy that is compared is the least reduced one whose pictures are at most 2048 a side") {
  const auto with = [](std::int64_t k, std::int64_t s, std::int64_t p, std::int64_t d = 1) {
    Layer layer;
    layer.kernel_size = {k, k};
    layer.stride = {s, s};
    layer.padding = {p, p};
    layer.dilation = {d, d};
    return layer;
  };
  CHECK(reduction(with(4, 2, 1), {1024, 1024}) == 1);
  CHECK(reduction(with(4, 2, 1), {1025, 3}) == 2);
  CHECK(reduction(with(4, 2, 0), {1024, 1024}) == 2);  // the output would be 2050
  CHECK(reduction(with(1, 1, 0), {8192, 5}) == 4);
  CHECK(reduction(with(2, 1025, 0), {1, 1}) == std::nullopt);
  CHECK(reduction(with(2049, 1, 1000), {2, 2}) == std::nullopt);
  CHECK(reduction(with(3, 1, 0, 2000), {2, 2}) == std::nullopt);
  CHECK(reduction(with(1, 1, 2000), {5000, 5000}) == std::nullopt);  // 1667 − 4000 lines
  // Asked one after the other, the first that fits.
  for (std::int64_t k = 1; k <= 70; k += 23) {
    for (std::int64_t s = 1; s <= 40; s += 13) {
      for (const std::int64_t i : {1, 7, 100, 2047, 2048, 2049, 5000}) {
        const Layer layer = with(k, s, k / 2);
        std::optional<std::int64_t> expected;
        for (std::int64_t step = 1; step <= i && !expected; ++step) {
          const std::int64_t lines = (i + step - 1) / step;
          const std::int64_t out = geometry(layer, {lines, lines})->output.y;
          if (lines * s <= 2048 && out <= 2048) expected = step;
        }
        if (expected && geometry(layer, {(i + *expected - 1) / *expected, 1})->output.y < 1) expected.reset();
        CAPTURE(k);
        CAPTURE(s);
        CAPTURE(i);
        CHECK(reduction(layer, {i, i}) == expected);
      }
    }
  }
}

TEST_CASE("a reduced copy takes every so-many-th row and column from the first") {
  const Tensor picture = filled({5, 4}, Fill::ramp);
  CHECK(reduced(picture.plane(0, 0), 1) == picture);
  CHECK(reduced(picture.plane(0, 0), 2) == tensor({3, 2}, {1, 3, 9, 11, 17, 19}));
  CHECK(reduced(picture.plane(0, 0), 9) == tensor({1, 1}, {1}));
}
