#include "core/coverage.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <set>
#include <utility>
#include <vector>

#include "core/contribution.hpp"
#include "core/geometry.hpp"
#include "core/issues.hpp"
#include "core/methods.hpp"
#include "tests/core/sweep.hpp"

using namespace tconv;
using test::for_small_problems;
using test::line;
using test::square;

namespace {

/// The different counts away from the edge, where every stamp that could reach a pixel exists.
std::set<double> interior_counts(std::int64_t k, std::int64_t s) {
  const Problem p = test::filled_problem(square(k, s), {12, 12});
  const Tensor counts = coverage_counts(p);
  std::set<double> found;
  const std::int64_t size = counts.extent(0);
  for (std::int64_t y = 3 * k; y < size - 3 * k; ++y) {
    for (std::int64_t x = 3 * k; x < size - 3 * k; ++x) found.insert(counts.at(0, 0, y, x));
  }
  return found;
}

}  // namespace

TEST_CASE("interior overlap counts") {
  CHECK(interior_counts(3, 2) == std::set<double>{1, 2, 4});
  CHECK(interior_counts(4, 2) == std::set<double>{4});
  CHECK(interior_counts(2, 2) == std::set<double>{1});
  CHECK(interior_counts(6, 3) == std::set<double>{4});
  const Problem p = test::filled_problem(square(5, 2), {24, 24});
  const Tensor counts = coverage_counts(p);
  std::set<double> found;
  for (std::int64_t y = 10; y < 40; ++y) {
    for (std::int64_t x = 10; x < 40; ++x) found.insert(counts.at(0, 0, y, x));
  }
  CHECK(found == std::set<double>{4, 6, 9});
}

TEST_CASE("coverage is what ones give") {
  for_small_problems([](Problem p) {
    p.layer.bias = false;
    p.bias = Tensor();
    p.layer.groups = 1;
    p.layer.in_channels = p.layer.out_channels = 1;
    const Int2 input = p.input.plane_size();
    p.input = Tensor::filled({1, input.y, input.x}, 1);
    p.weight = Tensor::filled({1, 1, p.layer.kernel_size.y, p.layer.kernel_size.x}, 1);
    CHECK(coverage_counts(p) == test::plane(compute(p, Method::stamp), 0, 0));
    const Tensor whole = canvas(p);
    const auto rows = canvas_coverage_of_axis(p.layer, Axis::rows, input.y);
    const auto columns = canvas_coverage_of_axis(p.layer, Axis::columns, input.x);
    REQUIRE(Shape{1, static_cast<std::int64_t>(rows.size()), static_cast<std::int64_t>(columns.size())} ==
            whole.shape());
    for (std::size_t y = 0; y < rows.size(); ++y) {
      for (std::size_t x = 0; x < columns.size(); ++x) {
        CHECK(whole.at(0, 0, static_cast<std::int64_t>(y), static_cast<std::int64_t>(x)) ==
              static_cast<double>(rows[y] * columns[x]));
      }
    }
  });
}

TEST_CASE("weight sums are what an input of ones gives, for one channel pair") {
  for_small_problems([](Problem p) {
    p.weight = test::in_sevenths(p.weight);
    const std::int64_t co = p.layer.out_channels - 1;
    const std::int64_t ci = p.layer.in_channels - 1;
    const Tensor sums = weight_sums(p, ci, co);
    Problem pair = p;
    pair.layer.in_channels = pair.layer.out_channels = pair.layer.groups = 1;
    pair.layer.bias = false;
    const Int2 input = p.input.plane_size();
    pair.input = Tensor::filled({1, input.y, input.x}, 1);
    pair.weight = test::plane(p.weight, ci, co - out_channels_of(p.layer, ci).first)
                      .reshaped({1, 1, p.layer.kernel_size.y, p.layer.kernel_size.x});
    CHECK(sums == test::plane(compute(pair, Method::matrix), 0, 0));
  });
}

TEST_CASE("an axis with a single input line bears any stride") {
  Layer layer = square(3, 1);
  layer.stride.x = std::int64_t{1} << 62;
  CHECK(coverage_of_axis(layer, Axis::rows, 3) == std::vector<std::int64_t>{1, 2, 3, 2, 1});
  CHECK(coverage_of_axis(layer, Axis::columns, 1) == std::vector<std::int64_t>{1, 1, 1});
}

