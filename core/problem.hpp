#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "core/axes.hpp"
#include "core/geometry.hpp"
#include "core/layer.hpp"
#include "core/tensor.hpp"

namespace tconv {

/// Bytes of the longest title, as UTF-8.
inline constexpr std::size_t longest_title = 1000;

/// A layer with its numbers: everything that one forward call of ConvTranspose2d needs. A value; copies
/// share their arrays.
struct Problem {
  Layer layer;
  Tensor input;                     ///< (C_in, H, W) or (N, C_in, H, W)
  Tensor weight;                    ///< (C_in, C_out / groups, kH, kW)
  Tensor bias;                      ///< (C_out) when `layer.bias`, else no elements
  std::optional<Int2> output_size;  ///< argument of `forward`; overrides the layer's output_padding
  std::string
      title;  ///< what a person calls it; may be empty, has no control characters, and `longest_title` at most
  /// The input is a photograph: its numbers are components of sRGB, from 0 to 1. Decides how it is drawn, not what is
  /// computed.
  bool photograph = false;

  friend bool operator==(const Problem&, const Problem&) = default;
};

/// The layer that really runs: `problem.layer`, its output_padding replaced by what `output_size` asks for.
[[nodiscard]] Layer effective_layer(const Problem& problem);

/// The sizes of a problem. Precondition: `issues(problem)` is empty.
[[nodiscard]] Geometry geometry(const Problem& problem);

/// Batch entries: N, or 1 for an input of rank 3.
[[nodiscard]] std::int64_t batch_size(const Problem& problem);

/// The output's shape: (C_out, H_out, W_out), with N in front when the input has it.
/// Precondition: `issues(problem)` is empty.
[[nodiscard]] Shape output_shape(const Problem& problem);

/// The bias of an output channel; 0 for a layer without bias.
[[nodiscard]] double bias_of(const Problem& problem, std::int64_t out_channel);

/// The weight w[ci, co, ky, kx] with `co` counted over all output channels, as in y.
/// Precondition: ci and co belong to the same group.
[[nodiscard]] double weight_at(const Problem& problem, std::int64_t ci, std::int64_t co, std::int64_t ky,
                               std::int64_t kx);

/// Channels [first, first + count).
struct ChannelRange {
  std::int64_t first = 0;
  std::int64_t count = 0;

  friend bool operator==(const ChannelRange&, const ChannelRange&) = default;
};

/// The input channels that reach an output channel, and the output channels that an input channel reaches:
/// those of the same group.
[[nodiscard]] ChannelRange in_channels_of(const Layer& layer, std::int64_t out_channel);
[[nodiscard]] ChannelRange out_channels_of(const Layer& layer, std::int64_t in_channel);

}  // namespace tconv
