#pragma once

// Included once by each translation unit of kernels, which differ only in compiler flags and vector width.
// Everything here has internal linkage; see conv_transpose_kernels.hpp for why.

#include <cstdint>
#include <utility>

#include "core/conv_transpose_kernels.hpp"

namespace tconv::fast {
namespace {  // NOLINT(google-build-namespaces): on purpose, as said above

/// GCC's and Clang's portable vectors: arithmetic goes lane by lane, and a product and a sum stay two roundings.
template <class T, std::size_t bytes>
struct Lanes {
  typedef T Vector __attribute__((vector_size(bytes)));
  typedef T InMemory __attribute__((vector_size(bytes), aligned(alignof(T)), may_alias));
  static constexpr std::size_t count = bytes / sizeof(T);
};

template <class T, std::size_t bytes>
[[gnu::always_inline]] inline void store(const typename Lanes<T, bytes>::Vector& vector, T* to) {
  *reinterpret_cast<typename Lanes<T, bytes>::InMemory*>(to) = vector;
}

template <class T, std::size_t bytes, std::size_t vectors>
struct Sums {
  typename Lanes<T, bytes>::Vector of[vectors];
};

/// As many vectors of neighbouring sums as there are `block`s, kept in registers while the taps go by: enough of
/// them that an addition need not wait for the one before it. Written as folds, because compilers keep an array
/// in registers only when every index is a constant from the start.
template <class T, std::size_t bytes, std::size_t... block>
[[gnu::always_inline]] inline Sums<T, bytes, sizeof...(block)> sums_of(const T* x, const Tap<T>* tap,
                                                                       const Tap<T>* end,
                                                                       std::index_sequence<block...>) {
  using InMemory = typename Lanes<T, bytes>::InMemory;
  Sums<T, bytes, sizeof...(block)> sums;
  ((sums.of[block] = typename Lanes<T, bytes>::Vector{}), ...);
  for (; tap != end; ++tap) {
    const T* from = x + tap->offset;
    const T weight = tap->weight;
    ((sums.of[block] += *reinterpret_cast<const InMemory*>(from + block * Lanes<T, bytes>::count) * weight), ...);
  }
  return sums;
}

/// Calls `fill(first, blocks)` for [0, vectors) in pieces of a number of vectors that its type tells: `most` at a
/// time, then what is left. `most` is 4 or 8.
template <std::size_t most, class Fill>
[[gnu::always_inline]] inline void in_blocks(std::size_t vectors, const Fill& fill) {
  std::size_t v = 0;
  for (; vectors - v >= most; v += most) fill(v, std::make_index_sequence<most>());
  if (most > 4 && vectors - v >= 4) fill(v, std::make_index_sequence<4>()), v += 4;
  if (vectors - v >= 2) fill(v, std::make_index_sequence<2>()), v += 2;
  if (vectors - v >= 1) fill(v, std::make_index_sequence<1>());
}

template <class T, std::size_t bytes>
void sum_taps(const T* x, const Tap<T>* taps, std::size_t tap_count, T* sums, std::size_t count) {
  constexpr std::size_t lanes = Lanes<T, bytes>::count;
  in_blocks<8>((count + lanes - 1) / lanes, [&]<std::size_t... block>(std::size_t vector,
                                                                      std::index_sequence<block...> blocks) {
    const auto sum = sums_of<T, bytes>(x + vector * lanes, taps, taps + tap_count, blocks);
    (store<T, bytes>(sum.of[block], sums + (vector + block) * lanes), ...);
  });
}

/// a0 b0 a1 b1 … of the first halves of two vectors (`start` 0) or of their second halves (`start` lanes / 2).
template <std::size_t start, class Vector, std::size_t... i>
[[gnu::always_inline]] inline Vector interleaved(const Vector& a, const Vector& b, std::index_sequence<i...>) {
  return __builtin_shufflevector(a, b, (start + i / 2 + i % 2 * sizeof...(i))...);
}

/// A phase of a row: its sums are those of `taps` up to `end` at x, x + 1, …
template <class T>
struct Phase {
  const T* x;
  const Tap<T>* taps;
  const Tap<T>* end;
};

/// As many vectors of groups of `stride` neighbours as there are `block`s, from vector `v` on: all phases summed in
/// registers and woven on the way to memory.
template <std::size_t stride, class T, std::size_t bytes, std::size_t... block>
[[gnu::always_inline]] inline void fill_block(const Phase<T>* phases, std::size_t v, T bias, T* to,
                                              std::index_sequence<block...> blocks) {
  static_assert(stride == 1 || stride == 2);
  constexpr std::size_t lanes = Lanes<T, bytes>::count;
  constexpr auto lane = std::make_index_sequence<lanes>();
  const auto a = sums_of<T, bytes>(phases[0].x + v * lanes, phases[0].taps, phases[0].end, blocks);
  if constexpr (stride == 1) {
    (store<T, bytes>(a.of[block] + bias, to + block * lanes), ...);
  } else {
    const auto b = sums_of<T, bytes>(phases[1].x + v * lanes, phases[1].taps, phases[1].end, blocks);
    ((store<T, bytes>(interleaved<0>(a.of[block], b.of[block], lane) + bias, to + 2 * block * lanes),
      store<T, bytes>(interleaved<lanes / 2>(a.of[block], b.of[block], lane) + bias, to + (2 * block + 1) * lanes)),
     ...);
  }
}

/// Asks for the memory one page behind `to`: rows are written one after the other, and the processor's own
/// foresight ends with the page.
[[gnu::always_inline]] inline void prefetch_page_after(const void* to) {
  constexpr std::uintptr_t page = 4096;
  // Of an address that may lie past the row, which a pointer may not: NOLINTNEXTLINE(performance-no-int-to-ptr)
  __builtin_prefetch(reinterpret_cast<const void*>(reinterpret_cast<std::uintptr_t>(to) + page), 1);
}

template <std::size_t stride, class T, std::size_t bytes>
void fill_row(const T* x, const Tap<T>* taps, const std::size_t* starts, std::size_t first, T bias, T* row,
              std::size_t count) {
  constexpr std::size_t lanes = Lanes<T, bytes>::count;
  constexpr std::size_t pixels = stride * lanes;
  // In the order in which they meet in the row, which need not begin with phase 0.
  Phase<T> phases[stride];
  for (std::size_t j = 0; j < stride; ++j) {
    const std::size_t r = (first + j) % stride;
    phases[j] = {x + (first + j) / stride, taps + starts[r], taps + starts[r + 1]};
  }
  // The ends of the row, up to the first whole vector of memory and after the last, take a detour.
  const auto fill_part = [&](std::size_t wanted) {
    T part[pixels];
    fill_block<stride, T, bytes>(phases, 0, bias, part, std::make_index_sequence<1>());
    for (std::size_t i = 0; i < wanted; ++i) row[i] = part[i];
  };
  const auto advance = [&](std::size_t done) {
    for (Phase<T>& phase : phases) phase.x += done / stride;
    row += done;
    count -= done;
  };
  const std::size_t ahead = -reinterpret_cast<std::uintptr_t>(row) % bytes / sizeof(T);
  if (ahead % stride == 0 && ahead != 0 && ahead < count) {
    fill_part(ahead);
    advance(ahead);
  }
  const std::size_t vectors = count / pixels;
  in_blocks<8 / stride>(vectors, [&](std::size_t v, auto blocks) {
    T* const to = row + v * pixels;
    for (std::size_t i = 0; i < pixels * blocks.size(); i += widest_vector / sizeof(T)) prefetch_page_after(to + i);
    fill_block<stride, T, bytes>(phases, v, bias, to, blocks);
  });
  advance(vectors * pixels);
  if (count != 0) fill_part(count);
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

template <class T, std::size_t bytes>
constexpr Kernels<T> kernels = {sum_taps<T, bytes>, weave<T>, {fill_row<1, T, bytes>, fill_row<2, T, bytes>}};

template <std::size_t bytes>
constexpr KernelSet kernel_set = {kernels<float, bytes>, kernels<double, bytes>};

}  // namespace
}  // namespace tconv::fast
