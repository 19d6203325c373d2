#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/layer.hpp"
#include "core/problem.hpp"

namespace tconv {

/// A rule of ConvTranspose2d, in the order in which PyTorch 1.13 would meet it. The last group is ours: what
/// PyTorch cannot be asked because the arrays come from a person, not from a constructor.
enum class Rule {
  padding_mode,
  groups_positive,
  in_channels_divisible,
  out_channels_divisible,
  output_size_length,
  output_size_range,
  input_rank,
  padding_negative,
  output_padding_negative,
  stride_positive,
  input_channels,
  kernel_positive,
  dilation_positive,
  output_padding_bound,
  output_too_small,
  input_empty,
  weight_shape,
  bias_length,
  data_length,
  too_large,
};

/// The rule's id as files and messages write it: `output-padding-bound`.
[[nodiscard]] std::string_view id(Rule rule);

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
  /// What the rule compares: first the offending number, then the limits it should have kept; meaning per
  /// rule in core/issues.cpp beside each rule.
  std::vector<std::int64_t> numbers;
  /// Assignments that together make this rule hold, each the legal value nearest to what stands there;
  /// empty when no single number can mend it (an array of the wrong rank, say).
  std::vector<Cure> cures;

  friend bool operator==(const Issue&, const Issue&) = default;
};

/// All rules that `layer` breaks for an input of this shape, in PyTorch's order; empty when the layer is
/// legal. A rule broken on both axes appears once for each axis. Never throws, whatever the numbers.
/// `output_size` is forward's argument: two numbers, or another count to be refused.
[[nodiscard]] std::vector<Issue> issues(const Layer& layer, const Shape& input_shape,
                                        const std::optional<std::vector<std::int64_t>>& output_size = {});

/// The same for a whole problem, with the shapes of weight and bias and the limit on sizes
/// (`max_elements` for input, weight and output).
[[nodiscard]] std::vector<Issue> issues(const Problem& problem);

/// Applies one cure to a layer. Cures for input_size and output_size are left to whoever owns those.
void apply(Layer& layer, const Cure& cure);

}  // namespace tconv
