#include "core/matrix_walk.hpp"

#include <tuple>

#include "core/conv_transpose_matrix.hpp"
#include "core/methods.hpp"
#include "tests/core/sweep.hpp"

using namespace tconv;
using test::for_small_problems;
using test::square;

namespace {

/// Replays a walk and compares every picture; the last step alone adds the bias, to every pixel.
void check_walk(const Problem& p, const Slice& slice, Grain grain, MatrixOrder order, int index) {
  const Geometry g = geometry(p);
  const MatrixWalk walk(p, slice, grain, order);
  std::vector<double> sums(static_cast<std::size_t>(g.output.y * g.output.x), 0.0);
  Contribution before{0, -1, 0, 0, 0, 0, 0};
  const Tensor finished = walk.picture(walk.products());
  for (std::int64_t i = 0; i <= walk.count(); ++i) {
    const ContributionRange step = walk.step(i);
    for (std::int64_t j = 0; j < step.size(); ++j) {
      const Contribution c = step[j];
      const Int2 at = output_pixel(g, effective_layer(p), c).value();
      const auto o = static_cast<std::size_t>(at.y * g.output.x + at.x);
      sums[o] += product(p, c);
      CHECK(walk.step_with(c) == i);
      CHECK(walk.line(i)->pixel == (order == MatrixOrder::rows ? at : Int2{c.iy, c.ix}));
      CHECK(walk.line(i)->channel == (order == MatrixOrder::rows ? slice.co : c.ci));
      if (order == MatrixOrder::columns) {
        CHECK(std::tie(before.ci, before.iy, before.ix, before.ky, before.kx) <
              std::tie(c.ci, c.iy, c.ix, c.ky, c.kx));
      }
      before = c;
    }
    if (i > walk.products()) {
      CHECK(p.layer.bias);
      CHECK(i == walk.count());
      CHECK(step.empty());
      CHECK_FALSE(walk.line(i).has_value());
      for (double& sum : sums) sum += bias_of(p, slice.co);
    }
    if (!(walk.picture(i, finished) == walk.picture(i))) FAIL("shared picture ", i, " of problem ", index);
    if (!(walk.picture(i) == Tensor({g.output.y, g.output.x}, sums))) FAIL("picture ", i, " of problem ", index);
  }
  CHECK(walk.picture(walk.count()) == test::plane(compute(p, Method::matrix), slice.n, slice.co));
}

}  // namespace

TEST_CASE("any y on the way is the replay of its entries, bit for bit") {
  int index = 0;
  for_small_problems([&index](Problem p) {
    if (++index % 7 != 0) return;
    p.weight = test::in_sevenths(p.weight);
    const Slice slice = whole_channel(p, batch_size(p) - 1, p.layer.out_channels - 1);
    // Without entries and bias there is nothing to do at grain contribution, and the picture is y all the same.
    for (const Grain grain : {Grain::contribution, Grain::pixel}) {
      for (const MatrixOrder order : {MatrixOrder::rows, MatrixOrder::columns}) {
        check_walk(p, slice, grain, order, index);
      }
    }
    for (const MatrixOrder order : {MatrixOrder::rows, MatrixOrder::columns}) {
      const MatrixWalk whole(p, slice, Grain::stage, order);
      CHECK(whole.products() == 1);
      CHECK(whole.count() == (p.layer.bias ? 2 : 1));
      CHECK(whole.step(1).empty());
      CHECK(whole.picture(whole.count()) == test::plane(compute(p, Method::matrix), slice.n, slice.co));
    }
  });
}

TEST_CASE("cropped contributions and untouched pixels take no steps") {
  const Problem p = test::problem(square(3, 2, 1, 1), {3, 3}, test::x9(), test::k9());
  const Slice slice = whole_channel(p, 0, 0);
  CHECK(MatrixWalk(p, slice, Grain::contribution, MatrixOrder::rows).count() == 64);
  CHECK(MatrixWalk(p, slice, Grain::contribution, MatrixOrder::columns).count() == 64);
  CHECK(MatrixWalk(p, slice, Grain::pixel, MatrixOrder::rows).count() == 36);
  const MatrixWalk columns(p, slice, Grain::pixel, MatrixOrder::columns);
  CHECK(columns.count() == 9);
  CHECK(columns.step(1).size() == 4);
  CHECK(columns.step(5).size() == 9);
  CHECK(columns.line(5)->pixel == Int2{1, 1});
}

TEST_CASE("no pixel holds the bias before the last step, which adds it to every one") {
  Layer layer = test::line(1, 2, 0, 1);
  layer.bias = true;
  Problem p = test::problem(layer, {1, 2}, {10, 20}, {1});
  p.bias = test::tensor({1}, {5});
  // Canvas 3 with a hole at 1; the output has one line past it.
  for (const MatrixOrder order : {MatrixOrder::rows, MatrixOrder::columns}) {
    const MatrixWalk walk(p, whole_channel(p, 0, 0), Grain::contribution, order);
    CHECK(walk.products() == 2);
    CHECK(walk.count() == 3);
    CHECK(walk.picture(0) == test::tensor({1, 4}, {0, 0, 0, 0}));
    CHECK(walk.picture(1) == test::tensor({1, 4}, {10, 0, 0, 0}));
    CHECK(walk.picture(2) == test::tensor({1, 4}, {10, 0, 20, 0}));
    CHECK(walk.picture(3) == test::tensor({1, 4}, {15, 5, 25, 5}));
    const MatrixWalk at_once(p, whole_channel(p, 0, 0), Grain::stage, order);
    CHECK(at_once.picture(1) == test::tensor({1, 4}, {10, 0, 20, 0}));
    CHECK(at_once.picture(2) == test::tensor({1, 4}, {15, 5, 25, 5}));
  }
}

TEST_CASE("a share of an output channel gets no bias: it comes once, with all of them") {
  Layer layer = test::square(1, 1);
  layer.in_channels = 2;
  layer.bias = true;
  Problem p = test::filled_problem(layer, {2, 2});
  CHECK(MatrixWalk(p, channel_pair(p, 0, 1, 0), Grain::pixel, MatrixOrder::rows).count() == 4);
  CHECK(MatrixWalk(p, whole_channel(p, 0, 0), Grain::pixel, MatrixOrder::rows).count() == 5);
}

TEST_CASE("a layer whose output nothing reaches still gets its bias") {
  Layer layer = test::line(1, 4, 1);
  layer.bias = true;
  Problem p = test::problem(layer, {1, 2}, {10, 20}, {1});
  p.bias = test::tensor({1}, {5});
  const MatrixWalk walk(p, whole_channel(p, 0, 0), Grain::contribution, MatrixOrder::rows);
  CHECK(walk.count() == 1);
  CHECK(walk.step(1).empty());
  CHECK(walk.picture(1) == test::tensor({1, 3}, {5, 5, 5}));
  p.input = Tensor::filled({0, 1, 1, 2}, 0);
  CHECK(MatrixWalk(p, whole_channel(p, 0, 0), Grain::pixel, MatrixOrder::columns).count() == 0);
}
