#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// The sentences of typing into arrays and titles.
namespace tconv::words {

inline constexpr std::string_view not_typed_into =
    "Only the input, the kernel, the bias and the picture u of Compare can be typed into; this array is computed from "
    "them.";
inline constexpr std::string_view not_pasted_into =
    "Only the input, the kernel, the bias and the picture u of Compare can be pasted into; this array is computed from "
    "them.";

/// What stands where a problem's title would.
inline constexpr std::string_view no_title = "no title";
inline constexpr std::string_view title_help =
    "What this problem is called: it stands over every exported frame and is saved with the problem. Click to type it; "
    "empty, there is none.";
/// After one was typed that is too long.
[[nodiscard]] inline std::string title_too_long(std::size_t bytes, std::size_t most) {
  return "The title has " + std::to_string(bytes) + " bytes, but at most " + std::to_string(most) +
         " can be shown; shorten it.";
}

}  // namespace tconv::words
