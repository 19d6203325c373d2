#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "core/conv_transpose_detail.hpp"
#include "core/conv_transpose_kernels.hpp"
#include "core/conv_transpose_plan.hpp"

// A product with one of the zeros around the copied input is +0 or −0 and leaves a sum as it is: a sum that began
// as +0 never becomes −0. That holds for finite weights only; planes with others are left to `plane_by_stamps`.

namespace tconv::fast {
namespace {

const KernelSet* kernels_of(InstructionSet set) {
#if defined(__x86_64__) || defined(__i386__)
  switch (set) {
    case InstructionSet::avx512:
      return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
                     __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw")
                 ? avx512_kernels()
                 : nullptr;
    case InstructionSet::avx2:
      return __builtin_cpu_supports("avx2") ? avx2_kernels() : nullptr;
    case InstructionSet::baseline:
      break;
  }
#endif
  return set == InstructionSet::baseline ? baseline_kernels() : nullptr;
}

const Kernels<float>& kernels_for(const KernelSet& set, float) {
  return set.of_float;
}
const Kernels<double>& kernels_for(const KernelSet& set, double) {
  return set.of_double;
}

std::size_t as_size(std::int64_t n) {
  return static_cast<std::size_t>(n);
}

template <class T>
void prefetch(const T* values, std::int64_t count) {
  for (std::int64_t i = 0; i < count; i += std::int64_t{widest_vector / sizeof(T)}) __builtin_prefetch(values + i);
}

/// Without a branch for each, so that it is done in vectors.
template <class T>
bool all_finite(const T* values, std::int64_t count) {
  unsigned strange = 0;
  for (std::int64_t i = 0; i < count; ++i) {
    strange |= static_cast<unsigned>(!(std::abs(values[i]) <= std::numeric_limits<T>::max()));
  }
  return strange == 0;
}

/// Lines [y0, y1) × [x0, x1) of the phases, worked on together.
struct Tile {
  std::int64_t y0, y1, x0, x1;
};

/// Output channels [first, last) of one group, worked on together.
struct Channels {
  std::int64_t group, first, last;
};

template <class T>
class PhaseWork {
 public:
  PhaseWork(const Call<T>& call, const Plan& plan, const Kernels<T>& kernels)
      : call_(call), plan_(plan), kernels_(kernels) {
    constexpr std::size_t room = widest_vector / sizeof(T);
    x_.assign(as_size(call.group_in() * plan.channel_step) + room, T{0});
    if (!plan.directly) sums_.assign(as_size(plan.channels * plan.columns.stride * plan.phase_step), T{0});
    list_taps();
  }

  void run() {
    for (std::int64_t g = 0; g < call_.layer.groups; ++g) {
      const std::int64_t end = (g + 1) * call_.group_out();
      for (std::int64_t co = g * call_.group_out(); co < end; co += plan_.channels) {
        fill({g, co, std::min(co + plan_.channels, end)});
      }
    }
  }

 private:
  /// Lists the taps of every phase in ascending (ci, iy, ix): where their inputs lie, and where weights belong.
  void list_taps() {
    const Int2 kernel = call_.layer.kernel_size;
    places_.resize(as_size(kernel.y * kernel.x));
    std::vector<std::size_t> starts = {0};
    for (const auto& of_ry : plan_.rows.taps) {
      for (const auto& of_rx : plan_.columns.taps) {
        const std::size_t start = offsets_.size();
        for (std::int64_t c = 0; c < call_.group_in(); ++c) {
          for (const Phases::Tap& y : of_ry) {
            for (const Phases::Tap& x : of_rx) {
              if (c == 0) places_[as_size(y.k * kernel.x + x.k)] = {offsets_.size(), of_ry.size() * of_rx.size()};
              offsets_.push_back(c * plan_.channel_step + (plan_.rows.halo - y.offset) * plan_.pitch +
                                 plan_.columns.halo - x.offset);
            }
          }
        }
        taps_.push_back({nullptr, nullptr, offsets_.size() - start});
      }
    }
    weights_.assign(offsets_.size() * as_size(plan_.channels), T{0});
    std::size_t start = 0;
    for (Taps<T>& taps : taps_) {
      taps.offsets = offsets_.data() + start;
      taps.weights = weights_.data() + start * as_size(plan_.channels);
      start += taps.count;
    }
  }

