#include "app/text/channel_words.hpp"

#include <fmt/format.h>

#include <array>

#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"
#include "core/problem.hpp"

namespace tconv::words {
namespace {

constexpr std::string_view from_one_channel = "comes from 1 input channel alone";

// "first", "second", "21st".
std::string ordinal(std::int64_t number) {
  constexpr std::array<std::string_view, 10> in_words{"first", "second",  "third",  "fourth", "fifth",
                                                      "sixth", "seventh", "eighth", "ninth",  "tenth"};
  if (number <= std::ssize(in_words)) return std::string(in_words[static_cast<std::size_t>(number - 1)]);
  const bool teen = number / 10 % 10 == 1;
  const std::int64_t last = teen ? 0 : number % 10;
  return grouped(number) + (last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th");
}

// "0 and 1", "0–3".
std::string numbers_of(const ChannelRange& channels) {
  const std::int64_t last = channels.first + channels.count - 1;
  return fmt::format("{}{}{}", channels.first, channels.count == 2 ? " and " : "–", last);
}

}  // namespace

std::string one_of(std::string_view name, std::int64_t index, std::int64_t count) {
  return count <= 1 ? std::string() : fmt::format("{} {} of 0–{}", name, index, count - 1);
}

std::string kernel_between(const Layer& layer, std::int64_t in_channel, std::int64_t out_channel) {
  return has_one_kernel(layer) ? std::string() : fmt::format("channel {} into {}", in_channel, out_channel);
}

std::string share_of(std::int64_t in_channel, bool whole) {
  return whole ? std::string() : fmt::format("share of input channel {}", in_channel);
}

std::string of_channel(std::string_view array, std::int64_t channel, std::int64_t count) {
  return count == 1 ? std::string(array) : fmt::format("{} channel {}", array, channel);
}

std::string pairs_explained(const Layer& layer) {
  if (has_one_kernel(layer)) return {};
  const std::int64_t in = layer.in_channels / layer.groups;
  const std::int64_t kernels = layer.in_channels * (layer.out_channels / layer.groups);
  return fmt::format("{} in and {} out{}: {}, one for each pair{}. Every output channel {}.",
                     counted(layer.in_channels, "channel", "channels"), layer.out_channels,
                     layer.groups > 1 ? fmt::format(", in {} groups", layer.groups) : "",
                     counted(kernels, "kernel", "kernels"), layer.groups > 1 ? " within a group" : "",
                     in == 1 ? std::string(from_one_channel)
                     : layer.groups > 1
                         ? fmt::format("adds up a share from each of the {} input channels of its group", in)
                         : adds_up_shares(layer, 0));
}

std::string adds_up_shares(const Layer& layer, std::int64_t out_channel) {
  const ChannelRange in = in_channels_of(layer, out_channel);
  if (layer.groups == 1) return fmt::format("adds up a share from each of {} input channels", in.count);
  return fmt::format("adds up a share from each of the {} input channels of its group, {}", in.count,
                     numbers_of(in));
}

std::string shares_introduced(const Layer& layer) {
  if (layer.out_channels == 1) return "Each input channel gives a share of the output; the shares are added up.";
  return fmt::format("Each input channel gives a share of {} output channel{}; the shares are added up.",
                     layer.groups > 1 ? "every" : "each", layer.groups > 1 ? " of its group" : "");
}

std::string pair_in_group(const Layer& layer, std::int64_t in_channel, std::int64_t out_channel) {
  if (has_one_kernel(layer)) return {};
  const std::int64_t group = in_channel / (layer.in_channels / layer.groups);
  const std::string of =
      layer.groups == 1 ? "" : fmt::format(", in the {} of {} groups", ordinal(group + 1), layer.groups);
  return channel_pair(layer, in_channel, out_channel) + of;
}

std::string pair_shown(const Layer& layer, std::int64_t in_channel, std::int64_t out_channel) {
  return has_one_kernel(layer) ? std::string() : shown_pair(pair_in_group(layer, in_channel, out_channel));
}

std::string channels_alike(const Layer& layer, std::int64_t in_channel, std::int64_t out_channel) {
  if (has_one_kernel(layer)) return {};
  return fmt::format(
      "Every input channel is stretched and every kernel rotated in this way. Output channel {} {}. {}",
      out_channel,
      in_channels_of(layer, out_channel).count == 1 ? std::string(from_one_channel)
                                                    : adds_up_shares(layer, out_channel),
      pair_shown(layer, in_channel, out_channel));
}

std::vector<std::string> shares_add_up(const Layer& layer, std::int64_t out_channel, bool rotated,
                                       bool by_stamping) {
  const ChannelRange in = in_channels_of(layer, out_channel);
  const std::string what =
      fmt::format("shares of input channels {}{}", numbers_of(in), layer.bias ? " and the bias" : "");
  const std::string to = layer.out_channels > 1 ? fmt::format("output channel {}", out_channel) : "the output";
  const std::string how = by_stamping ? ", by stamping" : "";
  const std::string_view when =
      rotated ? "With the rotated kernel, when all is done: the " : "When all is done: the ";
  const std::string_view briefly = rotated ? "With the rotated kernel: the " : "In the end: the ";
  return {fmt::format("{}{} add up to {}{}", when, what, to, how),
          fmt::format("{}{} add up to {}{}", briefly, what, to, how),
          fmt::format("{}shares add up to {}", briefly, to)};
}

std::vector<std::string> share_titles(std::int64_t in_channel) {
  return {fmt::format("share of input channel {}", in_channel), fmt::format("share of channel {}", in_channel),
          fmt::format("input channel {}", in_channel), fmt::format("channel {}", in_channel),
          fmt::format("{}", in_channel)};
}

std::vector<std::string> sum_titles(const Layer& layer, std::int64_t out_channel) {
  if (layer.out_channels == 1) return {"output"};
  return {fmt::format("output channel {}", out_channel), fmt::format("output {}", out_channel)};
}

std::string shares_rounded(double difference) {
  return fmt::format("Each share is rounded by itself: added up, they miss the output by up to {}.",
                     short_number(difference));
}

std::string share_pointed_at(const Layer& layer, std::int64_t out_channel, bool chosen, bool on_screen) {
  const std::string to = layer.out_channels > 1 ? fmt::format("output channel {}", out_channel) : "the output";
  std::string text = fmt::format("It is one of those that add up to {}.", to);
  if (chosen) return text + (on_screen ? " It is the one that the arrays above show." : "");
  return text + (on_screen ? " A click shows it in the arrays above." : " A click chooses its channel.");
}

std::string share_when_done(std::string_view last) {
  return fmt::format("These are the numbers after the last {}.", last);
}

std::string bias_holding(std::int64_t out_channel, std::int64_t out_channels, double value) {
  const std::string of = out_channels == 1 ? "bias" : fmt::format("bias of output channel {}", out_channel);
  return fmt::format("{} = {}", of, short_number(value));
}

std::string bias_goes(const Layer& layer, bool whole) {
  std::string text = fmt::format("It is added to every pixel of {}, once.",
                                 layer.out_channels == 1 ? "the output" : "this output channel");
  if (!whole) text += " It comes after all input channels have been added: it is not in the share shown here.";
  return text;
}

}  // namespace tconv::words
