#include "app/io/array_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "app/session/cell_edit.hpp"
#include "app/text/numbers.hpp"
#include "app/text/utf8.hpp"

namespace tconv {

namespace {

constexpr std::string_view blanks = " \t\r\f\v";
constexpr std::size_t most_dimensions = 4;

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

// At most twenty characters of what stands there.
std::string quoted(std::string_view text) {
  std::string result = "“";
  for (int i = 0; i < 20 && !text.empty(); ++i) append_utf8(result, take_character(text));
  return result + (text.empty() ? "”" : "…”");
}

Failure refused(std::string message) {
  return {"array-text", std::move(message), ""};
}

Failure no_number(std::string_view word, std::string_view where) {
  if (word == "..." || word == "…") {
    return refused(
        fmt::format("{}: NumPy has left numbers out here (...); print with "
                    "numpy.set_printoptions(threshold=numpy.inf).",
                    where));
  }
  if (word.empty()) return refused(fmt::format("{} is empty; every place needs a number.", where));
  return refused(fmt::format("{} is {}, which is no number.", where, quoted(word)));
}

Failure too_many() {
  return refused(fmt::format("There are more than {} numbers.", max_elements));
}

// --- lines
// ------------------------------------------------------------------------------------------------------------

std::vector<std::string_view> words_of_line(std::string_view line, char separator) {
  std::vector<std::string_view> words;
  if (separator != ' ') {
    for (;;) {
      const auto end = line.find(separator);
      words.push_back(trimmed(line.substr(0, end)));
      if (end == std::string_view::npos) return words;
      line.remove_prefix(end + 1);
    }
  }
  while (!(line = trimmed(line)).empty()) {
    const auto end = std::min(line.find_first_of(blanks), line.size());
    words.push_back(line.substr(0, end));
    line.remove_prefix(end);
  }
  return words;
}

char separator_of(std::string_view text) {
  for (const char separator : {'\t', ';', ','}) {
    if (text.find(separator) != std::string_view::npos) return separator;
  }
  return ' ';
}

Outcome<Tensor> read_lines(std::string_view text) {
  const char separator = separator_of(text);
  const bool decimal_comma = separator == '\t' || separator == ';';
  std::vector<double> values;
  std::int64_t rows = 0;
  std::size_t columns = 0;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(text.size(), end + 1));
    if (trimmed(line).empty()) continue;
    if (line.ends_with('\r')) line.remove_suffix(1);
    // A separator at the end of a line ends its last number.
    if (separator != ' ' && separator != '\t' && trimmed(line).ends_with(separator)) {
      line = trimmed(line);
      line.remove_suffix(1);
    }
    const auto words = words_of_line(line, separator);
    ++rows;
    if (columns == 0) columns = words.size();
    if (words.size() != columns) {
      return refused(fmt::format("Row {} has {} numbers, but row 1 has {}; all rows need as many.", rows,
                                 words.size(), columns));
    }
    for (std::size_t column = 0; column < words.size(); ++column) {
      std::string word(words[column]);
      if (decimal_comma) std::ranges::replace(word, ',', '.');
      const auto value = number_of(word);
      if (!value) return no_number(words[column], fmt::format("Row {}, column {}", rows, column + 1));
      values.push_back(*value);
    }
    if (static_cast<std::int64_t>(values.size()) > max_elements) return too_many();
  }
  if (rows == 0) return refused("There is no number in what was pasted.");
  return Tensor({rows, static_cast<std::int64_t>(columns)}, std::move(values));
}

// --- nested lists
// -----------------------------------------------------------------------------------------------------

class ListReader {
 public:
  explicit ListReader(std::string_view text) : text_(text) {}

  Outcome<Tensor> read() {
    do {
      skip_separators();
      if (text_.empty()) return refused("A “]” is missing at the end.");
      if (text_.front() == '[') {
        if (auto failure = open()) return *failure;
      } else if (text_.front() == ']') {
        if (auto failure = close()) return *failure;
      } else if (auto failure = number()) {
        return *failure;
      }
    } while (depth_ > 0);
    if (values_.empty()) return refused("There is no number in what was pasted.");
    Shape shape(shape_.begin(), shape_.begin() + static_cast<std::ptrdiff_t>(*rank_));
    return Tensor(std::move(shape), std::move(values_));
  }

 private:
  void skip_separators() {
    const auto next = text_.find_first_not_of(" \t\r\n\f\v,");
    text_.remove_prefix(std::min(next, text_.size()));
  }

  [[nodiscard]] std::string where() const { return fmt::format("Number {}", values_.size() + 1); }

  std::optional<Failure> open() {
    if (depth_ == most_dimensions) return refused("Lists are nested more than four deep.");
    if (depth_ > 0) {
      if (rank_ && depth_ >= *rank_) return refused(where() + ": a list stands where a number should.");
      ++counts_[depth_ - 1];
    }
    counts_[depth_] = 0;
    ++depth_;
    text_.remove_prefix(1);
    return std::nullopt;
  }

  std::optional<Failure> close() {
    --depth_;
    text_.remove_prefix(1);
    auto& size = shape_[depth_];
    if (size == 0) size = counts_[depth_];
    if (counts_[depth_] != size || size == 0) {
      return refused(
          fmt::format("Before number {} a list has {} entries where the first one has {}; all need as many.",
                      values_.size() + 1, counts_[depth_], size));
    }
    return std::nullopt;
  }

  std::optional<Failure> number() {
    const auto end = std::min(text_.find_first_of(" \t\r\n\f\v,[]"), text_.size());
    const std::string_view word = text_.substr(0, end);
    const auto value = number_of(word);
    if (!value) return no_number(word, where());
    if (!rank_) rank_ = depth_;
    if (depth_ != *rank_) return refused(where() + ": a number stands where a list should.");
    ++counts_[depth_ - 1];
    values_.push_back(*value);
    if (static_cast<std::int64_t>(values_.size()) > max_elements) return too_many();
    text_.remove_prefix(end);
    return std::nullopt;
  }

  std::string_view text_;
  std::vector<double> values_;
  std::size_t depth_ = 0;
  std::optional<std::size_t> rank_;  // where numbers stand
  std::array<std::int64_t, most_dimensions> shape_{};
  std::array<std::int64_t, most_dimensions> counts_{};
};

}  // namespace

Outcome<Tensor> read_array_text(std::string_view text) {
  const auto list = text.find('[');
  return list == std::string_view::npos ? read_lines(text) : ListReader(text.substr(list)).read();
}

std::string array_text(const Plane& plane) {
  std::string text;
  for (std::int64_t y = 0; y < plane.size.y; ++y) {
    for (std::int64_t x = 0; x < plane.size.x; ++x) {
      if (x > 0) text += '\t';
      text += fmt::format("{}", plane.at(y, x));
    }
    text += '\n';
  }
  return text;
}

}  // namespace tconv
