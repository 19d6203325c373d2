#pragma once

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "core/mistakes.hpp"

/// What is said to a question, right or by a mistake, from the definition of the layer alone: by trying every input pixel
/// with every weight, by laying out the stretched input, by marking cells and counting them.
namespace tconv::test {

class ByForce {
 public:
  ByForce(const Problem& problem, std::optional<Mistake> mistake)
      : problem_(problem), layer_(effective_layer(problem)), mistake_(mistake) {}

  std::optional<double> operator()(const CellSum& asked) const {
    const bool window = asked.zeros == Zeros::multiplied;
    Int2 canvas = asked.canvas;
    const Int2 p = layer_.padding;
    if (made(Mistake::padding_left_out)) canvas = {canvas.y - p.y, canvas.x - p.x};
    if (made(Mistake::padding_adds)) canvas = {canvas.y - 2 * p.y, canvas.x - 2 * p.x};
    Layer layer = layer_;
    if (made(Mistake::stride_left_out)) layer.stride = {1, 1};
    const bool opposite =
        asked.unrotated != (made(Mistake::without_rotation) || made(Mistake::rotated_all_the_same));
    const bool swapped = made(Mistake::rows_and_columns_swapped);
    if (swapped && layer.kernel_size.y != layer.kernel_size.x) return std::nullopt;
    const bool own = !mistake_ || made(Mistake::without_rotation) || made(Mistake::rotated_all_the_same) ||
                     made(Mistake::bias_left_out);
    if (made(Mistake::zero_times_infinity) && !window) return std::nullopt;
    const double bias = layer.bias ? problem_.bias[asked.slice.co] : 0;
    const bool biased = asked.how == CellSum::How::biased;
    if (made(Mistake::overwritten) && biased) return bias;
    if (made(Mistake::output_padding_zeros)) {
      const Int2 plain = canvas_size();
      bool kept = false;
      for (const Axis axis : both_axes) {
        const std::int64_t end = plain[axis] - p[axis];
        kept = kept || (canvas[axis] >= end && canvas[axis] < plain[axis] && canvas[axis] >= p[axis]);
      }
      return kept ? std::optional(0.0) : std::nullopt;
    }

    std::vector<double> products;
    for (std::int64_t ci = asked.slice.in.first; ci < asked.slice.in.first + asked.slice.in.count; ++ci) {
      for (std::int64_t iy = 0; iy < problem_.input.extent(1); ++iy) {
        for (std::int64_t ix = 0; ix < problem_.input.extent(0); ++ix) {
          for (std::int64_t ky = 0; ky < layer.kernel_size.y; ++ky) {
            for (std::int64_t kx = 0; kx < layer.kernel_size.x; ++kx) {
              const Int2 at{iy * layer.stride.y + ky * layer.dilation.y,
                            ix * layer.stride.x + kx * layer.dilation.x};
              if (at != canvas) continue;
              Int2 tap{ky, kx};
              if (opposite) tap = {layer.kernel_size.y - 1 - ky, layer.kernel_size.x - 1 - kx};
              if (swapped) tap = {kx, ky};
              double product = problem_.input.at(asked.slice.n, ci, iy, ix) * weight(ci, asked.slice.co, tap);
              // Left out of the sum, as though it were not there.
              if (made(Mistake::stride_as_footprint) &&
                  (ky * layer.dilation.y >= layer.stride.y || kx * layer.dilation.x >= layer.stride.x)) {
                product = 0;
              }
              products.push_back(product);
            }
          }
        }
      }
    }
    if (asked.products) products.resize(static_cast<std::size_t>(*asked.products));
    if (made(Mistake::overwritten)) return products.empty() ? std::nullopt : std::optional(products.back());
    if (made(Mistake::stamp_left_out)) {
      if (products.empty()) return std::nullopt;
      products.pop_back();
    }
    double sum = 0;
    for (const double product : products) sum += product;
    if (window && own) sum = by_window(asked, opposite);
    if (made(Mistake::bias_for_each_stamp)) return sum + static_cast<double>(products.size()) * bias;
    return biased && !mistake_ ? sum + bias : sum;
  }

  std::optional<double> operator()(const RotatedWeight& asked) const {
    const Int2 k = layer_.kernel_size;
    Int2 tap{k.y - 1 - asked.at.y, k.x - 1 - asked.at.x};
    if (made(Mistake::without_rotation)) tap = asked.at;
    if (made(Mistake::mirrored)) tap.y = asked.at.y;
    if (made(Mistake::rows_and_columns_swapped)) {
      if (k.y != k.x) return std::nullopt;
      tap = {asked.at.x, asked.at.y};
    }
    return weight(asked.pair.in.first, asked.pair.co, tap);
  }

