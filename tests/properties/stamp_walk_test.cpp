// Way A in steps: each step is what it says, and the steps add up to every picture.
#include <doctest/doctest.h>

#include <algorithm>
#include <tuple>

#include "core/methods.hpp"
#include "core/steps.hpp"
#include "tests/properties/random_problem.hpp"

namespace tconv::properties {

namespace {

// The slice's contributions in the order of stamping: (ci, iy, ix), then (ky, kx).
std::vector<Contribution> stamped(const Problem& problem, const Slice& slice) {
  std::vector<Contribution> result;
  for (const Contribution& c : all_contributions(problem, slice.n)) {
    if (c.co == slice.co && slice.in.first <= c.ci && c.ci < slice.in.first + slice.in.count) result.push_back(c);
  }
  const auto key = [](const Contribution& c) { return std::tuple(c.ci, c.iy, c.ix, c.ky, c.kx); };
  std::sort(result.begin(), result.end(),
            [&](const Contribution& a, const Contribution& b) { return key(a) < key(b); });
  return result;
}

void check_walk(const Problem& problem, const Slice& slice, Grain grain) {
  const StampWalk walk(problem, slice, grain);
  const std::vector<Contribution> order = stamped(problem, slice);
  const Int2 size = geometry(problem).canvas;
  const Int2 taps = problem.layer.kernel_size;
  const std::int64_t per_stamp = taps.y * taps.x;
  const auto all = static_cast<std::int64_t>(order.size());
  RC_ASSERT(walk.step(0).empty());
  RC_ASSERT(!walk.pixel(0).has_value());
  if (grain == Grain::stage) {
    const StampWalk pixels(problem, slice, Grain::pixel);
    RC_ASSERT(walk.count() == 1);
    RC_ASSERT(walk.step(1).empty());
    RC_ASSERT(!walk.pixel(1).has_value());
    for (const std::int64_t i : {0, 1}) {
      RC_ASSERT(walk.picture(i) == pixels.picture(i * pixels.count()));
      RC_ASSERT(walk.counts(i) == pixels.counts(i * pixels.count()));
    }
    return;
  }
  const std::int64_t per_step = grain == Grain::contribution ? 1 : per_stamp;
  RC_ASSERT(walk.count() * per_step == all);

  const std::vector<std::int64_t> looked_at = pick_steps(walk.count());
  std::vector<double> sums(static_cast<std::size_t>(size.y * size.x));
  std::vector<double> counts(sums.size());
  const auto compare = [&](std::int64_t i) {
    RC_ASSERT(walk.picture(i) == Tensor({size.y, size.x}, sums));
    RC_ASSERT(walk.counts(i) == Tensor({size.y, size.x}, counts));
  };
  compare(0);
  for (std::int64_t i = 1; i <= walk.count(); ++i) {
    const std::vector<Contribution> step = listed(walk.step(i));
    const auto first = order.begin() + (i - 1) * per_step;
    RC_ASSERT(step == std::vector<Contribution>(first, first + per_step));
    const auto pixel = walk.pixel(i);
    RC_ASSERT(pixel.has_value());
    RC_ASSERT(std::tuple(pixel->n, pixel->ci, pixel->iy, pixel->ix) ==
              std::tuple(first->n, first->ci, first->iy, first->ix));
    for (const Contribution& c : step) {
      const Int2 at = canvas_of(problem.layer, c);
      const auto flat = static_cast<std::size_t>(at.y * size.x + at.x);
      const double product = problem.input.at(c.n, c.ci, c.iy, c.ix) * weight_at(problem, c.ci, c.co, c.ky, c.kx);
      sums[flat] += product;
      counts[flat] += 1;
    }
    if (std::binary_search(looked_at.begin(), looked_at.end(), i)) compare(i);
  }
  // The last picture is the whole canvas, when all input channels took part.
  if (is_whole(problem, slice)) {
    RC_ASSERT(walk.picture(walk.count()) == Tensor::copy_of(canvas(problem).plane(slice.n, slice.co)));
  }
}

}  // namespace

TEST_SUITE("property") {
  TEST_CASE("stamping: the steps add up to every picture, at every grain") {
    CHECK(check_property("stamp walk", [] {
      const Problem problem = *legal_problems(Numbers::real, few);
      const Slice slice = pick_slice(problem);
      for (const Grain grain : {Grain::contribution, Grain::pixel, Grain::stage}) check_walk(problem, slice, grain);
    }));
  }
}

}  // namespace tconv::properties
