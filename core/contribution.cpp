#include "core/contribution.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace tconv {
namespace {

/// Ceiling of a / b for b > 0.
std::int64_t ceil_divide(std::int64_t a, std::int64_t b) {
  return a / b + (a % b > 0 ? 1 : 0);
}

/// g = gcd(a, b) and the x with a·x ≡ g (mod b), for a, b ≥ 1.
struct Inverse {
  std::int64_t gcd;
  std::int64_t x;
};
Inverse extended_euclid(std::int64_t a, std::int64_t b) {
  std::int64_t x = 1;
  std::int64_t next_x = 0;
  while (b != 0) {
    const std::int64_t quotient = a / b;
    a = std::exchange(b, a % b);
    x = std::exchange(next_x, x - quotient * next_x);
  }
  return {a, x};
}

AxisPairs one_pair(std::int64_t i, std::int64_t k) {
  return {i, 0, k, 0, 1};
}

bool inside(Int2 position, Int2 size) {
  return position.y >= 0 && position.y < size.y && position.x >= 0 && position.x < size.x;
}

bool has_channels(const Problem& problem, std::int64_t n, std::int64_t ci, std::int64_t co) {
  return n >= 0 && n < batch_size(problem) && ci >= 0 && ci < problem.layer.in_channels && co >= 0 &&
         co < problem.layer.out_channels;
}

/// The pixels of an input plane seen through one pair of taps, and the like.
ContributionRange range_of(std::int64_t n, ChannelRange in, ChannelRange out, const AxisPairs& rows,
                           const AxisPairs& columns) {
  const ContributionRange range{n, in, out, rows, columns};
  return range.empty() ? ContributionRange{} : range;
}

}  // namespace

double product(const Problem& problem, const Contribution& c) {
  return problem.input.at(c.n, c.ci, c.iy, c.ix) * weight_at(problem, c.ci, c.co, c.ky, c.kx);
}

Int2 canvas_pixel(const Layer& layer, const Contribution& c) {
  return {c.iy * layer.stride.y + c.ky * layer.dilation.y, c.ix * layer.stride.x + c.kx * layer.dilation.x};
}

std::optional<Int2> output_pixel(const Geometry& geometry, const Layer& layer, const Contribution& c) {
  return output_of(geometry, canvas_pixel(layer, c));
}

AxisPairs pairs_of_input(const Layer& layer, Axis axis, std::int64_t i) {
  return {i, 0, 0, 1, layer.kernel_size[axis]};
}

AxisPairs pairs_of_canvas(const Layer& layer, std::int64_t input_size, Axis axis, std::int64_t canvas) {
  const std::int64_t k = layer.kernel_size[axis];
  const std::int64_t s = layer.stride[axis];
  const std::int64_t d = layer.dilation[axis];
  // With a single tap or a single input line one of the distances plays no part, however large it is.
  if (k == 1) {
    const bool hit = canvas >= 0 && canvas % s == 0 && canvas / s < input_size;
    return hit ? one_pair(canvas / s, 0) : AxisPairs{};
  }
  if (input_size == 1) {
    const bool hit = canvas >= 0 && canvas % d == 0 && canvas / d < k;
    return hit ? one_pair(0, canvas / d) : AxisPairs{};
  }
  if (canvas < 0 || canvas > (input_size - 1) * s + (k - 1) * d) return {};
  const Inverse inverse = extended_euclid(s, d);
  if (canvas % inverse.gcd != 0) return {};
  // Solutions of i·s + k·d = canvas are i ≡ root (mod d/g); of two neighbours the later has k less by s/g.
  const std::int64_t i_step = d / inverse.gcd;
  const std::int64_t k_step = -s / inverse.gcd;
  const std::int64_t x = (inverse.x % i_step + i_step) % i_step;
  const std::int64_t root = canvas / inverse.gcd % i_step * x % i_step;
  // Between the first input line whose last tap still reaches the canvas line and the last whose first tap does.
  const std::int64_t lowest = std::max<std::int64_t>(0, ceil_divide(canvas - (k - 1) * d, s));
  const std::int64_t highest = std::min(input_size - 1, canvas / s);
  const std::int64_t first = lowest + ((root - lowest) % i_step + i_step) % i_step;
  if (first > highest) return {};
  return {first, i_step, (canvas - first * s) / d, k_step, (highest - first) / i_step + 1};
}

AxisPairs pairs_of_kernel(std::int64_t input_size, std::int64_t k) {
  return {0, 1, k, 0, input_size};
}

AxisPairs kept(const AxisPairs& pairs, const Layer& layer, Axis axis, std::int64_t output) {
  if (pairs.count < 1) return {};
  const std::int64_t s = layer.stride[axis];
  const std::int64_t d = layer.dilation[axis];
  const std::int64_t start = pairs.i * s + pairs.k * d - layer.padding[axis];
  if (pairs.count == 1) return start >= 0 && start < output ? pairs : AxisPairs{};
  const std::int64_t distance = pairs.i_step * s + pairs.k_step * d;
  if (distance == 0) return start >= 0 && start < output ? pairs : AxisPairs{};
  assert(distance > 0);
  const std::int64_t first = std::max<std::int64_t>(0, ceil_divide(-start, distance));
  const std::int64_t last = std::min(pairs.count, ceil_divide(output - start, distance));
  if (first >= last) return {};
  return {pairs.i + first * pairs.i_step, pairs.i_step, pairs.k + first * pairs.k_step, pairs.k_step, last - first};
}

