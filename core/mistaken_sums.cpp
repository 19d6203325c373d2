#include <cmath>

#include "core/contribution.hpp"
#include "core/geometry.hpp"
#include "core/mistaken.hpp"
#include "core/stretched.hpp"
#include "core/without_rotation.hpp"

namespace tconv::detail {
namespace {

// Sums of products, and the weights in them.

/// Where a contribution's weight is looked for.
enum class Weights : std::uint8_t { as_they_are, opposite, swapped };

bool is_square(Int2 kernel) {
  return kernel.y == kernel.x;
}

// The weight in the place of a contribution's own.
double weight_of(const Problem& problem, const Contribution& c, Weights weights) {
  const Contribution at = weights == Weights::opposite ? unrotated(problem.layer, c) : c;
  return weights == Weights::swapped ? weight_at(problem, c.ci, c.co, c.kx, c.ky)
                                     : weight_at(problem, at.ci, at.co, at.ky, at.kx);
}

double product_of(const Problem& problem, const Contribution& c, Weights weights) {
  return problem.input.at(c.n, c.ci, c.iy, c.ix) * weight_of(problem, c, weights);
}

// The first `count` products added up in their order, those alone that `is_added` says.
template <class IsAdded>
double sum_of(const Problem& problem, const ContributionRange& range, std::int64_t count, Weights weights,
              const IsAdded& is_added) {
  double sum = 0;
  for (std::int64_t j = 0; j < count; ++j) {
    const Contribution c = range[j];
    if (is_added(c)) sum += product_of(problem, c, weights);
  }
  return sum;
}
double sum_of(const Problem& problem, const ContributionRange& range, std::int64_t count, Weights weights) {
  return sum_of(problem, range, count, weights, [](const Contribution&) { return true; });
}

// The same with the products that the window makes with zeros, as far as to the contribution of this number, or all.
double sum_of_window(const Problem& problem, const CellSum& asked, bool rotated) {
  const Layer layer = effective_layer(problem);
  const Geometry sizes = geometry(problem);
  const Int2 k = layer.kernel_size;
  const Int2 output = counted_from_output(sizes, asked.canvas);
  double sum = 0;
  std::int64_t left = asked.products.value_or(-1);
  for (std::int64_t ci = asked.slice.in.first; ci < asked.slice.in.first + asked.slice.in.count; ++ci) {
    for (std::int64_t y = 0; y < k.y; ++y) {
      for (std::int64_t x = 0; x < k.x; ++x) {
        const Int2 cell{output.y + y * layer.dilation.y, output.x + x * layer.dilation.x};
        const Int2 tap = rotated ? Int2{k.y - 1 - y, k.x - 1 - x} : Int2{y, x};
        const auto pixel = input_pixel_at(sizes, layer, cell);
        const double value = pixel ? problem.input.at(asked.slice.n, ci, pixel->y, pixel->x) : 0;
        sum += value * weight_at(problem, ci, asked.slice.co, tap.y, tap.x);
        if (pixel && --left == 0) return sum;
      }
    }
  }
  return sum;
}

// What a cell holds after the step, the kernel rotated or not.
double held(const Problem& problem, const CellSum& asked, const ContributionRange& all, bool rotated) {
  if (asked.zeros == Zeros::multiplied && has_non_finite_weight(problem, asked.slice)) {
    return sum_of_window(problem, asked, rotated);
  }
  return sum_of(problem, all, asked.products.value_or(all.size()),
                rotated ? Weights::as_they_are : Weights::opposite);
}

// Of a canvas cell that is kept because of output padding.
bool is_spared(const Geometry& sizes, Int2 canvas) {
  return cropped(sizes, Axis::rows, canvas.y) == Cropped::spared ||
         cropped(sizes, Axis::columns, canvas.x) == Cropped::spared;
}

// The weight whose distance from the stamp's corner is `away`; 0 where there is none.
double weight_away(const Problem& problem, const Slice& pair, Int2 away, Weights weights) {
  const Layer& layer = problem.layer;
  for (const Axis axis : both_axes) {
    const bool is_tap = away[axis] >= 0 && away[axis] % layer.dilation[axis] == 0 &&
                        away[axis] / layer.dilation[axis] < layer.kernel_size[axis];
    if (!is_tap) return 0;
  }
  Contribution c;
  c.ci = pair.in.first;
  c.co = pair.co;
  c.ky = away.y / layer.dilation.y;
  c.kx = away.x / layer.dilation.x;
  return weight_of(problem, c, weights);
}

}  // namespace

ContributionRange contributions_at(const Problem& problem, const Layer& layer, const Slice& slice, Int2 canvas) {
  const Int2 input = problem.input.plane_size();
  return {slice.n,
          slice.in,
          {slice.co, 1},
          pairs_of_canvas(layer, input.y, Axis::rows, canvas.y),
          pairs_of_canvas(layer, input.x, Axis::columns, canvas.x)};
}

bool within_stride(const Layer& layer, Int2 tap) {
  const auto is_within = [&](Axis axis) { return tap[axis] * layer.dilation[axis] < layer.stride[axis]; };
  return is_within(Axis::rows) && is_within(Axis::columns);
}

std::optional<double> said(const Problem& problem, const CellSum& asked, Made mistake) {
  const Layer layer = effective_layer(problem);
  const Geometry sizes = geometry(problem);
  const ContributionRange all = contributions_at(problem, layer, asked.slice, asked.canvas);
  const std::int64_t count = asked.products.value_or(all.size());
  const Weights weights = asked.unrotated ? Weights::opposite : Weights::as_they_are;
  const bool is_biased = asked.how == CellSum::How::biased;
  const double bias = is_biased ? bias_of(problem, asked.slice.co) : 0;
  const auto right = [&] { return held(problem, asked, all, !asked.unrotated); };
  // What stands at another place of the canvas, of this layer or another one.
  const auto elsewhere = [&](const Layer& other, Int2 canvas) {
    const ContributionRange there = contributions_at(problem, other, asked.slice, canvas);
    return sum_of(problem, there, there.size(), weights);
  };
  if (!mistake) return is_biased ? right() + bias : right();
  switch (*mistake) {
    case Mistake::overwritten:
      if (is_biased) return bias;
      if (count == 0) return std::nullopt;
      return product_of(problem, all[count - 1], weights);
    case Mistake::stamp_left_out:
      if (count == 0) return std::nullopt;
      return sum_of(problem, all, count - 1, weights);
    case Mistake::stride_as_footprint:
      return sum_of(problem, all, count, weights, [&](const Contribution& c) {
        return within_stride(layer, {c.ky, c.kx});
      });
    case Mistake::without_rotation:
    case Mistake::rotated_all_the_same:
      return held(problem, asked, all, asked.unrotated);
    case Mistake::rows_and_columns_swapped:
      if (!is_square(layer.kernel_size)) return std::nullopt;
      return sum_of(problem, all, count, Weights::swapped);
    case Mistake::zero_times_infinity:
      if (asked.zeros == Zeros::left_out) return std::nullopt;
      return sum_of(problem, all, count, weights);
    case Mistake::stride_left_out: {
      Layer close = layer;
      close.stride = {1, 1};
      return elsewhere(close, asked.canvas);
    }
    case Mistake::padding_left_out:
      return elsewhere(layer, counted_from_output(sizes, asked.canvas));
    case Mistake::padding_adds:
      return elsewhere(layer, counted_from_output(sizes, counted_from_output(sizes, asked.canvas)));
    case Mistake::output_padding_zeros:
      if (!is_spared(sizes, asked.canvas)) return std::nullopt;
      return 0;
    case Mistake::bias_left_out:
      return right();
    case Mistake::bias_for_each_stamp:
      return right() + static_cast<double>(count) * bias;
    default:
      return std::nullopt;
  }
}

std::optional<double> said(const Problem& problem, const RotatedWeight& asked, Made mistake) {
  const Int2 k = problem.layer.kernel_size;
  const auto weight = [&](std::int64_t ky, std::int64_t kx) {
    return weight_at(problem, asked.pair.in.first, asked.pair.co, ky, kx);
  };
  const Int2 at = asked.at;
  if (!mistake) return weight(k.y - 1 - at.y, k.x - 1 - at.x);
  switch (*mistake) {
    case Mistake::without_rotation:
      return weight(at.y, at.x);
    case Mistake::mirrored:
      return weight(at.y, k.x - 1 - at.x);
    case Mistake::rows_and_columns_swapped:
      if (!is_square(k)) return std::nullopt;
      return weight(at.x, at.y);
    default:
      return std::nullopt;
  }
}

std::optional<double> said(const Problem& problem, const ConvEntry& asked, Made mistake) {
  const Layer& layer = problem.layer;
  const auto entry = [&](Int2 stride, std::int64_t paddings, Weights weights = Weights::as_they_are) {
    const auto away = [&](Axis axis) {
      return asked.picture[axis] + paddings * layer.padding[axis] - asked.result[axis] * stride[axis];
    };
    return weight_away(problem, asked.pair, {away(Axis::rows), away(Axis::columns)}, weights);
  };
  if (!mistake) return entry(layer.stride, 1);
  switch (*mistake) {
    case Mistake::without_rotation:
      return entry(layer.stride, 1, Weights::opposite);
    case Mistake::rows_and_columns_swapped:
      if (!is_square(layer.kernel_size)) return std::nullopt;
      return entry(layer.stride, 1, Weights::swapped);
    case Mistake::stride_left_out:
      return entry({1, 1}, 1);
    case Mistake::padding_left_out:
      return entry(layer.stride, 0);
    case Mistake::padding_adds:
      return entry(layer.stride, -1);
    default:
      return std::nullopt;
  }
}

std::optional<double> said(const Problem& problem, const WeightSum& asked, Made mistake) {
  const ContributionRange all =
      contributions_at(problem, effective_layer(problem), asked.pair, canvas_of(geometry(problem), asked.output));
  const auto sum = [&](Weights weights) {
    double result = 0;
    for (std::int64_t j = 0; j < all.size(); ++j) result += weight_of(problem, all[j], weights);
    return result;
  };
  if (!mistake) return sum(Weights::as_they_are);
  switch (*mistake) {
    case Mistake::counted_not_weighed:
      return static_cast<double>(all.size());
    case Mistake::without_rotation:
      return sum(Weights::opposite);
    case Mistake::overwritten:
      if (all.empty()) return std::nullopt;
      return weight_of(problem, all[all.size() - 1], Weights::as_they_are);
    case Mistake::whole_kernel: {
      const Int2 k = problem.layer.kernel_size;
      double result = 0;
      for (std::int64_t y = 0; y < k.y; ++y) {
        for (std::int64_t x = 0; x < k.x; ++x) {
          result += weight_at(problem, asked.pair.in.first, asked.pair.co, y, x);
        }
      }
      return result;
    }
    default:
      return std::nullopt;
  }
}

}  // namespace tconv::detail
