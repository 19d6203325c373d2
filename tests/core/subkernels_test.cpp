#include "core/subkernels.hpp"

#include <algorithm>
#include <limits>
#include <set>

#include "core/contribution.hpp"
#include "core/methods.hpp"
#include "tests/core/sweep.hpp"

using namespace tconv;
using test::for_small_problems;
using test::square;

using Taps = std::vector<std::int64_t>;

TEST_CASE("k 3, s 2 falls into subkernels of 4, 2, 2 and 1 weights") {
  const std::vector<Subkernel> all = subkernels(square(3, 2));
  REQUIRE(all.size() == 4);
  CHECK(all[0].taps_y == Taps{0, 2});
  CHECK(all[0].taps_x == Taps{0, 2});
  CHECK(all[1].phase == Int2{0, 1});
  CHECK(all[1].taps_y == Taps{0, 2});
  CHECK(all[1].taps_x == Taps{1});
  CHECK(all[3].taps_y == Taps{1});
}

TEST_CASE("k < s leaves phases without taps, dilation deals the taps out anew") {
  CHECK(subkernel(square(2, 3), {0, 2}).taps_x.empty());
  CHECK(subkernels(square(2, 3)).size() == 4);
  CHECK(reached_phases(square(2, 3), Axis::rows) == Taps{0, 1});
  CHECK(reached_phases(square(4, 4, 0, 0, 2), Axis::rows) == Taps{0, 2});
  CHECK(taps_of_phase(square(4, 3, 0, 0, 2), Axis::rows, 0) == Taps{0, 3});
  CHECK(taps_of_phase(square(4, 3, 0, 0, 2), Axis::rows, 1) == Taps{2});
  CHECK(taps_of_phase(square(4, 3, 0, 0, 2), Axis::rows, 2) == Taps{1});
  CHECK(taps_of_phase(square(2, 2, 0, 0, 2), Axis::rows, 1).empty());
}

TEST_CASE("the phases of the output that a tap reaches are those of output lines with taps") {
  for_small_problems([](const Problem& p) {
    const Layer layer = effective_layer(p);
    const Geometry sizes = geometry(p);
    Int2 all;
    Int2 reached;
    for (const Axis axis : both_axes) {
      std::set<std::int64_t> phases;
      for (std::int64_t line = 0; line < sizes.output[axis]; ++line) {
        phases.insert((line + layer.padding[axis]) % layer.stride[axis]);
      }
      all[axis] = std::ssize(phases);
      for (std::int64_t k = 0; k < layer.kernel_size[axis]; ++k) {
        reached[axis] += static_cast<std::int64_t>(phases.erase(k * layer.dilation[axis] % layer.stride[axis]));
      }
    }
    CHECK(phases_in_output(layer, sizes) == all);
    CHECK(reached_phases_in_output(layer, sizes) == reached);
  });
  // Of the preset gaps: kernel 2 and stride 3 leave a third of the rows and of the columns without a weight.
  CHECK(reached_phases_in_output(square(2, 3), geometry(square(2, 3), {3, 3}).value()) == Int2{2, 2});
}

TEST_CASE("every tap belongs to one phase") {
  for_small_problems([](const Problem& p) {
    std::int64_t weights = 0;
    for (const Subkernel& part : subkernels(p.layer)) {
      weights += static_cast<std::int64_t>(part.taps_y.size() * part.taps_x.size());
    }
    CHECK(weights == p.layer.kernel_size.y * p.layer.kernel_size.x);
  });
}

TEST_CASE(
    "an output pixel's phase is that of the taps that reach it, and no subkernel is larger than the largest") {
  for_small_problems([](const Problem& p) {
    const Layer layer = effective_layer(p);
    const Geometry sizes = geometry(p);
    for (std::int64_t y = 0; y < sizes.output.y; ++y) {
      for (std::int64_t x = 0; x < sizes.output.x; ++x) {
        const Int2 phase = phase_of_output(layer, {y, x});
        CHECK(phase == Int2{(y + layer.padding.y) % layer.stride.y, (x + layer.padding.x) % layer.stride.x});
        const Subkernel part = subkernel(layer, phase);
        const ContributionRange all = contributions_of_output(p, 0, 0, y, x);
        for (std::int64_t j = 0; j < all.size(); ++j) {
          CHECK(std::ranges::count(part.taps_y, all[j].ky) == 1);
          CHECK(std::ranges::count(part.taps_x, all[j].kx) == 1);
        }
      }
    }
    Int2 most{0, 0};
    for (const Subkernel& part : subkernels(layer)) {
      most.y = std::max(most.y, static_cast<std::int64_t>(part.taps_y.size()));
      most.x = std::max(most.x, static_cast<std::int64_t>(part.taps_x.size()));
    }
    CHECK(most == largest_subkernel(layer));
  });
  const std::int64_t big = std::numeric_limits<std::int64_t>::max();
  CHECK(phase_of_output(square(1, big, big - 1), {5, 0}) == Int2{4, big - 1});
}

TEST_CASE("without zeros the answer is the same, bit for bit") {
  for_small_problems([](Problem p) {
    p.input = test::in_sevenths(p.input);
    p.weight = test::in_sevenths(p.weight);
    CHECK(convolve_without_zeros(p) == compute(p, Method::insert_zeros));
  });
}

TEST_CASE("of strides without bounds the phases with taps are listed") {
  const std::int64_t big = std::int64_t{1} << 62;
  const Problem p = test::filled_problem(square(3, big), {1, 1});
  CHECK(subkernels(p.layer).size() == 9);
  CHECK(subkernels(p.layer)[5].phase == Int2{1, 2});
  for (const Method method : all_methods) CHECK(convolve_without_zeros(p) == compute(p, method));
}
