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

/// Sums of a number of output channels, kept in registers while the taps go by. There are enough vectors that an
/// addition need not wait for the one before it, and not more than the processor has registers.
template <class T, std::size_t bytes, std::size_t channels, std::size_t vectors>
struct Sums {
  typename Lanes<T, bytes>::Vector of[channels][vectors];
};

// Folds instead of loops, because compilers keep an array in registers only when every index is a constant from
// the start.

template <class Vector, class T, std::size_t vectors, std::size_t... block>
[[gnu::always_inline]] inline void add_products(Vector (&sums)[vectors], const Vector (&values)[vectors], T weight,
                                                std::index_sequence<block...>) {
  ((sums[block] += values[block] * weight), ...);
}

/// One vector for each `block` and `channel`.
template <class T, std::size_t bytes, std::size_t... channel, std::size_t... block>
[[gnu::always_inline]] inline auto sums_of(const T* x, const Taps<T>& taps, std::index_sequence<channel...>,
                                           std::index_sequence<block...> blocks) {
  using Vector = typename Lanes<T, bytes>::Vector;
  using InMemory = typename Lanes<T, bytes>::InMemory;
  Sums<T, bytes, sizeof...(channel), sizeof...(block)> sums;
  const auto clear = [&](Vector(&of_channel)[sizeof...(block)]) { ((of_channel[block] = Vector{}), ...); };
  (clear(sums.of[channel]), ...);
  const T* weights = taps.weights;
  for (std::size_t t = 0; t < taps.count; ++t, weights += sizeof...(channel)) {
    const T* from = x + taps.offsets[t];
    const Vector values[] = {*reinterpret_cast<const InMemory*>(from + block * Lanes<T, bytes>::count)...};
    (add_products(sums.of[channel], values, weights[channel], blocks), ...);
  }
  return sums;
}

using OneChannel = std::index_sequence<0>;

/// Calls `fill(first, blocks)` for [0, vectors) in pieces of a number of vectors that its type tells: `most` at a
/// time, a power of two up to 8, then what is left.
template <std::size_t most, class Fill>
[[gnu::always_inline]] inline void in_blocks(std::size_t vectors, const Fill& fill) {
  std::size_t v = 0;
  for (; vectors - v >= most; v += most) fill(v, std::make_index_sequence<most>());
  if (most > 4 && vectors - v >= 4) fill(v, std::make_index_sequence<4>()), v += 4;
  if (most > 2 && vectors - v >= 2) fill(v, std::make_index_sequence<2>()), v += 2;
  if (vectors - v >= 1) fill(v, std::make_index_sequence<1>());
}

template <class T, std::size_t bytes>
void sum_taps(const T* x, const Taps<T>& taps, T* sums, std::size_t count) {
  constexpr std::size_t lanes = Lanes<T, bytes>::count;
  in_blocks<8>(
      (count + lanes - 1) / lanes, [&]<std::size_t... block>(std::size_t v, std::index_sequence<block...> blocks) {
        const auto result = sums_of<T, bytes>(x + v * lanes, taps, OneChannel(), blocks);
        (store<T, bytes>(result.of[0][block], sums + (v + block) * lanes), ...);
      });
}

template <class T, std::size_t bytes>
void sum_taps_of_channels(const T* x, const Taps<T>& taps, T* sums, std::size_t channel_step, std::size_t count) {
  constexpr std::size_t lanes = Lanes<T, bytes>::count;
  constexpr std::size_t most = bytes == 64 ? 4 : 2;  // AVX-512 has twice the registers
  in_blocks<most>(
      (count + lanes - 1) / lanes, [&]<std::size_t... block>(std::size_t v, std::index_sequence<block...> blocks) {
        const auto result =
            sums_of<T, bytes>(x + v * lanes, taps, std::make_index_sequence<channels_at_once>(), blocks);
        const auto store_channel = [&](const auto& of_channel, T* to) {
          (store<T, bytes>(of_channel[block], to + (v + block) * lanes), ...);
        };
        [&]<std::size_t... channel>(std::index_sequence<channel...>) {
          (store_channel(result.of[channel], sums + channel * channel_step), ...);
        }
        (std::make_index_sequence<channels_at_once>());
      });
}

/// a0 b0 a1 b1 … of the first halves of two vectors (`start` 0) or of their second halves (`start` lanes / 2).
template <std::size_t start, class Vector, std::size_t... i>
[[gnu::always_inline]] inline Vector interleaved(const Vector& a, const Vector& b, std::index_sequence<i...>) {
  return __builtin_shufflevector(a, b, (start + i / 2 + i % 2 * sizeof...(i))...);
}

/// As many vectors of groups of `stride` neighbours as there are `block`s, from vector `v` on: all phases summed in
/// registers and woven on the way to memory. `phases` and where each begins are in the order of the neighbours.
template <std::size_t stride, class T, std::size_t bytes, std::size_t... block>
[[gnu::always_inline]] inline void fill_block(const T* const* x, const Taps<T>* phases, std::size_t v, T bias,
                                              T* to, std::index_sequence<block...> blocks) {
  static_assert(stride == 1 || stride == 2);
  constexpr std::size_t lanes = Lanes<T, bytes>::count;
  constexpr auto lane = std::make_index_sequence<lanes>();
  const auto a = sums_of<T, bytes>(x[0] + v * lanes, phases[0], OneChannel(), blocks);
  if constexpr (stride == 1) {
    (store<T, bytes>(a.of[0][block] + bias, to + block * lanes), ...);
  } else {
    const auto b = sums_of<T, bytes>(x[1] + v * lanes, phases[1], OneChannel(), blocks);
    ((store<T, bytes>(interleaved<0>(a.of[0][block], b.of[0][block], lane) + bias, to + 2 * block * lanes),
      store<T, bytes>(interleaved<lanes / 2>(a.of[0][block], b.of[0][block], lane) + bias,
                      to + (2 * block + 1) * lanes)),
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
void fill_row(const T* x, const Taps<T>* phases, std::size_t first, T bias, T* row, std::size_t count) {
  constexpr std::size_t lanes = Lanes<T, bytes>::count;
  constexpr std::size_t pixels = stride * lanes;
  // In the order in which they meet in the row, which need not begin with phase 0.
  Taps<T> turned[stride];
  const T* from[stride];
  for (std::size_t j = 0; j < stride; ++j) {
    turned[j] = phases[(first + j) % stride];
    from[j] = x + (first + j) / stride;
  }
  // The ends of the row, up to the first whole vector of memory and after the last, take a detour.
  const auto fill_part = [&](std::size_t wanted) {
    T part[pixels];
    fill_block<stride, T, bytes>(from, turned, 0, bias, part, std::make_index_sequence<1>());
    for (std::size_t i = 0; i < wanted; ++i) row[i] = part[i];
  };
  const auto advance = [&](std::size_t done) {
    for (const T*& begin : from) begin += done / stride;
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
    fill_block<stride, T, bytes>(from, turned, v, bias, to, blocks);
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
constexpr Kernels<T> kernels = {
    sum_taps<T, bytes>, sum_taps_of_channels<T, bytes>, weave<T>, {fill_row<1, T, bytes>, fill_row<2, T, bytes>}};

template <std::size_t bytes>
constexpr KernelSet kernel_set = {kernels<float, bytes>, kernels<double, bytes>};

}  // namespace
}  // namespace tconv::fast
