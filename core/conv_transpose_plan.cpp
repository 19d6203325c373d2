#include "core/conv_transpose_plan.hpp"

#include <algorithm>

#include "core/conv_transpose_kernels.hpp"

namespace tconv::fast {
namespace {

constexpr std::int64_t kib = 1024;  // bytes
constexpr std::int64_t max_stride = 1024;
constexpr std::int64_t max_taps = std::int64_t{1} << 20;
constexpr std::int64_t max_tile_values = std::int64_t{1} << 22;
constexpr std::int64_t max_waste = 32;            // phase lines for every input line
constexpr std::int64_t tile_bytes = 256 * kib;    // the copied input: half of a usual second-level cache
constexpr std::int64_t sums_bytes = 8 * kib;      // the sums of several narrow rows of one channel
constexpr std::int64_t columns_bytes = 16 * kib;  // the sums of one row of a tile
constexpr std::int64_t wide_bytes = 1024;         // from here on a row is worth a loop of its own
constexpr std::int64_t few_taps = 8;              // fewer do not repay the sums' detour through memory

constexpr std::int64_t divided_up(std::int64_t a, std::int64_t b) {
  return (a + b - 1) / b;
}

bool suits_phases(const Layer& layer, Int2 input_size, Int2 output_size) {
  const std::int64_t channels = std::max<std::int64_t>(1, layer.in_channels / layer.groups);
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
    waste *= divided_up(output_size[axis], stride * input_size[axis]);
  }
  return waste <= max_waste;
}

Phases phases(const Layer& layer, Axis axis, std::int64_t output) {
  const std::int64_t kernel = layer.kernel_size[axis];
  const std::int64_t stride = layer.stride[axis];
  const std::int64_t dilation = layer.dilation[axis];
  const std::int64_t padding = layer.padding[axis];
  Phases result = {.stride = stride,
                   .halo = (kernel - 1) * dilation / stride,
                   .first = padding / stride,
                   .last = (padding + output - 1) / stride + 1,
                   .taps = std::vector<std::vector<Phases::Tap>>(static_cast<std::size_t>(stride))};
  for (std::int64_t k = kernel - 1; k >= 0; --k) {
    result.taps[static_cast<std::size_t>(k * dilation % stride)].push_back({k, k * dilation / stride});
  }
  return result;
}

}  // namespace

std::optional<Plan> plan(const Layer& layer, Int2 input_size, Int2 output_size, std::int64_t value_bytes) {
  if (!suits_phases(layer, input_size, output_size)) return std::nullopt;
  Plan result;
  result.rows = phases(layer, Axis::rows, output_size.y);
  result.columns = phases(layer, Axis::columns, output_size.x);
  const std::int64_t stride = result.columns.stride;
  const std::int64_t group_in = std::max<std::int64_t>(1, layer.in_channels / layer.groups);
  const std::int64_t group_out = layer.out_channels / layer.groups;
  const std::int64_t taps_of_phase =
      group_in * divided_up(layer.kernel_size.y, layer.stride.y) * divided_up(layer.kernel_size.x, layer.stride.x);
  // With three channels, a fourth that nobody asked for still costs less than each by itself.
  if (group_out >= 3 && taps_of_phase >= few_taps) result.channels = channels_at_once;

  const std::int64_t columns = result.columns.last - result.columns.first;
  const std::int64_t most_columns =
      columns_bytes / value_bytes / result.channels / std::min<std::int64_t>(stride, 4);
  result.tile_columns = divided_up(columns, divided_up(columns, most_columns));
  result.pitch = result.tile_columns + result.columns.halo;

  const std::int64_t rows = result.rows.last - result.rows.first;
  result.tile_rows = std::clamp<std::int64_t>(tile_bytes / value_bytes / group_in / result.pitch - result.rows.halo,
                                              std::max<std::int64_t>(1, result.rows.halo / 2), rows);
  result.channel_step = (result.tile_rows + result.rows.halo) * result.pitch;

  const std::int64_t tile_width = result.tile_columns * value_bytes;
  result.directly = result.channels == 1 && stride <= 2 && tile_width >= wide_bytes;
  // Not where the zeros between rows would be more than the rows.
  const bool in_runs =
      !result.directly && (result.columns.halo <= result.tile_columns || tile_width < wide_bytes / 4);
  if (in_runs) {
    result.run_rows =
        std::clamp<std::int64_t>(sums_bytes / value_bytes / stride / result.pitch, 1, result.tile_rows);
  }
  const std::int64_t vector = std::int64_t{widest_vector} / value_bytes;
  result.phase_step = divided_up(result.run_rows * result.pitch, vector) * vector;
  return result;
}

}  // namespace tconv::fast
