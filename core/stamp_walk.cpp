#include "core/stamp_walk.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/stamping.hpp"

namespace tconv {
namespace {

std::int64_t area(Int2 size) {
  return size.y * size.x;
}

/// A canvas plane after the first `products` products of the slice. `values_of(ci)` is what is stamped with: a
/// function of the pixel, counted in row-major order; `kernel_of(ci)` the stamp.
template <class Values, class Kernel>
Tensor stamped(const Layer& layer, const Geometry& sizes, ChannelRange in, std::int64_t products, Values values_of,
               Kernel kernel_of) {
  std::vector<double> data(static_cast<std::size_t>(area(sizes.canvas)), 0.0);
  const std::int64_t taps = area(layer.kernel_size);
  for (std::int64_t ci = in.first; ci < in.first + in.count && products > 0; ++ci) {
    const Plane kernel = kernel_of(ci);
    const auto value = values_of(ci);
    for (std::int64_t pixel = 0; pixel < area(sizes.input) && products > 0; ++pixel, products -= taps) {
      const Int2 at{pixel / sizes.input.x, pixel % sizes.input.x};
      add_stamp(data.data(), sizes.canvas.x, layer, kernel, at, value(pixel), std::min(products, taps));
    }
  }
  return Tensor({sizes.canvas.y, sizes.canvas.x}, std::move(data));
}

/// How many products are done after step i.
std::int64_t products_of(Grain grain, std::int64_t i, const Layer& layer, const Geometry& sizes, ChannelRange in) {
  const std::int64_t taps = area(layer.kernel_size);
  const std::int64_t all = in.count * area(sizes.input) * taps;
  if (i < 1) return 0;
  if (grain == Grain::stage) return all;
  return std::min(all, grain == Grain::pixel ? i * taps : i);
}

}  // namespace

StampWalk::StampWalk(Problem problem, Slice slice, Grain grain)
    : problem_(std::move(problem)),
      layer_(effective_layer(problem_)),
      geometry_(tconv::geometry(problem_)),
      slice_(existing(problem_, slice)),
      grain_(grain) {}

std::int64_t StampWalk::count() const {
  const std::int64_t pixels = slice_.in.count * area(geometry_.input);
  switch (grain_) {
    case Grain::contribution:
      return pixels * area(layer_.kernel_size);
    case Grain::pixel:
      return pixels;
    case Grain::stage:
      break;
  }
  return pixels > 0 ? 1 : 0;
}

std::optional<Contribution> StampWalk::pixel(std::int64_t i) const {
  if (i < 1 || i > count() || grain_ == Grain::stage) return std::nullopt;
  Contribution c;
  std::int64_t rest = i - 1;
  if (grain_ == Grain::contribution) {
    const std::int64_t tap = rest % area(layer_.kernel_size);
    rest /= area(layer_.kernel_size);
    c.ky = tap / layer_.kernel_size.x;
    c.kx = tap % layer_.kernel_size.x;
  }
  c.n = slice_.n;
  c.co = slice_.co;
  c.ix = rest % geometry_.input.x;
  rest /= geometry_.input.x;
  c.iy = rest % geometry_.input.y;
  c.ci = slice_.in.first + rest / geometry_.input.y;
  return c;
}

ContributionRange StampWalk::step(std::int64_t i) const {
  const std::optional<Contribution> c = pixel(i);
  if (!c) return {};
  const bool one = grain_ == Grain::contribution;
  return {slice_.n,
          {c->ci, 1},
          {slice_.co, 1},
          one ? AxisPairs{c->iy, 0, c->ky, 0, 1} : pairs_of_input(layer_, Axis::rows, c->iy),
          one ? AxisPairs{c->ix, 0, c->kx, 0, 1} : pairs_of_input(layer_, Axis::columns, c->ix)};
}

Tensor StampWalk::picture(std::int64_t i) const {
  return stamped(
      layer_, geometry_, slice_.in, products_of(grain_, i, layer_, geometry_, slice_.in),
      [this](std::int64_t ci) {
        return [data = problem_.input.plane(slice_.n, ci).data](std::int64_t pixel) { return data[pixel]; };
      },
      [this](std::int64_t ci) { return kernel_plane(problem_, ci, slice_.co); });
}

Tensor StampWalk::counts(std::int64_t i) const {
  const Tensor ones = Tensor::filled({layer_.kernel_size.y, layer_.kernel_size.x}, 1);
  return stamped(
      layer_, geometry_, slice_.in, products_of(grain_, i, layer_, geometry_, slice_.in),
      [](std::int64_t) { return [](std::int64_t) { return 1.0; }; },
      [&ones](std::int64_t) { return ones.plane(0, 0); });
}

}  // namespace tconv
