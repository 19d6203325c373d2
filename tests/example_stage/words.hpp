#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"

/// What the example stage says. A stage of the program has its words in app/text/.
namespace tconv::words {

inline constexpr std::string_view card_example = "Row by row";

/// Before the first row is added up.
[[nodiscard]] inline std::string example_start(Int2 input) {
  return "An input of " + size(input) + " is added up row by row.";
}
/// When a row has been added up.
[[nodiscard]] inline std::string example_row(std::int64_t row, double sum) {
  return "The numbers of row " + whole(row) + " add up to " + short_number(sum) + ".";
}
[[nodiscard]] inline std::string example_explained() {
  return "This stage is a test's: it shows what a stage takes.";
}

}  // namespace tconv::words
