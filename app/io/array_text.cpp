#include "app/io/array_text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "app/io/bracketed_text.hpp"
#include "app/io/text_numbers.hpp"

namespace tconv {

namespace {

/// Reads rows of numbers, one a line.
class BlockReader {
 public:
  BlockReader(std::string_view text, std::int64_t most) : text_(text), numbers_(most) {
    for (const char candidate : {';', '\t', ','}) {
      if (text.find(candidate) == std::string_view::npos) continue;
      separator_ = candidate;
      break;
    }
    const bool cells = separator_ == ';' || separator_ == '\t';
    decimal_ = cells ? ',' : '.';
    blank_ = separator_ == '\t' ? " \v\f" : " \t\v\f";
    edge_ = std::string(blank_) + separator_;
  }

  Outcome<Tensor> read() {
    while (!text_.empty()) {
      const std::string_view line = take_line();
      if (line.find_first_not_of(blank_) == std::string_view::npos) continue;
      if (auto failure = row(line)) return *failure;
    }
    if (numbers_.empty()) return text_without_numbers();
    return numbers_.tensor({rows_, columns_});
  }

 private:
  std::string_view take_line() {
    const auto end = std::min(text_.find_first_of("\r\n"), text_.size());
    const std::string_view line = text_.substr(0, end);
    text_.remove_prefix(std::min(end + 1, text_.size()));
    return line;
  }

  [[nodiscard]] std::string_view trimmed(std::string_view field) const {
    const auto first = field.find_first_not_of(blank_);
    if (first == std::string_view::npos) return {};
    return field.substr(first, field.find_last_not_of(blank_) + 1 - first);
  }

  /// Takes the next field, and the separator behind it, off a row that does not begin with a blank.
  std::string_view take_field(std::string_view& line) const {
    const auto end = separator_ == ' ' ? line.find_first_of(blank_) : line.find(separator_);
    const std::string_view field = trimmed(line.substr(0, end));
    line.remove_prefix(std::min(end, line.size()));
    if (separator_ != ' ' && !line.empty()) line.remove_prefix(1);
    line.remove_prefix(std::min(line.find_first_not_of(blank_), line.size()));
    return field;
  }

  std::optional<Failure> row(std::string_view line) {
    // Empty cells at the end change nothing: each row still has to be as long as the first.
    line = line.substr(0, line.find_last_not_of(edge_) + 1);
    if (line.empty()) {
      hollow_ = hollow_ || rows_ > 0;
      return {};
    }
    ++rows_;
    if (hollow_) return empty_cell({rows_, 1});
    line = trimmed(line);
    std::int64_t column = 0;
    while (!line.empty()) {
      const std::array<std::int64_t, 2> path = {rows_, ++column};
      const std::string_view field = take_field(line);
      if (field.empty()) return empty_cell(path);
      if (auto failure = numbers_.add(field, path, 2, decimal_, hint(field))) return failure;
      if (auto failure = mixed_marks(field, path)) return failure;
    }
    if (rows_ == 1) columns_ = column;
    if (column == columns_) return {};
    return text_refused("row " + std::to_string(rows_) + " ends at column " + std::to_string(column) +
                        ", but the rows before it end at column " + std::to_string(columns_) +
                        "; make all rows equally long");
  }

  static Failure empty_cell(const std::array<std::int64_t, 2>& path) {
    return text_refused(text_place(path, 2) + " is empty; give it a number");
  }

  /// One number has a decimal comma and another a decimal point: one of them groups digits, perhaps.
  std::optional<Failure> mixed_marks(std::string_view field, const std::array<std::int64_t, 2>& path) {
    if (decimal_ != ',') return {};
    for (const char mark : {',', '.'}) {
      if (field.find(mark) == std::string_view::npos) continue;
      auto& first = mark == ',' ? first_comma_ : first_point_;
      if (!first) first = path;
    }
    if (!first_comma_ || !first_point_) return {};
    return text_refused(
        text_place(*first_comma_, 2) + " has a comma and " + text_place(*first_point_, 2) +
        " a point, so that it is open which of them is the decimal mark; write all numbers with the same one");
  }

  [[nodiscard]] std::string_view hint(std::string_view field) const {
    if (decimal_ == ',' && field.find(',') != std::string_view::npos) {
      return "; where semicolons or tabs separate the columns, a comma is a decimal comma";
    }
    if (separator_ == ',') return "; commas separate the columns unless semicolons or tabs do";
    return "";
  }

  std::string_view text_;
  TextNumbers numbers_;
  char separator_ = ' ';
  char decimal_ = '.';
  std::string_view blank_;
  std::string edge_;  ///< what may stand at the end of a row without a number
  std::int64_t rows_ = 0;
  std::int64_t columns_ = 0;
  bool hollow_ = false;  ///< a row of empty cells has come after one with numbers
  std::optional<std::array<std::int64_t, 2>> first_comma_;
  std::optional<std::array<std::int64_t, 2>> first_point_;
};

}  // namespace

Outcome<Tensor> read_array_text(std::string_view text, std::int64_t most) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  if (is_bracketed(text)) return read_bracketed(text, most);
  return BlockReader(text, most).read();
}

}  // namespace tconv
