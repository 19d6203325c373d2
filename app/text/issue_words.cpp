#include "app/text/issue_words.hpp"

#include <fmt/format.h>

#include <array>
#include <span>
#include <string_view>

#include "app/text/field_words.hpp"
#include "app/text/stage_words.hpp"

namespace tconv {

namespace {

using words::whole;

using Numbers = std::span<const std::int64_t>;

/// "[1, 2]", as Python writes a list.
std::string list(Numbers numbers) {
  return fmt::format("[{}]", fmt::join(numbers, ", "));
}

/// " in rows", or nothing for a rule that is not per axis.
std::string on_axis(const std::optional<Axis>& axis) {
  return axis ? fmt::format(" in {}", axis_words(*axis)) : std::string();
}

/// "1 number", "2 numbers".
std::string counted(std::int64_t count, std::string_view thing) {
  return fmt::format("{} {}{}", words::whole(count), thing, count == 1 ? "" : "s");
}

std::string at_least(std::string_view name, const Issue& issue, InSentence place) {
  return fmt::format("{} is {}{}, but must be at least {}", subject(name, place), whole(issue.numbers[0]),
                     on_axis(issue.axis), whole(issue.numbers[1]));
}

std::string divisible(std::string_view name, const Issue& issue, InSentence place) {
  const std::string what = subject(name, place);
  if (issue.numbers[0] < 1) return fmt::format("{} is {}, but must be at least 1", what, whole(issue.numbers[0]));
  return fmt::format("{} is {}, which is no multiple of groups ({})", what, whole(issue.numbers[0]),
                     whole(issue.numbers[1]));
}

/// out = (i−1)·s − 2p + d·(k−1) + op + 1 with the numbers of an `output_too_small`.
std::string output_too_small(const Issue& issue, InSentence place) {
  const auto& n = issue.numbers;
  return fmt::format(
      "{9} would have {0}{8}, ({2}−1)·{4} − 2·{5} + {7}·({3}−1) + {6} + 1 = {0}, but needs at least {1}",
      whole(n[0]), whole(n[1]), whole(n[2]), whole(n[3]), whole(n[4]), whole(n[5]), whole(n[6]), whole(n[7]),
      on_axis(issue.axis), subject("the output", place));
}

std::string too_large(const Issue& issue, InSentence place) {
  static constexpr std::array<std::string_view, 5> arrays = {"input", "weight", "output",
                                                             "canvas (one plane, before cropping)",
                                                             "stretched input (one plane, zeros inserted)"};
  const std::string_view array = arrays.at(static_cast<std::size_t>(issue.numbers[2]));
  const std::string elements = issue.numbers[0] < 0 ? std::string("more elements than 64 bits can count")
                                                    : fmt::format("{} elements", issue.numbers[0]);
  return fmt::format("{} too large: it would have {}, but at most {} (2^26) are computed", subject(array, place),
                     elements, issue.numbers[1]);
}

}  // namespace

std::string subject(std::string_view name, InSentence place) {
  std::string text(name);
  const bool is_parameter = text.find('_') != std::string::npos;
  if (place == InSentence::begins && !is_parameter && text[0] >= 'a' && text[0] <= 'z') {
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  }
  return text;
}

std::string rule_words(const Issue& issue, InSentence place) {
  const auto& n = issue.numbers;
  switch (issue.rule) {
    case Rule::padding_mode:
      return "padding_mode must be \"zeros\"";
    case Rule::groups_positive:
      return at_least("groups", issue, place);
    case Rule::in_channels_divisible:
      return divisible("in_channels", issue, place);
    case Rule::out_channels_divisible:
      return divisible("out_channels", issue, place);
    case Rule::output_size_length:
      return fmt::format("output_size has {}, but must have {}, height and width, or {}, the output's shape",
                         counted(n[0], "number"), n[1], n[2]);
    case Rule::output_size_range:
      if (n[2] < n[1])
        return fmt::format("output_size is {}{}, but with this stride no size can be asked for", whole(n[0]),
                           on_axis(issue.axis));
      return fmt::format(
          "output_size is {}{}, but must be from {} to {} (the size without output_padding and up to stride − 1 more)",
          whole(n[0]), on_axis(issue.axis), whole(n[1]), whole(n[2]));
    case Rule::input_rank:
      return fmt::format("{} has {}, but must have {} (C, H, W) or {} (N, C, H, W)", subject("the input", place),
                         counted(n[0], "dimension"), n[1], n[2]);
    case Rule::padding_negative:
      return at_least("padding", issue, place);
    case Rule::output_padding_negative:
      return at_least("output_padding", issue, place);
    case Rule::stride_positive:
      return at_least("stride", issue, place);
    case Rule::input_channels:
      return fmt::format("{} has {}, but in_channels is {}", subject("the input", place), counted(n[0], "channel"),
                         whole(n[1]));
    case Rule::input_empty:
      return at_least("the input's size", issue, place);
    case Rule::kernel_positive:
      return at_least("kernel_size", issue, place);
    case Rule::dilation_positive:
      return at_least("dilation", issue, place);
    case Rule::output_padding_bound:
      return fmt::format("output_padding is {}{}, but must be below stride ({}) or below dilation ({})",
                         whole(n[0]), on_axis(issue.axis), whole(n[1]), whole(n[2]));
    case Rule::output_too_small:
      return output_too_small(issue, place);
    case Rule::weight_shape: {
      const Numbers all(n);
      return fmt::format(
          "{} has shape {}, but (in_channels, out_channels / groups, kernel height, kernel width) is {}",
          subject("the weight", place), list(all.subspan(4)), list(all.first(4)));
    }
    case Rule::bias_length:
      return n[1] == 0 ? fmt::format("{} has {}, but layer.bias is false", subject("the bias", place),
                                     counted(n[0], "number"))
                       : fmt::format("{} has {}, but out_channels is {}", subject("the bias", place),
                                     counted(n[0], "number"), n[1]);
    case Rule::data_length:
      return fmt::format("{} {} {}, but the shape asks for {}", subject("there", place), n[0] == 1 ? "is" : "are",
                         counted(n[0], "number"), n[1]);
    case Rule::too_large:
      return too_large(issue, place);
  }
  return "";
}

std::string cure_words(const Issue& issue, InSentence place) {
  std::string words;
  for (const Cure& cure : issue.cures) {
    words += fmt::format("{} {} to {}{}", words.empty() ? subject("set", place) : " and", field_words(cure.field),
                         cure.value, on_axis(cure.axis));
  }
  if (!words.empty()) return words;
  switch (issue.rule) {
    case Rule::padding_mode:
      return subject("leave", place) + " padding_mode out";
    case Rule::output_size_length:
      return subject("give", place) + " height and width";
    case Rule::input_rank:
      return subject("give", place) + " the input another shape";
    case Rule::weight_shape:
      return subject("give", place) + " the weight that shape";
    case Rule::bias_length:
      return issue.numbers[1] == 0 ? subject("leave", place) + " the bias out or set layer.bias to true"
                                   : subject("give", place) + " " + counted(issue.numbers[1], "number");
    case Rule::data_length:
      return subject("change", place) + " the one or the other";
    case Rule::too_large:
      return subject("choose", place) + " smaller sizes";
    default:
      return "";
  }
}

std::string sentence(const Issue& issue) {
  std::string words = issue.pytorch;
  if (!words.empty()) words += " — ";
  words += rule_words(issue);
  if (const std::string cure = cure_words(issue); !cure.empty()) words += "; " + cure;
  return words + ".";
}

}  // namespace tconv
