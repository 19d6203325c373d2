#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tconv {

/// The candidates most like a mistyped `word` (by insertions, deletions, replacements and swaps of neighbours),
/// best first, at most `count` of them; those that differ in more than half of it, or
/// clearly more than the best one, are left out.
[[nodiscard]] std::vector<std::string_view> nearest(std::string_view word,
                                                    std::span<const std::string_view> candidates,
                                                    std::size_t count = 3);

/// "“a”, “b” and “c”" (or "or", as `conjunction` says).
[[nodiscard]] std::string listed(std::span<const std::string_view> words, std::string_view conjunction = "or");

}  // namespace tconv