TEST_CASE("the period of an axis is what a long input shows away from its edges") {
  for (const auto& [k, s, d] : {std::array{3, 2, 1}, std::array{4, 2, 1}, std::array{2, 3, 1}, std::array{5, 3, 1},
                                std::array{4, 2, 2}, std::array{3, 2, 3}, std::array{3, 1, 2}}) {
    Layer layer = square(k, s);
    layer.dilation = {d, d};
    const auto period = coverage_period(layer, Axis::rows, 100);
    REQUIRE(std::ssize(period) == s);
    CHECK(coverage_period(layer, Axis::rows, 2) ==
          std::vector(period.begin(), period.begin() + std::min<std::int64_t>(s, 2)));
    const auto canvas = canvas_coverage_of_axis(layer, Axis::rows, 40);
    for (std::int64_t line = 3 * k * d; line < std::ssize(canvas) - 3 * k * d; ++line) {
      CHECK(canvas[static_cast<std::size_t>(line)] == period[static_cast<std::size_t>(line % s)]);
    }
    bool even = true;
    for (const auto count : period) even = even && count == period[0];
    CHECK(covers_evenly(layer) == even);
    const std::set<std::int64_t> different(period.begin(), period.end());
    CHECK(period_counts(layer, Axis::rows) == std::vector(different.begin(), different.end()));
    std::set<std::int64_t> together;
    for (const auto row : period) {
      for (const auto column : period) together.insert(row * column);
    }
    CHECK(period_counts(layer) == std::vector(together.begin(), together.end()));
  }
  // Away from a stride, Odena's rule: even exactly when the stride divides the kernel size.
  for (std::int64_t k = 1; k <= 9; ++k) {
    for (std::int64_t s = 1; s <= 5; ++s) CHECK(covers_evenly(square(k, s)) == (k % s == 0));
  }
}

TEST_CASE("the layer to compare with gives the same sizes, and evenness where there was none") {
  for (std::int64_t k = 1; k <= 7; ++k) {
    for (std::int64_t s = 1; s <= 4; ++s) {
      for (std::int64_t p = 0; p < 3; ++p) {
        for (std::int64_t op = 0; op < s; ++op) {
          Layer layer = square(k, s);
          layer.padding = {p, p};
          layer.output_padding = {op, op};
          const auto other = counterpart(layer);
          if (s == 1) {
            CHECK_FALSE(other);
            continue;
          }
          if (!other) continue;
          CHECK(covers_evenly(*other) != covers_evenly(layer));
          for (const std::int64_t input : {4, 9}) {
            const auto mine = geometry(layer, {input, input});
            const auto theirs = geometry(*other, {input, input});
            if (!mine || mine->output.y < 1) continue;
            REQUIRE(theirs);
            CHECK(theirs->output == mine->output);
          }
          CHECK(issues(*other, {1, 9, 9}).empty());
        }
      }
    }
  }
  // A kernel of the next multiple of the stride would have as many weights.
  CHECK(counterpart(square(3, 8192)));
  CHECK_FALSE(counterpart(square(3, 8193)));
  CHECK_FALSE(counterpart(square(3, std::int64_t{1} << 40)));
  // The example of the checkerboard: 3, 2, 1 with output padding 1, and 4, 2, 1.
  Layer checkerboard = square(3, 2);
  checkerboard.padding = {1, 1};
  checkerboard.output_padding = {1, 1};
  const auto even = counterpart(checkerboard);
  REQUIRE(even);
  CHECK(even->kernel_size == Int2{4, 4});
  CHECK(even->padding == Int2{1, 1});
  CHECK(even->output_padding == Int2{0, 0});
}

TEST_CASE("a convolution that keeps the size treats all lines alike but the first and last") {
  CHECK(convolution_coverage(6, 3) == std::vector<std::int64_t>{2, 3, 3, 3, 3, 2});
  CHECK(convolution_coverage(5, 5) == std::vector<std::int64_t>{3, 4, 5, 4, 3});
  CHECK(convolution_coverage(4, 2) == std::vector<std::int64_t>{1, 2, 2, 2});
  CHECK(convolution_coverage(2, 9) == std::vector<std::int64_t>{2, 2});
  // Two rows get 1 and 2 of a kernel of two, three columns 2, 3 and 2 of one of three.
  CHECK(convolution_counts({2, 3}, {2, 3}) == Tensor({2, 3}, {2, 3, 2, 4, 6, 4}));
}

