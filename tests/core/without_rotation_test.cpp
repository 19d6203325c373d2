#include "core/without_rotation.hpp"

#include <cmath>
#include <limits>

#include "core/methods.hpp"
#include "tests/core/sweep.hpp"

using namespace tconv;
using test::for_small_problems;
using test::square;

namespace {

/// Without the rotation, by definition: output (oy, ox) adds, over the kernel as it stands, the cells of the
/// stretched input that lie d apart from (oy, ox) on.
double by_definition(const Problem& p, std::int64_t n, std::int64_t co, Int2 at) {
  const Layer layer = effective_layer(p);
  const Geometry sizes = geometry(p);
  double sum = 0;
  const ChannelRange in = in_channels_of(layer, co);
  for (std::int64_t ci = in.first; ci < in.first + in.count; ++ci) {
    const Tensor stretched = stretched_plane(p, n, ci);
    for (std::int64_t ky = 0; ky < layer.kernel_size.y; ++ky) {
      for (std::int64_t kx = 0; kx < layer.kernel_size.x; ++kx) {
        const std::int64_t y = at.y + ky * layer.dilation.y;
        const std::int64_t x = at.x + kx * layer.dilation.x;
        sum += stretched[y * sizes.stretched.x + x] * weight_at(p, ci, co, ky, kx);
      }
    }
  }
  return sum + bias_of(p, co);
}

}  // namespace

TEST_CASE("leaving the rotation out gives the right answer to the rotated kernel, for one channel and for all") {
  for_small_problems([](const Problem& p) {
    const Tensor all = convolve_unrotated(p);
    const std::int64_t co = p.layer.out_channels - 1;
    const std::int64_t n = batch_size(p) - 1;
    const UnrotatedWalk walk(p, whole_channel(p, n, co), Grain::pixel);
    const Tensor given = walk.picture(walk.count());
    const Plane expected = all.plane(n, co);
    REQUIRE(given.plane_size() == expected.size);
    for (std::int64_t y = 0; y < expected.size.y; ++y) {
      for (std::int64_t x = 0; x < expected.size.x; ++x) {
        CHECK(given[y * expected.size.x + x] == expected.at(y, x));
        CHECK(given[y * expected.size.x + x] == by_definition(p, n, co, {y, x}));
      }
    }
  });
}

TEST_CASE("the steps without the rotation: the kernel's own weight at every place, and the picture is their sum") {
  for_small_problems([](const Problem& p) {
    const std::int64_t ci = p.layer.in_channels - 1;
    const Slice pair = channel_pair(p, 0, ci, out_channels_of(p.layer, ci).first);
    const UnrotatedWalk walk(p, pair, Grain::pixel);
    const ConvolveWalk usual(p, pair, Grain::pixel);
    REQUIRE(walk.count() == usual.count());
    REQUIRE(walk.product_steps() == usual.product_steps());
    CHECK(walk.bias(walk.count()) == usual.bias(walk.count()));
    const std::int64_t step = walk.product_steps() / 2 + 1;
    const Int2 pixel = walk.pixel(step).value();
    CHECK(pixel == usual.pixel(step).value());
    const std::vector<Tap> right = usual.step(step);
    const std::vector<Tap> taps = walk.step(step);
    REQUIRE(taps.size() == right.size());
    double sum = 0;
    for (std::size_t i = 0; i < taps.size(); ++i) {
      CHECK(taps[i].cell == right[i].cell);
      CHECK(taps[i].value == right[i].value);
      CHECK(taps[i].ci == ci);
      CHECK(taps[i].kernel == right[i].rotated);
      CHECK(taps[i].weight == weight_at(p, ci, pair.co, right[i].rotated.y, right[i].rotated.x));
      REQUIRE(taps[i].contribution.has_value() == right[i].contribution.has_value());
      if (taps[i].contribution) CHECK(*taps[i].contribution == unrotated(p.layer, *right[i].contribution));
      sum += taps[i].value * taps[i].weight;
    }
    CHECK(walk.picture(step)[pixel.y * geometry(p).output.x + pixel.x] == sum);
  });
}

