#include "core/cost.hpp"

#include "core/steps.hpp"
#include "tests/core/sweep.hpp"

using namespace tconv;
using test::filled_problem;
using test::for_small_problems;
using test::square;

TEST_CASE(
    "what a channel pair is said to take is what the steps of its stamps multiply, and no way multiplies more") {
  int index = 0;
  for_small_problems([&index](const Problem& p) {
    if (++index % 7 != 0) return;
    const Slice pair = channel_pair(p, 0, 0, 0);
    const StampWalk stamps(p, pair, Grain::pixel);
    std::int64_t stamped = 0;
    for (std::int64_t i = 1; i <= stamps.count(); ++i) stamped += stamps.step(i).size();
    CHECK(products_of_pair(p) == static_cast<double>(stamped));
    CHECK(products_of_stamp_step(p) <= products_of_pair(p));
    for (const MatrixOrder order : {MatrixOrder::rows, MatrixOrder::columns}) {
      const MatrixWalk matrix(p, pair, Grain::contribution, order);
      CHECK(static_cast<double>(matrix.products()) <= products_of_pair(p));
    }
  });
}

TEST_CASE("a step of way A takes the input rows whose stamps reach the row that is stamped") {
  // Of a kernel of 5 rows, 2 apart, 3 stamps lie on the row that the next one begins in: 5 rows / stride 2, rounded up.
  CHECK(products_of_stamp_step(filled_problem(square(5, 2), {10, 7})) == 3 * 7 * 25);
  // Dilation makes them reach further: (5 − 1)·3 + 1 = 13 rows, 7 stamps.
  CHECK(products_of_stamp_step(filled_problem(square(5, 2, 0, 0, 3), {10, 7})) == 7 * 7 * 25);
  CHECK(products_of_stamp_step(filled_problem(square(5, 2, 0, 0, 3), {4, 7})) == 4 * 7 * 25);
}

TEST_CASE("a picture there and back takes each result twice") {
  // ⌊(11 + 2·1 − 3) / 2⌋ + 1 = 6 rows and columns.
  CHECK(products_there_and_back(square(3, 2, 1), {11, 11}) == 2 * 36 * 9);
  CHECK(products_there_and_back(square(3, 2, 0), {2, 2}) == 0);
}

TEST_CASE("what is too much is the first number over its limit") {
  using Of = Excess::Of;
  CHECK_FALSE(excess({}));
  CHECK_FALSE(excess({2e8, {{CostlyArray::canvas, {4096, 4096}}}, {{CostlyArray::input, {5000, 6000}}}}));
  const auto products = excess({2e8 + 1, {{CostlyArray::canvas, {4000, 5000}}}});
  REQUIRE(products);
  CHECK(products->of == Of::products);
  CHECK(products->count == 2e8 + 1);
  CHECK_FALSE(products->array);
  // The largest of those that are too much together.
  const auto made = excess({0, {{CostlyArray::kernel, {3000, 1000}, 3}, {CostlyArray::canvas, {5000, 5000}}}});
  REQUIRE(made);
  CHECK(made->of == Of::made_cells);
  CHECK(made->count == 3.4e7);
  CHECK(made->array->array == CostlyArray::canvas);
  const auto shown = excess({.shown = {{CostlyArray::input, {6000, 6000}}}});
  REQUIRE(shown);
  CHECK(shown->of == Of::shown_cells);
  const auto lines = excess({0, {{CostlyArray::canvas, {1, 1'000'001}}}});
  REQUIRE(lines);
  CHECK(lines->of == Of::lines);
  CHECK(lines->count == 1'000'001);
}

TEST_CASE("comparing takes two ways over the stamps and one over the output") {
  // 2 · 4 pairs of channels, 3 · 3 weights, 2 · 25 input pixels and 9 · 9 output pixels.
  Layer layer = square(3, 2, 1);
  layer.in_channels = 2;
  layer.out_channels = 4;
  CHECK(comparison_cost(filled_problem(layer, {5, 5})) == 8 * 9 * (2 * 25 + 81));
  layer.groups = 2;
  CHECK(comparison_cost(filled_problem(layer, {5, 5}, 3)) == 3 * 4 * 9 * (2 * 25 + 81));
}
