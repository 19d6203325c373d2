#include <algorithm>
#include <cstdint>

#include "core/conv_transpose_detail.hpp"

namespace tconv::fast {
namespace {

/// The input positions i whose product with one tap lands inside the output: [first, last).
struct Range {
  std::int64_t first;
  std::int64_t last;
};

/// Solves 0 ≤ i·s + shift < output for 0 ≤ i < input, where `shift` = k·d − p.
Range clipped(std::int64_t stride, std::int64_t shift, std::int64_t input, std::int64_t output) {
  const std::int64_t first = shift >= 0 ? 0 : (-shift - 1) / stride + 1;
  const std::int64_t last = shift >= output ? 0 : (output - 1 - shift) / stride + 1;
  return {first, std::min(last, input)};
}

/// Adds one input row, seen through one row of the kernel, to an output row. The taps run downwards, so that
/// every output pixel meets its input columns in ascending order.
template <class T>
void add_row(const Call<T>& call, const T* input_row, const T* kernel_row, T* output_row) {
  const Layer& layer = call.layer;
  const std::int64_t stride = layer.stride.x;
  for (std::int64_t k = layer.kernel_size.x - 1; k >= 0; --k) {
    const std::int64_t shift = k * layer.dilation.x - layer.padding.x;
    const Range range = clipped(stride, shift, call.input_size.x, call.output_size.x);
    const T weight = kernel_row[k];
    for (std::int64_t i = range.first; i < range.last; ++i) output_row[i * stride + shift] += input_row[i] * weight;
  }
}

}  // namespace

template <class T>
void plane_by_stamps(const Call<T>& call, std::int64_t n, std::int64_t co) {
  const Layer& layer = call.layer;
  const std::int64_t first_in = co / call.group_out() * call.group_in();
  T* output_row = call.output_plane(n, co);
  for (std::int64_t oy = 0; oy < call.output_size.y; ++oy, output_row += call.output_size.x) {
    std::fill_n(output_row, call.output_size.x, T{0});
    for (std::int64_t ci = first_in; ci < first_in + call.group_in(); ++ci) {
      for (std::int64_t k = layer.kernel_size.y - 1; k >= 0; --k) {
        const std::int64_t from = oy + layer.padding.y - k * layer.dilation.y;
        if (from < 0 || from % layer.stride.y != 0 || from / layer.stride.y >= call.input_size.y) continue;
        add_row(call, call.input_plane(n, ci) + from / layer.stride.y * call.input_size.x,
                call.kernel(ci, co) + k * layer.kernel_size.x, output_row);
      }
    }
    const T bias = call.bias_of(co);
    for (std::int64_t ox = 0; ox < call.output_size.x; ++ox) output_row[ox] += bias;
  }
}

template void plane_by_stamps(const Call<float>&, std::int64_t, std::int64_t);
template void plane_by_stamps(const Call<double>&, std::int64_t, std::int64_t);

}  // namespace tconv::fast
