#include "core/size_terms.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <vector>

#include "core/issues.hpp"
#include "core/problem.hpp"
#include "tests/core/support.hpp"

using namespace tconv;

namespace {

// A legal layer, and the height and width of its input.
struct Case {
  Layer layer;
  Int2 input;
};

std::vector<Case> layers() {
  std::vector<Case> result;
  for (std::int64_t k = 1; k <= 4; ++k) {
    for (const std::int64_t s : {1, 2, 3, 9}) {
      for (std::int64_t d = 1; d <= 3; ++d) {
        for (std::int64_t p = 0; p <= 4; ++p) {
          for (std::int64_t op = 0; op < std::max(s, d); ++op) {
            const Layer layer = test::square(k, s, p, op, d);
            if (issues(layer, {1, 3, 2}).empty()) result.push_back({layer, {3, 2}});
            if (issues(layer, {1, 1, 1}).empty()) result.push_back({layer, {1, 1}});
          }
        }
      }
    }
  }
  return result;
}

std::int64_t count_of(const std::vector<LineSpan>& lines) {
  std::int64_t count = 0;
  for (const auto& each : lines) count += each.count;
  return count;
}

}  // namespace

TEST_CASE("the terms are the lines that the sentence of the formula says") {
  const auto all = layers();
  REQUIRE(all.size() > 50);
  for (const Case& each : all) {
    // No structured binding: Clang 14 lets no lambda capture one.
    const Layer& layer = each.layer;
    const Int2 input = each.input;
    const Geometry sizes = *geometry(layer, input);
    for (const Axis axis : {Axis::rows, Axis::columns}) {
      const std::int64_t i = input[axis];
      const std::int64_t s = layer.stride[axis];
      const std::int64_t k = layer.kernel_size[axis];
      const std::int64_t d = layer.dilation[axis];
      const std::int64_t p = layer.padding[axis];
      const std::int64_t op = layer.output_padding[axis];
      CAPTURE(i);
      CAPTURE(s);
      CAPTURE(k);
      CAPTURE(d);
      CAPTURE(p);
      CAPTURE(op);
      const auto of = [&](SizeTerm term) { return lines_of(term, layer, sizes, axis); };
      CHECK(count_of(of(SizeTerm::stride)) == (i - 1) * s);
      CHECK(count_of(of(SizeTerm::kernel_size)) == d * (k - 1));
      std::int64_t sum = 0;
      for (const SizeTerm term : size_terms) sum += value_of(term, layer, sizes, axis);
      CHECK(sum == (i - 1) * s - 2 * p + d * (k - 1) + op + 1);
      CHECK(value_of(SizeTerm::padding, layer, sizes, axis) == -2 * p);
      // Where what both sides remove meets, some lines are removed twice.
      if (p <= sizes.canvas[axis]) CHECK(count_of(of(SizeTerm::padding)) == 2 * p);
      if (2 * p <= sizes.canvas[axis]) CHECK(count_of(of(SizeTerm::output_padding)) == op);
      // Those of stride, one and kernel size are the canvas, each line once.
      std::set<std::int64_t> canvas;
      for (const auto term : {SizeTerm::stride, SizeTerm::one, SizeTerm::kernel_size}) {
        for (const auto& lines : of(term)) {
          for (std::int64_t line = lines.first; line < lines.end(); ++line) CHECK(canvas.insert(line).second);
        }
      }
      CHECK(static_cast<std::int64_t>(canvas.size()) == (i - 1) * s + d * (k - 1) + 1);
      CHECK(*canvas.begin() == 0);
      // The last stamp's corner.
      REQUIRE(of(SizeTerm::one).size() == 1);
      CHECK(of(SizeTerm::one)[0].first == (i - 1) * s);
      // What stays is the canvas without padding's lines, with output padding's: the output, from canvas line p on.
      std::set<std::int64_t> kept = canvas;
      for (const auto& lines : of(SizeTerm::padding)) {
        for (std::int64_t line = lines.first; line < lines.end(); ++line) kept.erase(line);
      }
      for (const auto& lines : of(SizeTerm::output_padding)) {
        for (std::int64_t line = lines.first; line < lines.end(); ++line) kept.insert(line);
      }
      std::set<std::int64_t> output;
      for (std::int64_t line = p; line < p + sizes.output[axis]; ++line) output.insert(line);
      CHECK(kept == output);
      // On the stretched input, laid out by hand: the kernel's lines of zeros less padding's, the input with zeros
      // between its pixels, as many lines of zeros again, output padding's.
      const std::int64_t border = d * (k - 1) - p;
      const std::int64_t first_pixel = border;
      const std::int64_t last_pixel = border + (i - 1) * s;
      const std::int64_t size = last_pixel + 1 + border + op;
      const auto on_stretched = [&](SizeTerm term) { return stretched_lines_of(term, layer, sizes, axis); };
      for (const LineSpan& span : on_stretched(SizeTerm::stride)) {
        CHECK(span == LineSpan{first_pixel, last_pixel - first_pixel});
      }
      CHECK(on_stretched(SizeTerm::one) == std::vector<LineSpan>{{last_pixel, 1}});
      for (const LineSpan& span : on_stretched(SizeTerm::kernel_size)) {
        CHECK(span == LineSpan{last_pixel + 1, d * (k - 1)});
      }
      for (const LineSpan& span : on_stretched(SizeTerm::output_padding)) CHECK(span.end() == size);
      if (k > 1) CHECK(on_stretched(SizeTerm::padding).empty());
      if (k == 1 && 2 * p <= sizes.canvas[axis] && p > 0) {
        CHECK(on_stretched(SizeTerm::padding) == std::vector<LineSpan>{{-p, p}, {last_pixel + 1 - p, p}});
      }
    }
  }
}
