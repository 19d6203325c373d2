#include "app/io/line_ends.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "app/io/text_numbers.hpp"

namespace tconv {

namespace {

/// The list that a text begins with, from behind its bracket up to the first bracket or brace after that; nothing when
/// it begins with another kind of array.
std::optional<std::string_view> first_list(std::string_view text) {
  text = without_space(text);
  if (!text.starts_with('[')) return {};
  text.remove_prefix(1);
  const auto end = text.find_first_of("[]{}(");
  if (end == std::string_view::npos || text[end] != ']') return {};
  return text.substr(0, end);
}

/// A line without the spaces round it, and without the `...` with which MATLAB goes on in the next one.
struct Line {
  std::string_view text;
  bool goes_on = false;
};

Line line_of(std::string_view text) {
  const auto trimmed = [](std::string_view part) {
    const auto first = part.find_first_not_of(line_space);
    if (first == std::string_view::npos) return std::string_view();
    return part.substr(first, part.find_last_not_of(line_space) + 1 - first);
  };
  text = trimmed(text);
  if (!text.ends_with("...")) return {text, false};
  return {trimmed(text.substr(0, text.size() - 3)), true};
}

/// What the lines of a list tell of their ends.
struct LinesOfList {
  std::int64_t ends = 0;    ///< of lines with numbers, the last one's and those that go on excepted
  bool with_comma = false;  ///< a comma stands at the end of a line, or at the start of the next
  bool go_on = false;       ///< a line ends with `...`
  std::size_t shortest = std::string_view::npos;  ///< the characters of the shortest line that ends
  std::size_t widest = 0;                         ///< the characters of the longest word
};

LinesOfList lines_of(std::string_view list) {
  LinesOfList lines;
  Line before;
  while (!list.empty()) {
    const auto end = std::min(list.find_first_of("\r\n"), list.size());
    const Line line = line_of(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
    lines.go_on = lines.go_on || line.goes_on;
    if (line.text.empty()) continue;
    if (!before.text.empty() && !before.goes_on) {
      ++lines.ends;
      lines.with_comma = lines.with_comma || before.text.ends_with(',') || line.text.starts_with(',');
      lines.shortest = std::min(lines.shortest, before.text.size());
    }
    for (std::string_view rest = line.text; !rest.empty();) {
      const auto word = std::min(rest.find_first_of(line_space), rest.size());
      lines.widest = std::max(lines.widest, word);
      rest.remove_prefix(std::min(rest.find_first_not_of(line_space, word), rest.size()));
    }
    before = line;
  }
  return lines;
}

/// Whether NumPy may have broken one row into these lines: it does where the next number, as wide as the widest, would
/// go beyond 75 characters. What spaces it pads them with is not known.
bool may_be_one_row(const LinesOfList& lines) {
  constexpr std::size_t columns = 75;
  constexpr std::size_t padding = 20;
  return lines.shortest + lines.widest + padding > columns;
}

}  // namespace

LineEnds line_ends_of(std::string_view text, bool named) {
  const auto list = first_list(text);
  if (!list) return LineEnds::space;
  const LinesOfList lines = lines_of(*list);
  const bool commas = list->find(',') != std::string_view::npos;
  // A program that prints neither names an array nor has semicolons or lines without a comma among commas.
  if (list->find(';') != std::string_view::npos) return LineEnds::row;
  if (lines.go_on && (named || commas || lines.ends > 0)) return LineEnds::row;
  if (lines.ends == 0 || lines.with_comma) return LineEnds::space;
  if (named || commas || !may_be_one_row(lines)) return LineEnds::row;
  return LineEnds::either;
}

}  // namespace tconv