  std::optional<double> operator()(const ConvEntry& asked) const {
    const Int2 k = layer_.kernel_size;
    Layer layer = layer_;
    if (made(Mistake::stride_left_out)) layer.stride = {1, 1};
    if (made(Mistake::padding_left_out)) layer.padding = {0, 0};
    if (made(Mistake::padding_adds)) layer.padding = {-layer.padding.y, -layer.padding.x};
    if (made(Mistake::rows_and_columns_swapped) && k.y != k.x) return std::nullopt;
    for (std::int64_t ky = 0; ky < k.y; ++ky) {
      for (std::int64_t kx = 0; kx < k.x; ++kx) {
        const Int2 reads{asked.result.y * layer.stride.y - layer.padding.y + ky * layer.dilation.y,
                         asked.result.x * layer.stride.x - layer.padding.x + kx * layer.dilation.x};
        if (reads != asked.picture) continue;
        const Int2 tap = made(Mistake::without_rotation)           ? Int2{k.y - 1 - ky, k.x - 1 - kx}
                         : made(Mistake::rows_and_columns_swapped) ? Int2{kx, ky}
                                                                   : Int2{ky, kx};
        return weight(asked.pair.in.first, asked.pair.co, tap);
      }
    }
    return 0;
  }

  std::optional<double> operator()(const MatrixHeight&) const {
    const Int2 input = problem_.input.plane_size();
    if (made(Mistake::rows_and_columns_swapped)) return number(layer_.in_channels * input.y * input.x);
    Int2 size = canvas_size();
    for (const Axis axis : both_axes) {
      if (made(Mistake::padding_left_out)) continue;
      size[axis] -= 2 * layer_.padding[axis];
      if (!made(Mistake::output_padding_left_out)) size[axis] += layer_.output_padding[axis];
      if (size[axis] < 1) return std::nullopt;
    }
    return number(layer_.out_channels * size.y * size.x);
  }

  std::optional<double> operator()(const StampProducts&) const {
    if (made(Mistake::counts_added)) return number(layer_.kernel_size.y + layer_.kernel_size.x);
    const Int2 size = made(Mistake::stride_as_footprint) ? layer_.stride : layer_.kernel_size;
    return number(size.y * size.x);
  }

  std::optional<double> operator()(const LineCount& asked) const {
    using Of = LineCount::Of;
    const Axis axis = asked.axis;
    const std::int64_t s = layer_.stride[axis];
    const std::int64_t p = layer_.padding[axis];
    const std::int64_t op = layer_.output_padding[axis];
    const std::int64_t i = asked.from;
    switch (asked.of) {
      case Of::corners:
      case Of::spread: {
        std::int64_t last = 0;  // where the last pixel stands
        for (std::int64_t pixel = 1; pixel < i; ++pixel) {
          last += made(Mistake::stride_zeros_between) ? s + 1 : made(Mistake::stride_left_out) ? 1 : s;
        }
        if (made(Mistake::size_times_stride)) return size(i * s, 0);
        return asked.of == Of::corners ? size(last, 0) : size(last + 1);
      }
      case Of::footprint:
        if (made(Mistake::stride_as_footprint)) return size(s);
        if (made(Mistake::dilation_left_out)) return size(layer_.kernel_size[axis]);
        if (made(Mistake::dilation_times_kernel)) return size(layer_.dilation[axis] * layer_.kernel_size[axis]);
        return size(footprint(axis));
      case Of::left_by_padding: {
        std::int64_t left = canvas(axis, i);
        for (std::int64_t line = 0; line < p; ++line) {
          left += made(Mistake::padding_adds)          ? 2
                  : made(Mistake::padding_on_one_side) ? -1
                  : made(Mistake::padding_left_out)    ? 0
                                                       : -2;
        }
        return mistake_ ? size(left) : number(left);
      }
      case Of::output:
        if (made(Mistake::size_times_stride)) return size(i * s);
        if (made(Mistake::as_conv2d)) return size(windows(i, axis, s, p));
        return size(canvas(axis, i) + (made(Mistake::padding_adds) ? 2 : -2) * p +
                    (made(Mistake::output_padding_left_out)        ? 0
                     : made(Mistake::output_padding_on_both_sides) ? 2
                                                                   : 1) *
                        op);
      case Of::stretched: {
        std::int64_t border = footprint(axis) - 1 - p;
        if (made(Mistake::border_is_padding)) border = p;
        if (made(Mistake::padding_adds)) border += 2 * p;
        if (made(Mistake::padding_left_out)) border += p;
        return size((i - 1) * s + 1 + 2 * border + (made(Mistake::output_padding_left_out) ? 0 : op));
      }
      case Of::enlarged:
        if (made(Mistake::last_not_repeated)) return size((i - 1) * s + 1);
        if (made(Mistake::stride_added)) return size(i + s);
        if (made(Mistake::as_conv2d)) {
          std::int64_t every = 0;
          for (std::int64_t at = 0; at < i; at += s) ++every;
          return size(every);
        }
        return size(i * s);
      case Of::bilinear_kernel:
        return size(made(Mistake::stride_as_footprint) ? s : 2 * s - s % 2);
      case Of::conv2d:
        if (made(Mistake::as_transposed)) return size(canvas(axis, i) - 2 * p + op);
        if (made(Mistake::padding_left_out)) return size(windows(i, axis, s, 0));
        if (made(Mistake::stride_left_out)) return size(windows(i, axis, 1, p));
        if (made(Mistake::rounded_up)) {
          std::int64_t count = 0;
          for (std::int64_t at = 0; at < i + 2 * p - footprint(axis) + s; at += s) ++count;
          return size(count);
        }
        return size(windows(i, axis, s, p), 0);
      case Of::returned:
        break;
    }
    const std::int64_t result = windows(i, axis, s, p);
    if (made(Mistake::undone)) return size(i);
    if (made(Mistake::size_times_stride)) return size(result * s);
    if (made(Mistake::as_conv2d)) return size(windows(result, axis, s, p));
    const std::int64_t back = canvas(axis, result) - 2 * p + (made(Mistake::output_padding_left_out) ? 0 : op);
    return mistake_ ? size(back) : number(back);
  }

