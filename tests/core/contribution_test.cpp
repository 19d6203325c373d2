#include "core/contribution.hpp"

#include <functional>
#include <tuple>

#include "tests/core/sweep.hpp"

using namespace tconv;
using test::for_small_problems;
using test::square;

namespace {

/// Every contribution of one batch entry, in ascending (ci, iy, ix, co, ky, kx), one loop per index.
std::vector<Contribution> all_of(const Problem& p, std::int64_t n) {
  std::vector<Contribution> all;
  const Int2 input = p.input.plane_size();
  const std::int64_t per_in = p.layer.in_channels / p.layer.groups;
  const std::int64_t per_out = p.layer.out_channels / p.layer.groups;
  for (std::int64_t ci = 0; ci < p.layer.in_channels; ++ci) {
    for (std::int64_t iy = 0; iy < input.y; ++iy) {
      for (std::int64_t ix = 0; ix < input.x; ++ix) {
        for (std::int64_t co = 0; co < p.layer.out_channels; ++co) {
          if (ci / per_in != co / per_out) continue;
          for (std::int64_t ky = 0; ky < p.layer.kernel_size.y; ++ky) {
            for (std::int64_t kx = 0; kx < p.layer.kernel_size.x; ++kx) all.push_back({n, ci, iy, ix, co, ky, kx});
          }
        }
      }
    }
  }
  return all;
}

/// `range` holds exactly those contributions that `belongs` picks, each once. The order is looked at where it
/// is promised: ascending (ci, iy, ix).
void check_set(const ContributionRange& range, const std::vector<Contribution>& all,
               const std::function<bool(const Contribution&)>& belongs) {
  std::vector<Contribution> expected;
  for (const Contribution& c : all) {
    if (belongs(c)) expected.push_back(c);
  }
  REQUIRE(range.size() == static_cast<std::int64_t>(expected.size()));
  std::vector<bool> seen(expected.size(), false);
  for (std::int64_t j = 0; j < range.size(); ++j) {
    const Contribution c = range[j];
    bool found = false;
    for (std::size_t e = 0; e < expected.size() && !found; ++e) {
      if (seen[e] || !(expected[e] == c)) continue;
      seen[e] = true;
      found = true;
    }
    if (!found) FAIL("a contribution that does not belong, or twice the same");
    if (j == 0) continue;
    const Contribution before = range[j - 1];
    const bool ascending = std::tie(before.ci, before.iy, before.ix) <= std::tie(c.ci, c.iy, c.ix);
    if (!ascending) FAIL("out of order");
  }
}

}  // namespace

TEST_CASE("every question about contributions has the answer that trying them all gives") {
  int asked = 0;
  for_small_problems([&](const Problem& p) {
    if (++asked % 3 != 0) return;  // a third of them is plenty for the quadratic comparison
    const std::int64_t n = batch_size(p) - 1;
    const Geometry g = geometry(p);
    const Layer layer = effective_layer(p);
    const std::vector<Contribution> all = all_of(p, n);
    const std::int64_t co = p.layer.out_channels - 1;
    const std::int64_t ci = p.layer.in_channels - 1;
    for (std::int64_t y = -1; y <= g.canvas.y; ++y) {
      for (std::int64_t x = -1; x <= g.canvas.x; ++x) {
        check_set(contributions_of_canvas(p, n, co, y, x), all, [&](const Contribution& c) {
          return c.co == co && canvas_pixel(layer, c) == Int2{y, x};
        });
      }
    }
    for (std::int64_t y = -1; y <= g.output.y; ++y) {
      for (std::int64_t x = -1; x <= g.output.x; ++x) {
        check_set(contributions_of_output(p, n, co, y, x), all, [&](const Contribution& c) {
          return c.co == co && output_pixel(g, layer, c) == std::optional(Int2{y, x});
        });
      }
    }
    for (std::int64_t y = -1; y <= g.input.y; ++y) {
      for (std::int64_t x = -1; x <= g.input.x; ++x) {
        check_set(contributions_of_input(p, n, ci, y, x), all,
                  [&](const Contribution& c) { return c.ci == ci && c.iy == y && c.ix == x; });
      }
    }
    for (std::int64_t y = -1; y <= layer.kernel_size.y; ++y) {
      for (std::int64_t x = -1; x <= layer.kernel_size.x; ++x) {
        check_set(contributions_of_weight(p, n, 0, co, y, x), all,
                  [&](const Contribution& c) { return c.ci == 0 && c.co == co && c.ky == y && c.kx == x; });
      }
    }
  });
  CHECK(asked > 300);
}

