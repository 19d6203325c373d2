#include "core/without_rotation.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <map>
#include <tuple>
#include <utility>

#include "core/stamping.hpp"

namespace tconv {
namespace {

// The taps of one axis that meet an input line.
struct Taps {
  std::int64_t first = 0;
  std::int64_t step = 0;
  std::int64_t count = 0;

  [[nodiscard]] bool is_middle_of(std::int64_t kernel_size) const {
    return count == 1 && 2 * first == kernel_size - 1;
  }
  friend bool operator<(const Taps& a, const Taps& b) {
    return std::tie(a.first, a.step, a.count) < std::tie(b.first, b.step, b.count);
  }
};

// How many output lines meet which taps.
std::map<Taps, std::int64_t> lines_by_taps(const Layer& layer, const Geometry& sizes, Axis axis) {
  std::map<Taps, std::int64_t> lines;
  for (std::int64_t o = 0; o < sizes.output[axis]; ++o) {
    const AxisPairs pairs = pairs_of_canvas(layer, sizes.input[axis], axis, canvas_of(sizes, axis, o));
    Taps taps;
    taps.count = pairs.count;
    if (pairs.count > 0) taps.first = pairs.k;
    if (pairs.count > 1) taps.step = pairs.k_step;
    ++lines[taps];
  }
  return lines;
}

}  // namespace

Contribution unrotated(const Layer& layer, Contribution contribution) {
  contribution.ky = layer.kernel_size.y - 1 - contribution.ky;
  contribution.kx = layer.kernel_size.x - 1 - contribution.kx;
  return contribution;
}

Problem with_rotated_kernel(const Problem& problem, const Slice& slice) {
  Problem result;
  result.layer = problem.layer;
  result.layer.in_channels = slice.in.count;
  result.layer.out_channels = 1;
  result.layer.groups = 1;
  result.layer.bias = problem.layer.bias && is_whole(problem, slice);
  result.output_size = problem.output_size;
  std::vector<double> input;
  std::vector<double> weight;
  Int2 size;
  for (std::int64_t ci = slice.in.first; ci < slice.in.first + slice.in.count; ++ci) {
    const Plane pixels = problem.input.plane(slice.n, ci);
    size = pixels.size;
    input.insert(input.end(), pixels.data, pixels.data + size.y * size.x);
    // A plane read backwards is the plane rotated by 180°.
    const Plane kernel = kernel_plane(problem, ci, slice.co);
    const std::int64_t weights = kernel.size.y * kernel.size.x;
    for (std::int64_t i = weights - 1; i >= 0; --i) weight.push_back(kernel.data[i]);
  }
  const Int2 k = problem.layer.kernel_size;
  result.input = Tensor({slice.in.count, size.y, size.x}, std::move(input));
  result.weight = Tensor({slice.in.count, 1, k.y, k.x}, std::move(weight));
  if (result.layer.bias) result.bias = Tensor::filled({1}, bias_of(problem, slice.co));
  return result;
}

UnrotatedWalk::UnrotatedWalk(const Problem& problem, const Slice& slice, Grain grain)
    : layer_(effective_layer(problem)),
      slice_(slice),
      walk_(with_rotated_kernel(problem, slice), Slice{0, 0, {0, slice.in.count}}, grain) {}

std::vector<Tap> UnrotatedWalk::step(std::int64_t i) const {
  std::vector<Tap> taps = walk_.step(i);
  for (Tap& tap : taps) {
    tap.ci += slice_.in.first;
    tap.kernel = tap.rotated;
    if (!tap.contribution) continue;
    tap.contribution = unrotated(layer_, *tap.contribution);
    tap.contribution->n = slice_.n;
    tap.contribution->ci = tap.ci;
    tap.contribution->co = slice_.co;
  }
  return taps;
}

bool same_when_rotated(const Problem& problem, const Slice& slice) {
  for (std::int64_t ci = slice.in.first; ci < slice.in.first + slice.in.count; ++ci) {
    const Plane kernel = kernel_plane(problem, ci, slice.co);
    const std::int64_t weights = kernel.size.y * kernel.size.x;
    for (std::int64_t i = 0; i < weights / 2; ++i) {
      if (is_wrong(kernel.data[i], kernel.data[weights - 1 - i])) return false;
    }
  }
  return true;
}

bool is_wrong(double value, double right) {
  return !(value == right || (std::isnan(value) && std::isnan(right)));
}

WrongPixels wrong_pixels(const Tensor& given, const Tensor& right, std::int64_t count) {
  WrongPixels result;
  result.compared = std::clamp<std::int64_t>(count, 0, right.size());
  const std::int64_t width = right.extent(0);
  for (std::int64_t first = 0; first < result.compared; first += width) {
    const double* a = given.row(first / width);
    const double* b = right.row(first / width);
    for (std::int64_t x = 0; x < std::min(width, result.compared - first); ++x) {
      if (!is_wrong(a[x], b[x])) continue;
      ++result.wrong;
      const double difference = std::abs(a[x] - b[x]);
      result.max_difference = std::max(
          result.max_difference, std::isnan(difference) ? std::numeric_limits<double>::infinity() : difference);
    }
  }
  return result;
}

RightAnyway right_anyway(const Problem& problem, const Slice& slice) {
  const Layer layer = effective_layer(problem);
  const Geometry sizes = geometry(problem);
  const Int2 k = layer.kernel_size;
  const auto rows = lines_by_taps(layer, sizes, Axis::rows);
  const auto columns = lines_by_taps(layer, sizes, Axis::columns);
  const auto same_opposite = [&](std::int64_t ky, std::int64_t kx) {
    for (std::int64_t ci = slice.in.first; ci < slice.in.first + slice.in.count; ++ci) {
      const Plane kernel = kernel_plane(problem, ci, slice.co);
      if (is_wrong(kernel.at(ky, kx), kernel.at(k.y - 1 - ky, k.x - 1 - kx))) return false;
    }
    return true;
  };
  RightAnyway result;
  for (const auto& row : rows) {
    const Taps& ky = row.first;
    for (const auto& column : columns) {
      const Taps& kx = column.first;
      const std::int64_t pixels = row.second * column.second;
      const auto all_equal = [&] {
        for (std::int64_t a = 0; a < ky.count; ++a) {
          for (std::int64_t b = 0; b < kx.count; ++b) {
            if (!same_opposite(ky.first + a * ky.step, kx.first + b * kx.step)) return false;
          }
        }
        return true;
      };
      if (ky.count == 0 || kx.count == 0) {
        result.untouched += pixels;
      } else if (ky.is_middle_of(k.y) && kx.is_middle_of(k.x)) {
        result.middle += pixels;
      } else if (all_equal()) {
        result.equal += pixels;
      }
    }
  }
  return result;
}

}  // namespace tconv
