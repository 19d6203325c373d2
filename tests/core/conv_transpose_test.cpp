#include "core/conv_transpose.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "core/conv_transpose_detail.hpp"
#include "core/geometry.hpp"

using namespace tconv;

namespace {

/// A layer with everything that one call needs beside the numbers.
struct Case {
  Layer layer;
  Int2 input;
  std::int64_t batch = 1;
};

std::string described(const Case& c) {
  const Layer& l = c.layer;
  const auto pair = [](Int2 v) { return "(" + std::to_string(v.y) + "," + std::to_string(v.x) + ")"; };
  return std::to_string(c.batch) + " of " + pair(c.input) + ", " + std::to_string(l.in_channels) + " to " +
         std::to_string(l.out_channels) + " channels in " + std::to_string(l.groups) + " groups, k" +
         pair(l.kernel_size) + " s" + pair(l.stride) + " p" + pair(l.padding) + " op" + pair(l.output_padding) +
         " d" + pair(l.dilation) + (l.bias ? " with bias" : "");
}

std::size_t as_size(std::int64_t n) {
  return static_cast<std::size_t>(n);
}

template <class T>
struct Arrays {
  std::vector<T> input;
  std::vector<T> weight;
  std::vector<T> bias;
};

template <class T>
Arrays<T> random_arrays(const Case& c, unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<T> normal;
  const auto filled = [&](std::int64_t n) {
    std::vector<T> values(as_size(n));
    for (T& value : values) value = normal(random);
    return values;
  };
  const Layer& l = c.layer;
  return {filled(c.batch * l.in_channels * c.input.y * c.input.x),
          filled(l.in_channels * (l.out_channels / l.groups) * l.kernel_size.y * l.kernel_size.x),
          filled(l.bias ? l.out_channels : 0)};
}

/// The definition, read off PyTorch's documentation: every input pixel, in ascending order, stamps its weighted
/// kernel; what falls outside is dropped; the bias comes last. `volatile` keeps product and sum apart whatever
/// the compiler is told.
template <class T>
std::vector<T> stamped(const Case& c, const Arrays<T>& arrays, Int2 out) {
  const Layer& l = c.layer;
  const std::int64_t in_group = l.in_channels / l.groups;
  const std::int64_t out_group = l.out_channels / l.groups;
  std::vector<T> output(as_size(c.batch * l.out_channels * out.y * out.x), T{0});
  for (std::int64_t n = 0; n < c.batch; ++n) {
    for (std::int64_t ci = 0; ci < l.in_channels; ++ci) {
      for (std::int64_t iy = 0; iy < c.input.y; ++iy) {
        for (std::int64_t ix = 0; ix < c.input.x; ++ix) {
          const T x = arrays.input[as_size(((n * l.in_channels + ci) * c.input.y + iy) * c.input.x + ix)];
          for (std::int64_t j = 0; j < out_group; ++j) {
            const std::int64_t co = ci / in_group * out_group + j;
            for (std::int64_t ky = 0; ky < l.kernel_size.y; ++ky) {
              for (std::int64_t kx = 0; kx < l.kernel_size.x; ++kx) {
                const std::int64_t oy = iy * l.stride.y + ky * l.dilation.y - l.padding.y;
                const std::int64_t ox = ix * l.stride.x + kx * l.dilation.x - l.padding.x;
                if (oy < 0 || oy >= out.y || ox < 0 || ox >= out.x) continue;
                const std::int64_t w = ((ci * out_group + j) * l.kernel_size.y + ky) * l.kernel_size.x + kx;
                const volatile T product = x * arrays.weight[as_size(w)];
                output[as_size(((n * l.out_channels + co) * out.y + oy) * out.x + ox)] += product;
              }
            }
          }
        }
      }
    }
    for (std::int64_t co = 0; l.bias && co < l.out_channels; ++co) {
      for (std::int64_t i = 0; i < out.y * out.x; ++i) {
        output[as_size((n * l.out_channels + co) * out.y * out.x + i)] += arrays.bias[as_size(co)];
      }
    }
  }
  return output;
}

/// The position of the first value that differs in a bit, NaNs counted as one value; −1 for none.
template <class T>
std::int64_t first_difference(const std::vector<T>& a, const std::vector<T>& b) {
  REQUIRE(a.size() == b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (std::memcmp(&a[i], &b[i], sizeof(T)) != 0 && !(std::isnan(a[i]) && std::isnan(b[i]))) {
      return static_cast<std::int64_t>(i);
    }
  }
  return -1;
}

/// Every way into the fast path against the definition. A frame of other values round the output shows a write
/// outside it.
template <class T>
void check_arrays(const Case& c, const Arrays<T>& arrays) {
  const std::optional<Geometry> sizes = geometry(c.layer, c.input);
  REQUIRE(sizes);
  const std::vector<T> expected = stamped(c, arrays, sizes->output);
  constexpr std::size_t frame = 40;
  constexpr T untouched = T{-77};

  std::vector<std::optional<fast::InstructionSet>> ways = {std::nullopt};
  for (const fast::InstructionSet set : fast::instruction_sets) {
    if (fast::available(set)) ways.push_back(set);
  }
  for (const auto way : ways) {
    std::vector<T> framed(expected.size() + 2 * frame, untouched);
    fast::conv_transpose_with<T>(way, std::span<T>(framed).subspan(frame, expected.size()), c.layer, c.batch,
                                 c.input, arrays.input, arrays.weight, arrays.bias);
    const auto begin = framed.begin() + frame;
    const auto end = begin + static_cast<std::ptrdiff_t>(expected.size());
    CAPTURE(way ? static_cast<int>(*way) : -1);
    CHECK(first_difference(std::vector<T>(begin, end), expected) == -1);
    CHECK(std::vector<T>(framed.begin(), begin) == std::vector<T>(frame, untouched));
    CHECK(std::vector<T>(end, framed.end()) == std::vector<T>(frame, untouched));
  }
}

void check(const Case& c) {
  const std::string description = described(c);
  CAPTURE(description);
  check_arrays(c, random_arrays<float>(c, 1));
  check_arrays(c, random_arrays<double>(c, 2));
}

Layer layer(Int2 k, Int2 s, Int2 p = {0, 0}, Int2 op = {0, 0}, Int2 d = {1, 1}) {
  Layer l;
  l.kernel_size = k;
  l.stride = s;
  l.padding = p;
  l.output_padding = op;
  l.dilation = d;
  return l;
}

Layer with_channels(Layer l, std::int64_t in, std::int64_t out, std::int64_t groups = 1) {
  l.in_channels = in;
  l.out_channels = out;
  l.groups = groups;
  return l;
}

}  // namespace

