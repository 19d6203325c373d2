#pragma once

#include <cstdint>
#include <vector>

#include "core/problem.hpp"

namespace tconv::properties {

/// y[o] = Σ x[i]·w[k] over all (ci, iy, ix) in ascending order for which o + p = i·s + k·d has a k, then the bias;
/// all of it in T.
template <class T>
std::vector<T> by_definition(const Problem& problem) {
  const Layer& layer = problem.layer;
  const Shape shape = output_shape(problem);
  const Int2 output{shape[shape.size() - 2], shape[shape.size() - 1]};
  const Int2 input = problem.input.plane_size();
  // The input line that sends tap k to output line o, or −1. As k falls, i rises.
  const auto sender = [&](Axis axis, std::int64_t o, std::int64_t k) -> std::int64_t {
    const std::int64_t distance = o + layer.padding[axis] - k * layer.dilation[axis];
    if (distance < 0 || distance % layer.stride[axis] != 0) return -1;
    const std::int64_t i = distance / layer.stride[axis];
    return i < input[axis] ? i : -1;
  };
  const std::int64_t in_per_group = layer.in_channels / layer.groups;
  const std::int64_t out_per_group = layer.out_channels / layer.groups;
  std::vector<T> result;
  for (std::int64_t n = 0; n < batch_size(problem); ++n) {
    for (std::int64_t co = 0; co < layer.out_channels; ++co) {
      const std::int64_t first = co / out_per_group * in_per_group;
      for (std::int64_t oy = 0; oy < output.y; ++oy) {
        for (std::int64_t ox = 0; ox < output.x; ++ox) {
          T sum = 0;
          for (std::int64_t ci = first; ci < first + in_per_group; ++ci) {
            for (std::int64_t ky = layer.kernel_size.y - 1; ky >= 0; --ky) {
              const std::int64_t iy = sender(Axis::rows, oy, ky);
              for (std::int64_t kx = layer.kernel_size.x - 1; iy >= 0 && kx >= 0; --kx) {
                const std::int64_t ix = sender(Axis::columns, ox, kx);
                if (ix < 0) continue;
                const T x = static_cast<T>(problem.input.at(n, ci, iy, ix));
                const T w = static_cast<T>(problem.weight.at(ci, co % out_per_group, ky, kx));
                const T product = x * w;
                sum = sum + product;
              }
            }
          }
          if (layer.bias) sum = sum + static_cast<T>(problem.bias[co]);
          result.push_back(sum);
        }
      }
    }
  }
  return result;
}

}  // namespace tconv::properties
