#include "core/methods.hpp"

#include <cmath>
#include <limits>

#include "core/issues.hpp"
#include "tests/core/sweep.hpp"

using namespace tconv;
using test::k9;
using test::line;
using test::problem;
using test::square;
using test::tensor;
using test::x9;

namespace {

void check_all(const Problem& p, const Tensor& expected) {
  REQUIRE(issues(p).empty());
  for (const Method method : all_methods) {
    CAPTURE(std::string(id(method)));
    CHECK(compute(p, method) == expected);
  }
}

/// Contributions added one by one to one output pixel after another, straight from the definition.
Tensor by_definition(const Problem& p) {
  const Layer layer = effective_layer(p);
  const Shape shape = output_shape(p);
  std::vector<double> data;
  const Int2 input = p.input.plane_size();
  const Geometry g = geometry(p);
  for (std::int64_t n = 0; n < batch_size(p); ++n) {
    for (std::int64_t co = 0; co < layer.out_channels; ++co) {
      const ChannelRange in = in_channels_of(layer, co);
      for (std::int64_t oy = 0; oy < g.output.y; ++oy) {
        for (std::int64_t ox = 0; ox < g.output.x; ++ox) {
          double sum = 0;
          for (std::int64_t ci = in.first; ci < in.first + in.count; ++ci) {
            for (std::int64_t iy = 0; iy < input.y; ++iy) {
              for (std::int64_t ix = 0; ix < input.x; ++ix) {
                for (std::int64_t ky = 0; ky < layer.kernel_size.y; ++ky) {
                  if (iy * layer.stride.y - layer.padding.y + ky * layer.dilation.y != oy) continue;
                  for (std::int64_t kx = 0; kx < layer.kernel_size.x; ++kx) {
                    if (ix * layer.stride.x - layer.padding.x + kx * layer.dilation.x != ox) continue;
                    sum += p.input.at(n, ci, iy, ix) * weight_at(p, ci, co, ky, kx);
                  }
                }
              }
            }
          }
          data.push_back(layer.bias ? sum + p.bias[co] : sum);
        }
      }
    }
  }
  return Tensor(shape, std::move(data));
}

}  // namespace

TEST_CASE("Dive into Deep Learning's examples") {
  const std::vector<double> x{0, 1, 2, 3};
  check_all(problem(square(2, 1), {2, 2}, x, x), tensor({1, 3, 3}, {0, 0, 1, 0, 4, 6, 4, 12, 9}));
  check_all(problem(square(2, 1, 1), {2, 2}, x, x), tensor({1, 1, 1}, {4}));
  check_all(problem(square(2, 2), {2, 2}, x, x),
            tensor({1, 4, 4}, {0, 0, 0, 1, 0, 0, 2, 3, 0, 2, 0, 3, 4, 6, 6, 9}));
}

TEST_CASE("dilation equal to the stride leaves holes") {
  check_all(problem(square(2, 2, 0, 0, 2), {2, 2}, {1, 2, 3, 4}, {1, 1, 1, 1}),
            tensor({1, 5, 5}, {1, 0, 3, 0, 2, 0, 0, 0, 0, 0, 4, 0, 10, 0, 6, 0, 0, 0, 0, 0, 3, 0, 7, 0, 4}));
}

TEST_CASE("the tracer: every digit names a weight") {
  check_all(problem(square(3, 2), {2, 2}, {1, 10, 100, 1000}, k9()),
            tensor({1, 5, 5}, {1,    2,    13,  20,  30,   4,    5,    46,  50,  60,   107,  208, 1379,
                               2080, 3090, 400, 500, 4600, 5000, 6000, 700, 800, 7900, 8000, 9000}));
}

TEST_CASE("the start-up problem, from PyTorch") {
  check_all(problem(square(3, 2, 1, 1), {3, 3}, x9(), k9()),
            tensor({1, 6, 6}, {10, 16, 5,  18, 15, 18, 18, 31, 14, 41, 28, 33, 5,  18, 15, 26, 10, 12,
                               14, 41, 28, 48, 18, 21, 15, 26, 10, 16, 5,  6,  24, 41, 16, 25, 8,  9}));
}

TEST_CASE("all three ways and the definition agree bit for bit on every small layer") {
  int count = 0;
  test::for_small_problems([&count](Problem p) {
    p.input = test::in_sevenths(p.input);
    p.weight = test::in_sevenths(p.weight);
    const Tensor expected = by_definition(p);
    for (const Method method : all_methods) {
      if (!(compute(p, method) == expected)) FAIL(std::string(id(method)), " differs in layer ", count);
    }
    ++count;
  });
  CHECK(count > 500);
}