std::int64_t ContributionRange::size() const {
  return in.count * out.count * rows.count * columns.count;
}

Contribution ContributionRange::operator[](std::int64_t j) const {
  assert(j >= 0 && j < size());
  Contribution c;
  c.n = n;
  c.co = out.first + j % out.count;
  j /= out.count;
  const std::int64_t column = j % columns.count;
  j /= columns.count;
  const std::int64_t row = j % rows.count;
  c.ci = in.first + j / rows.count;
  c.iy = rows.i + row * rows.i_step;
  c.ky = rows.k + row * rows.k_step;
  c.ix = columns.i + column * columns.i_step;
  c.kx = columns.k + column * columns.k_step;
  return c;
}

ContributionRange contributions_of_input(const Problem& problem, std::int64_t n, std::int64_t ci, std::int64_t iy,
                                         std::int64_t ix) {
  const Layer& layer = problem.layer;
  if (!has_channels(problem, n, ci, 0) || !inside({iy, ix}, problem.input.plane_size())) return {};
  return range_of(n, {ci, 1}, out_channels_of(layer, ci), pairs_of_input(layer, Axis::rows, iy),
                  pairs_of_input(layer, Axis::columns, ix));
}

ContributionRange contributions_of_canvas(const Problem& problem, std::int64_t n, std::int64_t co, std::int64_t y,
                                          std::int64_t x) {
  const Layer& layer = problem.layer;
  if (!has_channels(problem, n, 0, co)) return {};
  const Int2 input = problem.input.plane_size();
  return range_of(n, in_channels_of(layer, co), {co, 1}, pairs_of_canvas(layer, input.y, Axis::rows, y),
                  pairs_of_canvas(layer, input.x, Axis::columns, x));
}

ContributionRange contributions_of_output(const Problem& problem, std::int64_t n, std::int64_t co, std::int64_t oy,
                                          std::int64_t ox) {
  const Geometry sizes = geometry(problem);
  if (!inside({oy, ox}, sizes.output)) return {};
  const Int2 canvas = canvas_of(sizes, {oy, ox});
  return contributions_of_canvas(problem, n, co, canvas.y, canvas.x);
}

ContributionRange contributions_of_weight(const Problem& problem, std::int64_t n, std::int64_t ci, std::int64_t co,
                                          std::int64_t ky, std::int64_t kx) {
  const Layer& layer = problem.layer;
  if (!has_channels(problem, n, ci, co) || !inside({ky, kx}, layer.kernel_size)) return {};
  const ChannelRange reached = out_channels_of(layer, ci);
  if (co < reached.first || co >= reached.first + reached.count) return {};
  const Int2 input = problem.input.plane_size();
  return range_of(n, {ci, 1}, {co, 1}, pairs_of_kernel(input.y, ky), pairs_of_kernel(input.x, kx));
}

ContributionRange contributions_of_entry(const Problem& problem, std::int64_t n, std::int64_t ci, Int2 input_pixel,
                                         std::int64_t co, Int2 output_pixel) {
  const Layer& layer = problem.layer;
  const Geometry sizes = geometry(problem);
  if (!has_channels(problem, n, ci, co) || !inside(input_pixel, sizes.input) ||
      !inside(output_pixel, sizes.output)) {
    return {};
  }
  const ChannelRange reached = out_channels_of(layer, ci);
  if (co < reached.first || co >= reached.first + reached.count) return {};
  PerAxis<AxisPairs> pairs;
  for (const Axis axis : both_axes) {
    const std::int64_t i = input_pixel[axis];
    const std::int64_t into_stamp = canvas_of(sizes, axis, output_pixel[axis]) - i * layer.stride[axis];
    const std::int64_t k = into_stamp / layer.dilation[axis];
    if (into_stamp < 0 || into_stamp % layer.dilation[axis] != 0 || k >= layer.kernel_size[axis]) return {};
    pairs[axis] = one_pair(i, k);
  }
  return range_of(n, {ci, 1}, {co, 1}, pairs.y, pairs.x);
}

ContributionRange restricted(const ContributionRange& range, ChannelRange in, ChannelRange out) {
  const auto meet = [](ChannelRange a, ChannelRange b) {
    const std::int64_t first = std::max(a.first, b.first);
    const std::int64_t last = std::min(a.first + a.count, b.first + b.count);
    return ChannelRange{first, std::max<std::int64_t>(0, last - first)};
  };
  return range_of(range.n, meet(range.in, in), meet(range.out, out), range.rows, range.columns);
}

}  // namespace tconv
