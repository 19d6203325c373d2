#include "core/conv_transpose.hpp"

#include "core/conv_transpose_detail.hpp"
#include "core/geometry.hpp"

namespace tconv {
namespace fast {
namespace {

InstructionSet widest_available() {
  InstructionSet widest = InstructionSet::baseline;
  for (const InstructionSet set : instruction_sets) {
    if (available(set)) widest = set;
  }
  return widest;
}

}  // namespace

template <class T>
void conv_transpose_with(std::optional<InstructionSet> set, std::span<T> output, const Layer& layer,
                         std::int64_t batch, Int2 input_size, std::span<const T> input, std::span<const T> weight,
                         std::span<const T> bias) {
  const std::optional<Geometry> sizes = geometry(layer, input_size);
  if (!sizes || output.empty()) return;
  const Call<T> call{.layer = layer,
                     .batch = batch,
                     .input_size = input_size,
                     .output_size = sizes->output,
                     .input = input.data(),
                     .weight = weight.data(),
                     .bias = bias.empty() ? nullptr : bias.data(),
                     .output = output.data()};
  if (set && planes_by_phases(call, *set)) return;
  for (std::int64_t n = 0; n < batch; ++n) {
    for (std::int64_t co = 0; co < layer.out_channels; ++co) plane_by_stamps(call, n, co);
  }
}

template void conv_transpose_with(std::optional<InstructionSet>, std::span<float>, const Layer&, std::int64_t, Int2,
                                  std::span<const float>, std::span<const float>, std::span<const float>);
template void conv_transpose_with(std::optional<InstructionSet>, std::span<double>, const Layer&, std::int64_t,
                                  Int2, std::span<const double>, std::span<const double>, std::span<const double>);

}  // namespace fast

void conv_transpose_into(std::span<float> output, const Layer& layer, std::int64_t batch, Int2 input_size,
                         std::span<const float> input, std::span<const float> weight, std::span<const float> bias) {
  fast::conv_transpose_with(fast::widest_available(), output, layer, batch, input_size, input, weight, bias);
}

void conv_transpose_into(std::span<double> output, const Layer& layer, std::int64_t batch, Int2 input_size,
                         std::span<const double> input, std::span<const double> weight,
                         std::span<const double> bias) {
  fast::conv_transpose_with(fast::widest_available(), output, layer, batch, input_size, input, weight, bias);
}

}  // namespace tconv
