// Every set of contributions that is known by formula is the one found by trying all, in the same order.
#include <doctest/doctest.h>

#include <algorithm>

#include "core/contribution.hpp"
#include "core/geometry.hpp"
#include "tests/properties/random_problem.hpp"

namespace tconv::properties {

namespace {

template <class Condition>
std::vector<Contribution> those(const Problem& problem, std::int64_t n, Condition belongs) {
  std::vector<Contribution> result;
  if (n < 0 || n >= batch_size(problem)) return result;
  for (const Contribution& contribution : all_contributions(problem, n)) {
    if (belongs(contribution)) result.push_back(contribution);
  }
  return result;
}

// A position in an array of this size, or a little outside it.
std::int64_t about(std::int64_t size) {
  return pick(-1, size);
}

// The pairs of a progression one by one: (i, k).
std::vector<std::pair<std::int64_t, std::int64_t>> listed_pairs(const AxisPairs& pairs) {
  std::vector<std::pair<std::int64_t, std::int64_t>> result;
  for (std::int64_t j = 0; j < pairs.count; ++j) {
    result.emplace_back(pairs.i + j * pairs.i_step, pairs.k + j * pairs.k_step);
  }
  return result;
}

template <class Condition>
std::vector<std::pair<std::int64_t, std::int64_t>> those_pairs(const Layer& layer, std::int64_t input, Axis axis,
                                                               Condition belongs) {
  std::vector<std::pair<std::int64_t, std::int64_t>> result;
  for (std::int64_t i = 0; i < input; ++i) {
    for (std::int64_t k = 0; k < layer.kernel_size[axis]; ++k) {
      if (belongs(i, k)) result.emplace_back(i, k);
    }
  }
  return result;
}

}  // namespace

TEST_SUITE("property") {
  TEST_CASE("contributions of an input pixel") {
    CHECK(check_property("of input", [] {
      const Problem problem = *legal_problems(Numbers::whole);
      const Int2 input = problem.input.plane_size();
      const std::int64_t n = about(batch_size(problem));
      const std::int64_t ci = about(problem.layer.in_channels);
      const std::int64_t iy = about(input.y);
      const std::int64_t ix = about(input.x);
      RC_ASSERT(listed(contributions_of_input(problem, n, ci, iy, ix)) ==
                those(problem, n, [&](const Contribution& c) { return c.ci == ci && c.iy == iy && c.ix == ix; }));
    }));
  }

  TEST_CASE("contributions of a canvas pixel and of an output pixel") {
    CHECK(check_property("of canvas and output", [] {
      const Problem problem = *legal_problems(Numbers::whole);
      const Geometry sizes = geometry(problem);
      const std::int64_t n = about(batch_size(problem));
      const std::int64_t co = about(problem.layer.out_channels);
      const Int2 on_canvas{about(sizes.canvas.y), about(sizes.canvas.x)};
      RC_ASSERT(listed(contributions_of_canvas(problem, n, co, on_canvas.y, on_canvas.x)) ==
                those(problem, n, [&](const Contribution& c) {
                  return c.co == co && canvas_of(problem.layer, c) == on_canvas;
                }));
      const Int2 on_output{about(sizes.output.y), about(sizes.output.x)};
      const Int2 behind{on_output.y + problem.layer.padding.y, on_output.x + problem.layer.padding.x};
      RC_ASSERT(listed(contributions_of_output(problem, n, co, on_output.y, on_output.x)) ==
                those(problem, n, [&](const Contribution& c) {
                  return c.co == co && canvas_of(problem.layer, c) == behind && is_kept(problem, c);
                }));
    }));
  }

  TEST_CASE("contributions of a kernel weight") {
    CHECK(check_property("of weight", [] {
      const Problem problem = *legal_problems(Numbers::whole);
      const std::int64_t n = about(batch_size(problem));
      const std::int64_t ci = about(problem.layer.in_channels);
      const std::int64_t co = about(problem.layer.out_channels);
      const std::int64_t ky = about(problem.layer.kernel_size.y);
      const std::int64_t kx = about(problem.layer.kernel_size.x);
      RC_ASSERT(listed(contributions_of_weight(problem, n, ci, co, ky, kx)) ==
                those(problem, n,
                      [&](const Contribution& c) { return c.ci == ci && c.co == co && c.ky == ky && c.kx == kx; }));
    }));
  }

  TEST_CASE("the contribution of a matrix entry") {
    CHECK(check_property("of entry", [] {
      const Problem problem = *legal_problems(Numbers::whole, few);
      const Geometry sizes = geometry(problem);
      const std::int64_t n = about(batch_size(problem));
      const std::int64_t ci = about(problem.layer.in_channels);
      const std::int64_t co = about(problem.layer.out_channels);
      const Int2 from{about(sizes.input.y), about(sizes.input.x)};
      const Int2 to{about(sizes.output.y), about(sizes.output.x)};
      const Int2 behind{to.y + problem.layer.padding.y, to.x + problem.layer.padding.x};
      RC_ASSERT(listed(contributions_of_entry(problem, n, ci, from, co, to)) ==
                those(problem, n, [&](const Contribution& c) {
                  return c.ci == ci && c.iy == from.y && c.ix == from.x && c.co == co &&
                         canvas_of(problem.layer, c) == behind && is_kept(problem, c);
                }));
    }));
  }

  TEST_CASE("a set restricted to channels") {
    CHECK(check_property("restricted", [] {
      const Problem problem = *legal_problems(Numbers::whole);
      RC_PRE(batch_size(problem) > 0);
      const Layer& layer = problem.layer;
      const Geometry sizes = geometry(problem);
      const ContributionRange ranges[] = {
          contributions_of_input(problem, 0, pick(0, layer.in_channels - 1), pick(0, sizes.input.y - 1),
                                 pick(0, sizes.input.x - 1)),
          contributions_of_canvas(problem, 0, pick(0, layer.out_channels - 1), pick(0, sizes.canvas.y - 1),
                                  pick(0, sizes.canvas.x - 1))};
      const ChannelRange in{pick(-1, layer.in_channels), pick(0, layer.in_channels)};
      const ChannelRange out{pick(-1, layer.out_channels), pick(0, layer.out_channels)};
      const auto inside = [](const ChannelRange& range, std::int64_t channel) {
        return range.first <= channel && channel < range.first + range.count;
      };
      for (const ContributionRange& range : ranges) {
        std::vector<Contribution> expected = listed(range);
        std::erase_if(expected, [&](const Contribution& c) { return !inside(in, c.ci) || !inside(out, c.co); });
        RC_ASSERT(listed(restricted(range, in, out)) == expected);
      }
    }));
  }

  TEST_CASE("pairs of one axis, and those of them that cropping keeps") {
    CHECK(check_property("axis pairs", [] {
      const Problem problem = *legal_problems(Numbers::whole);
      const Layer layer = effective_layer(problem);
      const Geometry sizes = geometry(problem);
      for (const Axis axis : both_axes) {
        const std::int64_t size = sizes.input[axis];
        const std::int64_t i = about(size);
        const std::int64_t k = about(layer.kernel_size[axis]);
        const std::int64_t line = about(sizes.canvas[axis]);
        const auto canvas_line = [&](std::int64_t from, std::int64_t tap) {
          return from * layer.stride[axis] + tap * layer.dilation[axis];
        };
        const AxisPairs of_canvas = pairs_of_canvas(layer, size, axis, line);
        RC_ASSERT(listed_pairs(of_canvas) ==
                  those_pairs(layer, size, axis, [&](auto a, auto b) { return canvas_line(a, b) == line; }));
        std::vector<AxisPairs> all{of_canvas};
        if (0 <= i && i < size) {
          all.push_back(pairs_of_input(layer, axis, i));
          RC_ASSERT(listed_pairs(all.back()) ==
                    those_pairs(layer, size, axis, [&](auto a, auto) { return a == i; }));
        }
        if (0 <= k && k < layer.kernel_size[axis]) {
          all.push_back(pairs_of_kernel(size, k));
          RC_ASSERT(listed_pairs(all.back()) ==
                    those_pairs(layer, size, axis, [&](auto, auto b) { return b == k; }));
        }
        for (const AxisPairs& pairs : all) {
          auto expected = listed_pairs(pairs);
          std::erase_if(expected, [&](const auto& pair) {
            const std::int64_t output = canvas_line(pair.first, pair.second) - layer.padding[axis];
            return output < 0 || output >= sizes.output[axis];
          });
          RC_ASSERT(listed_pairs(kept(pairs, layer, axis, sizes.output[axis])) == expected);
        }
      }
    }));
  }

  TEST_CASE("what a contribution is worth and where it lands") {
    CHECK(check_property("one contribution", [] {
      const Problem problem = *legal_problems(Numbers::real, few);
      const std::int64_t n = pick(0, batch_size(problem) - 1);
      const auto all = all_contributions(problem, n);
      const Contribution c = all[static_cast<std::size_t>(pick(0, static_cast<std::int64_t>(all.size()) - 1))];
      const Layer layer = effective_layer(problem);
      const std::int64_t within_group = c.co % (layer.out_channels / layer.groups);
      const double expected =
          problem.input.at(n, c.ci, c.iy, c.ix) * problem.weight.at(c.ci, within_group, c.ky, c.kx);
      RC_ASSERT(product(problem, c) == expected);
      const Int2 landing = canvas_of(layer, c);
      RC_ASSERT(canvas_pixel(layer, c) == landing);
      const auto output = output_pixel(geometry(problem), layer, c);
      RC_ASSERT(output.has_value() == is_kept(problem, c));
      if (output) RC_ASSERT(*output == (Int2{landing.y - layer.padding.y, landing.x - layer.padding.x}));
    }));
  }
}

}  // namespace tconv::properties