  /// Puts the weights of these channels where the taps want them. False when one is infinite or not a number.
  bool place_weights(const Channels& channels) {
    const std::int64_t kernel_size = call_.layer.kernel_size.y * call_.layer.kernel_size.x;
    const std::int64_t count = channels.last - channels.first;
    bool finite = true;
    for (std::int64_t c = 0; c < call_.group_in(); ++c) {
      // The kernels of neighbouring output channels lie next to each other, those of the next input channel far
      // off.
      const std::int64_t ci = channels.group * call_.group_in() + c;
      const T* const kernels = call_.kernel(ci, channels.first);
      constexpr std::int64_t ahead = 8;
      if (c + ahead < call_.group_in()) prefetch(call_.kernel(ci + ahead, channels.first), count * kernel_size);
      finite &= all_finite(kernels, count * kernel_size);
      for (std::int64_t k = 0; k < kernel_size; ++k) {
        const Place& place = places_[as_size(k)];
        T* const to = weights_.data() + (place.first + as_size(c) * place.step) * as_size(plan_.channels);
        for (std::int64_t j = 0; j < count; ++j) to[j] = kernels[j * kernel_size + k];
      }
    }
    return finite;
  }

  void fill(const Channels& channels) {
    const bool finite = place_weights(channels);
    for (std::int64_t n = 0; n < call_.batch; ++n) {
      if (finite) {
        fill_by_tiles(channels, n);
      } else {
        for (std::int64_t co = channels.first; co < channels.last; ++co) plane_by_stamps(call_, n, co);
      }
    }
  }

  void fill_by_tiles(const Channels& channels, std::int64_t n) {
    const Phases& rows = plan_.rows;
    const Phases& columns = plan_.columns;
    for (std::int64_t y = rows.first; y < rows.last; y += plan_.tile_rows) {
      for (std::int64_t x = columns.first; x < columns.last; x += plan_.tile_columns) {
        const Tile tile = {y, std::min(y + plan_.tile_rows, rows.last), x,
                           std::min(x + plan_.tile_columns, columns.last)};
        copy_input(tile, n, channels.group);
        fill_tile(tile, channels, n);
      }
    }
  }

  void copy_input(const Tile& tile, std::int64_t n, std::int64_t group) {
    const Int2 size = call_.input_size;
    const std::int64_t left = tile.x0 - plan_.columns.halo;
    const std::int64_t from = std::max<std::int64_t>(left, 0);
    const std::int64_t to = std::min(tile.x1, size.x);
    for (std::int64_t c = 0; c < call_.group_in(); ++c) {
      const T* plane = call_.input_plane(n, group * call_.group_in() + c);
      T* row = x_.data() + c * plan_.channel_step;
      for (std::int64_t y = tile.y0 - plan_.rows.halo; y < tile.y1; ++y, row += plan_.pitch) {
        T* copied = row;
        if (0 <= y && y < size.y && from < to) {
          copied = std::fill_n(row, from - left, T{0});
          copied = std::copy(plane + y * size.x + from, plane + y * size.x + to, copied);
        }
        std::fill(copied, row + (tile.x1 - left), T{0});
      }
    }
  }

