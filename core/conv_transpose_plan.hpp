#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/axes.hpp"
#include "core/layer.hpp"

namespace tconv::fast {

/// One axis by output phase.
///
/// Canvas line c is line q = ⌊c/s⌋ of phase r = c mod s. The taps k of a phase are those with (k·d) mod s = r, and
/// tap k reads input line q − ⌊k·d/s⌋, its offset: the same one for the whole phase. So a phase is an ordinary
/// convolution of the input, whose lines lie next to each other in memory.
struct Phases {
  struct Tap {
    std::int64_t k;
    std::int64_t offset;
  };
  std::int64_t stride = 1;
  std::int64_t halo = 0;   ///< the largest offset
  std::int64_t first = 0;  ///< the output needs lines [first, last)
  std::int64_t last = 0;
  std::vector<std::vector<Tap>> taps;  ///< of each phase, k descending: their input lines ascend
};

/// How one layer is worked through: in tiles of phase lines, for a few output channels at a time. The input that a
/// tile needs is copied between lines of zeros, so that no tap ever has to be clipped.
struct Plan {
  Phases rows;
  Phases columns;
  std::int64_t channels = 1;  ///< output channels at once: 1 or `channels_at_once`
  std::int64_t tile_rows = 0;
  std::int64_t tile_columns = 0;
  std::int64_t pitch = 0;         ///< from one row of the copied input to the next: tile_columns + halo
  std::int64_t channel_step = 0;  ///< from one channel of the copied input to the next
  bool directly = false;          ///< rows are finished one by one by `fill_row`, without sums in memory
  std::int64_t run_rows = 1;      ///< otherwise: rows summed at once, as one long row with the zeros between them
  std::int64_t phase_step = 0;    ///< from one column phase of the sums to the next
};

/// The plan for a legal layer with values of `value_bytes` bytes; nothing when working by phases does not suit it:
/// when buffers would be huge, or most products be with the zeros around the input, as when dilation spreads a few
/// taps over thousands of lines.
[[nodiscard]] std::optional<Plan> plan(const Layer& layer, Int2 input_size, Int2 output_size,
                                       std::int64_t value_bytes);

}  // namespace tconv::fast
