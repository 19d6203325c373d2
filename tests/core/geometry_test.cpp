#include "core/geometry.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <vector>

#include "core/issues.hpp"
#include "tests/core/support.hpp"

using namespace tconv;
using test::square;

namespace {

std::int64_t output_of(const Layer& layer, std::int64_t input) {
  return geometry(layer, {input, input}).value().output.x;
}

}  // namespace

TEST_CASE("the output sizes of the presets, from PyTorch") {
  struct Row {
    const char* name;
    std::int64_t input, k, s, p, op, d, output;
  };
  const Row rows[] = {
      {"first-stamp", 3, 3, 2, 1, 1, 1, 6},
      {"one-short", 6, 3, 2, 1, 0, 1, 11},
      {"one-short-fixed", 6, 3, 2, 1, 1, 1, 12},
      {"clean-2x", 6, 4, 2, 1, 0, 1, 12},
      {"tracer", 2, 3, 2, 0, 0, 1, 5},
      {"guide-no-padding", 2, 3, 1, 0, 0, 1, 4},
      {"guide-arbitrary", 6, 4, 1, 2, 0, 1, 5},
      {"guide-half", 5, 3, 1, 1, 0, 1, 5},
      {"guide-full", 7, 3, 1, 2, 0, 1, 5},
      {"guide-strides", 2, 3, 2, 0, 0, 1, 5},
      {"guide-padding-strides", 3, 3, 2, 1, 0, 1, 5},
      {"guide-odd", 3, 3, 2, 1, 1, 1, 6},
      {"dilated", 3, 3, 1, 0, 0, 2, 7},
      {"d2l-basic", 2, 2, 1, 0, 0, 1, 3},
      {"d2l-stride", 2, 2, 2, 0, 0, 1, 4},
      {"d2l-padding", 2, 2, 1, 1, 0, 1, 1},
      {"bilinear-2x", 6, 4, 2, 1, 0, 1, 12},
      {"nearest-2x", 6, 2, 2, 0, 0, 1, 12},
      {"checkerboard", 8, 3, 2, 1, 1, 1, 16},
      {"unet-up", 28, 2, 2, 0, 0, 1, 56},
      {"fcn32-bilinear", 16, 64, 32, 0, 0, 1, 544},
      {"dcgan-1", 1, 4, 1, 0, 0, 1, 4},
      {"dcgan-2", 4, 4, 2, 1, 0, 1, 8},
      {"vae-decoder", 8, 3, 2, 1, 1, 1, 16},
      {"gaps", 3, 2, 3, 0, 0, 1, 8},
      {"holes", 2, 2, 2, 0, 0, 2, 5},
      {"bias-edge", 3, 3, 2, 0, 1, 1, 8},
      {"negative-border", 5, 3, 2, 3, 0, 1, 5},
      {"op-beyond-stride", 4, 3, 1, 0, 1, 2, 9},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.name));
    CHECK(output_of(square(row.k, row.s, row.p, row.op, row.d), row.input) == row.output);
  }
}

TEST_CASE("every size of PyTorch's documentation example, per axis") {
  Layer layer;
  layer.in_channels = 16;
  layer.out_channels = 33;
  layer.kernel_size = {3, 5};
  layer.stride = {2, 1};
  layer.padding = {4, 2};
  const Geometry g = geometry(layer, {50, 100}).value();
  CHECK(g.output == Int2{93, 100});
  CHECK(g.footprint == Int2{3, 5});
  CHECK(g.canvas == Int2{101, 104});
  CHECK(g.spread == Int2{99, 100});
  CHECK(g.border == Int2{-2, 2});
  CHECK(g.stretched == Int2{95, 104});
  CHECK(g.cut_before == Int2{4, 2});
  CHECK(g.cut_after == Int2{4, 2});
  CHECK(g.past_canvas == Int2{0, 0});
}

TEST_CASE("output padding keeps lines of the canvas, and only then passes it") {
  const Geometry spared = geometry(square(3, 2, 1, 1), {3, 3}).value();
  CHECK(spared.canvas == Int2{7, 7});
  CHECK(spared.cut_before == Int2{1, 1});
  CHECK(spared.cut_after == Int2{0, 0});
  CHECK(spared.past_canvas == Int2{0, 0});
  const Geometry passed = geometry(square(3, 2, 0, 1), {3, 3}).value();
  CHECK(passed.cut_after == Int2{-1, -1});
  CHECK(passed.past_canvas == Int2{1, 1});
}

