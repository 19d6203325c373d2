#pragma once

#include <cstddef>

// The innermost loops of the fast path, compiled once per instruction set. This header and
// conv_transpose_vector.hpp are seen by translation units built for instructions the machine may lack, so they
// use no library function: an inline one compiled there could be the copy that the linker keeps for everyone.

namespace tconv::fast {

/// A weight and where its inputs start, relative to the sums they belong to.
template <class T>
struct Tap {
  std::ptrdiff_t offset;
  T weight;
};

/// No vector is wider than this; buffers read or written by vectors have this much room behind them, in bytes.
inline constexpr std::size_t widest_vector = 64;

template <class T>
struct Kernels {
  /// sums[i] = 0 + x[i + offset of tap 0]·its weight + x[i + offset of tap 1]·its weight + …, in that order, for
  /// 0 ≤ i < count. Reads and writes on up to the next whole vector.
  void (*sum_taps)(const T* x, const Tap<T>* taps, std::size_t tap_count, T* sums, std::size_t count);

  /// Weaves a row from its phases: row[j] = sums[r·phase_step + m] + bias with m·stride + r = first + j, for
  /// 0 ≤ j < count.
  void (*weave)(const T* sums, std::ptrdiff_t phase_step, std::ptrdiff_t stride, std::ptrdiff_t first, T bias,
                T* row, std::ptrdiff_t count);

  /// Both at once for strides 1 and 2, without the sums' detour through memory; `fill_row[stride − 1]`. The taps
  /// of phase r are taps[starts[r]] up to taps[starts[r + 1]]. Reads on up to the next whole vector.
  void (*fill_row[2])(const T* x, const Tap<T>* taps, const std::size_t* starts, std::size_t first, T bias, T* row,
                      std::size_t count);
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
