#include "core/shares.hpp"

#include "core/methods.hpp"
#include "tests/core/sweep.hpp"

using namespace tconv;
using test::for_small_problems;

namespace {

/// One product after the other, by definition of the transposed convolution: y(o) = Σ x(i)·w(k) over i·s + k·d = o + p,
/// in ascending (ci, iy, ix), the bias last.
double by_definition(const Problem& p, std::int64_t n, const ChannelRange& in, std::int64_t co, Int2 at,
                     double bias) {
  const Layer layer = effective_layer(p);
  const Int2 size = p.input.plane_size();
  double sum = 0;
  for (std::int64_t ci = in.first; ci < in.first + in.count; ++ci) {
    for (std::int64_t iy = 0; iy < size.y; ++iy) {
      for (std::int64_t ix = 0; ix < size.x; ++ix) {
        const std::int64_t y = at.y + layer.padding.y - iy * layer.stride.y;
        const std::int64_t x = at.x + layer.padding.x - ix * layer.stride.x;
        if (y < 0 || x < 0 || y % layer.dilation.y != 0 || x % layer.dilation.x != 0) continue;
        const Int2 k{y / layer.dilation.y, x / layer.dilation.x};
        if (k.y >= layer.kernel_size.y || k.x >= layer.kernel_size.x) continue;
        sum += p.input.at(n, ci, iy, ix) * weight_at(p, ci, co, k.y, k.x);
      }
    }
  }
  return sum + bias;
}

}  // namespace

TEST_CASE("shares, the channel they make and their sum are what the definition gives, to the last bit") {
  for_small_problems([](const Problem& whole_numbers) {
    Problem p = whole_numbers;
    p.input = test::in_sevenths(p.input);
    p.weight = test::in_sevenths(p.weight);
    if (p.layer.bias) p.bias = test::in_sevenths(p.bias);
    const Int2 size = geometry(p).output;
    const std::int64_t n = batch_size(p) - 1;
    const std::int64_t co = p.layer.out_channels - 1;
    const ChannelRange in = in_channels_of(p.layer, co);
    const double bias = bias_of(p, co);
    const Tensor channel = output_channel(p, n, co);
    const Tensor added = sum_of_shares(p, n, co);
    REQUIRE(channel.plane_size() == size);
    REQUIRE(added.plane_size() == size);
    for (std::int64_t y = 0; y < size.y; ++y) {
      for (std::int64_t x = 0; x < size.x; ++x) {
        const std::int64_t at = y * size.x + x;
        CHECK(channel[at] == by_definition(p, n, in, co, {y, x}, bias));
        double sum = 0;
        for (std::int64_t ci = in.first; ci < in.first + in.count; ++ci) {
          const double one = by_definition(p, n, {ci, 1}, co, {y, x}, 0);
          CHECK(share(p, n, ci, co)[at] == one);
          sum += one;
        }
        CHECK(added[at] == sum + bias);
      }
    }
  });
}

TEST_CASE("an output channel is its plane of what the three ways give") {
  for_small_problems([](const Problem& p) {
    const Tensor all = compute(p, Method::stamp);
    for (std::int64_t co = 0; co < p.layer.out_channels; ++co) {
      CHECK(output_channel(p, 0, co) == test::plane(all, 0, co));
    }
  });
}

TEST_CASE("shares that are rounded by themselves may miss the output: 2^53 + 1 + 1 in one sum, or 2^53 + (1 + 1)") {
  // One pixel, kernel 1 × 2 of one weight each that overlaps once: the middle output pixel adds two products per channel.
  Problem p;
  p.layer = test::line(2, 1);
  p.layer.in_channels = 2;
  const double large = 9007199254740992;  // 2^53, whose neighbour above is 2 further on
  p.input = test::tensor({2, 1, 2}, {large, 0, 1, 1});
  p.weight = test::tensor({2, 1, 1, 2}, {1, 1, 1, 1});
  // Middle pixel: x(0)·w(1) + x(1)·w(0) of each channel: 2^53 + 0, then + 1 and + 1, each of which is rounded away;
  // alone the second channel gives 2.
  CHECK(output_channel(p, 0, 0)[1] == large);
  CHECK(share(p, 0, 0, 0)[1] == large);
  CHECK(share(p, 0, 1, 0)[1] == 2);
  CHECK(sum_of_shares(p, 0, 0)[1] == large + 2);
  CHECK(max_difference(output_channel(p, 0, 0), sum_of_shares(p, 0, 0)) == 2);
}
