#include "app/text/numbers.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

namespace tconv {
namespace {

constexpr std::string_view minus = "\u2212";

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

std::string put_together(const Decimal& decimal, bool plain) {
  std::string text(decimal.negative ? minus : "");
  const auto count = static_cast<int>(decimal.digits.size());
  // Appends instead of operator+: GCC 12 warns wrongly about the latter.
  if (plain && decimal.exponent < 0) {
    text.append("0.").append(static_cast<std::size_t>(-decimal.exponent - 1), '0').append(decimal.digits);
  } else if (plain) {
    const int whole = decimal.exponent + 1;
    text.append(decimal.digits, 0, static_cast<std::size_t>(std::min(whole, count)));
    if (whole > count) text.append(static_cast<std::size_t>(whole - count), '0');
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
  return std::string(value < 0 ? minus : "").append(std::to_string(static_cast<int>(std::abs(value))));
}

std::string not_finite(double value) {
  if (std::isnan(value)) return "NaN";
  return std::string(value < 0 ? minus : "").append("\u221e");
}

}  // namespace

std::string short_number(double value, int digits) {
  if (!std::isfinite(value)) return not_finite(value);
  if (value == 0) return "0";
  std::array<char, 64> buffer;
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific, digits - 1);
  const Decimal decimal = taken_apart({buffer.data(), static_cast<std::size_t>(end.ptr - buffer.data())});
  double rounded = 0;
  std::from_chars(buffer.data(), end.ptr, rounded);
  // Rounding a whole number away is shown by an exponent: 1234 in two digits is 1.2e3, not 1200.
  const int last = rounded == value ? last_plain_exact : std::min(last_plain, digits - 1);
  std::string text = put_together(decimal, decimal.exponent >= first_plain && decimal.exponent <= last);
  // All of a whole number is worth more than a part of it that takes as much room: 1234, not 1.2e3.
  std::string whole = whole_number(value);
  return !whole.empty() && whole.size() <= text.size() ? whole : text;
}

std::string exact_number(double value) {
  if (!std::isfinite(value)) return not_finite(value);
  std::array<char, 64> buffer;
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific);
  const Decimal decimal = taken_apart({buffer.data(), static_cast<std::size_t>(end.ptr - buffer.data())});
  return put_together(decimal, decimal.exponent >= first_plain && decimal.exponent <= 15);
}

std::string fitting_number(double value, const FontMetrics& metrics, Face face, double size, double room) {
  for (int digits = cell_digits; digits >= 1; --digits) {
    std::string text = short_number(value, digits);
    if (metrics.width(face, text) * size <= room) return text;
  }
  return {};
}

}  // namespace tconv
