#include "core/convolve_walk.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <random>

#include "core/methods.hpp"
#include "core/spoiled.hpp"
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

namespace {

// Some weights NaN or infinite: a single one, a few, or all of them.
Tensor with_non_finite(const Tensor& weight, std::uint64_t seed) {
  constexpr double inf = std::numeric_limits<double>::infinity();
  constexpr double kinds[] = {inf, -inf, std::numeric_limits<double>::quiet_NaN()};
  std::mt19937_64 random(seed);
  std::vector<double> values(weight.values().begin(), weight.values().end());
  const std::uint64_t one_in = std::uint64_t{1} << random() % 6;
  for (double& value : values) {
    if (random() % one_in == 0) value = kinds[random() % 3];
  }
  values[random() % values.size()] = kinds[random() % 3];
  return Tensor(weight.shape(), std::move(values));
}

// Every product one by one, zeros included: what the layer's definition as a convolution says.
double sum_of_all(const ConvolveWalk& walk, std::int64_t pixel) {
  double sum = 0;
  for (const Tap& tap : walk.step(pixel)) sum += tap.value * tap.weight;
  return sum;
}

}  // namespace

TEST_CASE("weights that are not finite give what adding up every product gives, the zeros' too") {
  std::uint64_t seed = 0;
  int spoiled = 0;
  int infinite = 0;
  int finite = 0;
  for_small_problems([&](Problem p) {
    p.weight = with_non_finite(test::in_sevenths(p.weight), ++seed);
    if (seed % 4 == 0) p.input = with_non_finite(p.input, seed);
    const Slice slice =
        seed % 2 == 0 ? whole_channel(p, batch_size(p) - 1, p.layer.out_channels - 1) : channel_pair(p, 0, 0, 0);
    const ConvolveWalk walk(p, slice, Grain::pixel);
    const Tensor last = walk.picture(walk.product_steps());
    const Tensor with_bias = walk.picture(walk.count());
    const std::int64_t part = last.size() / 2 + 1;
    const Tensor some = walk.picture(part);
    const SpoiledPixels pixels(p, slice);
    for (std::int64_t i = 0; i < last.size(); ++i) {
      const double expected = sum_of_all(walk, i + 1);
      // Bit for bit, but for which of the NaNs it is.
      const auto is = [](double a, double b) {
        return std::isnan(b) ? std::isnan(a) : std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
      };
      const bool has_spoiling = std::ranges::any_of(walk.step(i + 1), &Tap::spoils);
      if (pixels.at(*walk.pixel(i + 1)) != has_spoiling) FAIL("spoiled pixel ", i, " of problem ", seed);
      if (!is(last[i], expected)) FAIL("pixel ", i, " of problem ", seed, ": ", last[i], " for ", expected);
      if (!is(some[i], i < part ? expected : 0)) FAIL("pixel ", i, " on the way of problem ", seed);
      if (!is(with_bias[i], expected + walk.bias(walk.count()).value_or(0))) FAIL("bias of problem ", seed);
      (std::isnan(expected) ? spoiled : std::isinf(expected) ? infinite : finite) += 1;
    }
  });
  CHECK(spoiled > 1000);
  CHECK(infinite > 100);
  CHECK(finite > 100);
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
