// Way C in steps, by rows and by columns; and that no walk remembers where it has been.
#include <doctest/doctest.h>

#include <algorithm>
#include <tuple>

#include "core/methods.hpp"
#include "core/steps.hpp"
#include "tests/properties/random_problem.hpp"

namespace tconv::properties {

namespace {

Int2 output_of(const Problem& problem, const Contribution& c) {
  const Int2 canvas = canvas_of(problem.layer, c);
  return {canvas.y - problem.layer.padding.y, canvas.x - problem.layer.padding.x};
}

// The slice's structural entries in the order of a multiplication by rows (output pixel, then ci, iy, ix) or by
// columns (ci, iy, ix, then the output pixel).
std::vector<Contribution> entries(const Problem& problem, const Slice& slice, MatrixOrder order) {
  std::vector<Contribution> result;
  for (const Contribution& c : all_contributions(problem, slice.n)) {
    const bool of_slice = c.co == slice.co && slice.in.first <= c.ci && c.ci < slice.in.first + slice.in.count;
    if (of_slice && is_kept(problem, c)) result.push_back(c);
  }
  const auto key = [&](const Contribution& c) {
    const Int2 o = output_of(problem, c);
    return order == MatrixOrder::rows ? std::tuple(o.y, o.x, c.ci, c.iy, c.ix)
                                      : std::tuple(c.ci, c.iy, c.ix, o.y, o.x);
  };
  std::sort(result.begin(), result.end(),
            [&](const Contribution& a, const Contribution& b) { return key(a) < key(b); });
  return result;
}

void check_walk(const Problem& problem, const Slice& slice, Grain grain, MatrixOrder order) {
  const MatrixWalk walk(problem, slice, grain, order);
  const std::vector<Contribution> all = entries(problem, slice, order);
  const Geometry sizes = geometry(problem);
  const Int2 size = sizes.output;
  const bool with_bias = problem.layer.bias && is_whole(problem, slice);
  const bool by_rows = order == MatrixOrder::rows;
  const Int2 grid = by_rows ? size : sizes.input;
  const std::int64_t lines = grid.y * grid.x * (by_rows ? 1 : slice.in.count);
  const std::int64_t steps = grain == Grain::contribution ? static_cast<std::int64_t>(all.size()) : lines;
  // The bias is a step of its own, the last one.
  const std::int64_t multiplying = grain == Grain::stage ? 1 : steps;
  RC_ASSERT(walk.products() == multiplying);
  RC_ASSERT(walk.count() == multiplying + (with_bias ? 1 : 0));
  RC_ASSERT(walk.step(0).empty());
  RC_ASSERT(!walk.line(0).has_value());

  const Tensor zeros = Tensor::filled({size.y, size.x}, 0.0);
  RC_ASSERT(walk.picture(0) == zeros);
  if (grain == Grain::stage) {
    const MatrixWalk pixels(problem, slice, Grain::pixel, order);
    RC_ASSERT(walk.picture(1) == pixels.picture(pixels.products()));
    RC_ASSERT(walk.picture(walk.count()) == pixels.picture(pixels.count()));
    return;
  }
  const std::vector<std::int64_t> looked_at = pick_steps(walk.count());
  std::vector<double> sums(static_cast<std::size_t>(size.y * size.x));
  std::size_t added = 0;
  for (std::int64_t i = 1; i <= walk.count(); ++i) {
    const bool only_bias = i > steps;
    const auto line = walk.line(i);
    RC_ASSERT(line.has_value() == !only_bias);
    std::vector<Contribution> expected;
    if (line) {
      const auto of_line = [&](const Contribution& c) {
        const Int2 pixel = by_rows ? output_of(problem, c) : Int2{c.iy, c.ix};
        return line->channel == (by_rows ? c.co : c.ci) && line->pixel == pixel;
      };
      if (grain == Grain::pixel) {
        RC_ASSERT(line->channel == (by_rows ? slice.co : slice.in.first + (i - 1) / (grid.y * grid.x)));
        RC_ASSERT(line->pixel == (Int2{(i - 1) / grid.x % grid.y, (i - 1) % grid.x}));
        while (added + expected.size() < all.size() && of_line(all[added + expected.size()])) {
          expected.push_back(all[added + expected.size()]);
        }
      } else {
        expected.push_back(all[added]);
        RC_ASSERT(of_line(all[added]));
      }
    }
    RC_ASSERT(listed(walk.step(i)) == expected);
    for (const Contribution& c : expected) {
      const Int2 at = output_of(problem, c);
      const std::int64_t flat = at.y * size.x + at.x;
      const double product = problem.input.at(c.n, c.ci, c.iy, c.ix) * weight_at(problem, c.ci, c.co, c.ky, c.kx);
      sums[static_cast<std::size_t>(flat)] += product;
      ++added;
      RC_ASSERT(walk.step_with(c) == i);
    }
    if (only_bias) {
      for (double& sum : sums) sum += problem.bias[slice.co];
    }
    if (std::binary_search(looked_at.begin(), looked_at.end(), i)) {
      RC_ASSERT(walk.picture(i) == Tensor({size.y, size.x}, sums));
    }
  }
  RC_ASSERT(added == all.size());
  // Without bias and entries there may be no step at all; then zeros are the answer.
  if (is_whole(problem, slice)) {
    const Tensor output = compute(problem, Method::matrix);
    RC_ASSERT(walk.picture(walk.count()) == Tensor::copy_of(output.plane(slice.n, slice.co)));
  }
}

// Forwards to the end and back again: the same pictures.
template <class Walk>
void there_and_back(const Walk& walk) {
  const std::vector<std::int64_t> steps = pick_steps(walk.count());
  std::vector<Tensor> pictures;
  for (const std::int64_t i : steps) pictures.push_back(walk.picture(i));
  for (std::size_t j = steps.size(); j-- > 0;) RC_ASSERT(walk.picture(steps[j]) == pictures[j]);
}

}  // namespace

TEST_SUITE("property") {
  TEST_CASE("multiplying by the matrix: the steps add up to every picture, at every grain and in both orders") {
    CHECK(check_property("matrix walk", [] {
      const Problem problem = *legal_problems(Numbers::real, few);
      const Slice slice = pick_slice(problem);
      for (const Grain grain : {Grain::contribution, Grain::pixel, Grain::stage}) {
        check_walk(problem, slice, grain, MatrixOrder::rows);
        check_walk(problem, slice, grain, MatrixOrder::columns);
      }
    }));
  }

  TEST_CASE("going forwards and back gives the same pictures") {
    CHECK(check_property("there and back", [] {
      const Problem problem = *legal_problems(Numbers::real);
      RC_PRE(batch_size(problem) > 0);
      const Slice slice = pick_slice(problem);
      const Grain grain = std::vector{Grain::contribution, Grain::pixel}[static_cast<std::size_t>(pick(0, 1))];
      there_and_back(StampWalk(problem, slice, grain));
      there_and_back(ConvolveWalk(problem, slice, grain));
      there_and_back(MatrixWalk(problem, slice, grain, MatrixOrder::rows));
      there_and_back(MatrixWalk(problem, slice, grain, MatrixOrder::columns));
    }));
  }
}

}  // namespace tconv::properties
