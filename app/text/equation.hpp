#pragma once

#include <string>

namespace tconv {

/// Both sides of an equation, or a value alone, in words: "2·9" and "18". Kept apart so that equals signs can stand
/// below each other.
struct Equation {
  std::string left{};   ///< empty for a value alone
  std::string right{};  ///< empty where nothing is said at all

  [[nodiscard]] bool empty() const { return left.empty() && right.empty(); }
  /// In one line: "2·9 = 18", or the value alone.
  [[nodiscard]] std::string text() const { return left.empty() ? right : left + " = " + right; }

  friend bool operator==(const Equation&, const Equation&) = default;
};

}  // namespace tconv
