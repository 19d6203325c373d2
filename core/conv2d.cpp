#include "core/conv2d.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/contribution.hpp"
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

double conv2d_result(const Problem& problem, const Slice& pair, Int2 result,
                     const std::function<double(Int2)>& picture) {
  const Layer layer = effective_layer(problem);
  const Geometry sizes = geometry(problem);
  const auto kept_pairs = [&](Axis axis) {
    return kept(pairs_of_input(layer, axis, result[axis]), layer, axis, sizes.output[axis]);
  };
  const ContributionRange read{pair.n, pair.in, {pair.co, 1}, kept_pairs(Axis::rows), kept_pairs(Axis::columns)};
  double sum = 0;
  for (std::int64_t j = 0; j < read.size(); ++j) {
    const Contribution c = read[j];
    sum += picture(counted_from_output(sizes, canvas_pixel(layer, c))) * weight_at(problem, c.ci, c.co, c.ky, c.kx);
  }
  return sum;
}

}  // namespace tconv