TEST_CASE("equal counts do not make equal sums: weights 1 3 2 2 alternate 3 and 5") {
  Layer layer;
  layer.kernel_size = {1, 4};
  layer.stride = {1, 2};
  layer.bias = false;
  Problem p;
  p.layer = layer;
  p.input = Tensor::filled({1, 1, 9}, 1);
  p.weight = Tensor({1, 1, 1, 4}, {1, 3, 2, 2});
  CHECK(covers_evenly(layer));
  CHECK(weight_sum_period(p, 0, 0).sums == Tensor({1, 2}, {3, 5}));
  CHECK(weight_sum_period(p, 0, 0).all_reached());
  // Away from the edges they are what an input of ones gives.
  const Tensor sums = weight_sums(p, 0, 0);
  for (std::int64_t x = 4; x < 14; ++x) CHECK(sums[x] == (x % 2 == 0 ? 3 : 5));
}

TEST_CASE("which stamps reach which lines: the columns sum to the coverage") {
  for_small_problems([](const Problem& p) {
    const Layer layer = effective_layer(p);
    const Int2 input = p.input.plane_size();
    for (const Axis axis : both_axes) {
      const Tensor stamps = stamps_of_axis(layer, axis, input[axis]);
      const auto lines = coverage_of_axis(layer, axis, input[axis]);
      REQUIRE(stamps.shape() == Shape{input[axis], std::ssize(lines)});
      for (std::int64_t o = 0; o < std::ssize(lines); ++o) {
        double sum = 0;
        for (std::int64_t i = 0; i < input[axis]; ++i) sum += stamps.at(0, 0, i, o);
        CHECK(sum == static_cast<double>(lines[static_cast<std::size_t>(o)]));
      }
    }
  });
  // k 3, s 2, p 1: input 1 stamps canvas 2, 3 and 4, which are output 1, 2 and 3.
  Layer layer = square(3, 2);
  layer.padding = {1, 1};
  CHECK(stamps_of_axis(layer, Axis::rows, 3) == Tensor({3, 5}, {1, 1, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 1, 1}));
}

TEST_CASE("the input lines that reach the output: each pixel asked for its contributions") {
  for_small_problems([](const Problem& p) {
    const Layer layer = effective_layer(p);
    const Geometry sizes = geometry(p);
    const Int2 kept = input_lines_kept(layer, sizes.input);
    std::int64_t pixels = 0;
    for (std::int64_t y = 0; y < sizes.input.y; ++y) {
      for (std::int64_t x = 0; x < sizes.input.x; ++x) {
        const ContributionRange all = contributions_of_input(p, 0, 0, y, x);
        bool reaches = false;
        for (std::int64_t j = 0; j < all.size(); ++j) {
          reaches = reaches || output_pixel(sizes, layer, all[j]).has_value();
        }
        pixels += reaches ? 1 : 0;
      }
    }
    CHECK(kept.y * kept.x == pixels);
  });
  // k 3, s 2, p 3: of a canvas of 11 rows 3 to 7 stay. Those of the inputs' stamps are 0–2, 2–4, 4–6, 6–8 and 8–10.
  Layer layer = square(3, 2);
  layer.padding = {3, 3};
  CHECK(input_lines_kept(layer, {5, 5}) == Int2{3, 3});
}

