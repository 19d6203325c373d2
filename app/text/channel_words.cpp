#include "app/text/channel_words.hpp"

#include <fmt/format.h>

#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"
#include "core/problem.hpp"

namespace tconv::words {
namespace {

bool alone(const Layer& layer) {
  return layer.in_channels == 1 && layer.out_channels == 1;
}

// What an output channel is the sum of.
std::string sum_of(const Layer& layer) {
  const std::int64_t in = layer.in_channels / layer.groups;
  if (in == 1) return "comes from 1 input channel alone";
  return fmt::format("adds up {} input channels{}", in, layer.groups > 1 ? ", those of its group" : "");
}

}  // namespace

std::string one_of(std::string_view name, std::int64_t index, std::int64_t count) {
  return count <= 1 ? std::string() : fmt::format("{} {} of 0–{}", name, index, count - 1);
}

std::string kernel_between(const Layer& layer, std::int64_t in_channel, std::int64_t out_channel) {
  return alone(layer) ? std::string() : fmt::format("channel {} into {}", in_channel, out_channel);
}

std::string share_of(std::int64_t in_channel, bool whole) {
  return whole ? std::string() : fmt::format("share of input channel {}", in_channel);
}

std::string of_channel(std::string_view array, std::int64_t channel, std::int64_t count) {
  return count == 1 ? std::string(array) : fmt::format("{} channel {}", array, channel);
}

std::string pairs_explained(const Layer& layer) {
  if (alone(layer)) return {};
  const std::int64_t kernels = layer.in_channels * (layer.out_channels / layer.groups);
  return fmt::format("{} in and {} out{}: {}, one for each pair{}. Every output channel {}.",
                     counted(layer.in_channels, "channel", "channels"), layer.out_channels,
                     layer.groups > 1 ? fmt::format(", in {} groups", layer.groups) : "",
                     counted(kernels, "kernel", "kernels"), layer.groups > 1 ? " within a group" : "",
                     sum_of(layer));
}

std::string shares_introduced(const Layer& layer) {
  if (layer.out_channels == 1) return "Each input channel gives a share of the output; the shares are added up.";
  return fmt::format("Each input channel gives a share of {} output channel{}; the shares are added up.",
                     layer.groups > 1 ? "every" : "each", layer.groups > 1 ? " of its group" : "");
}

std::string pair_in_group(const Layer& layer, std::int64_t in_channel, std::int64_t out_channel) {
  if (alone(layer)) return {};
  const std::int64_t group = in_channel / (layer.in_channels / layer.groups);
  const std::string of = one_of("group", group, layer.groups);
  return channel_pair(layer, in_channel, out_channel) + (of.empty() ? "" : ", in " + of);
}

std::string pair_shown(const Layer& layer, std::int64_t in_channel, std::int64_t out_channel) {
  return alone(layer) ? std::string() : shown_pair(pair_in_group(layer, in_channel, out_channel));
}

std::string channels_alike(const Layer& layer, std::int64_t in_channel, std::int64_t out_channel) {
  if (alone(layer)) return {};
  return fmt::format(
      "Every input channel is stretched and every kernel rotated in this way. Output channel {} {}. {}",
      out_channel, sum_of(layer), pair_shown(layer, in_channel, out_channel));
}

std::vector<std::string> shares_add_up(const Layer& layer, std::int64_t out_channel, bool rotated,
                                       bool by_stamping) {
  const ChannelRange in = in_channels_of(layer, out_channel);
  const std::string what = fmt::format("shares of input channels {}{}{}{}", in.first, in.count == 2 ? " and " : "–",
                                       in.first + in.count - 1, layer.bias ? " and the bias" : "");
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
  return {fmt::format("input channel {}", in_channel), fmt::format("channel {}", in_channel),
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

std::string share_pointed_at(const Layer& layer, std::int64_t out_channel, bool shown) {
  const std::string to = layer.out_channels > 1 ? fmt::format("output channel {}", out_channel) : "the output";
  return fmt::format("It is one of those that add up to {}. {}", to,
                     shown ? "It is the one that the arrays above show." : "A click shows it in the arrays above.");
}

std::string share_when_done() {
  return "That is once every pixel has stamped.";
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
