#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "core/axes.hpp"
#include "core/layer.hpp"

/// The inside of the fast path (core/conv_transpose.hpp), open to its tests and benchmarks only.
namespace tconv::fast {

/// The instruction sets the innermost loops are compiled for. All give the same bits.
enum class InstructionSet { baseline, avx2, avx512 };

/// All of them, narrowest first.
inline constexpr InstructionSet instruction_sets[] = {InstructionSet::baseline, InstructionSet::avx2,
                                                      InstructionSet::avx512};

/// Whether the program holds code for it and this machine can run it. `baseline` always is.
[[nodiscard]] bool available(InstructionSet set);

/// One call of `conv_transpose_into` with its sizes worked out.
template <class T>
struct Call {
  Layer layer;
  std::int64_t batch = 0;
  Int2 input_size;
  Int2 output_size;
  const T* input = nullptr;
  const T* weight = nullptr;
  const T* bias = nullptr;  ///< null for none
  T* output = nullptr;

  [[nodiscard]] std::int64_t group_in() const { return layer.in_channels / layer.groups; }
  [[nodiscard]] std::int64_t group_out() const { return layer.out_channels / layer.groups; }
  [[nodiscard]] const T* input_plane(std::int64_t n, std::int64_t ci) const {
    return input + (n * layer.in_channels + ci) * input_size.y * input_size.x;
  }
  [[nodiscard]] T* output_plane(std::int64_t n, std::int64_t co) const {
    return output + (n * layer.out_channels + co) * output_size.y * output_size.x;
  }
  /// The kernel that leads from input channel `ci` to output channel `co`, both of one group.
  [[nodiscard]] const T* kernel(std::int64_t ci, std::int64_t co) const {
    return weight + (ci * group_out() + co % group_out()) * layer.kernel_size.y * layer.kernel_size.x;
  }
  [[nodiscard]] T bias_of(std::int64_t co) const { return bias == nullptr ? T{0} : bias[co]; }
};

/// `conv_transpose_into` with a given instruction set, which must be available; without one, by stamps alone.
/// Same preconditions.
template <class T>
void conv_transpose_with(std::optional<InstructionSet> set, std::span<T> output, const Layer& layer,
                         std::int64_t batch, Int2 input_size, std::span<const T> input, std::span<const T> weight,
                         std::span<const T> bias);

/// One output plane, row by row, by adding clipped and weighted input rows to it: slower than by phases, but
/// right for every legal layer and every number, with no memory of its own.
template <class T>
void plane_by_stamps(const Call<T>& call, std::int64_t n, std::int64_t co);

/// Every output plane by phases. False, with nothing written, when the layer is so odd that this would waste
/// time or memory: strides of thousands, or holes far larger than the input.
template <class T>
[[nodiscard]] bool planes_by_phases(const Call<T>& call, InstructionSet set);

}  // namespace tconv::fast
