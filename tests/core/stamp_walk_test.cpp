#include "core/stamp_walk.hpp"

#include <limits>

#include "core/methods.hpp"
#include "tests/core/sweep.hpp"

using namespace tconv;
using test::for_small_problems;
using test::k9;
using test::square;
using test::x9;

TEST_CASE("any canvas on the way is the replay of its steps, bit for bit") {
  int index = 0;
  for_small_problems([&index](Problem p) {
    if (++index % 9 != 0) return;
    p.weight = test::in_sevenths(p.weight);
    const Slice slice = whole_channel(p, batch_size(p) - 1, p.layer.out_channels - 1);
    const Geometry g = geometry(p);
    for (const Grain grain : {Grain::contribution, Grain::pixel}) {
      const StampWalk walk(p, slice, grain);
      const Tensor finished = walk.picture(walk.count());
      std::vector<double> sums(static_cast<std::size_t>(g.canvas.y * g.canvas.x), 0.0);
      std::vector<double> counts = sums;
      for (std::int64_t i = 0; i <= walk.count(); ++i) {
        const ContributionRange step = walk.step(i);
        CHECK(step.size() == (i == 0                  ? 0
                              : grain == Grain::pixel ? p.layer.kernel_size.y * p.layer.kernel_size.x
                                                      : 1));
        for (std::int64_t j = 0; j < step.size(); ++j) {
          const Int2 at = canvas_pixel(p.layer, step[j]);
          sums[static_cast<std::size_t>(at.y * g.canvas.x + at.x)] += product(p, step[j]);
          counts[static_cast<std::size_t>(at.y * g.canvas.x + at.x)] += 1;
        }
        if (i > 0) CHECK(walk.pixel(i)->ix == step[0].ix);
        if (!(walk.picture(i) == Tensor({g.canvas.y, g.canvas.x}, sums)))
          FAIL("picture ", i, " of problem ", index);
        if (!(walk.picture(i, finished) == walk.picture(i))) FAIL("shared picture ", i, " of problem ", index);
        if (!(walk.counts(i) == Tensor({g.canvas.y, g.canvas.x}, counts)))
          FAIL("counts ", i, " of problem ", index);
      }
      CHECK(walk.picture(walk.count()) == canvas_plane(p, slice.n, slice.co));
    }
    const StampWalk whole(p, slice, Grain::stage);
    CHECK(whole.count() == 1);
    CHECK(whole.step(1).empty());
    CHECK_FALSE(whole.pixel(1).has_value());
    CHECK(whole.picture(1) == canvas_plane(p, slice.n, slice.co));
    CHECK(whole.picture(0) == Tensor::filled({g.canvas.y, g.canvas.x}, 0));
    CHECK(whole.picture(0, whole.picture(1)) == whole.picture(0));
  });
}

TEST_CASE("the start-up problem stamp by stamp") {
  const Problem p = test::problem(square(3, 2, 1, 1), {3, 3}, x9(), k9());
  const StampWalk walk(p, whole_channel(p, 0, 0), Grain::pixel);
  CHECK(walk.count() == 9);
  CHECK(walk.pixel(5) == std::optional(Contribution{0, 0, 1, 1, 0, 0, 0}));
  CHECK(walk.picture(1).at(0, 0, 2, 2) == 18);
  CHECK(walk.picture(2).at(0, 0, 0, 2) == 6 + 1);
  CHECK(walk.counts(2).at(0, 0, 0, 2) == 2);
  CHECK(walk.counts(9).at(0, 0, 2, 2) == 4);
  const StampWalk fine(p, whole_channel(p, 0, 0), Grain::contribution);
  CHECK(fine.count() == 81);
  CHECK(fine.pixel(81) == std::optional(Contribution{0, 0, 2, 2, 0, 2, 2}));
}

TEST_CASE("later contributions are left out, not multiplied by zero") {
  Problem p = test::problem(square(1, 1), {1, 2}, {1, 2}, {std::numeric_limits<double>::infinity()});
  const StampWalk walk(p, whole_channel(p, 0, 0), Grain::pixel);
  CHECK(walk.picture(1)[0] == std::numeric_limits<double>::infinity());
  CHECK(walk.picture(1)[1] == 0);
}

TEST_CASE("one channel pair, and an empty batch") {
  Layer layer = square(2, 1);
  layer.in_channels = 2;
  Problem p = test::filled_problem(layer, {2, 2}, 2);
  const StampWalk pair(p, channel_pair(p, 1, 1, 0), Grain::pixel);
  CHECK(pair.count() == 4);
  CHECK(pair.step(1)[0] == Contribution{1, 1, 0, 0, 0, 0, 0});
  p.input = Tensor::filled({0, 2, 2, 2}, 0);
  const StampWalk none(p, whole_channel(p, 0, 0), Grain::pixel);
  CHECK(none.count() == 0);
  CHECK(none.picture(0) == Tensor::filled({3, 3}, 0));
}
