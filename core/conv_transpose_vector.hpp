#pragma once

// Included once by each translation unit of kernels, which differ only in compiler flags and vector width.
// Everything here has internal linkage; see conv_transpose_kernels.hpp for why.

#include <utility>

#include "core/conv_transpose_kernels.hpp"

namespace tconv::fast {
namespace {

/// GCC's and Clang's portable vectors: arithmetic goes lane by lane, and a product and a sum stay two roundings.
template <class T, std::size_t bytes>
struct Lanes {
  typedef T Vector __attribute__((vector_size(bytes)));
  typedef T InMemory __attribute__((vector_size(bytes), aligned(alignof(T)), may_alias));
  static constexpr std::size_t count = bytes / sizeof(T);
};

/// As many vectors of neighbouring sums as there are `block`s, kept in registers while the taps go by: enough of
/// them that an addition need not wait for the one before it. Written as folds, because compilers keep an array
/// in registers only when every index is a constant from the start.
template <class T, std::size_t bytes, std::size_t... block>
void sum_block(const T* x, const Tap<T>* taps, std::size_t tap_count, T* sums, std::index_sequence<block...>) {
  using Vector = typename Lanes<T, bytes>::Vector;
  using InMemory = typename Lanes<T, bytes>::InMemory;
  constexpr std::size_t lanes = Lanes<T, bytes>::count;
  Vector sum[sizeof...(block)];
  ((sum[block] = Vector{}), ...);
  for (const Tap<T>* tap = taps; tap != taps + tap_count; ++tap) {
    const T* from = x + tap->offset;
    const T weight = tap->weight;
    ((sum[block] += *reinterpret_cast<const InMemory*>(from + block * lanes) * weight), ...);
  }
  ((*reinterpret_cast<InMemory*>(sums + block * lanes) = sum[block]), ...);
}

/// The sums of `vectors` vectors.
template <class T, std::size_t bytes, std::size_t vectors>
void sum_block(const T* x, const Tap<T>* taps, std::size_t tap_count, T* sums) {
  sum_block<T, bytes>(x, taps, tap_count, sums, std::make_index_sequence<vectors>());
}

template <class T, std::size_t bytes>
void sum_taps(const T* x, const Tap<T>* taps, std::size_t tap_count, T* sums, std::size_t count) {
  constexpr std::size_t lanes = Lanes<T, bytes>::count;
  std::size_t i = 0;
  std::size_t left = (count + lanes - 1) / lanes;
  for (; left >= 8; left -= 8, i += 8 * lanes) sum_block<T, bytes, 8>(x + i, taps, tap_count, sums + i);
  if (left >= 4) {
    sum_block<T, bytes, 4>(x + i, taps, tap_count, sums + i);
    left -= 4;
    i += 4 * lanes;
  }
  switch (left) {
    case 3:
      return sum_block<T, bytes, 3>(x + i, taps, tap_count, sums + i);
    case 2:
      return sum_block<T, bytes, 2>(x + i, taps, tap_count, sums + i);
    case 1:
      return sum_block<T, bytes, 1>(x + i, taps, tap_count, sums + i);
    default:
      return;
  }
}

/// Whole groups of `stride` neighbours, for strides known to the compiler, which then shuffles registers.
template <std::ptrdiff_t stride, class T>
void weave_groups(const T* __restrict sums, std::ptrdiff_t phase_step, T bias, T* __restrict row,
                  std::ptrdiff_t groups) {
  for (std::ptrdiff_t m = 0; m < groups; ++m) {
    for (std::ptrdiff_t r = 0; r < stride; ++r) row[m * stride + r] = sums[r * phase_step + m] + bias;
  }
}

template <class T>
void weave_groups(std::ptrdiff_t stride, const T* __restrict sums, std::ptrdiff_t phase_step, T bias,
                  T* __restrict row, std::ptrdiff_t groups) {
  for (std::ptrdiff_t r = 0; r < stride; ++r) {
    for (std::ptrdiff_t m = 0; m < groups; ++m) row[m * stride + r] = sums[r * phase_step + m] + bias;
  }
}

template <class T>
void weave(const T* sums, std::ptrdiff_t phase_step, std::ptrdiff_t stride, std::ptrdiff_t first, T bias, T* row,
           std::ptrdiff_t count) {
  std::ptrdiff_t j = 0;
  std::ptrdiff_t r = first % stride;
  std::ptrdiff_t m = first / stride;
  for (; r != 0 && j < count; ++j) {
    row[j] = sums[r * phase_step + m] + bias;
    if (++r == stride) r = 0, ++m;
  }
  const std::ptrdiff_t groups = (count - j) / stride;
  switch (stride) {
    case 1:
      weave_groups<1>(sums + m, phase_step, bias, row + j, groups);
      break;
    case 2:
      weave_groups<2>(sums + m, phase_step, bias, row + j, groups);
      break;
    case 3:
      weave_groups<3>(sums + m, phase_step, bias, row + j, groups);
      break;
    case 4:
      weave_groups<4>(sums + m, phase_step, bias, row + j, groups);
      break;
    default:
      weave_groups(stride, sums + m, phase_step, bias, row + j, groups);
      break;
  }
  m += groups;
  j += groups * stride;
  for (r = 0; j < count; ++j, ++r) row[j] = sums[r * phase_step + m] + bias;
}

template <std::size_t bytes>
constexpr KernelSet kernel_set = {{sum_taps<float, bytes>, weave<float>}, {sum_taps<double, bytes>, weave<double>}};

}  // namespace
}  // namespace tconv::fast