  void fill_tile(const Tile& tile, const Channels& channels, std::int64_t n) {
    for (std::int64_t y = tile.y0; y < tile.y1; y += plan_.run_rows) {
      const std::int64_t last = std::min(y + plan_.run_rows, tile.y1);
      for (std::int64_t ry = 0; ry < plan_.rows.stride; ++ry) {
        if (!plan_.directly) sum_run(tile, y, last, ry);
        for (std::int64_t co = channels.first; co < channels.last; ++co) {
          const T* sums = sums_.data() + (co - channels.first) * plan_.columns.stride * plan_.phase_step;
          for (std::int64_t q = y; q < last; ++q) finish_row(tile, q, ry, sums + (q - y) * plan_.pitch, n, co);
        }
      }
    }
  }

  /// All column phases of the phase lines [first, last) of row phase `ry`.
  void sum_run(const Tile& tile, std::int64_t first, std::int64_t last, std::int64_t ry) {
    const T* x = x_.data() + (first - tile.y0) * plan_.pitch;
    const std::size_t count = as_size((last - first - 1) * plan_.pitch + tile.x1 - tile.x0);
    const std::int64_t stride = plan_.columns.stride;
    for (std::int64_t rx = 0; rx < stride; ++rx) {
      const Taps<T>& taps = taps_[as_size(ry * stride + rx)];
      T* sums = sums_.data() + rx * plan_.phase_step;
      if (plan_.channels == 1) {
        kernels_.sum_taps(x, taps, sums, count);
      } else {
        kernels_.sum_taps_of_channels(x, taps, sums, as_size(stride * plan_.phase_step), count);
      }
    }
  }

  /// The tile's part of the output row that belongs to phase line `q`, if padding leaves it.
  void finish_row(const Tile& tile, std::int64_t q, std::int64_t ry, const T* sums, std::int64_t n,
                  std::int64_t co) {
    const Int2 padding = call_.layer.padding;
    const Int2 size = call_.output_size;
    const std::int64_t stride = plan_.columns.stride;
    const std::int64_t oy = q * plan_.rows.stride + ry - padding.y;
    if (oy < 0 || oy >= size.y) return;
    const std::int64_t tile_first = tile.x0 * stride;
    const std::int64_t first = std::max(tile_first, padding.x);
    const std::int64_t count = std::min(tile.x1 * stride, padding.x + size.x) - first;
    T* const row = call_.output_plane(n, co) + oy * size.x + first - padding.x;
    if (plan_.directly) {
      kernels_.fill_row[stride - 1](x_.data() + (q - tile.y0) * plan_.pitch, &taps_[as_size(ry * stride)],
                                    as_size(first - tile_first), call_.bias_of(co), row, as_size(count));
    } else {
      kernels_.weave(sums, plan_.phase_step, stride, first - tile_first, call_.bias_of(co), row, count);
    }
  }

  /// Where the weight of one kernel element belongs: for input channel c, at tap first + c·step.
  struct Place {
    std::size_t first;
    std::size_t step;
  };

  const Call<T>& call_;
  const Plan& plan_;
  const Kernels<T>& kernels_;
  std::vector<T> x_;                     // copied input: (group_in, tile_rows + halo, pitch)
  std::vector<T> sums_;                  // (channels, stride.x, phase_step)
  std::vector<std::ptrdiff_t> offsets_;  // of all phases, one after the other
  std::vector<T> weights_;               // in the same order, (taps, channels)
  std::vector<Taps<T>> taps_;            // by phase, (stride.y, stride.x); they look into the two above
  std::vector<Place> places_;            // by kernel element
};

}  // namespace

bool available(InstructionSet set) {
  return kernels_of(set) != nullptr;
}

template <class T>
bool planes_by_phases(const Call<T>& call, InstructionSet set) {
  const KernelSet* kernels = kernels_of(set);
  if (kernels == nullptr) return false;
  const std::optional<Plan> how = plan(call.layer, call.input_size, call.output_size, sizeof(T));
  if (!how) return false;
  PhaseWork<T>(call, *how, kernels_for(*kernels, T{})).run();
  return true;
}

template bool planes_by_phases(const Call<float>&, InstructionSet);
template bool planes_by_phases(const Call<double>&, InstructionSet);

}  // namespace tconv::fast
