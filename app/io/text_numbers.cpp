#include "app/io/text_numbers.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "app/io/json_text.hpp"
#include "app/text/utf8.hpp"

namespace tconv {

std::string_view without_space(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(text_space), text.size()));
}

Failure text_refused(const std::string& why) {
  return {"array-text", "This cannot be read as an array: " + why + ".", ""};
}

Failure text_without_numbers() {
  return text_refused(
      "there are no numbers in it; copy some cells of a spreadsheet, or an array that Python printed");
}

std::string printed_word(std::string_view word) {
  constexpr int longest = 40;
  std::string_view rest = word;
  for (int i = 0; i < longest && !rest.empty(); ++i) take_character(rest);
  if (rest.empty()) return printable(word);
  return printable(std::string(word.substr(0, word.size() - rest.size())) + "…");
}

std::string quoted_word(std::string_view word) {
  return "“" + printed_word(word) + "”";
}

std::string text_place(std::span<const std::int64_t> path, std::size_t rank) {
  constexpr std::array<std::string_view, deepest_text> names = {"block", "plane", "row", "column"};
  std::string text = rank == 1 ? "row 1" : "";
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (!text.empty()) text += ", ";
    text.append(names[deepest_text - rank + i]).append(" ").append(std::to_string(path[i]));
  }
  return text;
}

std::optional<Failure> TextNumbers::add(const std::variant<double, NumberFault>& number, std::string_view word,
                                        std::span<const std::int64_t> path, std::size_t rank,
                                        std::string_view hint) {
  if (const double* value = std::get_if<double>(&number)) {
    if (std::cmp_greater_equal(values_.size(), most_)) {
      return text_refused("it has more than " + std::to_string(most_) + " numbers; copy a part of it");
    }
    values_.push_back(*value);
    return {};
  }
  const std::string where = text_place(path, rank);
  if (std::get<NumberFault>(number) == NumberFault::out_of_range) {
    return text_refused(where + " holds " + quoted_word(word) + ", which is beyond what float64 can hold");
  }
  if (is_abbreviation(word)) {
    return text_refused(
        "numbers are left out at " + where + ", where it has " + quoted_word(word) +
        "; call np.set_printoptions(threshold=np.inf) or torch.set_printoptions(profile=\"full\"), " +
        "print it again and copy all of it");
  }
  return text_refused(where + " holds " + quoted_word(word) + ", which is no number" + std::string(hint));
}

Tensor TextNumbers::tensor(Shape shape) {
  return {std::move(shape), std::move(values_)};
}

bool is_abbreviation(std::string_view word) {
  return word.find("...") != std::string_view::npos || word.find("…") != std::string_view::npos;
}

}  // namespace tconv
