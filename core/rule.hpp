#pragma once

#include <string_view>

namespace tconv {

/// A rule of ConvTranspose2d, in the order in which PyTorch 1.13 meets it (checked by running it). The last
/// four are ours: what PyTorch cannot be asked because the arrays come from a person, not from a constructor.
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
  input_empty,
  kernel_positive,
  dilation_positive,
  output_padding_bound,
  output_too_small,
  weight_shape,
  bias_length,
  data_length,
  too_large,
};

/// How many rules there are: they are numbered from 0.
inline constexpr int rule_count = 20;

/// The rule's id as files and messages write it: `output-padding-bound`.
[[nodiscard]] std::string_view id(Rule rule);

}  // namespace tconv
