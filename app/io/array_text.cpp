#include "app/io/array_text.hpp"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <utility>
#include <variant>

#include "app/io/block_text.hpp"
#include "app/io/bracketed_text.hpp"
#include "app/io/line_ends.hpp"
#include "app/io/text_heading.hpp"
#include "app/io/text_numbers.hpp"

namespace tconv {

namespace {

using words::TextMeaning;

/// A way in which a text may be read.
struct Candidate {
  TextMeaning meaning;
  BlockStyle style;
};

/// The first word with a comma, without what separates columns.
std::string first_with_comma(std::string_view text) {
  const auto comma = text.find(',');
  if (comma == std::string_view::npos) return "";
  constexpr std::string_view between = " \t\v\f\r\n;";
  const auto before = text.find_last_of(between, comma);
  const std::string_view word = text.substr(before == std::string_view::npos ? 0 : before + 1);
  return printed_word(word.substr(0, word.find_first_of(between)));
}

/// Whether every comma has a digit on both sides, so that it can belong to a number.
bool all_inside_numbers(std::string_view text) {
  const auto is_digit = [text](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
  for (auto comma = text.find(','); comma != std::string_view::npos; comma = text.find(',', comma + 1)) {
    if (comma == 0 || !is_digit(comma - 1) || !is_digit(comma + 1)) return false;
  }
  return true;
}

/// Adds a reading unless one with the same array is there.
void add(std::vector<TextReading>& readings, TextMeaning meaning, Tensor values) {
  const bool is_known =
      std::ranges::any_of(readings, [&](const TextReading& other) { return other.values == values; });
  if (!is_known) readings.push_back({meaning, std::move(values)});
}

/// One number has a decimal comma and another a decimal point: each reading stops where the other does not.
std::optional<Failure> mixed_marks(const BlockReading& with_point, const BlockReading& with_comma) {
  const auto is_number = [](std::string_view word, NumberMarks marks) {
    return !word.empty() && std::holds_alternative<double>(read_number(word, marks));
  };
  if (!is_number(with_point.word, NumberMarks::comma_and_groups)) return {};
  if (!is_number(with_comma.word, NumberMarks::point_and_groups)) return {};
  return text_refused(text_place(with_point.place, 2) + " has a comma and " + text_place(with_comma.place, 2) +
                      " a point, so that it is open which of them is the decimal mark; write all numbers with the "
                      "same one");
}

/// Whether a semicolon ends a row: `1 2; 3 4`. A cell between semicolons has no space inside its number.
bool semicolons_end_rows(std::string_view text) {
  if (text.find(';') == std::string_view::npos) return false;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(";\r\n"), text.size());
    const std::string_view field = without_space(text.substr(0, end));
    const auto space = field.find(' ');
    if (space != std::string_view::npos && !without_space(field.substr(space)).empty()) return true;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return false;
}

Outcome<ArrayText> read_blocks(std::string_view text, std::int64_t most) {
  if (semicolons_end_rows(text)) {
    std::string lines(text);
    std::ranges::replace(lines, ';', '\n');
    return read_blocks(lines, most);
  }
  const auto has = [text](char c) { return text.find(c) != std::string_view::npos; };
  const char separator = has(';') ? ';' : has('\t') ? '\t' : has(',') ? ',' : ' ';
  std::vector<Candidate> candidates;
  if (!has(',') || separator == ',') candidates.push_back({TextMeaning::comma_separates, {separator}});
  if (has(',') && (separator != ',' || all_inside_numbers(text))) {
    const char columns = separator == ',' ? ' ' : separator;
    candidates.push_back({TextMeaning::comma_groups, {columns, NumberMarks::point_and_groups}});
    candidates.push_back({TextMeaning::comma_decimal, {columns, NumberMarks::comma_and_groups}});
  }
  std::vector<BlockReading> refused;
  std::vector<TextReading> readings;
  for (const Candidate& candidate : candidates) {
    BlockReading reading = read_block(text, candidate.style, most);
    if (reading.array) {
      add(readings, candidate.meaning, std::move(reading.array.value()));
    } else {
      refused.push_back(std::move(reading));
    }
  }
  if (!readings.empty()) {
    return ArrayText{std::move(readings), first_with_comma(text)};
  }
  if (separator == ',' || refused.size() == 1) return refused.front().array.failure();
  if (const auto failure = mixed_marks(refused.front(), refused.back())) return *failure;
  return refused.back().array.failure();
}

Outcome<ArrayText> read_brackets(std::string_view text, bool named, std::int64_t most) {
  const LineEnds ends = line_ends_of(text, named);
  std::vector<TextReading> readings;
  std::optional<Failure> failure;
  for (const auto& [meaning, each] : {std::pair(TextMeaning::lines_are_rows, LineEnds::row),
                                      std::pair(TextMeaning::lines_are_one, LineEnds::space)}) {
    if (ends != each && ends != LineEnds::either) continue;
    auto array = read_bracketed(text, each, most);
    if (array) {
      add(readings, meaning, std::move(array.value()));
    } else {
      failure = array.failure();
    }
  }
  if (readings.empty()) return *failure;
  return ArrayText{std::move(readings), ""};
}

}  // namespace

Outcome<ArrayText> read_array_meanings(std::string_view text, std::int64_t most) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  const std::string_view whole = text;
  const bool named = take_heading(text);
  auto read = is_bracketed(text) ? read_brackets(text, named, most) : read_blocks(named ? text : whole, most);
  if (read && read.value().readings.size() == 1) read.value().readings.front().meaning = TextMeaning::plain;
  return read;
}

Outcome<Tensor> read_array_text(std::string_view text, std::int64_t most) {
  auto read = read_array_meanings(text, most);
  if (!read) return read.failure();
  if (read.value().readings.size() > 1) return text_refused(words::reading_doubt(read.value().word));
  return std::move(read.value().readings.front().values);
}

}  // namespace tconv
