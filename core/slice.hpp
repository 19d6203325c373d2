#pragma once

#include <cstdint>

#include "core/problem.hpp"

namespace tconv {

/// How much one step does.
enum class Grain {
  contribution,  ///< one multiplication
  pixel,         ///< one input pixel (stamp, matrix by columns) or one output pixel (convolve, matrix by rows)
  stage,         ///< everything
};

/// What a walk runs over: one batch entry and one output channel, and the input channels that are added to it.
/// With all of them (`whole_channel`) the last picture is that channel of the output; with one
/// (`channel_pair`) it is that pair's share, bias left out unless there is only one.
struct Slice {
  std::int64_t n = 0;
  std::int64_t co = 0;
  ChannelRange in;

  friend bool operator==(const Slice&, const Slice&) = default;
};
[[nodiscard]] Slice whole_channel(const Problem& problem, std::int64_t n, std::int64_t co);
/// Precondition: ci and co belong to the same group.
[[nodiscard]] Slice channel_pair(const Problem& problem, std::int64_t n, std::int64_t ci, std::int64_t co);
/// True when the slice holds every input channel of its output channel, so that the bias belongs to it.
[[nodiscard]] bool is_whole(const Problem& problem, const Slice& slice);

/// The slice itself, or one without input channels when its batch entry does not exist (N = 0): then there is
/// nothing to walk over.
[[nodiscard]] Slice existing(const Problem& problem, const Slice& slice);

}  // namespace tconv
