// Sizes: how they follow from each other, and arithmetic that cannot overflow unnoticed.
#include <doctest/doctest.h>

#include <algorithm>
#include <limits>

#include "core/checked.hpp"
#include "core/geometry.hpp"
#include "core/issues.hpp"
#include "tests/properties/random_problem.hpp"

namespace tconv::properties {

namespace {

__extension__ using Wide = __int128;

constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

// Whole numbers near the places where 64 bits end, and everywhere else.
std::int64_t edgy() {
  const std::int64_t anchors[] = {
      0, 0, 1, -1, smallest, largest, std::int64_t{1} << 31, std::int64_t{1} << 32, 3037000499, -3037000500};
  const std::int64_t anchor = anchors[pick(0, 9)];
  const std::int64_t step = pick(-3, 3);
  if (pick(0, 3) == 0) return *rc::gen::resize(rc::kNominalSize * 10, rc::gen::arbitrary<std::int64_t>());
  if (step > 0 ? anchor > largest - step : anchor < smallest - step) return anchor;
  return anchor + step;
}

std::optional<std::int64_t> narrowed(Wide value) {
  if (value < smallest || value > largest) return std::nullopt;
  return static_cast<std::int64_t>(value);
}

}  // namespace

TEST_SUITE("property") {
  TEST_CASE("checked arithmetic gives the exact result or nothing") {
    CHECK(check_property("checked", [] {
      for (int attempt = 0; attempt < 20; ++attempt) {
        const std::int64_t a = edgy();
        const std::int64_t b = edgy();
        RC_ASSERT((Checked(a) + b).value() == narrowed(Wide{a} + b));
        RC_ASSERT((Checked(a) - b).value() == narrowed(Wide{a} - b));
        RC_ASSERT((Checked(a) * b).value() == narrowed(Wide{a} * b));
        if (!narrowed(Wide{a} * b)) {  // an overflow is never forgotten
          RC_ASSERT(!(Checked(a) * b - Checked(a) * b).value());
          RC_ASSERT(!(Checked(0) * (Checked(a) * b)).value());
          RC_ASSERT(!(1 + Checked(a) * b).value());
        }
      }
    }));
  }

  TEST_CASE("sizes fit together") {
    CHECK(check_property("geometry", [] {
      const Problem problem = *legal_problems(Numbers::whole);
      const Layer layer = effective_layer(problem);
      const Geometry sizes = geometry(problem);
      for (const Axis a : both_axes) {
        const std::int64_t i = sizes.input[a];
        const std::int64_t k = layer.kernel_size[a];
        const std::int64_t s = layer.stride[a];
        const std::int64_t p = layer.padding[a];
        const std::int64_t op = layer.output_padding[a];
        const std::int64_t d = layer.dilation[a];
        RC_ASSERT(i == problem.input.plane_size()[a]);
        RC_ASSERT(sizes.footprint[a] == d * (k - 1) + 1);
        RC_ASSERT(sizes.canvas[a] == sizes.spread[a] + sizes.footprint[a] - 1);
        RC_ASSERT(sizes.output[a] == (i - 1) * s - 2 * p + d * (k - 1) + op + 1);
        RC_ASSERT(sizes.output[a] == sizes.canvas[a] - sizes.cut_before[a] - sizes.cut_after[a]);
        RC_ASSERT(sizes.stretched[a] == sizes.output[a] + sizes.footprint[a] - 1);
        RC_ASSERT(sizes.stretched[a] == sizes.spread[a] + 2 * sizes.border[a] + op);
        RC_ASSERT(sizes.spread[a] == (i - 1) * s + 1);
        RC_ASSERT(sizes.cut_before[a] == p);
        std::int64_t past = 0;
        for (std::int64_t j = 0; j < sizes.output[a]; ++j) past += j + p >= sizes.canvas[a] ? 1 : 0;
        RC_ASSERT(sizes.past_canvas[a] == past);
        if (problem.output_size) RC_ASSERT(sizes.output[a] == (*problem.output_size)[a]);
      }
      const auto direct = geometry(layer, sizes.input);
      RC_ASSERT(direct.has_value());
      RC_ASSERT(*direct == sizes);
    }));
  }

  TEST_CASE("sizes of any numbers are exact or absent") {
    CHECK(check_property("geometry of anything", [] {
      Layer layer;
      Int2 input;
      for (const Axis a : both_axes) {
        input[a] = edgy();
        layer.kernel_size[a] = edgy();
        layer.stride[a] = edgy();
        layer.padding[a] = edgy();
        layer.output_padding[a] = edgy();
        layer.dilation[a] = edgy();
      }
      const auto sizes = geometry(layer, input);
      if (!sizes) return;
      for (const Axis a : both_axes) {
        // Where a size is given, no step on the way to it left 64 bits, so it is the true one.
        const Wide spread = (Wide{input[a]} - 1) * layer.stride[a] + 1;
        const Wide footprint = Wide{layer.dilation[a]} * (Wide{layer.kernel_size[a]} - 1) + 1;
        RC_ASSERT(Wide{sizes->spread[a]} == spread);
        RC_ASSERT(Wide{sizes->footprint[a]} == footprint);
        RC_ASSERT(Wide{sizes->canvas[a]} == spread + footprint - 1);
        RC_ASSERT(Wide{sizes->output[a]} ==
                  spread + footprint - 1 - 2 * Wide{layer.padding[a]} + layer.output_padding[a]);
      }
    }));
  }

  TEST_CASE("the sizes that Conv2d maps to the input's size, and those that output_size accepts") {
    CHECK(check_property("size ranges", [] {
      Problem problem = *legal_problems(Numbers::whole);
      Layer layer = effective_layer(problem);
      const Int2 input = problem.input.plane_size();
      const Shape shape = problem.input.shape();
      const auto from_conv2d = conv2d_sizes_to(layer, input);
      const auto accepted = accepted_output_sizes(layer, input);
      for (const Axis a : both_axes) {
        const std::int64_t beyond = geometry(problem).canvas[a] + 2 * layer.stride[a] + 3;
        for (std::int64_t picture = 1; picture <= beyond; ++picture) {
          const bool inside = from_conv2d[a].first <= picture && picture <= from_conv2d[a].last;
          RC_ASSERT(inside == (conv2d_size(layer, a, picture) == input[a]));
        }
        RC_ASSERT(from_conv2d[a].empty() || from_conv2d[a].first >= 1);
        Layer without = layer;
        without.output_padding = {0, 0};
        const std::int64_t first = geometry(without, input)->output[a];
        RC_ASSERT(accepted[a] == (SizeRange{first, first + layer.stride[a] - 1}));
      }
      // What `issues` says about one size more and one less.
      for (const Axis a : both_axes) {
        for (std::int64_t size = accepted[a].first - 2; size <= accepted[a].last + 2; ++size) {
          std::vector<std::int64_t> asked{accepted.y.last, accepted.x.last};
          asked[a == Axis::rows ? 0 : 1] = size;
          const auto found = issues(layer, shape, asked);
          const bool in_range = accepted[a].first <= size && size <= accepted[a].last;
          const bool out_of_range = std::any_of(found.begin(), found.end(), [&](const Issue& issue) {
            return issue.rule == Rule::output_size_range && issue.axis == a;
          });
          RC_ASSERT(out_of_range == !in_range);
        }
      }
    }));
  }
}

}  // namespace tconv::properties
