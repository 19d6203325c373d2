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

/// Takes the marks that group digits out of a number without its sign; nothing where they do not group them by three.
std::optional<std::string> ungrouped(std::string_view digits, char group, char decimal) {
  constexpr std::size_t group_size = 3;
  const auto whole = std::min(digits.find_first_not_of(std::string("0123456789") + group), digits.size());
  std::string_view rest = digits.substr(0, whole);
  const auto first = rest.find(group);
  if (first == 0 || first > group_size || rest.front() == '0') return {};
  std::string text(rest.substr(0, first));
  for (rest.remove_prefix(first); !rest.empty(); rest.remove_prefix(group_size + 1)) {
    const std::string_view three = rest.substr(1, group_size);
    if (rest.front() != group || three.size() < group_size || !std::ranges::all_of(three, is_digit)) return {};
    text += three;
  }
  const std::string_view fraction = digits.substr(whole);
  if (!fraction.empty() && fraction.front() != decimal && fraction.front() != 'e' && fraction.front() != 'E')
    return {};
  return text.append(fraction);
}

/// The word, with a point for `decimal` and a plain minus, as std::from_chars takes it.
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

std::variant<double, NumberFault> read_number(std::string_view word, NumberMarks marks) {
  if (word.size() >= 2 && word.starts_with('"') && word.ends_with('"')) word = word.substr(1, word.size() - 2);
  if (is_named(word, "true")) return 1.0;
  if (is_named(word, "false")) return 0.0;

  const bool negative = take_sign(word).value_or(false);
  if (is_named(word, "nan")) return std::numeric_limits<double>::quiet_NaN();
  if (is_named(word, "inf") || is_named(word, "infinity") || word == "\u221e") {
    return negative ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
  }
  const char decimal = marks == NumberMarks::comma_and_groups ? ',' : '.';
  const char group = marks == NumberMarks::comma_and_groups ? '.' : ',';
  std::string without_groups;
  if (word.find(group) != std::string_view::npos) {
    auto text = marks == NumberMarks::point ? std::nullopt : ungrouped(word, group, decimal);
    if (!text) return NumberFault::no_number;
    without_groups = *std::move(text);
    word = without_groups;
  }
  const bool ready = (decimal == '.' || word.find(decimal) == std::string_view::npos) &&
                     word.find(minus) == std::string_view::npos;
  auto number = ready ? read_digits(word) : read_digits(plain(word, decimal));
  if (double* value = std::get_if<double>(&number); value != nullptr && negative) *value = -*value;
  return number;
}

}  // namespace tconv
