#pragma once

#include <string_view>

namespace tconv::words {

/// What A, B and C on the rail are.
inline constexpr std::string_view three_ways =
    "Three ways to compute the same output: A stamps and adds overlaps, B inserts zeros and convolves, C multiplies by "
    "Cᵀ. Follow one, or all.";

}  // namespace tconv::words
