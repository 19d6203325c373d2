#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/layer.hpp"
#include "core/problem.hpp"
#include "core/rule.hpp"

namespace tconv {

/// The arrays whose size is limited to `max_elements`: the three a person gives or asks for, and one plane of
/// the two in between, which the pictures of the walks need.
enum class SizedArray { input, weight, output, canvas_plane, stretched_plane };

/// One assignment that helps to mend a broken rule.
struct Cure {
  FieldId field;
  std::optional<Axis> axis;  ///< nothing for a field that is not per axis
  std::int64_t value;

  friend bool operator==(const Cure&, const Cure&) = default;
};

/// A broken rule as a value. Words for people are made from it by app/text.
struct Issue {
  Rule rule;
  std::optional<Axis> axis;  ///< the axis on which it is broken, where the rule is per axis
  /// PyTorch 1.13's message with the numbers filled in, to the letter; empty where PyTorch has none.
  std::string pytorch;
  /// What the rule compares, enough to say the rule in a sentence: first the offending number, then the limits
  /// it should have kept. Per rule:
  /// - padding_mode: the mode's index in `PaddingMode`
  /// - groups_positive: groups, 1
  /// - in_channels_divisible: in_channels, groups; out_channels_divisible: out_channels, groups. A channel
  ///   number below 1 is reported here too, whatever the groups.
  /// - output_size_length: how many numbers output_size has, 2, and how many the output's whole shape has
  /// - output_size_range: requested, smallest, largest
  /// - input_rank: the rank, 3, 4
  /// - padding_negative, output_padding_negative: the number, 0
  /// - stride_positive, kernel_positive, dilation_positive: the number, 1
  /// - input_channels: the input's channels, in_channels
  /// - input_empty: the input's size on this axis, 1
  /// - output_padding_bound: output_padding, stride, dilation, the largest legal output_padding
  /// - output_too_small: output size, 1, then i, k, s, p, op, d it follows from
  /// - weight_shape: the four sizes expected, then those the weight has
  /// - bias_length: elements the bias has, elements expected
  /// - data_length: numbers given, numbers the shape asks for (reported by whoever reads the data)
  /// - too_large: elements (−1 when more than 64 bits hold), `max_elements`, the array's index in `SizedArray`
  std::vector<std::int64_t> numbers;
  /// Assignments that together make this rule hold, each the legal value nearest to what stands there;
  /// empty when no single number can mend it (an array of the wrong rank, say).
  std::vector<Cure> cures;

  friend bool operator==(const Issue&, const Issue&) = default;
};

/// All rules that `layer` breaks for an input of this shape, in PyTorch's order; empty when the layer is
/// legal. A rule broken on both axes appears once for each axis. A rule that is broken only because another one is
/// (no output size can be right with a stride of 0) is left out. Never throws, whatever the numbers.
/// `output_size` is forward's argument: height and width, or the output's whole shape, of which PyTorch looks at nothing
/// but these (torch/nn/modules/conv.py, `_output_padding`); another count is refused.
[[nodiscard]] std::vector<Issue> issues(const Layer& layer, const Shape& input_shape,
                                        const std::optional<std::vector<std::int64_t>>& output_size = {});

/// Height and width that forward's `output_size` asks for: its last two numbers, nothing where it has fewer.
[[nodiscard]] std::optional<Int2> output_size_of(const std::vector<std::int64_t>& numbers);

/// All rules that a whole problem breaks: its layer's, and those of the shapes of its weight and bias.
[[nodiscard]] std::vector<Issue> issues(const Problem& problem);

/// Applies one cure to a layer. Cures for input_size and output_size are left to whoever owns those.
void apply(Layer& layer, const Cure& cure);

}  // namespace tconv
