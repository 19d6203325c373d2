#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/layer.hpp"

/// What is said about channels: how many there are, which are shown, and what the others do. Everything is empty
/// for a layer with one channel in and one out.
namespace tconv::words {

/// "channel 1 of 0–3", after the size in a heading; empty when there is only one.
[[nodiscard]] std::string one_of(std::string_view name, std::int64_t index, std::int64_t count);
/// "channel 1 into 2", after the size of a kernel.
[[nodiscard]] std::string kernel_between(const Layer& layer, std::int64_t in_channel, std::int64_t out_channel);
/// "channel 2 of 0–2", "share of input channel 1", after the size of a canvas or an output: what is shown of it, as
/// remarks. `whole`: that input channel is all the output channel is made of.
[[nodiscard]] std::vector<std::string> share_shown(const Layer& layer, std::int64_t in_channel,
                                                   std::int64_t out_channel, bool whole);

/// "input channel 1", or "input" where there is only one: what `at` puts a position after.
[[nodiscard]] std::string of_channel(std::string_view array, std::int64_t channel, std::int64_t count);
inline constexpr std::string_view another_channel = "It is not of the channels that are shown.";

inline constexpr std::string_view card_pairs = "Channels";
/// How many kernels there are, and what an output channel is the sum of.
[[nodiscard]] std::string pairs_explained(const Layer& layer);
/// "input channel 1 into output channel 2, in group 0 of 0–1".
[[nodiscard]] std::string pair_in_group(const Layer& layer, std::int64_t in_channel, std::int64_t out_channel);
/// "Shown: input channel 1 into output channel 2, in group 0 of 0–1."
[[nodiscard]] std::string pair_shown(const Layer& layer, std::int64_t in_channel, std::int64_t out_channel);
/// Stage 4 says with it that the other channels are prepared in the same way, and how many an output channel adds up.
[[nodiscard]] std::string channels_alike(const Layer& layer, std::int64_t in_channel, std::int64_t out_channel);
/// What a share said while stamps are still missing is: that of the end.
[[nodiscard]] std::string share_when_done();

/// "bias of output channel 1 = 5", "bias = 5" where there is one output channel alone.
[[nodiscard]] std::string bias_holding(std::int64_t out_channel, std::int64_t out_channels, double value);
/// What becomes of the bias; `whole`: the pair shown is all of its output channel, so that it is added to it.
[[nodiscard]] std::string bias_goes(const Layer& layer, bool whole);

}  // namespace tconv::words