TEST_CASE("which lines output padding gives the output, and which of them lie past the canvas, line by line") {
  std::int64_t cases = 0;
  std::int64_t beyond = 0;
  for (std::int64_t code = 0; code < 3 * 4 * 9 * 7 * 8 * 3; ++code) {
    std::int64_t rest = code;
    const auto digit = [&rest](std::int64_t base) {
      const std::int64_t value = rest % base;
      rest /= base;
      return value;
    };
    const std::int64_t i = 1 + digit(3);
    const std::int64_t k = 1 + digit(4);
    const std::int64_t p = digit(9);
    const std::int64_t op = digit(7);
    const std::int64_t s = 1 + digit(8);
    const std::int64_t d = 1 + digit(3);
    const Layer layer = square(k, s, p, op, d);
    if (!issues(layer, {1, i, i}).empty()) continue;
    ++cases;
    // From the definition: the stamps reach lines 0 … canvas − 1, output line j is line j + p, and without output
    // padding there would be op output lines fewer.
    const std::int64_t canvas = (i - 1) * s + d * (k - 1) + 1;
    const std::int64_t output = canvas - 2 * p + op;
    std::vector<Cropped> lines(static_cast<std::size_t>(canvas), Cropped::removed);
    std::int64_t spared = 0;
    std::int64_t past = 0;
    for (std::int64_t j = 0; j < output; ++j) {
      const auto line = static_cast<std::size_t>(j + p);
      if (line >= lines.size()) lines.resize(line + 1, Cropped::nowhere);
      const bool on_canvas = j + p < canvas;
      lines[line] = !on_canvas ? Cropped::past : j < output - op ? Cropped::kept : Cropped::spared;
      spared += lines[line] == Cropped::spared ? 1 : 0;
      past += lines[line] == Cropped::past ? 1 : 0;
    }
    // The stretched input: line t is spread line t − border, and output padding adds its last op lines.
    const std::int64_t border = d * (k - 1) - p;
    const std::int64_t spread = (i - 1) * s + 1;
    const std::int64_t stretched = spread + 2 * border + op;
    std::int64_t given_back = 0;
    std::int64_t zeros = 0;
    for (std::int64_t t = std::max<std::int64_t>(0, stretched - op); t < stretched; ++t) {
      ++(t - border >= 0 && t - border < spread ? given_back : zeros);
    }
    CAPTURE(i);
    CAPTURE(k);
    CAPTURE(s);
    CAPTURE(p);
    CAPTURE(op);
    CAPTURE(d);
    const Geometry sizes = geometry(layer, {i, i}).value();
    CHECK(sizes.spared == Int2{spared, spared});
    CHECK(sizes.past_canvas == Int2{past, past});
    CHECK(sizes.extent.y == std::ssize(lines));
    CHECK(sizes.spread_spared == Int2{given_back, given_back});
    CHECK(sizes.op_zeros == Int2{zeros, zeros});
    for (std::size_t line = 0; line < lines.size(); ++line) {
      CHECK(cropped(sizes, Axis::rows, static_cast<std::int64_t>(line)) == lines[line]);
    }
    CHECK(cropped(sizes, Axis::rows, std::ssize(lines)) == Cropped::nowhere);
    beyond += p > canvas ? 1 : 0;
  }
  CHECK(cases > 1000);
  CHECK(beyond > 10);
}

TEST_CASE("canvas cells and output pixels find each other, as trying every pair of lines does") {
  std::int64_t past = 0;
  std::int64_t beyond = 0;
  for (std::int64_t code = 0; code < 3 * 3 * 7 * 5 * 6; ++code) {
    std::int64_t rest = code;
    const auto digit = [&rest](std::int64_t base) {
      const std::int64_t value = rest % base;
      rest /= base;
      return value;
    };
    const Layer layer{.kernel_size = {1 + digit(3), 2},
                      .stride = {6, 1 + digit(3)},
                      .padding = {digit(7), 1},
                      .output_padding = {digit(5), 0},
                      .dilation = {1, 6}};
    const std::int64_t i = 1 + digit(6);
    if (!issues(layer, {1, i, 4}).empty()) continue;
    const Geometry sizes = geometry(layer, {i, 4}).value();
    CAPTURE(code);
    std::int64_t found = 0;
    for (std::int64_t y = -3; y < sizes.extent.y + 12; ++y) {
      // From the definition: of the output lines 0 … output − 1, the one that cropping moves up by p to this line.
      std::optional<std::int64_t> expected;
      for (std::int64_t j = 0; j < sizes.output.y; ++j) {
        if (j + layer.padding.y == y) expected = j;
      }
      CHECK(output_of(sizes, Axis::rows, y) == expected);
      const auto column = output_of(sizes, Axis::columns, 2);
      REQUIRE(column.has_value());
      const auto pixel = expected ? std::optional(Int2{*expected, *column}) : std::nullopt;
      CHECK(output_of(sizes, {y, 2}) == pixel);
      CHECK_FALSE(output_of(sizes, {y, 0}).has_value());
      const Cropped kind = cropped(sizes, Axis::rows, y);
      if (y >= 0) CHECK(expected.has_value() == (kind != Cropped::removed && kind != Cropped::nowhere));
      CHECK(is_on_canvas(sizes, {y, 2}) == (y >= 0 && kind != Cropped::past && kind != Cropped::nowhere));
      CHECK(counted_from_output(sizes, {y, 2}).x == *column);
      if (!expected) continue;
      CHECK(canvas_of(sizes, Axis::rows, *expected) == y);
      CHECK(canvas_of(sizes, {*expected, *column}) == Int2{y, 2});
      CHECK(counted_from_output(sizes, {y, 2}) == *pixel);
      past += is_on_canvas(sizes, {y, 2}) ? 0 : 1;
      ++found;
    }
    CHECK(found == sizes.output.y);
    beyond += layer.padding.y >= sizes.canvas.y ? 1 : 0;
  }
  CHECK(past > 100);
  CHECK(beyond > 5);
}