TEST_CASE("the fast path's public functions give Dive into Deep Learning's answer") {
  const Layer l = layer({2, 2}, {1, 1});
  const std::vector<float> x = {0, 1, 2, 3};
  std::vector<float> y(9, -1.0F);
  conv_transpose_into(y, l, 1, {2, 2}, x, x, std::span<const float>());
  CHECK(y == std::vector<float>{0, 0, 1, 0, 4, 6, 4, 12, 9});

  const std::vector<double> xd = {0, 1, 2, 3};
  const std::vector<double> bias = {0.5};
  std::vector<double> yd(1);
  conv_transpose_into(yd, layer({2, 2}, {1, 1}, {1, 1}), 1, {2, 2}, xd, xd, bias);
  CHECK(yd == std::vector<double>{4.5});
}

TEST_CASE("the baseline of the fast path is always there") {
  CHECK(fast::available(fast::InstructionSet::baseline));
}

TEST_CASE("the fast path is exact where ConvTranspose2d surprises") {
  const Case cases[] = {
      {layer({3, 3}, {2, 2}, {1, 1}, {1, 1}), {3, 3}},
      {layer({4, 4}, {2, 2}, {1, 1}), {21, 70}},
      {layer({4, 4}, {2, 2}, {1, 1}), {1, 1}},
      {layer({3, 3}, {2, 2}, {0, 0}, {1, 1}), {3, 3}},                   // op > p: a line of bias alone
      {layer({2, 2}, {3, 3}), {9, 40}},                                  // k < s: cells no stamp touches
      {layer({1, 1}, {4, 4}, {0, 0}, {3, 3}), {5, 17}},                  // the same with op
      {layer({2, 2}, {2, 2}, {0, 0}, {0, 0}, {2, 2}), {6, 33}},          // d = s: holes
      {layer({3, 3}, {2, 2}, {3, 3}), {5, 19}},                          // p > d(k−1): input pixels removed
      {layer({2, 1}, {1, 3}, {3, 6}), {12, 30}},                         // the same, unequal
      {layer({3, 3}, {1, 1}, {0, 0}, {1, 1}, {2, 2}), {4, 4}},           // op ≥ s because op < d
      {layer({3, 2}, {1, 2}, {1, 0}, {3, 4}, {4, 5}), {7, 18}},          // the same, unequal
      {with_channels(layer({3, 5}, {2, 1}, {4, 2}), 16, 33), {10, 20}},  // PyTorch's own example
      {layer({64, 64}, {32, 32}), {3, 3}},                               // FCN-32s
      {layer({5, 5}, {5, 5}), {8, 13}},
      {layer({6, 6}, {3, 3}, {2, 1}), {14, 31}},
      {layer({8, 3}, {4, 1}, {2, 1}), {9, 90}},
      {layer({7, 7}, {1, 1}, {3, 3}), {30, 150}},
      {layer({3, 3}, {1, 1}, {16, 16}, {0, 0}, {16, 16}), {20, 300}},  // wide halo, wide rows
      {layer({3, 3}, {1, 1}, {0, 0}, {0, 0}, {16, 16}), {2, 3}},       // wide halo, narrow rows
      {layer({2, 2}, {1, 1}, {0, 0}, {0, 0}, {50, 60}), {1, 1}},       // mostly holes
      {layer({3, 3}, {2000, 1}, {0, 1}), {1, 5}},                      // a stride of thousands that never strides
      {layer({3, 3}, {1, 1}, {1, 1}), {6, 300}},                       // wide rows
      {layer({4, 4}, {2, 2}, {1, 1}), {6, 300}},
      {layer({4, 5}, {2, 2}, {1, 2}), {6, 256}},
      {layer({3, 2}, {2, 2}, {1, 0}), {6, 512}},
      {layer({4, 4}, {2, 2}, {1, 1}), {3, 5000}},  // several tiles of columns
      {layer({4, 3}, {2, 1}, {1, 1}), {700, 2}},   // several tiles of rows
      {with_channels(layer({3, 3}, {2, 2}, {1, 1}, {1, 1}), 2, 3), {3, 3}},
      {with_channels(layer({3, 3}, {2, 2}, {1, 1}, {1, 1}), 3, 3, 3), {3, 3}},
      {with_channels(layer({3, 3}, {2, 2}, {1, 1}, {1, 1}), 4, 2, 2), {3, 3}},
      {with_channels(layer({4, 4}, {2, 2}, {1, 1}), 300, 4), {4, 4}},  // many channels of few pixels
      {with_channels(layer({3, 3}, {1, 1}, {1, 1}), 70, 2), {40, 40}},
      {with_channels(layer({4, 4}, {2, 2}, {1, 1}), 3, 5), {4, 300}},   // several channels of wide rows
      {with_channels(layer({3, 3}, {1, 1}, {1, 1}), 2, 4), {3, 1500}},  // the same in tiles
      {with_channels(layer({4, 4}, {2, 2}, {1, 1}), 40, 9), {70, 20}},
      {with_channels(layer({4, 4}, {2, 2}, {1, 1}), 6, 6, 3), {11, 13}, 4},
      {with_channels(layer({4, 4}, {1, 1}), 20, 7), {1, 1}, 3},  // DCGAN's first layer
  };
  for (Case c : cases) {
    check(c);
    c.layer.bias = false;
    check(c);
  }
}

