#include "app/text/number_word.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <string>

namespace tconv {

namespace {

constexpr std::string_view minus = "\u2212";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Whether `word` is `name`, its letters in either case. `name` is in lower case.
bool is_named(std::string_view word, std::string_view name) {
  return std::ranges::equal(word, name,
                            [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; });
}

/// Takes a sign off the start; whether it was a minus.
std::optional<bool> take_sign(std::string_view& word) {
  for (const std::string_view sign : {std::string_view("+"), std::string_view("-"), minus}) {
    if (!word.starts_with(sign)) continue;
    word.remove_prefix(sign.size());
    return sign != "+";
  }
  return {};
}

/// The word as std::from_chars takes it.
std::string plain(std::string_view word, char decimal) {
  std::string text;
  text.reserve(word.size());
  while (!word.empty()) {
    const bool is_minus = word.starts_with(minus);
    text += is_minus ? '-' : word.front() == decimal ? '.' : word.front();
    word.remove_prefix(is_minus ? minus.size() : 1);
  }
  return text;
}

/// The number that digits, point and exponent give.
std::variant<double, NumberFault> read_digits(std::string_view digits) {
  // std::from_chars would take a second sign, and "inf" and "nan(…)" in its own way.
  if (digits.empty() || (!is_digit(digits.front()) && digits.front() != '.')) return NumberFault::no_number;
  const char* end = digits.data() + digits.size();
  double value = 0;
  const auto [stopped, error] = std::from_chars(digits.data(), end, value);
  if (error == std::errc::invalid_argument || stopped != end) return NumberFault::no_number;
  if (error == std::errc::result_out_of_range) return NumberFault::out_of_range;
  return value;
}

}  // namespace

std::variant<double, NumberFault> read_number(std::string_view word, char decimal) {
  if (word.size() >= 2 && word.starts_with('"') && word.ends_with('"')) word = word.substr(1, word.size() - 2);
  if (is_named(word, "true")) return 1.0;
  if (is_named(word, "false")) return 0.0;

  const bool negative = take_sign(word).value_or(false);
  if (is_named(word, "nan")) return std::numeric_limits<double>::quiet_NaN();
  if (is_named(word, "inf") || is_named(word, "infinity") || word == "\u221e") {
    return negative ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
  }
  const bool has_mark = decimal != '.' && word.find(decimal) != std::string_view::npos;
  if (has_mark && word.find('.') != std::string_view::npos) return NumberFault::no_number;
  const bool ready = !has_mark && word.find(minus) == std::string_view::npos;
  auto number = ready ? read_digits(word) : read_digits(plain(word, decimal));
  if (double* value = std::get_if<double>(&number); value != nullptr && negative) *value = -*value;
  return number;
}

}  // namespace tconv
