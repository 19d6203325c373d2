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

TEST_CASE("the gradient to a pixel is what the weighted results change by when it grows by 1") {
  int compared = 0;
  for_small_problems([&compared](const Problem& p) {
    const Layer layer = effective_layer(p);
    const Geometry g = geometry(p);
    for (const Axis axis : both_axes) {
      if (conv2d_size(layer, axis, g.output[axis]) != g.input[axis]) return;
    }
    if (batch_size(p) > 1) return;
    ++compared;
    for (std::int64_t co = 0; co < layer.out_channels; ++co) {
      for (const Int2 at : {Int2{0, 0}, Int2{g.output.y - 1, g.output.x / 2}}) {
        // Conv2d is linear: its result for a picture of this one pixel is that change.
        const std::int64_t plane = g.output.y * g.output.x;
        const Tensor none = Tensor::filled({layer.out_channels, g.output.y, g.output.x}, 0);
        const Tensor change = conv2d(layer, none.with(co * plane + at.y * g.output.x + at.x, 1), p.weight);
        double loss = 0;
        for (std::int64_t i = 0; i < change.size(); ++i) loss += change[i] * p.input[i];
        CHECK(conv2d_gradient(p, whole_channel(p, 0, co), at).value == loss);
      }
    }
  });
  CHECK(compared > 100);
}

TEST_CASE("a pixel between the windows of Conv2d has no gradient") {
  // Kernel 1, stride 2: results read the even pixels alone.
  const Problem p = test::problem(test::square(1, 2), {2, 2}, {1, 2, 3, 4}, {5});
  const Slice all = whole_channel(p, 0, 0);
  CHECK(conv2d_gradient(p, all, {0, 0}).value == 5);
  CHECK(conv2d_gradient(p, all, {2, 2}).value == 20);
  CHECK(conv2d_gradient(p, all, {1, 2}).results == 0);
}
