#pragma once

#include <string>
#include <utility>
#include <variant>

namespace tconv {

/// Why something a person gave could not be used: one sentence that names what is wrong, where, the rule and the
/// cure.
struct Failure {
  /// A rule id of core/issues.hpp, or one of the readers' own: `json-syntax`, `json-depth`, `json-size`,
  /// `json-duplicate-key`, `json-unknown-key`, `json-missing-key`, `json-type`, `json-range`, `format-version`,
  /// `file`, `path`, `image`, `npy`, `array-text`, `preset`, `write`, `exists`, `memory`.
  std::string rule;
  std::string
      message;  ///< begins with PyTorch's wording where there is one; does not name the file it was found in
  std::string pointer;  ///< JSON pointer (RFC 6901) to the place, empty when there is none
};

/// A value or the reason why there is none.
template <class T>
class [[nodiscard]] Outcome {
 public:
  Outcome(T value) : content_(std::move(value)) {}            // NOLINT(google-explicit-constructor)
  Outcome(Failure failure) : content_(std::move(failure)) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] explicit operator bool() const { return content_.index() == 0; }
  /// Precondition: there is a value.
  [[nodiscard]] T& value() { return std::get<0>(content_); }
  [[nodiscard]] const T& value() const { return std::get<0>(content_); }
  /// Precondition: there is none.
  [[nodiscard]] const Failure& failure() const { return std::get<1>(content_); }

 private:
  std::variant<T, Failure> content_;
};

}  // namespace tconv
