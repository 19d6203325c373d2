#include "core/convolve_walk.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "core/finished_rows.hpp"
#include "core/gathering.hpp"
#include "core/slice_output.hpp"
#include "core/spoiled.hpp"
#include "core/stamping.hpp"

namespace tconv {
namespace {

std::int64_t area(Int2 size) {
  return size.y * size.x;
}

}  // namespace

bool has_non_finite_weight(const Problem& problem, const Slice& slice) {
  for (std::int64_t ci = slice.in.first; ci < slice.in.first + slice.in.count; ++ci) {
    const Plane kernel = kernel_plane(problem, ci, slice.co);
    for (std::int64_t i = 0; i < area(kernel.size); ++i) {
      if (!std::isfinite(kernel.data[i])) return true;
    }
  }
  return false;
}

ConvolveWalk::ConvolveWalk(Problem problem, Slice slice, Grain grain, Zeros zeros)
    : problem_(std::move(problem)),
      layer_(effective_layer(problem_)),
      geometry_(tconv::geometry(problem_)),
      slice_(existing(problem_, slice)),
      grain_(grain),
      zeros_(zeros) {}

std::int64_t ConvolveWalk::products_per_pixel() const {
  return slice_.in.count * area(layer_.kernel_size);
}

bool ConvolveWalk::has_bias() const {
  return problem_.layer.bias && is_whole(problem_, slice_);
}

std::int64_t ConvolveWalk::count() const {
  const std::int64_t products = product_steps();
  return products > 0 && has_bias() ? products + 1 : products;
}

std::optional<double> ConvolveWalk::bias(std::int64_t i) const {
  if (i != count() || i == product_steps()) return std::nullopt;
  return bias_of(problem_, slice_.co);
}

std::int64_t ConvolveWalk::product_steps() const {
  if (slice_.in.count == 0) return 0;
  switch (grain_) {
    case Grain::contribution:
      return area(geometry_.output) * products_per_pixel();
    case Grain::pixel:
      return area(geometry_.output);
    case Grain::stage:
      break;
  }
  return 1;
}

std::optional<Int2> ConvolveWalk::pixel(std::int64_t i) const {
  if (i < 1 || i > product_steps() || grain_ == Grain::stage) return std::nullopt;
  const std::int64_t flat = grain_ == Grain::pixel ? i - 1 : (i - 1) / products_per_pixel();
  return Int2{flat / geometry_.output.x, flat % geometry_.output.x};
}

Tap ConvolveWalk::tap(Int2 output, std::int64_t index) const {
  const Int2 k = layer_.kernel_size;
  Tap tap;
  tap.ci = slice_.in.first + index / area(k);
  tap.rotated = {index % area(k) / k.x, index % k.x};
  tap.kernel = {k.y - 1 - tap.rotated.y, k.x - 1 - tap.rotated.x};
  tap.cell = {output.y + tap.rotated.y * layer_.dilation.y, output.x + tap.rotated.x * layer_.dilation.x};
  tap.weight = weight_at(problem_, tap.ci, slice_.co, tap.kernel.y, tap.kernel.x);
  tap.origin = origin_of_stretched(geometry_, layer_, tap.cell);
  if (const std::optional<Int2> at = input_pixel_at(geometry_, layer_, tap.cell)) {
    tap.value = problem_.input.at(slice_.n, tap.ci, at->y, at->x);
    tap.contribution = Contribution{slice_.n, tap.ci, at->y, at->x, slice_.co, tap.kernel.y, tap.kernel.x};
  }
  return tap;
}

std::vector<Tap> ConvolveWalk::step(std::int64_t i) const {
  const std::optional<Int2> output = pixel(i);
  if (!output) return {};
  if (grain_ == Grain::contribution) return {tap(*output, (i - 1) % products_per_pixel())};
  std::vector<Tap> taps;
  taps.reserve(static_cast<std::size_t>(products_per_pixel()));
  for (std::int64_t index = 0; index < products_per_pixel(); ++index) taps.push_back(tap(*output, index));
  return taps;
}

double ConvolveWalk::sum_of_products(Int2 output, std::int64_t products) const {
  double sum = 0;
  for (std::int64_t index = 0; index < products; ++index) {
    const Tap product = tap(output, index);
    if (zeros_ == Zeros::left_out && !product.contribution) continue;
    sum += product.product();
  }
  return sum;
}

ConvolveWalk::Reached ConvolveWalk::reached(std::int64_t i) const {
  i = std::clamp<std::int64_t>(i, 0, product_steps());
  if (i == 0 || grain_ == Grain::pixel) return {i, 0};
  if (grain_ == Grain::stage) return {area(geometry_.output), 0};
  return {i / products_per_pixel(), i % products_per_pixel()};
}

Tensor ConvolveWalk::picture(std::int64_t i, const Tensor& finished) const {
  const Int2 size = geometry_.output;
  const auto [done, rest] = reached(i);
  if (const std::optional<double> added = bias(i)) {
    std::vector<double> data;
    data.reserve(static_cast<std::size_t>(area(size)));
    for (std::int64_t row = 0; row < size.y; ++row) {
      std::transform(finished.row(row), finished.row(row) + size.x, std::back_inserter(data),
                     [&added](double sum) { return sum + *added; });
    }
    return Tensor({size.y, size.x}, std::move(data));
  }
  if (done == area(size)) return finished;
  const std::int64_t y = done / size.x;
  const std::int64_t x = done % size.x;
  std::vector<double> row(static_cast<std::size_t>(size.x), 0.0);
  std::copy_n(finished.row(y), x, row.begin());
  if (rest > 0) row[static_cast<std::size_t>(x)] = sum_of_products({y, x}, rest);
  return with_finished_rows(size, y, Tensor({1, size.x}, std::move(row)),
                            [&finished](std::int64_t above) { return finished.shared_row(above); });
}

Tensor ConvolveWalk::picture(std::int64_t i) const {
  const Int2 size = geometry_.output;
  const auto [done, rest] = reached(i);
  const std::optional<double> added = bias(i);
  std::vector<double> data;
  // With finite weights products with zeros change no sum, not even its last bit: a sum that starts at +0 never becomes
  // −0. Of the others they make NaN.
  if (done == area(size) && slice_.in.count > 0) {
    data = slice_output_values(problem_, slice_, layer_, added);
  } else {
    data.assign(static_cast<std::size_t>(area(size)), 0.0);
    GatherPlan(layer_, geometry_).sums(problem_, slice_, done, added.value_or(0.0), data.data());
  }
  if (zeros_ == Zeros::multiplied) SpoiledPixels(problem_, slice_).write(done, data.data());
  if (rest > 0) {
    data[static_cast<std::size_t>(done)] = sum_of_products({done / size.x, done % size.x}, rest);
  }
  return Tensor({size.y, size.x}, std::move(data));
}

}  // namespace tconv
