#pragma once

#include <cstddef>

// The innermost loops of the fast path, compiled once per instruction set. This header and
// conv_transpose_vector.hpp are seen by translation units built for instructions the machine may lack, so they
// use no library function: an inline one compiled there could be the copy that the linker keeps for everyone.

namespace tconv::fast {

/// No vector is wider than this; buffers read or written by vectors have this much room behind them, in bytes.
inline constexpr std::size_t widest_vector = 64;

/// How many output channels `sum_taps_of_channels` works on: each input value is loaded once for all of them.
inline constexpr std::size_t channels_at_once = 4;

/// Taps t = 0 … count − 1: sums[i] = 0 + x[i + offsets[0]]·weights[0] + x[i + offsets[1]]·weights[1] + …, in that
/// order. For several output channels the weights of a tap stand side by side.
template <class T>
struct Taps {
  const std::ptrdiff_t* offsets;
  const T* weights;
  std::size_t count;
};

template <class T>
struct Kernels {
  /// The sums for 0 ≤ i < count. Reads and writes on up to the next whole vector.
  void (*sum_taps)(const T* x, const Taps<T>& taps, T* sums, std::size_t count);

  /// The sums for 0 ≤ i < count of `channels_at_once` channels, channel c in sums + c·channel_step.
  void (*sum_taps_of_channels)(const T* x, const Taps<T>& taps, T* sums, std::size_t channel_step,
                               std::size_t count);

  /// Weaves a row from its phases: row[j] = sums[r·phase_step + m] + bias with m·stride + r = first + j, for
  /// 0 ≤ j < count.
  void (*weave)(const T* sums, std::ptrdiff_t phase_step, std::ptrdiff_t stride, std::ptrdiff_t first, T bias,
                T* row, std::ptrdiff_t count);

  /// Sums and weaves at once for strides 1 and 2, without a detour through memory; `fill_row[stride − 1]`.
  /// `phases[r]` holds the taps of phase r. Reads on up to the next whole vector.
  void (*fill_row[2])(const T* x, const Taps<T>* phases, std::size_t first, T bias, T* row, std::size_t count);
};

struct KernelSet {
  Kernels<float> of_float;
  Kernels<double> of_double;
};

/// Null when the program was compiled without code for the instruction set.
[[nodiscard]] const KernelSet* baseline_kernels();
[[nodiscard]] const KernelSet* avx2_kernels();
[[nodiscard]] const KernelSet* avx512_kernels();

}  // namespace tconv::fast
