#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/scene/stage_facts.hpp"
#include "app/scene/stages/convolve/step.hpp"

namespace tconv::convolve {

/// What the step does in the usual mode, as one line.
[[nodiscard]] std::string caption(const StageFacts& facts, const Step& step);
/// What stands beside the usual mode's scene: the step in words, its products, and how much work is for nothing.
[[nodiscard]] std::vector<Card> cards(const StageFacts& facts, const Step& step);

/// Adds to a card which batch entry and channels are shown, where there are several, and before the first step what a
/// share is. For every mode.
void say_channels(Card& card, const StageFacts& facts);

/// What the stretched input, the rotated kernel and the letters of the sums are, before the first step.
[[nodiscard]] Card arrays_introduced(const StageFacts& facts);

/// The step's products that do work, and those that make NaN, with their sum, under the output pixel's name;
/// `sentences` above them. For every mode.
[[nodiscard]] Card arithmetic(const StageFacts& facts, const Step& step, std::vector<std::string> sentences);

/// When the bias comes, in words; empty without one. For every mode.
[[nodiscard]] std::string say_bias(const StageFacts& facts);
/// What happens to the bias once all products are added; nothing before that and without a bias. For every mode.
[[nodiscard]] std::optional<Card> bias_card(const StageFacts& facts, const Step& step);

}  // namespace tconv::convolve
