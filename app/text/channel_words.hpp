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
/// "share of input channel 1", after the name of a canvas or an output; empty for `whole`: that input channel is all
/// the output channel is made of.
[[nodiscard]] std::string share_of(std::int64_t in_channel, bool whole);

/// "input channel 1", or "input" where there is only one: what `at` puts a position after.
[[nodiscard]] std::string of_channel(std::string_view array, std::int64_t channel, std::int64_t count);
inline constexpr std::string_view another_channel = "It is not of the channels that are shown.";

inline constexpr std::string_view card_pairs = "Channels";
/// How many kernels there are, and what an output channel is the sum of.
[[nodiscard]] std::string pairs_explained(const Layer& layer);
/// "adds up a share from each of 2 input channels", of groups "…from each of the 2 input channels of its group, 2 and
/// 3": what an output channel does that is made of several.
[[nodiscard]] std::string adds_up_shares(const Layer& layer, std::int64_t out_channel);
/// "Each input channel gives a share of each output channel; the shares are added up.": for stages that show a share.
[[nodiscard]] std::string shares_introduced(const Layer& layer);
/// "input channel 1 into output channel 2, in the first of 2 groups".
[[nodiscard]] std::string pair_in_group(const Layer& layer, std::int64_t in_channel, std::int64_t out_channel);
/// "Shown: input channel 1 into output channel 2, in the first of 2 groups."
[[nodiscard]] std::string pair_shown(const Layer& layer, std::int64_t in_channel, std::int64_t out_channel);
/// Stage 4 says with it that the other channels are prepared in the same way, and how many an output channel adds up.
[[nodiscard]] std::string channels_alike(const Layer& layer, std::int64_t in_channel, std::int64_t out_channel);

// The strip under the arrays, which shows what an output channel adds up.

/// "When all is done: the shares of input channels 0–2 and the bias add up to output channel 1", or how it is said in
/// less room: forms from the longest to the shortest. `rotated`: the stage goes without the rotation, and this does
/// not. `by_stamping`: zeros that are put in would make NaN of some pixels.
[[nodiscard]] std::vector<std::string> shares_add_up(const Layer& layer, std::int64_t out_channel, bool rotated,
                                                     bool by_stamping);
/// Over the picture of a share, and over that of the output channel: forms from the longest to the shortest.
[[nodiscard]] std::vector<std::string> share_titles(std::int64_t in_channel);
[[nodiscard]] std::vector<std::string> sum_titles(const Layer& layer, std::int64_t out_channel);
/// What the outline round a share means.
inline constexpr std::string_view share_outlined = "outlined: the channel shown above";
/// Says by how much at most the shares, each rounded by itself, miss the output channel.
[[nodiscard]] std::string shares_rounded(double difference);
/// What the card says of the share that is pointed at. `chosen`: it is that of the input channel that is shown;
/// `on_screen`: the stage shows that channel's share.
[[nodiscard]] std::string share_pointed_at(const Layer& layer, std::int64_t out_channel, bool chosen,
                                           bool on_screen);

/// What a share is that is said while stamps are still missing, or columns, or products: that of the end.
[[nodiscard]] std::string share_when_done(std::string_view last);

/// "bias of output channel 1 = 5", "bias = 5" where there is one output channel alone.
[[nodiscard]] std::string bias_holding(std::int64_t out_channel, std::int64_t out_channels, double value);
/// What becomes of the bias; `whole`: the pair shown is all of its output channel, so that it is added to it.
[[nodiscard]] std::string bias_goes(const Layer& layer, bool whole);

}  // namespace tconv::words
