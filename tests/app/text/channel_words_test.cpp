#include "app/text/channel_words.hpp"

#include <doctest/doctest.h>

using namespace tconv;

namespace {

Layer layer_of(std::int64_t in, std::int64_t out, std::int64_t groups) {
  Layer layer;
  layer.in_channels = in;
  layer.out_channels = out;
  layer.groups = groups;
  return layer;
}

}  // namespace

TEST_CASE("how many kernels a layer has, and what an output channel is the sum of") {
  CHECK(words::pairs_explained(layer_of(1, 1, 1)).empty());
  // The weight is (2, 3, …), (4, 2 / 2, …), (3, 3 / 3, …) and (1, 4, …).
  CHECK(words::pairs_explained(layer_of(2, 3, 1)) ==
        "2 channels in and 3 out: 6 kernels, one for each pair. Every output channel adds up a share from each "
        "of 2 input channels.");
  CHECK(words::pairs_explained(layer_of(4, 2, 2)) ==
        "4 channels in and 2 out, in 2 groups: 4 kernels, one for each pair within a group. Every output channel "
        "adds up a share from each of the 2 input channels of its group.");
  CHECK(words::pairs_explained(layer_of(3, 3, 3)) ==
        "3 channels in and 3 out, in 3 groups: 3 kernels, one for each pair within a group. Every output channel "
        "comes from 1 input channel alone.");
  CHECK(words::pairs_explained(layer_of(1, 4, 1)) ==
        "1 channel in and 4 out: 4 kernels, one for each pair. Every output channel comes from 1 input channel "
        "alone.");
}

TEST_CASE("which pair is shown, and in which group") {
  CHECK(words::pair_shown(layer_of(1, 1, 1), 0, 0).empty());
  CHECK(words::pair_shown(layer_of(2, 3, 1), 1, 2) == "Shown: input channel 1 into output channel 2.");
  CHECK(words::pair_shown(layer_of(4, 2, 2), 3, 1) ==
        "Shown: input channel 3 into output channel 1, in the second of 2 groups.");
  CHECK(words::pair_shown(layer_of(24, 24, 24), 10, 10) ==
        "Shown: input channel 10 into output channel 10, in the 11th of 24 groups.");
  CHECK(words::pair_shown(layer_of(24, 24, 24), 20, 20) ==
        "Shown: input channel 20 into output channel 20, in the 21st of 24 groups.");
}

TEST_CASE("headings say which channels they are about, where there are several") {
  CHECK(words::one_of("channel", 0, 1).empty());
  CHECK(words::one_of("channel", 1, 4) == "channel 1 of 0–3");
  CHECK(words::kernel_between(layer_of(1, 1, 1), 0, 0).empty());
  CHECK(words::kernel_between(layer_of(2, 3, 1), 1, 2) == "channel 1 into 2");
  CHECK(words::share_of(1, true).empty());
  CHECK(words::share_of(1, false) == "share of input channel 1");
}

TEST_CASE("stage 4 says what happens to the other channels") {
  CHECK(words::channels_alike(layer_of(1, 1, 1), 0, 0).empty());
  CHECK(
      words::channels_alike(layer_of(4, 2, 2), 0, 0) ==
      "Every input channel is stretched and every kernel rotated in this way. Output channel 0 adds up a "
      "share from each of the 2 input channels of its group, 0 and 1. Shown: input channel 0 into output channel 0, "
      "in the first of 2 groups.");
  CHECK(
      words::channels_alike(layer_of(3, 3, 3), 1, 1) ==
      "Every input channel is stretched and every kernel rotated in this way. Output channel 1 comes from 1 input "
      "channel alone. Shown: input channel 1 into output channel 1, in the second of 3 groups.");
}

TEST_CASE("what a share is, where one is shown") {
  CHECK(words::shares_introduced(layer_of(2, 3, 1)) ==
        "Each input channel gives a share of each output channel; the shares are added up.");
  CHECK(words::shares_introduced(layer_of(2, 1, 1)) ==
        "Each input channel gives a share of the output; the shares are added up.");
  CHECK(words::shares_introduced(layer_of(4, 2, 2)) ==
        "Each input channel gives a share of every output channel of its group; the shares are added up.");
}

TEST_CASE("the strip says which shares add up to what, in three lengths") {
  using Forms = std::vector<std::string>;
  Layer layer = layer_of(3, 2, 1);
  layer.bias = false;
  CHECK(words::shares_add_up(layer, 1, false, false) ==
        Forms{"When all is done: the shares of input channels 0–2 add up to output channel 1",
              "In the end: the shares of input channels 0–2 add up to output channel 1",
              "In the end: the shares add up to output channel 1"});
  layer.bias = true;
  CHECK(words::shares_add_up(layer, 0, false, false).front() ==
        "When all is done: the shares of input channels 0–2 and the bias add up to output channel 0");
  CHECK(
      words::shares_add_up(layer, 0, true, true).front() ==
      "With the rotated kernel, when all is done: the shares of input channels 0–2 and the bias add up to output channel "
      "0, by stamping");
  Layer groups = layer_of(4, 2, 2);
  groups.bias = false;
  CHECK(words::shares_add_up(groups, 1, false, false).front() ==
        "When all is done: the shares of input channels 2 and 3 add up to output channel 1");
  Layer one = layer_of(2, 1, 1);
  one.bias = false;
  CHECK(words::shares_add_up(one, 0, false, false).front() ==
        "When all is done: the shares of input channels 0 and 1 add up to the output");
  CHECK(words::sum_titles(one, 0) == Forms{"output"});
  CHECK(words::share_pointed_at(one, 0, false, true) ==
        "It is one of those that add up to the output. A click shows it in the arrays above.");
  CHECK(words::share_pointed_at(one, 0, true, true) ==
        "It is one of those that add up to the output. It is the one that the arrays above show.");
  CHECK(words::share_pointed_at(one, 0, false, false) ==
        "It is one of those that add up to the output. A click chooses its channel.");
  CHECK(words::share_pointed_at(groups, 1, true, false) == "It is one of those that add up to output channel 1.");
}
