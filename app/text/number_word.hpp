#pragma once

#include <string_view>
#include <variant>

namespace tconv {

/// Why a word could not be read as a number.
enum class NumberFault {
  no_number,     ///< it is something else
  out_of_range,  ///< no float64 is near it: 1e999, 1e-999
};

/// Reads a word as the float64 nearest to it, the same in every locale: `3`, `-1.`, `+.5`, `1e-3`, a true minus
/// sign (U+2212) for any `-`; `nan`, `inf`, `infinity` in upper or lower case and `∞`, with or without a sign
/// (every NaN becomes the quiet one without a sign); `true` and `false` as 1 and 0. One pair of double quotes round
/// all of it is left out. With `decimal` ',' a number has one comma or one point, both for the decimal point.
/// Spaces, digit groups, units, hexadecimal and complex numbers are no numbers. O(length).
[[nodiscard]] std::variant<double, NumberFault> read_number(std::string_view word, char decimal = '.');

}  // namespace tconv
