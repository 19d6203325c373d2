#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/conv_transpose_detail.hpp"
#include "core/conv_transpose_kernels.hpp"

// A canvas line c of one axis is line q = ⌊c/s⌋ of phase r = c mod s. The taps k of a phase are those with
// (k·d) mod s = r, and tap k reads input line q − ⌊k·d/s⌋, its offset: the same one for the whole phase. So a
// phase is an ordinary convolution of the input, whose rows and columns lie next to each other in memory.
//
// The input is copied, a tile at a time, between lines of zeros, so that no tap ever has to be clipped. A product
// with such a zero is +0 or −0 and leaves a sum as it is: a sum that began as +0 never becomes −0. That holds for
// finite weights only; planes with others are left to `plane_by_stamps`.

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

constexpr std::int64_t max_stride = 1024;
constexpr std::int64_t max_taps = std::int64_t{1} << 20;
constexpr std::int64_t max_tile_values = std::int64_t{1} << 22;
constexpr std::int64_t max_waste = 32;  // phase lines for every input line
constexpr std::int64_t tile_bytes =
    std::int64_t{256} * 1024;                                // the copied input: half of a usual second-level cache
constexpr std::int64_t sums_bytes = std::int64_t{8} * 1024;  // the sums of several narrow rows
constexpr std::int64_t columns_bytes = std::int64_t{16} * 1024;  // the sums of one row of a tile
constexpr std::int64_t wide_bytes = 1024;                        // from here on a row is worth a loop of its own

constexpr std::int64_t divided_up(std::int64_t a, std::int64_t b) {
  return (a + b - 1) / b;
}

/// Whether working by phases suits the layer: buffers of a sensible size, and not mostly products with the zeros
/// around the input, as when dilation spreads a few taps over thousands of lines.
template <class T>
bool suits_phases(const Call<T>& call) {
  const Layer& layer = call.layer;
  const std::int64_t channels = std::max<std::int64_t>(1, call.group_in());
  std::int64_t taps = channels;
  std::int64_t tile = channels;
  std::int64_t waste = 1;
  for (const Axis axis : both_axes) {
    const std::int64_t kernel = layer.kernel_size[axis];
    const std::int64_t stride = layer.stride[axis];
    if (stride > max_stride || kernel > max_taps / taps) return false;
    taps *= kernel;
    const std::int64_t halo = (kernel - 1) * layer.dilation[axis] / stride;
    if (halo >= max_tile_values / tile) return false;
    tile *= halo + 1;
    waste *= divided_up(call.output_size[axis], stride * call.input_size[axis]);
  }
  return waste <= max_waste;
}

/// The phases of one axis: which taps each has, and which lines q it needs.
struct Phases {
  struct AxisTap {
    std::int64_t k;
    std::int64_t offset;
  };

  Phases(std::int64_t kernel, std::int64_t s, std::int64_t dilation, std::int64_t padding, std::int64_t output)
      : stride(s),
        halo((kernel - 1) * dilation / s),
        first(padding / s),
        last((padding + output - 1) / s + 1),
        taps(static_cast<std::size_t>(s)) {
    // Downwards, so that the input lines come in ascending order.
    for (std::int64_t k = kernel - 1; k >= 0; --k) {
      taps[static_cast<std::size_t>(k * dilation % s)].push_back({k, k * dilation / s});
    }
  }
  [[nodiscard]] const std::vector<AxisTap>& of(std::int64_t phase) const {
    return taps[static_cast<std::size_t>(phase)];
  }

  std::int64_t stride;
  std::int64_t halo;   ///< the largest offset
  std::int64_t first;  ///< the output needs lines [first, last)
  std::int64_t last;
  std::vector<std::vector<AxisTap>> taps;
};

/// Lines [y0, y1) × [x0, x1) of the phases, worked on together.
struct Tile {
  std::int64_t y0, y1, x0, x1;
};

