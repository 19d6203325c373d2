// Way B in steps: taps, where their zeros come from, and the sums they leave.
#include <doctest/doctest.h>

#include <algorithm>
#include <tuple>

#include "core/methods.hpp"
#include "core/steps.hpp"
#include "tests/properties/random_problem.hpp"

namespace tconv::properties {

namespace {

// What stands in a cell of the stretched input, from its construction: spread, then a border, then op more lines
// at the end. A negative border takes lines away, the last of which those op lines give back first.
CellOrigin origin(const Layer& layer, Int2 input, Int2 cell) {
  bool on_pixel = true;
  bool in_spread = true;
  bool in_last_lines = false;
  for (const Axis a : both_axes) {
    const std::int64_t spread = (input[a] - 1) * layer.stride[a] + 1;
    const std::int64_t border = layer.dilation[a] * (layer.kernel_size[a] - 1) - layer.padding[a];
    const std::int64_t from = cell[a] - border;
    if (from < 0 || from >= spread) in_spread = false;
    if (from % layer.stride[a] != 0) on_pixel = false;
    if (cell[a] >= spread + 2 * border && from >= spread) in_last_lines = true;
  }
  if (in_spread) return on_pixel ? CellOrigin::input : CellOrigin::inserted_zero;
  return in_last_lines ? CellOrigin::output_padding_zero : CellOrigin::border_zero;
}

void check_tap(const Problem& problem, const Slice& slice, const Tensor& stretched, Int2 pixel, const Tap& tap) {
  const Layer layer = effective_layer(problem);
  const Int2 kernel = layer.kernel_size;
  RC_ASSERT(tap.cell ==
            (Int2{pixel.y + tap.rotated.y * layer.dilation.y, pixel.x + tap.rotated.x * layer.dilation.x}));
  RC_ASSERT(tap.kernel == (Int2{kernel.y - 1 - tap.rotated.y, kernel.x - 1 - tap.rotated.x}));
  RC_ASSERT(tap.value == stretched.at(slice.n, tap.ci, tap.cell.y, tap.cell.x));
  RC_ASSERT(tap.weight == weight_at(problem, tap.ci, slice.co, tap.kernel.y, tap.kernel.x));
  RC_ASSERT(tap.origin == origin(layer, problem.input.plane_size(), tap.cell));
  RC_ASSERT(tap.contribution.has_value() == (tap.origin == CellOrigin::input));
  if (tap.contribution) {
    const Contribution& c = *tap.contribution;
    RC_ASSERT(std::tuple(c.n, c.ci, c.co, c.ky, c.kx) ==
              std::tuple(slice.n, tap.ci, slice.co, tap.kernel.y, tap.kernel.x));
    RC_ASSERT(canvas_of(layer, c) == (Int2{pixel.y + layer.padding.y, pixel.x + layer.padding.x}));
  }
}

void check_walk(const Problem& problem, const Slice& slice, Grain grain) {
  const ConvolveWalk walk(problem, slice, grain);
  const Geometry sizes = geometry(problem);
  const Int2 size = sizes.output;
  const Int2 kernel = problem.layer.kernel_size;
  const std::int64_t pixels = size.y * size.x;
  const std::int64_t per_pixel = slice.in.count * kernel.y * kernel.x;
  const std::int64_t expected_count = grain == Grain::contribution ? pixels * per_pixel
                                      : grain == Grain::pixel      ? pixels
                                                                   : 1;
  const bool with_bias = problem.layer.bias && is_whole(problem, slice);
  RC_ASSERT(walk.product_steps() == expected_count);
  RC_ASSERT(walk.count() == expected_count + (with_bias ? 1 : 0));
  RC_ASSERT(walk.step(0).empty());
  RC_ASSERT(!walk.pixel(0).has_value());

  const Tensor stretched = stretched_input(problem);
  const std::vector<std::int64_t> looked_at = pick_steps(walk.count());
  std::vector<double> sums(static_cast<std::size_t>(pixels));
  RC_ASSERT(walk.picture(0) == Tensor({size.y, size.x}, sums));
  std::int64_t added = 0;  // products so far
  for (std::int64_t i = 1; i <= walk.product_steps() && grain != Grain::stage; ++i) {
    const auto pixel = walk.pixel(i);
    const std::int64_t flat = added / per_pixel;
    RC_ASSERT(pixel == (Int2{flat / size.x, flat % size.x}));
    const std::vector<Tap> step = walk.step(i);
    RC_ASSERT(static_cast<std::int64_t>(step.size()) == (grain == Grain::pixel ? per_pixel : 1));
    for (const Tap& tap : step) {
      const std::int64_t within = added % per_pixel;  // (ci, cell) ascending: the rotated kernel row by row
      RC_ASSERT(tap.ci == slice.in.first + within / (kernel.y * kernel.x));
      RC_ASSERT(tap.rotated == (Int2{within / kernel.x % kernel.y, within % kernel.x}));
      check_tap(problem, slice, stretched, *pixel, tap);
      double& sum = sums[static_cast<std::size_t>(flat)];
      const double product = tap.value * tap.weight;
      sum += product;
      ++added;
    }
    if (std::binary_search(looked_at.begin(), looked_at.end(), i)) {
      RC_ASSERT(walk.picture(i) == Tensor({size.y, size.x}, sums));
    }
  }
  if (grain == Grain::stage) {
    RC_ASSERT(walk.step(1).empty());
    RC_ASSERT(!walk.pixel(1).has_value());
    RC_ASSERT(walk.picture(1) == ConvolveWalk(problem, slice, Grain::pixel).picture(pixels));
  }
  // The bias comes last, to every pixel at once.
  if (with_bias) {
    const std::int64_t last = walk.count();
    RC_ASSERT(walk.bias(last) == problem.bias[slice.co]);
    RC_ASSERT(!walk.bias(last - 1).has_value());
    RC_ASSERT(!walk.pixel(last).has_value());
    RC_ASSERT(walk.step(last).empty());
    if (grain != Grain::stage) {
      for (double& sum : sums) sum += problem.bias[slice.co];
      RC_ASSERT(walk.picture(last) == Tensor({size.y, size.x}, sums));
    }
  }
  if (is_whole(problem, slice)) {
    const Tensor output = compute(problem, Method::insert_zeros);
    RC_ASSERT(walk.picture(walk.count()) == Tensor::copy_of(output.plane(slice.n, slice.co)));
  }
}

}  // namespace

TEST_SUITE("property") {
  TEST_CASE("convolving: the steps add up to every picture, at every grain") {
    CHECK(check_property("convolve walk", [] {
      const Problem problem = *legal_problems(Numbers::real, few);
      const Slice slice = pick_slice(problem);
      for (const Grain grain : {Grain::contribution, Grain::pixel, Grain::stage}) check_walk(problem, slice, grain);
    }));
  }

  TEST_CASE("cells of the stretched input: their origin, their pixel, and back") {
    CHECK(check_property("stretched cells", [] {
      const Problem problem = *legal_problems(Numbers::whole);
      const Layer layer = effective_layer(problem);
      const Geometry sizes = geometry(problem);
      std::int64_t pixels = 0;
      for (std::int64_t y = 0; y < sizes.stretched.y; ++y) {
        for (std::int64_t x = 0; x < sizes.stretched.x; ++x) {
          const CellOrigin expected = origin(layer, sizes.input, {y, x});
          RC_ASSERT(origin_of_stretched(sizes, layer, {y, x}) == expected);
          const auto pixel = input_pixel_at(sizes, layer, {y, x});
          RC_ASSERT(pixel.has_value() == (expected == CellOrigin::input));
          if (!pixel) continue;
          ++pixels;
          RC_ASSERT(stretched_cell_of(sizes, layer, *pixel) == (Int2{y, x}));
        }
      }
      std::int64_t uncut = 0;
      for (std::int64_t iy = 0; iy < sizes.input.y; ++iy) {
        for (std::int64_t ix = 0; ix < sizes.input.x; ++ix) {
          uncut += stretched_cell_of(sizes, layer, {iy, ix}).has_value() ? 1 : 0;
        }
      }
      RC_ASSERT(uncut == pixels);
    }));
  }

  TEST_CASE("products are counted without looking at them") {
    CHECK(check_property("product counts", [] {
      const Problem problem = *legal_problems(Numbers::whole, Limits{5, 4, 4, 4, 6, 1, 1, 1, false});
      const Layer layer = effective_layer(problem);
      const Geometry sizes = geometry(problem);
      std::int64_t with_input = 0;
      std::int64_t with_inserted = 0;
      std::int64_t with_border = 0;
      std::int64_t total = 0;
      for (std::int64_t oy = 0; oy < sizes.output.y; ++oy) {
        for (std::int64_t ox = 0; ox < sizes.output.x; ++ox) {
          for (std::int64_t ky = 0; ky < layer.kernel_size.y; ++ky) {
            for (std::int64_t kx = 0; kx < layer.kernel_size.x; ++kx) {
              const CellOrigin met =
                  origin(layer, sizes.input, {oy + ky * layer.dilation.y, ox + kx * layer.dilation.x});
              with_input += met == CellOrigin::input ? 1 : 0;
              with_inserted += met == CellOrigin::inserted_zero ? 1 : 0;
              with_border += met == CellOrigin::border_zero ? 1 : 0;
              ++total;
            }
          }
        }
      }
      const ProductCounts counts = product_counts(problem);
      RC_ASSERT(counts.with_input == with_input);
      RC_ASSERT(counts.with_inserted_zero == with_inserted);
      RC_ASSERT(counts.with_border_zero == with_border);
      RC_ASSERT(counts.total() == total);
    }));
  }
}

}  // namespace tconv::properties
