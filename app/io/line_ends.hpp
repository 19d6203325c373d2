#pragma once

#include <cstdint>
#include <string_view>

namespace tconv {

/// What the end of a line means among numbers in brackets.
enum class LineEnds : std::uint8_t {
  space,   ///< what a space does: NumPy breaks lines that get too long
  row,     ///< it ends a row, as in MATLAB
  either,  ///< the text may be the one or the other
};

/// Which of them it is. `named`: a name was given to the array, as nothing does that prints one. O(length).
[[nodiscard]] LineEnds line_ends_of(std::string_view text, bool named);

}  // namespace tconv
