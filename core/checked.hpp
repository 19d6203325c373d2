#pragma once

#include <cstdint>
#include <limits>
#include <optional>

namespace tconv {

/// 64-bit integer arithmetic that remembers an overflow instead of wrapping round.
///
/// Once an operation overflows, the value and everything computed from it is empty. Nothing throws and
/// nothing is undefined, whatever a person typed.
class Checked {
 public:
  constexpr Checked(std::int64_t value) : value_(value) {}  // NOLINT(google-explicit-constructor)

  /// The result, or nothing when any step on the way to it overflowed.
  [[nodiscard]] constexpr std::optional<std::int64_t> value() const { return value_; }

  friend constexpr Checked operator+(Checked a, Checked b) {
    if (!a.value_ || !b.value_) return overflow();
    const std::int64_t l = *a.value_;
    const std::int64_t r = *b.value_;
    if (r > 0 ? l > max - r : l < min - r) return overflow();
    return l + r;
  }
  friend constexpr Checked operator-(Checked a, Checked b) {
    if (!a.value_ || !b.value_) return overflow();
    const std::int64_t l = *a.value_;
    const std::int64_t r = *b.value_;
    if (r < 0 ? l > max + r : l < min + r) return overflow();
    return l - r;
  }
  friend constexpr Checked operator*(Checked a, Checked b) {
    if (!a.value_ || !b.value_) return overflow();
    const std::int64_t l = *a.value_;
    const std::int64_t r = *b.value_;
    if (l == 0 || r == 0) return 0;
    if ((l == -1 && r == min) || (r == -1 && l == min)) return overflow();
    if (l != -1 && r != -1) {
      const bool positive = (l > 0) == (r > 0);
      if (positive ? (l > 0 ? l > max / r : l < max / r) : (l > 0 ? r < min / l : l < min / r)) {
        return overflow();
      }
    }
    return l * r;
  }

 private:
  constexpr explicit Checked(std::optional<std::int64_t> value) : value_(value) {}
  static constexpr Checked overflow() { return Checked(std::optional<std::int64_t>()); }

  static constexpr std::int64_t max = std::numeric_limits<std::int64_t>::max();
  static constexpr std::int64_t min = std::numeric_limits<std::int64_t>::min();
  std::optional<std::int64_t> value_;
};

}  // namespace tconv