TEST_CASE("an empty batch gives an empty output") {
  Problem p = test::filled_problem(square(3, 2, 1), {3, 3});
  p.input = Tensor::filled({0, 1, 3, 3}, 0);
  check_all(p, Tensor::filled({0, 1, 5, 5}, 0));
  CHECK(canvas(p).shape() == Shape{0, 1, 7, 7});
  CHECK(stretched_input(p).shape() == Shape{0, 1, 7, 7});
  CHECK(compare_methods(p).max_difference == 0);
}

TEST_CASE("output_size chooses the output padding") {
  Problem p = problem(square(3, 2, 1, 9), {3, 3}, x9(), k9());
  p.output_size = Int2{6, 5};
  const Tensor full = compute(problem(square(3, 2, 1, 1), {3, 3}, x9(), k9()), Method::stamp);
  for (const Method method : all_methods) {
    const Tensor out = compute(p, method);
    CHECK(out.shape() == Shape{1, 6, 5});
    for (std::int64_t y = 0; y < 6; ++y) {
      for (std::int64_t x = 0; x < 5; ++x) CHECK(out.at(0, 0, y, x) == full.at(0, 0, y, x));
    }
  }
}

TEST_CASE("the canvas is what is there before cropping") {
  const Problem p = problem(square(3, 2, 1, 1), {3, 3}, x9(), k9());
  const Tensor whole = canvas(p);
  CHECK(whole.shape() == Shape{1, 7, 7});
  CHECK(whole.at(0, 0, 0, 0) == 2);
  CHECK(whole.at(0, 0, 1, 1) == 10);
  CHECK(whole.at(0, 0, 6, 6) == 9);
  CHECK(canvas_plane(p, 0, 0).reshaped({1, 7, 7}) == whole);
}

TEST_CASE("the stretched input: zeros between, a border, output padding at the end") {
  const Problem p = problem(square(3, 2, 1, 1), {2, 2}, {1, 2, 3, 4}, k9());
  const Tensor expected = tensor({1, 6, 6}, {0, 0, 0, 0, 0, 0, 0, 1, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0,
                                             0, 3, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
  CHECK(stretched_input(p) == expected);
  CHECK(stretched_plane(p, 0, 0).reshaped({1, 6, 6}) == expected);
  // A border of -1 removes the outer pixels.
  const Tensor cut = stretched_input(problem(square(3, 2, 3), {5, 5}, std::vector<double>(25, 1), k9()));
  CHECK(cut.shape() == Shape{1, 7, 7});
  double sum = 0;
  for (const double value : cut.values()) sum += value;
  CHECK(sum == 9);
  CHECK(cut.at(0, 0, 0, 0) == 0);
  CHECK(cut.at(0, 0, 1, 1) == 1);
}

TEST_CASE("the rotation is by 180 degrees, in each plane") {
  Layer layer = square(2, 1);
  layer.kernel_size = {2, 3};
  layer.out_channels = 2;
  const Problem p = test::filled_problem(layer, {1, 1});
  Problem q = p;
  q.weight = filled({1, 2, 2, 3}, Fill::ramp);
  CHECK(rotated_weight(q) == tensor({1, 2, 2, 3}, {6, 5, 4, 3, 2, 1, 12, 11, 10, 9, 8, 7}));
}

TEST_CASE("infinities meet inserted zeros in way B only") {
  const double inf = std::numeric_limits<double>::infinity();
  Problem p = problem(line(2, 2), {1, 2}, {1, 2}, {1, inf});
  const Agreement a = compare_methods(p);
  CHECK(a.has_non_finite);
  CHECK(a.outputs[0] == tensor({1, 1, 4}, {1, inf, 2, inf}));
  CHECK(a.outputs[2] == a.outputs[0]);
  CHECK(std::isnan(a.outputs[1][0]));  // inf times the border's zero
  CHECK(a.max_difference == inf);
  p.weight = tensor({1, 1, 1, 2}, {1, 3});
  const Agreement finite = compare_methods(p);
  CHECK_FALSE(finite.has_non_finite);
  CHECK(finite.max_difference == 0);
}

TEST_CASE("differences count NaN against NaN as none") {
  const double inf = std::numeric_limits<double>::infinity();
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(max_difference(tensor({3}, {1, 2, nan}), tensor({3}, {1, 2.5, nan})) == 0.5);
  CHECK(max_difference(tensor({1}, {inf}), tensor({1}, {inf})) == 0);
  CHECK(max_difference(tensor({1}, {inf}), tensor({1}, {-inf})) == inf);
  CHECK(max_difference(tensor({2}, {1, nan}), tensor({2}, {1, 0})) == inf);
  CHECK(max_difference(tensor({2}, {0, 7}), tensor({2}, {inf, 7})) == inf);
}