template <class T>
class PhaseWork {
 public:
  PhaseWork(const Call<T>& call, const Kernels<T>& kernels)
      : call_(call),
        kernels_(kernels),
        rows_(call.layer.kernel_size.y, call.layer.stride.y, call.layer.dilation.y, call.layer.padding.y,
              call.output_size.y),
        columns_(call.layer.kernel_size.x, call.layer.stride.x, call.layer.dilation.x, call.layer.padding.x,
                 call.output_size.x) {
    const std::int64_t columns = columns_.last - columns_.first;
    const std::int64_t bytes = sizeof(T);
    tile_columns_ = columns_bytes / bytes / std::min<std::int64_t>(columns_.stride, 4);
    tile_columns_ = divided_up(columns, divided_up(columns, tile_columns_));
    pitch_ = tile_columns_ + columns_.halo;

    const std::int64_t rows = rows_.last - rows_.first;
    tile_rows_ = tile_bytes / bytes / std::max<std::int64_t>(1, call.group_in() * pitch_) - rows_.halo;
    tile_rows_ = std::clamp<std::int64_t>(tile_rows_, std::max<std::int64_t>(1, rows_.halo / 2), rows);
    channel_step_ = (tile_rows_ + rows_.halo) * pitch_;

    directly_ = columns_.stride <= 2 && tile_columns_ * bytes >= wide_bytes;
    // Narrow rows are summed several at once, as one long row with the zeros between them, unless those are many.
    run_rows_ = std::clamp<std::int64_t>(sums_bytes / bytes / (columns_.stride * pitch_), 1, tile_rows_);
    if (directly_ || (columns_.halo > tile_columns_ && tile_columns_ * bytes >= 4 * std::int64_t{widest_vector})) {
      run_rows_ = 1;
    }
    phase_step_ =
        (run_rows_ * pitch_ * bytes / std::int64_t{widest_vector} + 1) * std::int64_t{widest_vector} / bytes;
  }

  void run() {
    constexpr std::size_t room = widest_vector / sizeof(T);
    x_.assign(static_cast<std::size_t>(call_.group_in() * channel_step_) + room, T{0});
    sums_.assign(static_cast<std::size_t>(columns_.stride * phase_step_) + room, T{0});
    for (std::int64_t n = 0; n < call_.batch; ++n) {
      for (std::int64_t g = 0; g < call_.layer.groups; ++g) {
        for (std::int64_t y = rows_.first; y < rows_.last; y += tile_rows_) {
          for (std::int64_t x = columns_.first; x < columns_.last; x += tile_columns_) {
            const Tile tile = {y, std::min(y + tile_rows_, rows_.last), x,
                               std::min(x + tile_columns_, columns_.last)};
            copy_input(tile, n, g);
            for (std::int64_t c = 0; c < call_.group_out(); ++c) fill_output(tile, n, g * call_.group_out() + c);
          }
        }
      }
    }
  }

 private:
  void copy_input(const Tile& tile, std::int64_t n, std::int64_t group) {
    const Int2 size = call_.input_size;
    const std::int64_t left = tile.x0 - columns_.halo;
    const std::int64_t from = std::max<std::int64_t>(left, 0);
    const std::int64_t to = std::min(tile.x1, size.x);
    for (std::int64_t c = 0; c < call_.group_in(); ++c) {
      const T* plane = call_.input_plane(n, group * call_.group_in() + c);
      T* row = x_.data() + c * channel_step_;
      for (std::int64_t y = tile.y0 - rows_.halo; y < tile.y1; ++y, row += pitch_) {
        T* const end = row + (tile.x1 - left);
        T* copied = row;
        if (0 <= y && y < size.y && from < to) {
          copied = std::fill_n(row, from - left, T{0});
          copied = std::copy(plane + y * size.x + from, plane + y * size.x + to, copied);
        }
        std::fill(copied, end, T{0});
      }
    }
  }

  /// Lists the taps of every phase in ascending (ci, iy, ix). False when a weight is infinite or not a number.
  bool list_taps(std::int64_t co) {
    taps_.clear();
    starts_.assign(1, 0);
    bool finite = true;
    const std::int64_t first_in = co / call_.group_out() * call_.group_in();
    for (std::int64_t ry = 0; ry < rows_.stride; ++ry) {
      for (std::int64_t rx = 0; rx < columns_.stride; ++rx) {
        for (std::int64_t c = 0; c < call_.group_in(); ++c) {
          const T* kernel = call_.kernel(first_in + c, co);
          for (const auto& y : rows_.of(ry)) {
            const T* kernel_row = kernel + y.k * call_.layer.kernel_size.x;
            const std::int64_t start = c * channel_step_ + (rows_.halo - y.offset) * pitch_ + columns_.halo;
            for (const auto& x : columns_.of(rx)) {
              const T weight = kernel_row[x.k];
              finite = finite && std::isfinite(weight);
              taps_.push_back({start - x.offset, weight});
            }
          }
        }
        starts_.push_back(taps_.size());
      }
    }
    return finite;
  }

