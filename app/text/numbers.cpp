#include "app/text/numbers.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>

namespace tconv {
namespace {

constexpr std::string_view minus = "\u2212";
/// Narrow, and no line breaks there.
constexpr std::string_view thousands_separator = "\u202f";

/// Exponents (of ten) from which on, and up to which, a number is written out.
constexpr int first_plain = -3;
constexpr int last_plain = 3;
/// The same for a number that these digits give exactly, and for a whole one: 12000, 12345.
constexpr int last_plain_exact = 4;

/// A number taken apart: ±d.ddd × 10^exponent, digits without trailing zeros.
struct Decimal {
  bool negative = false;
  std::string digits;
  int exponent = 0;
};

Decimal taken_apart(std::string_view scientific) {
  Decimal result;
  if (scientific.front() == '-') {
    result.negative = true;
    scientific.remove_prefix(1);
  }
  const auto e = scientific.find('e');
  for (const char c : scientific.substr(0, e)) {
    if (c != '.') result.digits.push_back(c);
  }
  while (result.digits.size() > 1 && result.digits.back() == '0') result.digits.pop_back();
  // from_chars knows no plus sign.
  const auto exponent = scientific.substr(e + (scientific[e + 1] == '+' ? 2 : 1));
  std::from_chars(exponent.data(), exponent.data() + exponent.size(), result.exponent);
  return result;
}

/// The digits of a whole number, from five on in groups of three: "29 376".
std::string in_groups(std::string digits) {
  constexpr std::size_t least = 5;
  if (digits.size() < least) return digits;
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, thousands_separator);
  return digits;
}

/// A number rounded to so many significant digits.
struct Rounded {
  Decimal decimal;
  double value = 0;
};
Rounded rounded_to(double value, int digits) {
  std::array<char, 64> buffer;
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific, digits - 1);
  Rounded result{taken_apart({buffer.data(), static_cast<std::size_t>(end.ptr - buffer.data())})};
  std::from_chars(buffer.data(), end.ptr, result.value);
  return result;
}

std::string put_together(const Decimal& decimal, bool plain) {
  std::string text(decimal.negative ? minus : "");
  const auto count = static_cast<int>(decimal.digits.size());
  // Appends instead of operator+: GCC 12 warns wrongly about the latter.
  if (plain && decimal.exponent < 0) {
    text.append("0.").append(static_cast<std::size_t>(-decimal.exponent - 1), '0').append(decimal.digits);
  } else if (plain) {
    const int whole = decimal.exponent + 1;
    std::string before = decimal.digits.substr(0, static_cast<std::size_t>(std::min(whole, count)));
    if (whole > count) before.append(static_cast<std::size_t>(whole - count), '0');
    text.append(in_groups(std::move(before)));
    if (whole < count) text.append(".").append(decimal.digits, static_cast<std::size_t>(whole));
  } else {
    text.append(decimal.digits, 0, 1);
    if (count > 1) text.append(".").append(decimal.digits, 1);
    text.append("e");
    if (decimal.exponent < 0) text.append(minus);
    text.append(std::to_string(std::abs(decimal.exponent)));
  }
  return text;
}

/// A whole number in full; empty where it is none, or too long for that.
std::string whole_number(double value) {
  if (std::trunc(value) != value || std::abs(value) >= 1e5) return {};
  return std::string(value < 0 ? minus : "").append(in_groups(std::to_string(static_cast<int>(std::abs(value)))));
}

/// How many characters a text has, the narrow spaces between groups not counted.
std::ptrdiff_t length(std::string_view text) {
  std::ptrdiff_t count =
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
  for (auto at = text.find(thousands_separator); at != std::string_view::npos;
       at = text.find(thousands_separator, at + 1)) {
    --count;
  }
  return count;
}

/// Whether a number is another but for what a few operations round: products and sums of thirds are off by that.
bool is_near(double value, double other) {
  return std::abs(value - other) <= 4 * std::numeric_limits<double>::epsilon() * std::abs(other);
}

