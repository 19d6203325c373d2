#include "core/conv2d.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "core/geometry.hpp"

namespace tconv {
namespace {

/// The result lines whose tap `k` lies inside a picture of `picture` lines: those i with
/// 0 ≤ i·s − p + k·d < picture.
struct Lines {
  std::int64_t first;
  std::int64_t last;
};
Lines lines_of_tap(const Layer& layer, Axis axis, std::int64_t k, std::int64_t picture, std::int64_t result) {
  const std::int64_t s = layer.stride[axis];
  const std::int64_t start = layer.padding[axis] - k * layer.dilation[axis];
  const auto reach = [s](std::int64_t distance) { return distance <= 0 ? 0 : (distance - 1) / s + 1; };
  return {reach(start), std::min(result, reach(picture + start))};
}

}  // namespace

Tensor conv2d(const Layer& layer, const Tensor& picture, const Tensor& weight) {
  const Int2 size = picture.plane_size();
  const Int2 result{conv2d_size(layer, Axis::rows, size.y).value_or(0),
                    conv2d_size(layer, Axis::columns, size.x).value_or(0)};
  const std::int64_t batch = picture.extent(3);
  const std::int64_t channels = layer.in_channels;  // the Conv2d's output channels
  Shape shape{channels, result.y, result.x};
  if (picture.rank() == 4) shape.insert(shape.begin(), batch);
  std::vector<double> data(static_cast<std::size_t>(element_count(shape).value_or(0)), 0.0);

  for (std::int64_t plane = 0; plane < batch * channels; ++plane) {
    const std::int64_t ci = plane % channels;
    double* const to = data.data() + plane * result.y * result.x;
    const ChannelRange group = out_channels_of(layer, ci);
    for (std::int64_t c = 0; c < group.count; ++c) {
      const Plane from = picture.plane(plane / channels, group.first + c);
      const Plane kernel = weight.plane(ci, c);
      for (std::int64_t ky = 0; ky < kernel.size.y; ++ky) {
        const Lines rows = lines_of_tap(layer, Axis::rows, ky, size.y, result.y);
        for (std::int64_t kx = 0; kx < kernel.size.x; ++kx) {
          const Lines columns = lines_of_tap(layer, Axis::columns, kx, size.x, result.x);
          const double w = kernel.at(ky, kx);
          for (std::int64_t y = rows.first; y < rows.last; ++y) {
            const std::int64_t u = y * layer.stride.y - layer.padding.y + ky * layer.dilation.y;
            for (std::int64_t x = columns.first; x < columns.last; ++x) {
              const std::int64_t v = x * layer.stride.x - layer.padding.x + kx * layer.dilation.x;
              to[y * result.x + x] += from.at(u, v) * w;
            }
          }
        }
      }
    }
  }
  return Tensor(std::move(shape), std::move(data));
}

PictureGradient conv2d_gradient(const Problem& problem, const Slice& slice, Int2 at) {
  const Layer layer = effective_layer(problem);
  const Int2 size = problem.input.plane_size();
  // The result that reads a line with a tap, if any does.
  const auto reader = [&](Axis axis, std::int64_t k) -> std::optional<std::int64_t> {
    const std::int64_t start = at[axis] + layer.padding[axis] - k * layer.dilation[axis];
    const bool reads = start >= 0 && start % layer.stride[axis] == 0 && start / layer.stride[axis] < size[axis];
    return reads ? std::optional(start / layer.stride[axis]) : std::nullopt;
  };
  PictureGradient gradient;
  for (std::int64_t ci = slice.in.first; ci < slice.in.first + slice.in.count; ++ci) {
    // The results in their order, as a row of Cᵀ has them: the sums agree to the last bit.
    for (std::int64_t ky = layer.kernel_size.y - 1; ky >= 0; --ky) {
      const auto y = reader(Axis::rows, ky);
      if (!y) continue;
      for (std::int64_t kx = layer.kernel_size.x - 1; kx >= 0; --kx) {
        const auto x = reader(Axis::columns, kx);
        if (!x) continue;
        ++gradient.results;
        gradient.value += problem.input.at(slice.n, ci, *y, *x) * weight_at(problem, ci, slice.co, ky, kx);
      }
    }
  }
  return gradient;
}

}  // namespace tconv
