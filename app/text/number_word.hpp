#pragma once

#include <cstdint>
#include <string_view>
#include <variant>

namespace tconv {

/// Why a word could not be read as a number.
enum class NumberFault {
  no_number,     ///< it is something else
  out_of_range,  ///< no float64 is near it: 1e999, 1e-999
};

/// What the marks in a number mean.
enum class NumberMarks : std::uint8_t {
  point,             ///< 1234.5: a point is the decimal mark, and nothing groups digits
  point_and_groups,  ///< 1,234.5: commas may group the digits before the decimal point by three
  comma_and_groups,  ///< 1.234,5: points may group the digits before the decimal comma by three
};

/// Reads a word as the float64 nearest to it, the same in every locale: `3`, `-1.`, `+.5`, `1e-3`, a true minus
/// sign (U+2212) for any `-`; `nan`, `inf`, `infinity` in upper or lower case and `∞`, with or without a sign
/// (every NaN becomes the quiet one without a sign); `true` and `false` as 1 and 0. One pair of double quotes round
/// all of it is left out. Where digits are grouped, all of them are, by three, and the first group does not begin
/// with 0: "1,234,567" but not "0,500" and not "1234,567". Spaces, units, hexadecimal and complex numbers are no
/// numbers. O(length).
[[nodiscard]] std::variant<double, NumberFault> read_number(std::string_view word,
                                                            NumberMarks marks = NumberMarks::point);

}  // namespace tconv
