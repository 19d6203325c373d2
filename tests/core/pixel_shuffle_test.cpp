#include "core/pixel_shuffle.hpp"

#include "core/conv2d.hpp"
#include "core/methods.hpp"
#include "tests/core/sweep.hpp"

using namespace tconv;
using test::square;

namespace {

/// The layer computed as Conv2d and PixelShuffle. The kernel of channel co·s² + ry·s + rx holds, at (jy, jx), the
/// weight that brings input line q − padding + j to output line q·s + r: k with r + p = (j − padding)·s + k·d.
Tensor shuffled(const Problem& p, const PixelShuffleForm& form) {
  const Layer layer = effective_layer(p);
  const std::int64_t s = form.factor;
  Layer conv = square(1, 1);
  conv.kernel_size = form.kernel_size;
  conv.padding = form.padding;
  conv.groups = layer.groups;
  conv.out_channels = layer.in_channels;  // the core names a Conv2d's channels from the transposed layer's side
  conv.in_channels = form.channels;
  const std::int64_t per_group = layer.in_channels / layer.groups;
  std::vector<double> weight;
  for (std::int64_t channel = 0; channel < form.channels; ++channel) {
    const std::int64_t co = channel / (s * s);
    for (std::int64_t c = 0; c < per_group; ++c) {
      for (std::int64_t jy = 0; jy < form.kernel_size.y; ++jy) {
        for (std::int64_t jx = 0; jx < form.kernel_size.x; ++jx) {
          const std::int64_t y = channel / s % s + layer.padding.y - (jy - form.padding.y) * s;
          const std::int64_t x = channel % s + layer.padding.x - (jx - form.padding.x) * s;
          const std::int64_t ky = y / layer.dilation.y;
          const std::int64_t kx = x / layer.dilation.x;
          const bool tap = y >= 0 && x >= 0 && y % layer.dilation.y == 0 && x % layer.dilation.x == 0 &&
                           ky < layer.kernel_size.y && kx < layer.kernel_size.x;
          const std::int64_t ci = in_channels_of(layer, co).first + c;
          if (form.full) CHECK(tap);
          weight.push_back(tap ? weight_at(p, ci, co, ky, kx) : 0);
        }
      }
    }
  }
  const Tensor channels =
      conv2d(conv, p.input,
             test::tensor({form.channels, per_group, form.kernel_size.y, form.kernel_size.x}, std::move(weight)));
  const Int2 size = geometry(p).output;
  std::vector<double> output;
  for (std::int64_t n = 0; n < batch_size(p); ++n) {
    for (std::int64_t co = 0; co < layer.out_channels; ++co) {
      for (std::int64_t y = 0; y < size.y; ++y) {
        for (std::int64_t x = 0; x < size.x; ++x) {
          const Plane plane = channels.plane(n, co * s * s + y % s * s + x % s);
          REQUIRE(plane.size == Int2{size.y / s, size.x / s});
          output.push_back(plane.at(y / s, x / s) + bias_of(p, co));
        }
      }
    }
  }
  return Tensor(output_shape(p), std::move(output));
}

}  // namespace

TEST_CASE("Conv2d and PixelShuffle give the layer's answer wherever that form exists") {
  int seen = 0;
  int full = 0;
  for (std::int64_t s = 1; s <= 4; ++s) {
    for (const Int2 k : {Int2{1, 1}, Int2{2, 2}, Int2{3, 3}, Int2{4, 4}, Int2{4, 2}, Int2{6, 3}}) {
      for (std::int64_t d = 1; d <= 3; ++d) {
        for (std::int64_t pad = 0; pad <= 4; ++pad) {
          for (std::int64_t op = 0; op <= 2; ++op) {
            for (const Int2 input : {Int2{1, 1}, Int2{2, 3}, Int2{5, 4}}) {
              ++seen;
              Layer layer = square(1, s, pad, op, d);
              layer.kernel_size = k;
              layer.groups = seen % 3 == 0 ? 2 : 1;
              layer.in_channels = 2 * layer.groups;
              layer.out_channels = layer.groups * (1 + seen % 2);
              layer.bias = seen % 5 == 0;
              const Problem p =
                  test::filled_problem(layer, input, seen % 7 == 0 ? 2 : 0, static_cast<std::uint64_t>(seen));
              if (!issues(p).empty()) continue;
              const Int2 size = geometry(p).output;
              const auto form = pixel_shuffle_form(layer, geometry(p));
              CHECK(form.has_value() == (size.y % s == 0 && size.x % s == 0));
              if (!form) continue;
              full += form->full ? 1 : 0;
              CHECK(shuffled(p, *form) == compute(p, Method::stamp));
            }
          }
        }
      }
    }
  }
  CHECK(full > 20);
}

TEST_CASE("the forms of well-known layers") {
  const auto form = [](const Layer& layer, std::int64_t input) {
    return pixel_shuffle_form(layer, geometry(layer, {input, input}).value());
  };
  // Twice as large: k 2, s 2 needs one weight a channel; k 4, s 2, p 1 is 3 × 3 with zeros (Shi et al.).
  CHECK(form(square(2, 2), 3) == PixelShuffleForm{2, 4, {1, 1}, {0, 0}, true});
  CHECK(form(square(4, 2, 1), 3) == PixelShuffleForm{2, 4, {3, 3}, {1, 1}, false});
  CHECK(form(square(4, 2, 0), 3) == PixelShuffleForm{2, 4, {2, 2}, {1, 1}, true});
  // Seven lines are not a multiple of two; strides that differ cannot be shuffled.
  CHECK_FALSE(form(square(3, 2), 3));
  CHECK_FALSE(form(test::line(2, 2), 1));
}
