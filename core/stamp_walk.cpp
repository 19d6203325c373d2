#include "core/stamp_walk.hpp"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "core/coverage.hpp"
#include "core/finished_rows.hpp"
#include "core/slice_output.hpp"
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

/// Where a slice of one channel stands after a step: canvas rows above `first` are finished, rows from `end` on
/// untouched, and those between them half done.
struct StampWalk::Band {
  std::int64_t first;
  std::int64_t end;
  std::int64_t pixels;  ///< stamped wholly
  std::int64_t taps;    ///< of the next one
};

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
  if (i > 0 && i >= count() && slice_.in.count > 0) {
    // An output from which nothing is removed is the canvas.
    Layer whole = layer_;
    whole.padding = whole.output_padding = {0, 0};
    return slice_output(problem_, slice_, whole);
  }
  return stamped(
      layer_, geometry_, slice_.in, products_of(grain_, i, layer_, geometry_, slice_.in),
      [this](std::int64_t ci) {
        return [data = problem_.input.plane(slice_.n, ci).data](std::int64_t pixel) { return data[pixel]; };
      },
      [this](std::int64_t ci) { return kernel_plane(problem_, ci, slice_.co); });
}

StampWalk::Band StampWalk::band(std::int64_t i) const {
  const std::int64_t taps = area(layer_.kernel_size);
  const std::int64_t products = products_of(grain_, i, layer_, geometry_, slice_.in);
  const std::int64_t pixels = products / taps;
  const std::int64_t rest = products % taps;
  const std::int64_t row = pixels / geometry_.input.x;
  if (row == geometry_.input.y) return {geometry_.canvas.y, geometry_.canvas.y, pixels, 0};
  const bool begun = pixels % geometry_.input.x > 0 || rest > 0;
  const std::int64_t last = begun ? row : row - 1;  // of the input rows that have been stamped
  const std::int64_t first = row * layer_.stride.y;
  const std::int64_t end = last < 0 ? 0 : last * layer_.stride.y + geometry_.footprint.y;
  return {first, std::max(first, end), pixels, rest};
}

namespace {

/// The band's rows: every product that reaches them, in the order of the walk.
template <class Band>
std::vector<double> band_values(const Layer& layer, const Geometry& sizes, const Band& band, const Plane& kernel,
                                const double* pixels) {
  const std::int64_t width = sizes.canvas.x;
  std::vector<double> data(static_cast<std::size_t>((band.end - band.first) * width), 0.0);
  const std::int64_t above = std::max<std::int64_t>(0, band.first - sizes.footprint.y + 1);
  const std::int64_t first_pixel = (above + layer.stride.y - 1) / layer.stride.y * sizes.input.x;
  for (std::int64_t pixel = first_pixel; pixel < band.pixels + (band.taps > 0 ? 1 : 0); ++pixel) {
    const std::int64_t taps = pixel < band.pixels ? area(kernel.size) : band.taps;
    const Int2 at{pixel / sizes.input.x, pixel % sizes.input.x};
    for (std::int64_t ky = 0; ky * kernel.size.x < taps; ++ky) {
      const std::int64_t row = at.y * layer.stride.y + ky * layer.dilation.y - band.first;
      if (row < 0) continue;
      double* to = data.data() + row * width + at.x * layer.stride.x;
      const double* weights = kernel.data + ky * kernel.size.x;
      const std::int64_t columns = std::min(taps - ky * kernel.size.x, kernel.size.x);
      for (std::int64_t kx = 0; kx < columns; ++kx) to[kx * layer.dilation.x] += pixels[pixel] * weights[kx];
    }
  }
  return data;
}

}  // namespace

