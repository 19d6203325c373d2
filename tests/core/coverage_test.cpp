#include "core/coverage.hpp"

#include <set>

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
