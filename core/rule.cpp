#include "core/rule.hpp"

namespace tconv {

std::string_view id(Rule rule) {
  switch (rule) {
    case Rule::padding_mode:
      return "padding-mode";
    case Rule::groups_positive:
      return "groups-positive";
    case Rule::in_channels_divisible:
      return "in-channels-divisible";
    case Rule::out_channels_divisible:
      return "out-channels-divisible";
    case Rule::output_size_length:
      return "output-size-length";
    case Rule::output_size_range:
      return "output-size-range";
    case Rule::input_rank:
      return "input-rank";
    case Rule::padding_negative:
      return "padding-negative";
    case Rule::output_padding_negative:
      return "output-padding-negative";
    case Rule::stride_positive:
      return "stride-positive";
    case Rule::input_channels:
      return "input-channels";
    case Rule::input_empty:
      return "input-empty";
    case Rule::kernel_positive:
      return "kernel-positive";
    case Rule::dilation_positive:
      return "dilation-positive";
    case Rule::output_padding_bound:
      return "output-padding-bound";
    case Rule::output_too_small:
      return "output-too-small";
    case Rule::weight_shape:
      return "weight-shape";
    case Rule::bias_length:
      return "bias-length";
    case Rule::data_length:
      return "data-length";
    case Rule::too_large:
      return "too-large";
  }
  return "";
}

}  // namespace tconv