  std::optional<double> operator()(const StampCount& asked) const {
    const auto line = [&](Axis axis) {
      const std::int64_t s = layer_.stride[axis];
      const std::int64_t d = layer_.dilation[axis];
      const std::int64_t k = layer_.kernel_size[axis];
      const std::int64_t at = asked.output[axis] + (made(Mistake::padding_left_out) ? 0 : layer_.padding[axis]);
      if (made(Mistake::whole_kernel)) return k;
      std::int64_t count = 0;
      // Away from the edges there are input lines in front of the first one and behind the last one, too.
      const bool endless = made(Mistake::edges_as_inside);
      const std::int64_t more = endless ? at + k * d : 0;
      for (std::int64_t i = -more; i < problem_.input.plane_size()[axis] + more; ++i) {
        for (std::int64_t tap = 0; tap < k; ++tap) {
          if (i * s + tap * d != at) continue;
          if (!made(Mistake::stride_as_footprint) || tap * d < s) ++count;
        }
      }
      return made(Mistake::overwritten) && count > 1 ? 1 : count;
    };
    if (asked.along) return number(line(*asked.along));
    const std::int64_t rows = line(Axis::rows);
    const std::int64_t columns = line(Axis::columns);
    return number(made(Mistake::counts_added) ? rows + columns : rows * columns);
  }

  std::optional<double> operator()(const WeightSum& asked) const {
    const Int2 k = layer_.kernel_size;
    double sum = 0;
    std::optional<double> last;
    for (std::int64_t iy = 0; iy < problem_.input.extent(1); ++iy) {
      for (std::int64_t ix = 0; ix < problem_.input.extent(0); ++ix) {
        for (std::int64_t ky = 0; ky < k.y; ++ky) {
          for (std::int64_t kx = 0; kx < k.x; ++kx) {
            const Int2 at{iy * layer_.stride.y + ky * layer_.dilation.y - layer_.padding.y,
                          ix * layer_.stride.x + kx * layer_.dilation.x - layer_.padding.x};
            if (at != asked.output) continue;
            const Int2 tap = made(Mistake::without_rotation) ? Int2{k.y - 1 - ky, k.x - 1 - kx} : Int2{ky, kx};
            last = weight(asked.pair.in.first, asked.pair.co, tap);
            sum += made(Mistake::counted_not_weighed) ? 1 : *last;
          }
        }
      }
    }
    if (made(Mistake::overwritten)) return last;
    if (!made(Mistake::whole_kernel)) return sum;
    sum = 0;
    const Plane kernel =
        problem_.weight.plane(asked.pair.in.first, asked.pair.co % (layer_.out_channels / layer_.groups));
    for (std::int64_t j = 0; j < k.y * k.x; ++j) sum += kernel.data[j];
    return sum;
  }

