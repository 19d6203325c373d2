#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "app/io/outcome.hpp"

namespace tconv {

/// A JSON value as read. Arrays of numbers, which is nearly all of a problem file, are packed.
class Json {
 public:
  using Array = std::vector<Json>;
  /// Members in the order of the text; no key twice. The value of `keys[i]` is `values[i]`.
  struct Object {
    std::vector<std::string> keys;
    std::vector<Json> values;
  };
  /// An array that holds only numbers; the strings "NaN", "Infinity" and "-Infinity" count as numbers here.
  struct Numbers {
    std::vector<double> values;
    bool whole = true;  ///< every one was written without decimal point and exponent
    /// The first whole numbers that float64 does not hold, by their index, as they were written; at most
    /// `most_literals`.
    std::vector<std::pair<std::size_t, std::string>> literals{};

    /// A number as it is said in a sentence: with all its digits where it is whole, as far as they are kept.
    [[nodiscard]] std::string written(std::size_t index) const;
  };
  static constexpr std::size_t most_literals = 8;
  using Content = std::variant<std::nullptr_t, bool, std::int64_t, double, std::string, Numbers, Array, Object>;

  /// null
  Json();
  /// One of the types of `Content`.
  template <class T>
  explicit Json(T value) : content_(std::in_place_type<T>, std::move(value)) {}
  /// A whole number that neither 64 bits nor float64 hold, as it was written.
  Json(double value, std::string literal) : content_(value), literal_(std::move(literal)) {}

  [[nodiscard]] const Content& content() const { return content_; }
  [[nodiscard]] Content& content() { return content_; }
  /// The content of one type, or null.
  template <class T>
  [[nodiscard]] const T* as() const {
    return std::get_if<T>(&content_);
  }
  /// The member of an object; null when it is absent or this is no object.
  [[nodiscard]] const Json* find(std::string_view key) const;
  /// A number as it is said in a sentence: with all its digits where it is whole. Precondition: this is a number.
  [[nodiscard]] std::string written() const;
  /// What this is, for a sentence: "a number", "the string “abc”", "true", "an object", …
  [[nodiscard]] std::string described() const;

 private:
  Content content_;
  std::string literal_;  ///< of a whole number that `content_` does not hold exactly
};

/// The largest JSON text that is read.
inline constexpr std::int64_t max_json_bytes = std::int64_t{32} << 20;
/// How deep arrays and objects may be nested.
inline constexpr int max_json_depth = 32;

/// Reads JSON strictly (RFC 8259): refuses, while reading, text over `max_json_bytes`, nesting deeper than
/// `max_json_depth`, a key that stands twice in one object, text that is not UTF-8, NUL bytes, bare NaN and
/// Infinity, numbers beyond float64, and anything after the value. The failure names line and column, and the JSON
/// pointer where there is one.
Outcome<Json> parse_json(std::string_view text);

/// One step further down in a JSON pointer: "/layer" and "stride" give "/layer/stride", `~` and `/` escaped.
[[nodiscard]] std::string pointer_to(std::string_view parent, std::string_view key);
[[nodiscard]] std::string pointer_to(std::string_view parent, std::size_t index);

/// The value that "NaN", "Infinity" and "-Infinity" stand for.
[[nodiscard]] std::optional<double> non_finite_named(std::string_view name);

}  // namespace tconv
