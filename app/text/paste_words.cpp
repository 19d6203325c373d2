#include "app/text/paste_words.hpp"

#include <algorithm>

#include "app/text/numbers.hpp"

namespace tconv::words {

std::string reading_question(std::string_view word) {
  if (word.empty()) return "Is each of these lines a row?";
  return "What does the comma in “" + std::string(word) + "” mean?";
}

std::string_view reading_answer(TextMeaning meaning) {
  switch (meaning) {
    case TextMeaning::plain:
      break;
    case TextMeaning::comma_separates:
      return "It separates two numbers";
    case TextMeaning::comma_groups:
      return "It groups thousands";
    case TextMeaning::comma_decimal:
      return "It is the decimal mark";
    case TextMeaning::lines_are_rows:
      return "Each line is a row";
    case TextMeaning::lines_are_one:
      return "All lines are one row";
  }
  return "";
}

std::string reading_doubt(std::string_view word) {
  if (word.empty()) return "its lines may be rows or one long row; put brackets round each row";
  return "the comma in “" + std::string(word) +
         "” has several meanings here; write numbers with a decimal point and without groups, and spaces between them";
}

std::string array_in_short(const Tensor& array) {
  constexpr std::int64_t most_numbers = 6;
  std::string text;
  for (const std::int64_t size : array.shape()) text += (text.empty() ? "" : " × ") + std::to_string(size);
  text += ": ";
  const std::int64_t columns = std::max<std::int64_t>(1, array.extent(0));
  const std::int64_t count = std::min(array.size(), most_numbers);
  for (std::int64_t i = 0; i < count; ++i) {
    const bool begins = i % columns == 0;
    text += begins ? (i > 0 ? ", [" : "[") : ", ";
    text += exact_number(array[i]);
    if ((i + 1) % columns == 0) text += ']';
  }
  if (count < array.size()) text += count % columns == 0 ? ", …" : ", …]";
  return text;
}

std::string channels_question(const ChannelChange& change) {
  const std::int64_t channels = change.after.in_channels;
  return "This input has " + std::to_string(channels) + (channels == 1 ? " channel" : " channels") +
         ", the layer " + std::to_string(change.before.in_channels);
}

std::string channels_answer(const ChannelChange& change) {
  const bool widens = change.after.in_channels > change.before.in_channels;
  return (widens ? "Widen the weight to " : "Narrow the weight to ") + std::to_string(change.after.in_channels);
}

std::string channels_note(const ChannelChange& change) {
  const Layer& before = change.before;
  const Layer& after = change.after;
  // With groups dissolved, more pairs of channels have kernels.
  const bool dissolves = after.groups < before.groups && after.out_channels == before.out_channels;
  const bool repeats = after.in_channels > before.in_channels || dissolves;
  std::string text = repeats ? "new kernels repeat the one shown" : "the other channels' kernels are dropped";
  if (after.out_channels != before.out_channels)
    text += ", out_channels becomes " + std::to_string(after.out_channels);
  if (after.groups != before.groups) text += ", groups becomes " + std::to_string(after.groups);
  return text;
}

std::string channels_changed(const ChannelChange& change) {
  return "in_channels is " + std::to_string(change.after.in_channels) + " now: " + channels_note(change) + ".";
}

}  // namespace tconv::words
