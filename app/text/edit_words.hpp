#pragma once

#include <string_view>

/// The sentences of typing into arrays.
namespace tconv::words {

inline constexpr std::string_view not_typed_into =
    "Only the input, the kernel, the bias and the picture u of Compare can be typed into; this array is computed from "
    "them.";
inline constexpr std::string_view not_pasted_into =
    "Only the input, the kernel, the bias and the picture u of Compare can be pasted into; this array is computed from "
    "them.";

}  // namespace tconv::words
