#pragma once

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <string_view>
#include <vector>

/// Words that the program no longer says, because another word is better for what they were to mean.
namespace tconv::test {

namespace detail {

inline bool in_a_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '\'';
}

inline std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

/// The words of a text, as they stand there: letters, digits, underscores and apostrophes in a row.
inline std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  bool inside = false;
  for (const char c : text) {
    if (in_a_word(c)) {
      if (!inside) words.emplace_back();
      words.back() += c;
    }
    inside = in_a_word(c);
  }
  return words;
}

}  // namespace detail

/// What retired words stand in a text. What is said about the layer (`about_the_layer`) has some more of them than what
/// is said of files and lists, where "Copies" and "lines" are the right words.
inline std::vector<std::string> retired_words(std::string_view text, bool about_the_layer = true) {
  // Rotated by 180°; removes; keeps; stretched; without the rotation; a row of C, or a place; a weight, or a row or
  // column of the kernel; what an input row or column reaches.
  constexpr std::array anywhere = {"turn",      "turns",      "turned", "turning", "cut",       "cuts",
                                   "cutting",   "spare",      "spares", "spared",  "sparing",   "spread",
                                   "spreads",   "spreading",  "forget", "forgot",  "forgotten", "forgets",
                                   "placement", "placements", "tap",    "taps",    "fan",       "fans"};
  // Stamps; rows and columns.
  constexpr std::array of_the_layer = {"copies", "lines"};
  // Parameters by their names.
  constexpr std::array letters = {"k", "s", "p", "op", "d"};
  // Stamps added here; non-zero entries; Conv2d's result.
  constexpr std::array phrases = {"have met", "has met", "to a contribution", "the code"};
  std::vector<std::string> found;
  for (const std::string& word : detail::words_of(text)) {
    const auto is_in = [](const auto& list, std::string_view it) {
      return std::ranges::find(list, it) != list.end();
    };
    const std::string small = detail::lower(word);
    if (is_in(anywhere, small) || is_in(letters, word) || (about_the_layer && is_in(of_the_layer, small))) {
      found.push_back(word);
    }
  }
  const std::string small = detail::lower(text);
  for (const std::string_view phrase : phrases) {
    if (small.find(phrase) != std::string::npos) found.emplace_back(phrase);
  }
  return found;
}

}  // namespace tconv::test
