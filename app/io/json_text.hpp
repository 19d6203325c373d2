#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace tconv {

/// Appends a number as JSON: whole numbers below 10¹⁵ without exponent, −0 as `-0.0` (so that it stays −0), others
/// as the shortest decimal that reads back as the same float64, and non-finite ones as the strings "NaN",
/// "Infinity",
/// "-Infinity". The same bytes in every locale.
void append_number(std::string& out, double value);

/// Appends numbers as a JSON array: `[1, 2.5, "NaN"]`.
void append_numbers(std::string& out, std::span<const double> values, std::string_view separator = ", ");
void append_numbers(std::string& out, std::span<const std::int64_t> values, std::string_view separator = ", ");

/// Appends a JSON string. Bytes that are not UTF-8 become U+FFFD, so that the result is always valid JSON, and control
/// characters (`is_control`) are escaped, so that it can be shown.
void append_string(std::string& out, std::string_view text);

/// A name that a person gave, made fit to be shown on one line: control characters as \n, \x1b or \u202e, bytes that are
/// not UTF-8 as U+FFFD, the middle of a very long one left out. At most 900 bytes.
[[nodiscard]] std::string printable(std::string_view name);
/// A person's name for something as `printable` makes it, in quotation marks, for a sentence.
[[nodiscard]] std::string in_quotes(std::string_view name);

}  // namespace tconv