TEST_CASE("an entry of the matrix has one contribution or none") {
  for_small_problems([](const Problem& p) {
    if (p.input.size() > 12) return;
    const Geometry g = geometry(p);
    const Layer layer = effective_layer(p);
    const std::vector<Contribution> all = all_of(p, 0);
    const Int2 in{g.input.y - 1, 0};
    for (std::int64_t oy = 0; oy < g.output.y; ++oy) {
      for (std::int64_t ox = 0; ox < g.output.x; ++ox) {
        check_set(contributions_of_entry(p, 0, 0, in, 0, {oy, ox}), all, [&](const Contribution& c) {
          return c.ci == 0 && c.co == 0 && Int2{c.iy, c.ix} == in &&
                 output_pixel(g, layer, c) == std::optional(Int2{oy, ox});
        });
      }
    }
  });
}

TEST_CASE("channels and batch entries that do not exist have no contributions") {
  Layer layer = square(2, 2);
  layer.in_channels = layer.out_channels = layer.groups = 2;
  const Problem p = test::filled_problem(layer, {2, 2}, 3);
  CHECK(contributions_of_input(p, 2, 1, 0, 0).size() == 4);
  CHECK(contributions_of_input(p, 3, 0, 0, 0).empty());
  CHECK(contributions_of_input(p, 0, 2, 0, 0).empty());
  CHECK(contributions_of_output(p, -1, 0, 0, 0).empty());
  CHECK(contributions_of_canvas(p, 0, 2, 0, 0).empty());
  CHECK(contributions_of_weight(p, 0, 0, 1, 0, 0).empty());  // another group
  CHECK(contributions_of_entry(p, 0, 0, {0, 0}, 1, {0, 0}).empty());
}

TEST_CASE("kept leaves what lies in the output") {
  for_small_problems([](const Problem& p) {
    const Layer layer = effective_layer(p);
    const Geometry g = geometry(p);
    for (const Axis axis : both_axes) {
      const auto check = [&](const AxisPairs& pairs) {
        const AxisPairs left = kept(pairs, layer, axis, g.output[axis]);
        std::int64_t found = 0;
        for (std::int64_t j = 0; j < pairs.count; ++j) {
          const std::int64_t i = pairs.i + j * pairs.i_step;
          const std::int64_t k = pairs.k + j * pairs.k_step;
          const std::int64_t o = i * layer.stride[axis] + k * layer.dilation[axis] - layer.padding[axis];
          if (o < 0 || o >= g.output[axis]) continue;
          REQUIRE(found < left.count);
          CHECK(left.i + found * left.i_step == i);
          CHECK(left.k + found * left.k_step == k);
          ++found;
        }
        CHECK(found == left.count);
      };
      for (std::int64_t i = 0; i < g.input[axis]; ++i) check(pairs_of_input(layer, axis, i));
      for (std::int64_t k = 0; k < layer.kernel_size[axis]; ++k) check(pairs_of_kernel(g.input[axis], k));
      for (std::int64_t c = 0; c < g.canvas[axis]; ++c) check(pairs_of_canvas(layer, g.input[axis], axis, c));
    }
  });
}

TEST_CASE("one tap or one input line: distances beyond any product") {
  const std::int64_t big = std::int64_t{1} << 61;
  Layer one_tap = square(1, 2, 0, 0, big);
  CHECK(pairs_of_canvas(one_tap, 4, Axis::rows, 6) == AxisPairs{3, 0, 0, 0, 1});
  CHECK(pairs_of_canvas(one_tap, 4, Axis::rows, 5).count == 0);
  CHECK(pairs_of_canvas(one_tap, 4, Axis::rows, 8).count == 0);
  Layer one_line = square(3, big);
  CHECK(pairs_of_canvas(one_line, 1, Axis::rows, 2) == AxisPairs{0, 0, 2, 0, 1});
  CHECK(pairs_of_canvas(one_line, 1, Axis::rows, 3).count == 0);
}

TEST_CASE("restricted cuts a set down to channels") {
  Layer layer = square(2, 1);
  layer.in_channels = 3;
  layer.out_channels = 4;
  const Problem p = test::filled_problem(layer, {2, 2});
  const ContributionRange of_input = contributions_of_input(p, 0, 1, 0, 0);
  CHECK(of_input.size() == 16);
  const ContributionRange pair = restricted(of_input, {1, 1}, {2, 1});
  CHECK(pair.size() == 4);
  CHECK(pair[0] == Contribution{0, 1, 0, 0, 2, 0, 0});
  CHECK(restricted(of_input, {0, 1}, {0, 4}).empty());
  CHECK(restricted(of_input, {0, 3}, {3, 5}).size() == 4);
}

TEST_CASE("product multiplies the right numbers") {
  Layer layer = square(2, 2);
  layer.in_channels = 2;
  layer.out_channels = 2;
  layer.groups = 2;
  Problem p = test::filled_problem(layer, {2, 2}, 2);
  p.input = filled({2, 2, 2, 2}, Fill::ramp);
  p.weight = filled({2, 1, 2, 2}, Fill::ramp);
  CHECK(product(p, {1, 1, 1, 0, 1, 0, 1}) == 15.0 * 6.0);
}