TEST_CASE("the first whole period holds the period's counts and sums, and there is none before it") {
  for (std::int64_t k = 1; k <= 6; ++k) {
    for (std::int64_t s = 1; s <= 4; ++s) {
      for (const std::int64_t d : {1, 2}) {
        for (const std::int64_t padding : {0, 1, 3}) {
          CAPTURE(k);
          CAPTURE(s);
          CAPTURE(d);
          CAPTURE(padding);
          Problem p;
          p.layer = square(k, s);
          p.layer.bias = false;
          p.layer.dilation = {d, d};
          p.layer.padding = {padding, padding};
          p.input = Tensor::filled({1, 12, 12}, 1);
          p.weight = test::in_sevenths(Tensor::filled({1, 1, k, k}, 1));
          const Tensor sums = weight_sums(p, 0, 0);
          const PhaseSums period = weight_sum_period(p, 0, 0);
          const auto counts = coverage_period(p.layer, Axis::rows, s);
          const auto lines = coverage_of_axis(p.layer, Axis::rows, 12);
          const auto first = first_period(p.layer, {12, 12});
          REQUIRE(first);
          CHECK((first->y + padding) % s == 0);
          for (std::int64_t y = 0; y < s; ++y) {
            CHECK(lines[static_cast<std::size_t>(first->y + y)] == counts[static_cast<std::size_t>(y)]);
            for (std::int64_t x = 0; x < s; ++x) {
              CHECK(sums.at(0, 0, first->y + y, first->x + x) == doctest::Approx(period.at({y, x})).epsilon(1e-12));
            }
          }
          // A period earlier something is missing, or removed.
          if (first->y >= s && k > 1) {
            std::int64_t before = 0;
            std::int64_t here = 0;
            for (std::int64_t y = 0; y < s; ++y) {
              before += lines[static_cast<std::size_t>(first->y - s + y)];
              here += lines[static_cast<std::size_t>(first->y + y)];
            }
            CHECK(before < here);
          }
        }
      }
    }
  }
  Layer layer = square(5, 2);
  CHECK_FALSE(first_period(layer, {2, 9}));  // three stamps meet, and there are two
  CHECK(first_period(layer, {3, 9}) == Int2{4, 4});
  layer.padding = {3, 3};
  CHECK(first_period(layer, {3, 9}) == Int2{1, 1});
  layer.padding = {4, 4};
  CHECK_FALSE(first_period(layer, {3, 9}));  // the period's second line is removed
}

TEST_CASE("the sums of all channels that reach an output channel add up") {
  Problem p;
  p.layer.in_channels = 4;
  p.layer.out_channels = 2;
  p.layer.groups = 2;
  p.layer.kernel_size = {1, 2};
  p.layer.stride = {1, 2};
  p.layer.bias = false;
  p.input = Tensor::filled({4, 1, 3}, 1);
  p.weight = Tensor({4, 1, 1, 2}, {1, 2, 10, 20, 100, 200, 1000, 2000});
  CHECK(weight_sum_period(p, 0).sums == Tensor({1, 2}, {11, 22}));
  CHECK(weight_sum_period(p, 1).sums == Tensor({1, 2}, {1100, 2200}));
}

TEST_CASE("a stride without bounds has few phases that anything reaches") {
  const std::int64_t big = std::int64_t{1} << 40;
  Problem p;
  p.layer = square(3, big);
  p.layer.dilation = {big + 1, 2};
  p.layer.bias = false;
  p.input = Tensor::filled({1, 1, 1}, 1);
  p.weight = Tensor({1, 1, 3, 3}, {1, 2, 3, 4, 5, 6, 7, 8, 9});
  CHECK(coverage_period(p.layer, Axis::rows, 4) == std::vector<std::int64_t>{1, 1, 1, 0});
  CHECK(coverage_period(p.layer, Axis::columns, 4) == std::vector<std::int64_t>{1, 0, 1, 0});
  CHECK(period_counts(p.layer, Axis::rows) == std::vector<std::int64_t>{0, 1});
  CHECK(period_counts(p.layer) == std::vector<std::int64_t>{0, 1});
  CHECK_FALSE(covers_evenly(p.layer));
  const PhaseSums sums = weight_sum_period(p, 0, 0);
  CHECK(sums.rows == std::vector<std::int64_t>{0, 1, 2});
  CHECK(sums.columns == std::vector<std::int64_t>{0, 2, 4});
  CHECK(sums.at({1, 2}) == 5);
  CHECK(sums.at({1, 1}) == 0);
  CHECK(sums.at({big - 1, 0}) == 0);
  CHECK_FALSE(sums.all_reached());
  CHECK(sums.count() == std::numeric_limits<std::int64_t>::max());
  CHECK(weight_sum_period(square(3, 4), {p.weight.values().data(), {3, 3}}).count() == 16);
  // The one input's stamp is all there is: nothing is away from the edges, and nothing overflows.
  CHECK_FALSE(first_period(p.layer, {1, 1}));
  p.layer.stride = {std::int64_t{1} << 62, 1};
  p.layer.dilation = {1, 1};
  p.layer.padding = {std::int64_t{1} << 61, 0};
  CHECK_FALSE(first_period(p.layer, {2, 1}));
}

