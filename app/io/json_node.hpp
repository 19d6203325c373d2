#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/io/json.hpp"
#include "app/io/outcome.hpp"

namespace tconv {

/// What readers inside app/io throw at the first thing that they refuse; it never leaves app/io.
struct Refusal {
  Failure failure;
};

/// A whole number's legal range, ends included.
struct WholeRange {
  std::int64_t least;
  std::int64_t most;
};

/// A number's legal range, ends included.
struct NumberRange {
  double least;
  double most;
};

/// A JSON value with the place where it stands. Every function throws a `Refusal` that names this place when the
/// value is not what is asked for.
class JsonNode {
 public:
  JsonNode(const Json& json, std::string pointer) : json_(&json), pointer_(std::move(pointer)) {}

  [[nodiscard]] const std::string& pointer() const { return pointer_; }
  [[nodiscard]] const Json& json() const { return *json_; }

  /// Refuses anything but an object with these keys (none is required).
  void only(const std::vector<std::string_view>& keys) const;
  /// Refuses an object whose "format" is not `version` ("tconvlab/1"); `what` names the kind of file in the
  /// sentence: "a problem file".
  void format(std::string_view version, std::string_view what) const;
  /// A member of an object, required or optional.
  [[nodiscard]] JsonNode member(std::string_view key) const;
  [[nodiscard]] std::optional<JsonNode> find(std::string_view key) const;

  [[nodiscard]] bool boolean() const;
  [[nodiscard]] const std::string& text() const;
  /// A whole number: 2 is one; 2.0, 2.7, 1e3, true and "2" are not.
  [[nodiscard]] std::int64_t whole(WholeRange range) const;
  /// A number, with or without decimal point.
  [[nodiscard]] double number(NumberRange range) const;
  /// An array of whole numbers, at most `most_elements` of them.
  [[nodiscard]] std::vector<std::int64_t> wholes(WholeRange range, std::size_t most_elements) const;
  /// A flat array of numbers.
  [[nodiscard]] const std::vector<double>& numbers() const;
  /// The index of the string among `names`.
  [[nodiscard]] std::size_t one_of(const std::vector<std::string_view>& names) const;

  /// Refuses this place.
  [[noreturn]] void refuse(std::string rule, std::string message) const;
  /// Refuses it for its type: "This must be `wanted`, but is a …".
  [[noreturn]] void refuse_type(std::string_view wanted) const;

 private:
  [[noreturn]] void refuse_range(const std::string& value, WholeRange range, std::string pointer) const;

  const Json* json_;
  std::string pointer_;
};

}  // namespace tconv
