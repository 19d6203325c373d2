#include "core/conv2d.hpp"

#include "core/conv_transpose_matrix.hpp"
#include "core/issues.hpp"
#include "core/methods.hpp"
#include "tests/core/sweep.hpp"

using namespace tconv;
using test::for_small_problems;
using test::tensor;

TEST_CASE("Conv2d, from PyTorch") {
  // F.conv2d(arange(1, 26).view(1, 5, 5), K9, stride=2, padding=1)
  std::vector<double> picture(25);
  for (std::size_t i = 0; i < 25; ++i) picture[i] = static_cast<double>(i + 1);
  CHECK(conv2d(test::square(3, 2, 1), tensor({1, 5, 5}, picture), tensor({1, 1, 3, 3}, test::k9())) ==
        tensor({1, 3, 3}, {128, 241, 184, 441, 681, 453, 320, 457, 280}));
}

TEST_CASE("Conv2d is C times the picture wherever it gives the input's size back") {
  int compared = 0;
  for_small_problems([&compared](Problem p) {
    const Layer layer = effective_layer(p);
    const Geometry g = geometry(p);
    for (const Axis axis : both_axes) {
      if (conv2d_size(layer, axis, g.output[axis]) != g.input[axis]) return;
    }
    ++compared;
    const Tensor picture = filled({layer.out_channels, g.output.y, g.output.x}, Fill::random, 3);
    const Tensor result = conv2d(layer, picture, p.weight);
    const ConvTransposeMatrix m(p);
    REQUIRE(result.size() == m.columns());
    for (std::int64_t c = 0; c < m.columns(); ++c) {
      const ContributionRange column = m.column(c);
      double sum = 0;
      for (std::int64_t j = 0; j < column.size(); ++j) {
        const Contribution e = column[j];
        const Int2 at = output_pixel(g, layer, e).value();
        sum += weight_at(p, e.ci, e.co, e.ky, e.kx) * picture.at(0, e.co, at.y, at.x);
      }
      CHECK(result[c] == sum);
    }
  });
  CHECK(compared > 100);
}

TEST_CASE("batches and groups keep apart") {
  Layer layer = test::square(1, 1);
  layer.in_channels = 2;
  layer.out_channels = 4;
  layer.groups = 2;
  const Tensor picture = filled({2, 4, 1, 1}, Fill::ramp);
  const Tensor weight = tensor({2, 2, 1, 1}, {1, 10, 100, 1000});
  CHECK(conv2d(layer, picture, weight) == tensor({2, 2, 1, 1}, {21, 4300, 65, 8700}));
}

TEST_CASE("one result of Conv2d: the picture may be a formula") {
  // The same as above: a 3 × 3 input makes a 5 × 5 output, which that Conv2d takes back to 3 × 3.
  const Problem p = test::problem(test::square(3, 2, 1), {3, 3}, test::x9(), test::k9());
  const double expected[] = {128, 241, 184, 441, 681, 453, 320, 457, 280};
  for (std::int64_t i = 0; i < 9; ++i) {
    const auto ramp = [](Int2 at) { return static_cast<double>(at.y * 5 + at.x + 1); };
    CHECK(conv2d_result(p, channel_pair(p, 0, 0, 0), {i / 3, i % 3}, ramp) == expected[i]);
  }
}

TEST_CASE("the results of all channels of a group add up to Conv2d's, as far as the input has pixels for them") {
  int compared = 0;
  for_small_problems([&compared](const Problem& p) {
    const Layer layer = effective_layer(p);
    const Geometry g = geometry(p);
    const Tensor picture = filled({layer.out_channels, g.output.y, g.output.x}, Fill::random, 3);
    const Tensor whole = conv2d(layer, picture, p.weight);
    if (batch_size(p) == 0 || p.input.size() == 0) return;
    ++compared;
    for (std::int64_t ci = 0; ci < layer.in_channels; ++ci) {
      const ChannelRange group = out_channels_of(layer, ci);
      for (const Int2 at : {Int2{0, 0}, Int2{g.input.y - 1, g.input.x / 2}}) {
        double sum = 0;
        for (std::int64_t co = group.first; co < group.first + group.count; ++co) {
          const auto plane = [&](Int2 pixel) { return picture.at(0, co, pixel.y, pixel.x); };
          sum += conv2d_result(p, channel_pair(p, 0, ci, co), at, plane);
        }
        CHECK(sum == whole.at(0, ci, at.y, at.x));
      }
    }
  });
  CHECK(compared > 100);
}