TEST_CASE("the fast path accepts an empty batch") {
  check({with_channels(layer({4, 4}, {2, 2}, {1, 1}), 2, 3), {5, 6}, 0});
}

TEST_CASE("the fast path is exact for random layers") {
  std::mt19937 random(20);
  const auto from = [&](std::int64_t low, std::int64_t high) {
    return std::uniform_int_distribution<std::int64_t>(low, high)(random);
  };
  int tried = 0;
  while (tried < 250) {
    Case c;
    Layer& l = c.layer;
    for (const Axis axis : both_axes) {
      l.kernel_size[axis] = from(1, 6);
      l.stride[axis] = from(1, 5);
      l.dilation[axis] = from(1, 4);
      l.padding[axis] = from(0, 6);
      l.output_padding[axis] = from(0, std::max(l.stride[axis], l.dilation[axis]) - 1);
    }
    // Narrow rows are summed several at once, wide ones one by one.
    const std::int64_t width = from(0, 3);
    c.input = {from(1, 12), width < 2 ? from(1, 12) : width == 2 ? from(13, 90) : from(250, 350)};
    l.groups = from(1, 3);
    l.in_channels = l.groups * from(1, 3);
    l.out_channels = l.groups * from(1, 3);
    l.bias = from(0, 1) == 1;
    c.batch = from(1, 2);
    const std::optional<Geometry> sizes = geometry(l, c.input);
    REQUIRE(sizes);
    if (sizes->output.y < 1 || sizes->output.x < 1) continue;
    check(c);
    ++tried;
  }
}