  void fill_output(const Tile& tile, std::int64_t n, std::int64_t co) {
    if (!list_taps(co)) {
      if (tile.y0 == rows_.first && tile.x0 == columns_.first) plane_by_stamps(call_, n, co);
      return;
    }
    for (std::int64_t y = tile.y0; y < tile.y1; y += run_rows_) {
      const std::int64_t last = std::min(y + run_rows_, tile.y1);
      for (std::int64_t ry = 0; ry < rows_.stride; ++ry) {
        if (!directly_) sum_run(tile, y, last, ry);
        for (std::int64_t q = y; q < last; ++q) finish_row(tile, q, q - y, ry, n, co);
      }
    }
  }

  /// All column phases of the phase lines [first, last) of row phase `ry`.
  void sum_run(const Tile& tile, std::int64_t first, std::int64_t last, std::int64_t ry) {
    const T* x = x_.data() + (first - tile.y0) * pitch_;
    const std::int64_t count = (last - first - 1) * pitch_ + tile.x1 - tile.x0;
    for (std::int64_t rx = 0; rx < columns_.stride; ++rx) {
      const std::size_t phase = static_cast<std::size_t>(ry * columns_.stride + rx);
      kernels_.sum_taps(x, taps_.data() + starts_[phase], starts_[phase + 1] - starts_[phase],
                        sums_.data() + rx * phase_step_, static_cast<std::size_t>(count));
    }
  }

  /// The tile's part of the output row that belongs to phase line `q`, if padding leaves it.
  void finish_row(const Tile& tile, std::int64_t q, std::int64_t run_row, std::int64_t ry, std::int64_t n,
                  std::int64_t co) {
    const Int2 padding = call_.layer.padding;
    const Int2 size = call_.output_size;
    const std::int64_t oy = q * rows_.stride + ry - padding.y;
    if (oy < 0 || oy >= size.y) return;
    const std::int64_t tile_first = tile.x0 * columns_.stride;
    const std::int64_t first = std::max(tile_first, padding.x);
    const std::int64_t count = std::min(tile.x1 * columns_.stride, padding.x + size.x) - first;
    T* const row = call_.output_plane(n, co) + oy * size.x + first - padding.x;
    if (directly_) {
      kernels_.fill_row[columns_.stride - 1](
          x_.data() + (q - tile.y0) * pitch_, taps_.data(), starts_.data() + ry * columns_.stride,
          static_cast<std::size_t>(first - tile_first), call_.bias_of(co), row, static_cast<std::size_t>(count));
    } else {
      kernels_.weave(sums_.data() + run_row * pitch_, phase_step_, columns_.stride, first - tile_first,
                     call_.bias_of(co), row, count);
    }
  }

  const Call<T>& call_;
  const Kernels<T>& kernels_;
  Phases rows_;
  Phases columns_;
  std::int64_t tile_rows_ = 0;
  std::int64_t tile_columns_ = 0;
  std::int64_t pitch_ = 0;         // from one row of x_ to the next
  std::int64_t channel_step_ = 0;  // from one channel of x_ to the next
  std::int64_t run_rows_ = 0;
  bool directly_ = false;        // rows are wide, and finished by fill_row
  std::int64_t phase_step_ = 0;  // from one column phase of sums_ to the next
  std::vector<T> x_;             // (group_in, tile_rows + halo, tile_columns + halo)
  std::vector<T> sums_;          // (stride.x, run_rows · pitch)
  std::vector<Tap<T>> taps_;     // of all phases, one after the other
  std::vector<std::size_t> starts_;
};

}  // namespace

bool available(InstructionSet set) {
  return kernels_of(set) != nullptr;
}

template <class T>
bool planes_by_phases(const Call<T>& call, InstructionSet set) {
  const KernelSet* kernels = kernels_of(set);
  if (kernels == nullptr || !suits_phases(call)) return false;
  PhaseWork<T>(call, kernels_for(*kernels, T{})).run();
  return true;
}

template bool planes_by_phases(const Call<float>&, InstructionSet);
template bool planes_by_phases(const Call<double>&, InstructionSet);

}  // namespace tconv::fast