TEST_CASE("a place on the canvas is counted from the output's first pixel, negative before it") {
  const Geometry sizes = geometry(square(3, 2, 2, 1), {3, 3}).value();
  CHECK(counted_from_output(sizes, {0, 1}) == Int2{-2, -1});
  CHECK(counted_from_output(sizes, sizes.canvas) == Int2{5, 5});
  CHECK_FALSE(is_on_canvas(sizes, {0, -1}));
  CHECK_FALSE(is_on_canvas(sizes, {0, sizes.canvas.x}));
}

TEST_CASE("sizes hang together for every small layer") {
  for (std::int64_t code = 0; code < 4 * 3 * 4 * 3 * 3 * 4; ++code) {
    std::int64_t rest = code;
    const auto digit = [&rest](std::int64_t base) {
      const std::int64_t value = rest % base;
      rest /= base;
      return value;
    };
    const Layer layer = square(1 + digit(4), 1 + digit(3), digit(4), digit(3), 1 + digit(3));
    const Geometry g = geometry(layer, {1 + digit(4), 4}).value();
    for (const Axis axis : both_axes) {
      CHECK(g.output[axis] == g.canvas[axis] - g.cut_before[axis] - g.cut_after[axis]);
      CHECK(g.stretched[axis] == g.output[axis] + g.footprint[axis] - 1);
    }
  }
}

TEST_CASE("a size that 64 bits do not hold is no size") {
  const std::int64_t big = std::int64_t{1} << 62;
  const std::int64_t most = std::numeric_limits<std::int64_t>::max();
  CHECK(geometry(square(3, big), {1, 1}).has_value());
  CHECK_FALSE(geometry(square(3, big), {4, 4}).has_value());
  CHECK_FALSE(geometry(square(3, 1, big), {4, 4}).has_value());
  CHECK_FALSE(geometry(square(big, 1, 0, 0, 3), {4, 4}).has_value());
  CHECK_FALSE(geometry(square(3, 1, 0, most), {4, 4}).has_value());
  CHECK_FALSE(geometry(square(3, 1, std::numeric_limits<std::int64_t>::min()), {4, 4}).has_value());
  CHECK(accepted_output_sizes(square(3, big), {4, 4}).x == SizeRange{});
  CHECK_FALSE(conv2d_size(square(3, 1, big), Axis::rows, 4).has_value());
}

TEST_CASE("conv2d_size and the sizes it confuses") {
  const Layer layer = square(3, 2, 1);
  CHECK(conv2d_size(layer, Axis::rows, 10) == 5);
  CHECK(conv2d_size(layer, Axis::rows, 11) == 6);
  CHECK(conv2d_size(layer, Axis::rows, 12) == 6);
  CHECK(conv2d_size(layer, Axis::rows, 13) == 7);
  CHECK(conv2d_sizes_to(layer, {6, 4}).y == SizeRange{11, 12});
  CHECK(conv2d_sizes_to(layer, {6, 4}).x == SizeRange{7, 8});
  CHECK_FALSE(conv2d_size(square(3, 0), Axis::rows, 4).has_value());
  CHECK_FALSE(conv2d_size(square(5, 1), Axis::rows, 4).has_value());
  CHECK(conv2d_size(square(5, 3), Axis::rows, 5) == 1);
}

TEST_CASE("conv2d_sizes_to is what trying every size finds") {
  for (std::int64_t k = 1; k <= 4; ++k) {
    for (std::int64_t s = 1; s <= 4; ++s) {
      for (std::int64_t p = 0; p <= 9; ++p) {
        for (std::int64_t i = 1; i <= 4; ++i) {
          const Layer layer = square(k, s, p, 0, 2);
          SizeRange found;
          for (std::int64_t u = 1; u < 40; ++u) {
            if (conv2d_size(layer, Axis::rows, u) != i) continue;
            if (found.empty()) found.first = u;
            found.last = u;
          }
          const SizeRange range = conv2d_sizes_to(layer, {i, i}).y;
          CAPTURE(k);
          CAPTURE(s);
          CAPTURE(p);
          CAPTURE(i);
          CHECK(range == found);
        }
      }
    }
  }
}

TEST_CASE("forward accepts s sizes, not more for dilation") {
  CHECK(accepted_output_sizes(square(3, 2, 1), {6, 6}).y == SizeRange{11, 12});
  CHECK(accepted_output_sizes(square(3, 1, 0, 0, 3), {3, 3}).y == SizeRange{9, 9});
}