TEST_CASE("a kernel that is the same when rotated") {
  const auto same = [](std::vector<double> kernel) {
    const Problem p = test::problem(square(3, 2), {2, 2}, {1, 10, 100, 1000}, std::move(kernel));
    return same_when_rotated(p, whole_channel(p, 0, 0));
  };
  CHECK(same({1, 2, 3, 4, 5, 4, 3, 2, 1}));
  CHECK(same({1, 2, 3, 4, std::nan(""), 4, 3, 2, 1}));
  CHECK_FALSE(same({1, 2, 3, 4, 5, 6, 7, 8, 9}));
  // Mirrored and transposed are not rotated.
  CHECK_FALSE(same({1, 2, 1, 3, 4, 3, 5, 6, 5}));
  CHECK_FALSE(same({1, 2, 3, 2, 4, 5, 3, 5, 6}));
}

TEST_CASE("pixels that are right without the rotation are counted by their reason, as looking at each one does") {
  for_small_problems([](Problem p) {
    // A kernel some of whose weights equal those opposite.
    std::vector<double> weights(p.weight.values().begin(), p.weight.values().end());
    for (std::size_t i = 0; i < weights.size(); ++i) weights[i] = static_cast<double>(i % 3);
    p.weight = Tensor(p.weight.shape(), std::move(weights));
    const Slice slice = whole_channel(p, 0, p.layer.out_channels - 1);
    const Int2 k = p.layer.kernel_size;
    const ConvolveWalk walk(p, slice, Grain::pixel);
    RightAnyway expected;
    for (std::int64_t step = 1; step <= walk.product_steps(); ++step) {
      bool met = false;
      bool middle = true;
      bool equal = true;
      for (const Tap& tap : walk.step(step)) {
        if (!tap.contribution) continue;
        met = true;
        middle = middle && 2 * tap.kernel.y == k.y - 1 && 2 * tap.kernel.x == k.x - 1;
        equal = equal && tap.weight == weight_at(p, tap.ci, slice.co, tap.rotated.y, tap.rotated.x);
      }
      if (!met) {
        ++expected.untouched;
      } else if (middle) {
        ++expected.middle;
      } else if (equal) {
        ++expected.equal;
      }
    }
    CHECK(right_anyway(p, slice) == expected);
  });
  // Stride 2 puts one input pixel under the middle weight alone at every second row and column: 3 × 3 times.
  const Problem p = test::problem(square(3, 2, 1, 1), {3, 3}, test::x9(), test::k9());
  CHECK(right_anyway(p, whole_channel(p, 0, 0)) == RightAnyway{0, 9, 0});
}

TEST_CASE("wrong pixels are counted with their largest difference") {
  const double nan = std::nan("");
  const double infinite = std::numeric_limits<double>::infinity();
  const Tensor right = test::tensor({2, 3}, {1, 2, nan, 0.0, 5, infinite});
  const Tensor given = test::tensor({2, 3}, {1, 5, nan, -0.0, 3, infinite});
  CHECK(wrong_pixels(given, right, 6) == WrongPixels{2, 6, 3});
  CHECK(wrong_pixels(given, right, 99) == WrongPixels{2, 6, 3});
  CHECK(wrong_pixels(given, right, 1) == WrongPixels{0, 1, 0});
  CHECK(wrong_pixels(given, right, 0) == WrongPixels{});
  CHECK(wrong_pixels(test::tensor({1, 1}, {nan}), test::tensor({1, 1}, {2}), 1).max_difference == infinite);
  // Lesson 5: the tracer's wrong cells.
  const auto wrong = [](std::vector<double> kernel) {
    const Problem p = test::problem(square(3, 2), {2, 2}, {1, 10, 100, 1000}, std::move(kernel));
    return wrong_pixels(convolve_unrotated(p), compute(p, Method::stamp), 25).wrong;
  };
  CHECK(wrong({1, 2, 3, 4, 5, 6, 7, 8, 9}) == 21);
  CHECK(wrong({1, 2, 1, 3, 4, 3, 5, 6, 5}) == 15);
  CHECK(wrong({1, 2, 3, 2, 4, 5, 3, 5, 6}) == 19);
  CHECK(wrong({1, 2, 3, 4, 5, 4, 3, 2, 1}) == 0);
}