TEST_CASE("the range of a period says where the least and the most are, and tells rounding from a difference") {
  const auto period = [](std::int64_t k, std::int64_t s, std::vector<double> weights) {
    Layer layer;
    layer.kernel_size = {1, k};
    layer.stride = {1, s};
    return weight_sum_period(layer, {weights.data(), {1, k}});
  };
  // 1 + 2 and 3 + 2.
  const PhaseRange two = range_of(period(4, 2, {1, 3, 2, 2}));
  CHECK(two.least == 3);
  CHECK(two.most == 5);
  CHECK(two.least_at == Int2{0, 0});
  CHECK(two.most_at == Int2{0, 1});
  CHECK_FALSE(two.equal);
  // 0.1 + 0.2 is not 0.3 in binary, but rounding explains that; 1e-9 more it does not.
  CHECK(range_of(period(3, 2, {0.1, 0.3, 0.2})).equal);
  CHECK_FALSE(range_of(period(3, 2, {0.1, 0.3 + 1e-9, 0.2})).equal);
  // Magnitudes count, not sums: what cancels leaves the rounding of what it was.
  CHECK(range_of(period(4, 2, {1e16, 0, -1e16, 1})).equal);
  // The third phase is reached by no tap: its sum is 0.
  const PhaseRange gap = range_of(period(2, 3, {1, 1}));
  CHECK(gap.least == 0);
  CHECK(gap.least_at == Int2{0, 2});
  CHECK_FALSE(gap.equal);
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const PhaseRange some = range_of(period(2, 2, {nan, 4}));
  CHECK(some.not_numbers == 1);
  CHECK(some.least == 4);
  CHECK(some.least_at == Int2{0, 1});
  CHECK_FALSE(some.equal);
  CHECK(std::isnan(range_of(period(1, 1, {nan})).least));
}

TEST_CASE("the range of a period says whether sums differ along one axis alone") {
  const auto range = [](Int2 k, Int2 s, std::vector<double> weights) {
    Layer layer;
    layer.kernel_size = k;
    layer.stride = s;
    return range_of(weight_sum_period(layer, {weights.data(), k}));
  };
  const auto equal_along = [](const PhaseRange& sums) {
    return std::pair{sums.equal_in_rows, sums.equal_in_columns};
  };
  const double nan = std::numeric_limits<double>::quiet_NaN();
  // One phase alone; by hand, 2 × 2 phases of a 2 × 2 kernel are its weights.
  CHECK(equal_along(range({2, 2}, {1, 1}, {1, 2, 3, 4})) == std::pair{true, true});
  CHECK(equal_along(range({2, 2}, {2, 2}, {1, 1, 1, 1})) == std::pair{true, true});
  CHECK(equal_along(range({2, 2}, {2, 2}, {1, 1, 3, 3})) == std::pair{true, false});
  CHECK(equal_along(range({2, 2}, {2, 2}, {1, 3, 1, 3})) == std::pair{false, true});
  CHECK(equal_along(range({2, 2}, {2, 2}, {1, 3, 3, 1})) == std::pair{false, false});
  CHECK(equal_along(range({2, 2}, {2, 2}, {1, nan, 1, nan})) == std::pair{false, false});
  // Rows 0 and 2 share a phase: 1 + 3 and 2, whatever the column.
  CHECK(equal_along(range({3, 1}, {2, 1}, {1, 2, 3})) == std::pair{true, false});
  // Rounding: 0.1 + 0.2 beside 0.3.
  CHECK(equal_along(range({1, 3}, {1, 2}, {0.1, 0.3, 0.2})) == std::pair{true, true});
  // Phases that no tap reaches have the sum 0: rows 0 and 1 of 3 differ from row 2, columns do not.
  CHECK(equal_along(range({2, 1}, {3, 1}, {1, 1})) == std::pair{true, false});
  CHECK(equal_along(range({1, 2}, {1, 3}, {1, 1})) == std::pair{false, true});
  CHECK(equal_along(range({1, 1}, {2, 1}, {0})) == std::pair{true, true});
}