/// The fraction n/d with 1 ≤ |n| < d ≤ 64 in lowest terms that this number is but for rounding; none otherwise.
std::optional<std::pair<int, int>> fraction_of(double value) {
  constexpr int largest = 64;
  if (!(std::abs(value) > 0 && std::abs(value) < 1)) return std::nullopt;
  for (int d = 2; d <= largest; ++d) {
    const double n = std::round(value * d);
    if (n != 0 && std::abs(n) < d && is_near(value, n / d)) return std::pair{static_cast<int>(n), d};
  }
  return std::nullopt;
}

/// "3/16"; empty where it is no such fraction.
std::string as_fraction(double value) {
  const auto fraction = fraction_of(value);
  if (!fraction) return {};
  return std::string(value < 0 ? minus : "")
      .append(std::to_string(std::abs(fraction->first)))
      .append("/")
      .append(std::to_string(fraction->second));
}

/// Whether two decimals write it exactly.
bool is_short_decimal(double value) {
  constexpr double hundred = 100;
  return is_near(value, std::round(value * hundred) / hundred);
}

/// From here on a number that is not whole has an exponent in four digits, and from the other on every number.
constexpr double first_exponent = 1e4;
constexpr double first_exponent_of_whole = 1e5;

std::string not_finite(double value) {
  if (std::isnan(value)) return "NaN";
  return std::string(value < 0 ? minus : "").append("\u221e");
}

}  // namespace

std::string short_number(double value, int digits) {
  if (!std::isfinite(value)) return not_finite(value);
  if (value == 0) return "0";
  const auto [decimal, rounded] = rounded_to(value, digits);
  // Rounding a whole number away is shown by an exponent: 1234 in two digits is 1.2e3, not 1200.
  const int last = rounded == value ? last_plain_exact : std::min(last_plain, digits - 1);
  std::string text = put_together(decimal, decimal.exponent >= first_plain && decimal.exponent <= last);
  // All of a whole number is worth more than a part of it that takes as much room: 1234, not 1.2e3.
  std::string whole = whole_number(value);
  return !whole.empty() && length(whole) <= length(text) ? whole : text;
}

NumberForm form_of(std::span<const double> values, int digits) {
  NumberForm form{digits};
  bool all_fractions = values.size() > 1;
  bool all_short = true;
  for (const double value : values) {
    const double magnitude = std::abs(value);
    if (std::isfinite(value)) {
      form.exponents = form.exponents || magnitude >= first_exponent_of_whole ||
                       (magnitude >= first_exponent && std::trunc(value) != value);
    }
    all_fractions = all_fractions && (magnitude == 0 || is_near(magnitude, 1) || fraction_of(value));
    all_short = all_short && is_short_decimal(value);
  }
  form.fractions = all_fractions && !all_short;
  return form;
}

std::string written(double value, const NumberForm& form) {
  if (form.fractions) {
    if (std::string text = as_fraction(value); !text.empty()) return text;
  }
  if (form.exponents && std::abs(value) >= first_exponent && std::isfinite(value)) {
    return put_together(rounded_to(value, form.digits).decimal, false);
  }
  return short_number(value, form.digits);
}

std::string exact_number(double value) {
  if (!std::isfinite(value)) return not_finite(value);
  std::array<char, 64> buffer;
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific);
  const Decimal decimal = taken_apart({buffer.data(), static_cast<std::size_t>(end.ptr - buffer.data())});
  return put_together(decimal, decimal.exponent >= first_plain && decimal.exponent <= 15);
}

std::string exactly_written(double value, const NumberForm& form) {
  std::string fraction = form.fractions ? as_fraction(value) : std::string();
  return fraction.empty() ? exact_number(value) : fraction;
}

std::string rounded_number(double value, int digits) {
  if (!std::isfinite(value) || value == 0 || std::trunc(value) == value) return exact_number(value);
  return exact_number(rounded_to(value, digits).value);
}

std::string fitting_number(double value, const FontMetrics& metrics, Face face, double size, double room) {
  for (int digits = cell_digits; digits >= 1; --digits) {
    std::string text = short_number(value, digits);
    if (metrics.width(face, text) * size <= room) return text;
  }
  return {};
}

}  // namespace tconv
