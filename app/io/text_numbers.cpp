#include "app/io/text_numbers.hpp"

#include <array>
#include <utility>
#include <variant>

#include "app/io/json_text.hpp"
#include "app/text/number_word.hpp"
#include "app/text/utf8.hpp"

namespace tconv {

Failure text_refused(const std::string& why) {
  return {"array-text", "This cannot be read as an array: " + why + ".", ""};
}

Failure text_without_numbers() {
  return text_refused(
      "there are no numbers in it; copy some cells of a spreadsheet, or an array that Python printed");
}

std::string quoted_word(std::string_view word) {
  constexpr int longest = 40;
  std::string_view rest = word;
  for (int i = 0; i < longest && !rest.empty(); ++i) take_character(rest);
  if (rest.empty()) return in_quotes(word);
  return in_quotes(std::string(word.substr(0, word.size() - rest.size())) + "…");
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

std::optional<Failure> TextNumbers::add(std::string_view word, std::span<const std::int64_t> path, std::size_t rank,
                                        char decimal, std::string_view hint) {
  const auto number = read_number(word, decimal);
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
