#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/cost.hpp"
#include "core/problem.hpp"

/// What is said where a picture would take too much: which number is too large, the limit, and what to make smaller.
namespace tconv::words {

inline constexpr std::string_view card_too_much = "Why there is no picture";

/// In place of the picture, and as its caption.
[[nodiscard]] std::string too_much_for_a_picture(const Excess& excess);
/// How that number comes about, and what to make smaller.
[[nodiscard]] std::string what_takes_so_much(const Problem& problem, const Excess& excess);
/// The rule, and what has no such limit.
[[nodiscard]] std::string limits_of_a_picture();
/// In place of what all input channels add up to.
[[nodiscard]] std::string too_much_for_shares(const Excess& excess);

/// Why the three ways are not compared.
[[nodiscard]] std::string too_much_to_compare(const Problem& problem);

}  // namespace tconv::words