Tensor StampWalk::picture(std::int64_t i, const Tensor& finished) const {
  if (i >= count()) return finished;
  if (slice_.in.count != 1) return picture(i);
  const Band now = band(i);
  const double* pixels = problem_.input.plane(slice_.n, slice_.in.first).data;
  const Tensor rows(
      {now.end - now.first, geometry_.canvas.x},
      band_values(layer_, geometry_, now, kernel_plane(problem_, slice_.in.first, slice_.co), pixels));
  return with_finished_rows(geometry_.canvas, now.first, rows,
                            [&](std::int64_t y) { return finished.shared_row(y); });
}

// How many stamps of the first `inputs` input lines reach each canvas line.
std::vector<std::int64_t> StampWalk::lines_reached(Axis axis, std::int64_t inputs) const {
  std::vector<std::int64_t> counts;
  if (inputs > 0) counts = canvas_coverage_of_axis(layer_, axis, inputs);
  counts.resize(static_cast<std::size_t>(geometry_.canvas[axis]));
  return counts;
}

Tensor StampWalk::counts(std::int64_t i) const {
  if (slice_.in.count != 1) {
    const Tensor ones = Tensor::filled({layer_.kernel_size.y, layer_.kernel_size.x}, 1);
    const auto one = [](std::int64_t) { return 1.0; };
    return stamped(
        layer_, geometry_, slice_.in, products_of(grain_, i, layer_, geometry_, slice_.in),
        [&one](std::int64_t) { return one; }, [&ones](std::int64_t) { return ones.plane(0, 0); });
  }
  // The axes separate: stamps of whole input rows lie above one another and beside one another, the stamps of the row
  // that is begun only beside one another; of the last stamp there may be a part.
  const Band now = band(i);
  const std::int64_t input_rows = now.pixels / geometry_.input.x;
  const std::vector<std::int64_t> down = lines_reached(Axis::rows, input_rows);
  const std::vector<std::int64_t> across = lines_reached(Axis::columns, geometry_.input.x);
  const std::vector<std::int64_t> begun = lines_reached(Axis::columns, now.pixels % geometry_.input.x);
  const auto taps_of_row = [&](std::int64_t y) {  // of an input row's stamps that the begun one's lie on
    const std::int64_t from = y - input_rows * layer_.stride.y;
    return input_rows < geometry_.input.y && from >= 0 && from < geometry_.footprint.y &&
                   from % layer_.dilation.y == 0
               ? from / layer_.dilation.y
               : -1;
  };
  std::map<std::pair<std::int64_t, bool>, Tensor> known;
  std::vector<std::shared_ptr<const double>> rows;
  rows.reserve(static_cast<std::size_t>(geometry_.canvas.y));
  for (std::int64_t y = 0; y < geometry_.canvas.y; ++y) {
    const std::int64_t times = down[static_cast<std::size_t>(y)];
    const std::int64_t ky = taps_of_row(y);
    const auto values_of = [&] {
      std::vector<double> row;
      row.reserve(across.size());
      for (std::size_t x = 0; x < across.size(); ++x) {
        row.push_back(static_cast<double>(times * across[x] + (ky >= 0 ? begun[x] : 0)));
      }
      return row;
    };
    const std::int64_t part =
        std::clamp<std::int64_t>(now.taps - ky * layer_.kernel_size.x, 0, layer_.kernel_size.x);
    if (ky >= 0 && part > 0) {
      std::vector<double> row = values_of();
      const std::int64_t left = now.pixels % geometry_.input.x * layer_.stride.x;
      for (std::int64_t kx = 0; kx < part; ++kx) row[static_cast<std::size_t>(left + kx * layer_.dilation.x)] += 1;
      rows.push_back(Tensor({1, geometry_.canvas.x}, std::move(row)).shared_row(0));
      continue;
    }
    const auto [found, is_new] = known.try_emplace({times, ky >= 0});
    if (is_new) found->second = Tensor({1, geometry_.canvas.x}, values_of());
    rows.push_back(found->second.shared_row(0));
  }
  return Tensor::of_rows(geometry_.canvas.x, std::move(rows));
}

}  // namespace tconv