  std::optional<double> operator()(const ResizedProducts& asked) const {
    const Int2 k = layer_.kernel_size;
    const auto line = [&](Axis axis) {
      std::int64_t count = 0;
      for (std::int64_t tap = 0; tap < k[axis]; ++tap) {
        const std::int64_t at = asked.pixel[axis] - k[axis] / 2 + tap;
        if (at >= 0 && at < problem_.input.plane_size()[axis] * layer_.stride[axis]) ++count;
      }
      return count;
    };
    if (made(Mistake::whole_kernel)) return number(k.y * k.x);
    if (made(Mistake::counts_added)) return number(line(Axis::rows) + line(Axis::columns));
    if (!made(Mistake::as_this_layer)) return number(line(Axis::rows) * line(Axis::columns));
    const Shape output = output_shape(problem_);
    const bool there = asked.pixel.y < output[output.size() - 2] && asked.pixel.x < output.back();
    return there ? ByForce(problem_, std::nullopt)(StampCount{asked.pixel}) : std::nullopt;
  }

 private:
  [[nodiscard]] bool made(Mistake mistake) const { return mistake_ == mistake; }
  static std::optional<double> number(std::int64_t value) { return static_cast<double>(value); }
  static std::optional<double> size(std::int64_t value, std::int64_t least = 1) {
    return value < least ? std::nullopt : number(value);
  }

  [[nodiscard]] double weight(std::int64_t ci, std::int64_t co, Int2 tap) const {
    return problem_.weight.at(ci, co % (layer_.out_channels / layer_.groups), tap.y, tap.x);
  }
  [[nodiscard]] std::int64_t footprint(Axis axis) const {
    std::int64_t last = 0;
    for (std::int64_t tap = 1; tap < layer_.kernel_size[axis]; ++tap) last += layer_.dilation[axis];
    return last + 1;
  }
  [[nodiscard]] std::int64_t canvas(Axis axis, std::int64_t input) const {
    return (input - 1) * layer_.stride[axis] + footprint(axis);
  }
  [[nodiscard]] Int2 canvas_size() const {
    const Int2 input = problem_.input.plane_size();
    return {canvas(Axis::rows, input.y), canvas(Axis::columns, input.x)};
  }
  // How often a window of the footprint fits into the padded picture.
  [[nodiscard]] std::int64_t windows(std::int64_t picture, Axis axis, std::int64_t stride,
                                     std::int64_t padding) const {
    std::int64_t count = 0;
    for (std::int64_t at = 0; at + footprint(axis) <= picture + 2 * padding; at += stride) ++count;
    return count;
  }
  // The window over the stretched input, product by product, up to that with the pixel that `products` says.
  [[nodiscard]] double by_window(const CellSum& asked, bool opposite) const {
    const Int2 k = layer_.kernel_size;
    double sum = 0;
    std::int64_t left = asked.products.value_or(-1);
    for (std::int64_t ci = asked.slice.in.first; ci < asked.slice.in.first + asked.slice.in.count; ++ci) {
      for (std::int64_t y = 0; y < k.y; ++y) {
        for (std::int64_t x = 0; x < k.x; ++x) {
          // The place in the window, counted from the canvas cell that its last place stands on.
          const Int2 from{asked.canvas.y - (k.y - 1 - y) * layer_.dilation.y,
                          asked.canvas.x - (k.x - 1 - x) * layer_.dilation.x};
          const bool pixel = from.y >= 0 && from.x >= 0 && from.y % layer_.stride.y == 0 &&
                             from.x % layer_.stride.x == 0 && from.y / layer_.stride.y < problem_.input.extent(1) &&
                             from.x / layer_.stride.x < problem_.input.extent(0);
          const double value =
              pixel ? problem_.input.at(asked.slice.n, ci, from.y / layer_.stride.y, from.x / layer_.stride.x) : 0;
          const Int2 tap = opposite ? Int2{y, x} : Int2{k.y - 1 - y, k.x - 1 - x};
          sum += value * weight(ci, asked.slice.co, tap);
          if (pixel && --left == 0) return sum;
        }
      }
    }
    return sum;
  }

  const Problem& problem_;
  Layer layer_;
  std::optional<Mistake> mistake_;
};

/// The right answer, or what the mistake leads to; nothing where it cannot be made or leads to no size.
inline std::optional<double> said_by_force(const Problem& problem, const Asked& asked,
                                           std::optional<Mistake> mistake = std::nullopt) {
  return std::visit(ByForce(problem, mistake), asked);
}

}  // namespace tconv::test
