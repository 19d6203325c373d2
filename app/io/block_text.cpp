#include "app/io/block_text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "app/io/text_numbers.hpp"

namespace tconv {

namespace {

/// Reads rows of numbers, one a line.
class BlockReader {
 public:
  BlockReader(std::string_view text, const BlockStyle& style, std::int64_t most)
      : text_(text),
        numbers_(most),
        style_(style),
        blank_(style.separator == '\t' ? " \v\f" : " \t\v\f"),
        edge_(std::string(blank_) + style.separator) {}

  BlockReading read() {
    auto array = rows();
    return {std::move(array), refused_, std::move(refused_at_)};
  }

 private:
  Outcome<Tensor> rows() {
    while (!text_.empty()) {
      const std::string_view line = take_line();
      if (line.find_first_not_of(blank_) == std::string_view::npos) continue;
      if (auto failure = row(line)) return *failure;
    }
    if (numbers_.empty()) return text_without_numbers();
    return numbers_.tensor({rows_, columns_});
  }

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
    const auto end = style_.separator == ' ' ? line.find_first_of(blank_) : line.find(style_.separator);
    const std::string_view field = trimmed(line.substr(0, end));
    line.remove_prefix(std::min(end, line.size()));
    if (style_.separator != ' ' && !line.empty()) line.remove_prefix(1);
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
      const auto number = read_number(field, style_.marks);
      if (std::holds_alternative<NumberFault>(number)) {
        refused_ = field;
        refused_at_.assign(path.begin(), path.end());
      }
      if (auto failure = numbers_.add(number, field, path, 2, hint(field))) return failure;
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

  [[nodiscard]] std::string_view hint(std::string_view field) const {
    const bool cells = style_.separator == ';' || style_.separator == '\t';
    if (cells && field.find(',') != std::string_view::npos) {
      return "; where semicolons or tabs separate the columns, a comma is the decimal mark or groups digits by three";
    }
    if (style_.separator == ',') return "; commas separate the columns unless semicolons or tabs do";
    return "";
  }

  std::string_view text_;
  TextNumbers numbers_;
  BlockStyle style_;
  std::string_view blank_;
  std::string edge_;  ///< what may stand at the end of a row without a number
  std::int64_t rows_ = 0;
  std::int64_t columns_ = 0;
  bool hollow_ = false;  ///< a row of empty cells has come after one with numbers
  std::string_view refused_;
  std::vector<std::int64_t> refused_at_;
};

}  // namespace

BlockReading read_block(std::string_view text, const BlockStyle& style, std::int64_t most) {
  return BlockReader(text, style, most).read();
}

}  // namespace tconv
