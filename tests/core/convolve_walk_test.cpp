#include "core/convolve_walk.hpp"

#include <cmath>
#include <limits>

#include "core/methods.hpp"
#include "tests/core/sweep.hpp"

using namespace tconv;
using test::for_small_problems;
using test::square;

TEST_CASE("any output on the way is the replay of its products, zeros included, bit for bit") {
  int index = 0;
  for_small_problems([&index](Problem p) {
    if (++index % 11 != 0 || p.input.size() > 30) return;
    p.weight = test::in_sevenths(p.weight);
    const Slice slice = whole_channel(p, batch_size(p) - 1, p.layer.out_channels - 1);
    const Geometry g = geometry(p);
    const Tensor result = test::plane(compute(p, Method::insert_zeros), slice.n, slice.co);
    const std::int64_t products = slice.in.count * p.layer.kernel_size.y * p.layer.kernel_size.x;
    for (const Grain grain : {Grain::contribution, Grain::pixel}) {
      const ConvolveWalk walk(p, slice, grain);
      const Tensor finished = walk.picture(walk.product_steps());
      CHECK(walk.product_steps() == g.output.y * g.output.x * (grain == Grain::pixel ? 1 : products));
      CHECK(walk.count() == walk.product_steps() + (p.layer.bias ? 1 : 0));
      std::vector<double> sums(static_cast<std::size_t>(g.output.y * g.output.x), 0.0);
      for (std::int64_t i = 0; i <= walk.count(); ++i) {
        CHECK(walk.bias(i).has_value() == (i > walk.product_steps()));
        if (const auto bias = walk.bias(i)) {
          CHECK(*bias == bias_of(p, slice.co));
          for (double& sum : sums) sum += bias_of(p, slice.co);
        }
        for (const Tap& tap : walk.step(i)) {
          const Int2 at = *walk.pixel(i);
          double& sum = sums[static_cast<std::size_t>(at.y * g.output.x + at.x)];
          sum += tap.value * tap.weight;
          CHECK(tap.contribution.has_value() == (tap.origin == CellOrigin::input));
          if (!tap.contribution) continue;
          CHECK(product(p, *tap.contribution) == tap.value * tap.weight);
          CHECK(output_pixel(g, effective_layer(p), *tap.contribution) == std::optional(at));
        }
        if (!(walk.picture(i) == Tensor({g.output.y, g.output.x}, sums)))
          FAIL("picture ", i, " of problem ", index);
        if (!(walk.picture(i, finished) == walk.picture(i))) FAIL("shared picture ", i, " of problem ", index);
      }
      CHECK(walk.picture(walk.count()) == result);
    }
    const ConvolveWalk whole(p, slice, Grain::stage);
    CHECK(whole.product_steps() == 1);
    CHECK(whole.count() == (p.layer.bias ? 2 : 1));
    CHECK(whole.step(1).empty());
    CHECK(whole.picture(whole.count()) == result);
    CHECK(whole.picture(0, result) == whole.picture(0));
  });
}

TEST_CASE("the rotated kernel reads the kernel backwards") {
  const Problem p = test::problem(square(3, 1), {1, 1}, {1}, test::k9());
  const ConvolveWalk walk(p, whole_channel(p, 0, 0), Grain::pixel);
  const std::vector<Tap> first = walk.step(1);
  REQUIRE(first.size() == 9);
  CHECK(first[0].weight == 9);
  CHECK(first[0].rotated == Int2{0, 0});
  CHECK(first[0].kernel == Int2{2, 2});
  CHECK(first[8].weight == 1);
  CHECK(first[8].cell == Int2{2, 2});
  CHECK(first[8].contribution == std::optional(Contribution{0, 0, 0, 0, 0, 0, 0}));
  const ConvolveWalk fine(p, whole_channel(p, 0, 0), Grain::contribution);
  CHECK(fine.count() == 81);
  CHECK(fine.step(9)[0].weight == 1);
  CHECK(fine.pixel(10) == std::optional(Int2{0, 1}));
}

TEST_CASE("an infinite weight makes NaN of every zero it meets") {
  const double inf = std::numeric_limits<double>::infinity();
  const Problem p = test::problem(test::line(2, 2), {1, 2}, {1, 2}, {1, inf});
  const ConvolveWalk walk(p, whole_channel(p, 0, 0), Grain::pixel);
  const Tensor last = walk.picture(walk.count());
  CHECK(last == test::plane(compute(p, Method::insert_zeros), 0, 0));
  CHECK(std::isnan(last[0]));
  CHECK(walk.picture(0) == Tensor::filled({1, 4}, 0));
}

TEST_CASE("the bias belongs to a whole slice only") {
  Layer layer = square(1, 1);
  layer.in_channels = 2;
  layer.bias = true;
  Problem p = test::filled_problem(layer, {1, 1});
  p.input = test::tensor({2, 1, 1}, {10, 100});
  p.weight = test::tensor({2, 1, 1, 1}, {2, 3});
  CHECK(ConvolveWalk(p, whole_channel(p, 0, 0), Grain::stage).picture(1)[0] == 320);
  CHECK(ConvolveWalk(p, whole_channel(p, 0, 0), Grain::stage).picture(2)[0] == 321);
  CHECK(ConvolveWalk(p, channel_pair(p, 0, 1, 0), Grain::stage).count() == 1);
  CHECK(ConvolveWalk(p, channel_pair(p, 0, 1, 0), Grain::stage).picture(1)[0] == 300);
  const ConvolveWalk fine(p, whole_channel(p, 0, 0), Grain::contribution);
  CHECK(fine.picture(1)[0] == 20);
  CHECK(fine.picture(2)[0] == 320);
  CHECK(fine.count() == 3);
  CHECK(fine.picture(3)[0] == 321);
  p.input = Tensor::filled({0, 2, 1, 1}, 0);
  const ConvolveWalk none(p, whole_channel(p, 0, 0), Grain::pixel);
  CHECK(none.count() == 0);
  CHECK(none.picture(0)[0] == 0);
}