TEST_CASE_TEMPLATE("the fast path keeps infinities, NaNs and signed zeros where they belong", T, float, double) {
  const T inf = std::numeric_limits<T>::infinity();
  const T nan = std::numeric_limits<T>::quiet_NaN();
  const T odd[] = {
      inf, -inf, nan, T{0}, -T{0}, std::numeric_limits<T>::max(), std::numeric_limits<T>::denorm_min()};
  const Case cases[] = {{layer({4, 4}, {2, 2}, {1, 1}), {6, 40}},
                        {with_channels(layer({3, 3}, {1, 1}, {1, 1}), 2, 3), {9, 35}},
                        {layer({2, 2}, {3, 3}), {5, 21}}};
  for (const Case& c : cases) {
    const std::string description = described(c);
    CAPTURE(description);
    for (const T value : odd) {
      Arrays<T> arrays = random_arrays<T>(c, 3);
      arrays.input[arrays.input.size() / 2] = value;
      check_arrays(c, arrays);
      // Beyond the edge there is nothing, not a zero: 0·∞ must not appear there.
      arrays.weight[arrays.weight.size() / 2] = value;
      check_arrays(c, arrays);
      arrays.bias[0] = value;
      check_arrays(c, arrays);
    }
  }
}

TEST_CASE("the fast path rounds every product and every sum") {
  // (1 + ε)(1 − ε) rounds to 1, so that the sum with −1 is 0; a fused multiply-add would leave −ε².
  const float e = std::numeric_limits<float>::epsilon();
  const Layer l = layer({1, 2}, {1, 1});
  std::vector<float> x(80);
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = i % 2 == 0 ? -1.0F : 1.0F + e;
  const std::vector<float> w = {1.0F - e, 1.0F};
  for (const fast::InstructionSet set : fast::instruction_sets) {
    if (!fast::available(set)) continue;
    std::vector<float> y(81);
    fast::conv_transpose_with<float>(set, y, l, 1, {1, 80}, x, w, {});
    for (std::size_t i = 1; i < 80; i += 2) CHECK(y[i] == 0.0F);
  }
}

TEST_CASE("odd layers are left to the stamps") {
  const auto by_phases = [](const Case& c) {
    const Arrays<float> arrays = random_arrays<float>(c, 1);
    const Int2 out = geometry(c.layer, c.input)->output;
    std::vector<float> y(as_size(c.layer.out_channels * out.y * out.x));
    return fast::planes_by_phases<float>(
        {c.layer, 1, c.input, out, arrays.input.data(), arrays.weight.data(), nullptr, y.data()},
        fast::InstructionSet::baseline);
  };
  CHECK(by_phases({layer({4, 4}, {2, 2}, {1, 1}), {8, 8}}));
  CHECK(by_phases({layer({64, 64}, {32, 32}), {3, 3}}));
  CHECK_FALSE(by_phases({layer({2, 2}, {1, 1}, {0, 0}, {0, 0}, {50, 60}), {1, 1}}));
  CHECK_FALSE(by_phases({layer({3, 3}, {2000, 1}, {0, 1}), {1, 5}}));
  // A pixel that only exists because p takes away almost all of an enormous canvas.
  const std::int64_t far = std::int64_t{1} << 40;
  CHECK_FALSE(by_phases({layer({3, 3}, {1, 1}, {far, far}, {0, 0}, {far, far}), {1, 1}}));
}
