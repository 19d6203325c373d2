#include "app/io/json.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <type_traits>

#include "app/io/json_text.hpp"

namespace tconv {

namespace {

/// Values other than numbers packed in an array: bounds the memory that a text of a given size can ask for.
constexpr int max_values = 500'000;
/// Keys in one object; bounds the time that looking for duplicates takes.
constexpr std::size_t max_keys = 1'000;

struct LineColumn {
  std::size_t line = 1;
  std::size_t column = 1;
};

LineColumn line_column(std::string_view text, std::size_t position) {
  const auto before = text.substr(0, std::min(position, text.size()));
  LineColumn place;
  place.line += static_cast<std::size_t>(std::ranges::count(before, '\n'));
  const auto newline = before.rfind('\n');
  place.column = before.size() - (newline == std::string_view::npos ? 0 : newline + 1);
  place.column = std::max<std::size_t>(place.column, 1);
  return place;
}

/// What nlohmann's message says went wrong, without its bookkeeping: the text between " - " and "; last read", and
/// what was expected.
std::string reason_in(std::string_view what) {
  std::string reason = "it breaks off or has a character in the wrong place";
  if (const auto dash = what.find(" - "); dash != std::string_view::npos) {
    auto rest = what.substr(dash + 3);
    reason = rest.substr(0, std::min(rest.find(';'), rest.size()));
  }
  if (const auto expected = what.rfind("; expected "); expected != std::string_view::npos) {
    reason += ", expected ";
    reason += what.substr(expected + 11);
  }
  return reason;
}

/// Reads a whole number that 64 bits hold; whether the text is one.
bool is_whole_number(std::string_view text, std::int64_t& number) {
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc() && read.ptr == text.data() + text.size();
}

/// Builds a `Json` from nlohmann's events and stops at the first thing that is refused.
class Builder {
 public:
  explicit Builder(std::string_view text) : text_(text) {}

  bool null() { return add(Json()); }
  bool boolean(bool value) { return add(Json(value)); }
  bool number_integer(std::int64_t value) { return add_number(Json(value), static_cast<double>(value), true); }
  bool number_unsigned(std::uint64_t value) {
    const auto approximate = static_cast<double>(value);
    const bool fits = value <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    return add_number(fits ? Json(static_cast<std::int64_t>(value)) : Json(approximate, std::to_string(value)),
                      approximate, fits);
  }
  bool number_float(double value, const std::string& literal) {
    // nlohmann hands over whole numbers that 64 bits do not hold, too.
    const bool is_whole = literal.find_first_not_of("-0123456789") == std::string::npos;
    return add_number(is_whole ? Json(value, literal) : Json(value), value, false);
  }
  bool string(std::string& value) {
    if (in_array()) {
      if (const auto number = non_finite_named(value)) return add_number(Json(std::move(value)), *number, false);
    }
    return add(Json(std::move(value)));
  }
  bool binary(nlohmann::json::binary_t& /*value*/) { return false; }  // JSON text has none

  bool start_object(std::size_t /*elements*/) { return open(Json(Json::Object())); }
  bool key(std::string& value) {
    auto& object = std::get<Json::Object>(open_.back()->content());
    if (std::ranges::find(object.keys, value) != object.keys.end()) {
      return refuse("json-duplicate-key",
                    "The key " + in_quotes(value) + " stands twice in one object; keep one of the two.",
                    pointer_to(pointer(open_.size() - 1), value));
    }
    if (object.keys.size() >= max_keys) {
      return refuse(
          "json-size",
          "An object has more than " + std::to_string(max_keys) + " keys; no file of this program needs as many.",
          pointer(open_.size() - 1));
    }
    object.keys.push_back(std::move(value));
    object.values.emplace_back();
    return true;
  }
  bool end_object() { return close(); }
  bool start_array(std::size_t /*elements*/) { return open(Json(Json::Numbers())); }
  bool end_array() { return close(); }

  bool parse_error(std::size_t position, const std::string& last_token, const nlohmann::json::exception& error) {
    if (failure_) return false;
    const auto place = line_column(text_, position);
    const std::string where = " at line " + std::to_string(place.line) + ", column " + std::to_string(place.column);
    if (error.id == 406) {  // number overflow
      return refuse("json-range",
                    "The number " + in_quotes(last_token) + where +
                        " is beyond float64 (about 1.8e308); write the string \"Infinity\" if that is meant.",
                    next_pointer());
    }
    std::string cure;
    const std::string_view read_last = text_.substr(std::min(position > 0 ? position - 1 : 0, text_.size()));
    if (read_last.starts_with("NaN") || read_last.starts_with("Infinity")) {
      cure = "; non-finite numbers are the strings \"NaN\", \"Infinity\" and \"-Infinity\"";
    }
    return refuse("json-syntax", "This is not valid JSON" + where + ": " + reason_in(error.what()) + cure + ".",
                  open_.empty() ? "" : pointer(open_.size() - 1));
  }

  [[nodiscard]] std::optional<Failure>& failure() { return failure_; }
  [[nodiscard]] Json& root() { return root_; }

 private:
  bool refuse(std::string rule, std::string message, std::string pointer) {
    failure_ = Failure{std::move(rule), std::move(message), std::move(pointer)};
    return false;
  }

  [[nodiscard]] bool in_array() const {
    return !open_.empty() && !std::holds_alternative<Json::Object>(open_.back()->content());
  }

  /// Pointer to the container at a depth: the path along the last child of each one outside it.
  [[nodiscard]] std::string pointer(std::size_t depth) const {
    std::string path;
    for (std::size_t i = 0; i < depth; ++i) {
      if (const auto* object = open_[i]->as<Json::Object>()) {
        path = pointer_to(path, object->keys.back());
      } else if (const auto* array = open_[i]->as<Json::Array>()) {
        path = pointer_to(path, array->size() - 1);
      }
    }
    return path;
  }
  /// Pointer to the value that comes next.
  [[nodiscard]] std::string next_pointer() const {
    if (open_.empty()) return "";
    const std::string parent = pointer(open_.size() - 1);
    if (const auto* object = open_.back()->as<Json::Object>()) {
      return object->keys.empty() ? parent : pointer_to(parent, object->keys.back());
    }
    if (const auto* numbers = open_.back()->as<Json::Numbers>()) return pointer_to(parent, numbers->values.size());
    return pointer_to(parent, open_.back()->as<Json::Array>()->size());
  }

  bool add_number(Json value, double number, bool whole) {
    if (in_array()) {
      if (auto* numbers = std::get_if<Json::Numbers>(&open_.back()->content())) {
        const bool is_rounded = std::isfinite(number) && std::abs(number) >= 0x1p53;
        if (is_rounded && numbers->literals.size() < Json::most_literals) {
          numbers->literals.emplace_back(numbers->values.size(), value.written());
        }
        numbers->values.push_back(number);
        numbers->whole = numbers->whole && whole;
        return true;
      }
    }
    return add(std::move(value));
  }

  bool add(Json value) {
    if (++values_ > max_values) {
      return refuse("json-size",
                    "There are more than " + std::to_string(max_values) +
                        " strings, objects and arrays here; give a large array as \"shape\" and \"data\".",
                    next_pointer());
    }
    if (open_.empty()) {
      root_ = std::move(value);
      return true;
    }
    auto& content = open_.back()->content();
    if (auto* object = std::get_if<Json::Object>(&content)) {
      object->values.back() = std::move(value);
      return true;
    }
    if (std::holds_alternative<Json::Numbers>(content) && !unpack(content)) return false;
    std::get<Json::Array>(content).push_back(std::move(value));
    return true;
  }

  /// Turns a packed array into a general one, because something else than a number follows.
  bool unpack(Json::Content& content) {
    const auto& numbers = std::get<Json::Numbers>(content);
    if (numbers.values.size() > static_cast<std::size_t>(max_values - values_)) {
      return refuse(
          "json-type",
          "Element " + std::to_string(numbers.values.size()) +
              " of this array is no number, as those before it; an array of numbers holds nothing else (non-finite ones are \"NaN\", \"Infinity\", \"-Infinity\").",
          next_pointer());
    }
    values_ += static_cast<int>(numbers.values.size());
    Json::Array array;
    array.reserve(numbers.values.size() + 1);
    for (std::size_t i = 0; i < numbers.values.size(); ++i) {
      const double value = numbers.values[i];
      std::string text = numbers.written(i);
      if (text.starts_with('"')) {
        array.emplace_back(text.substr(1, text.size() - 2));
      } else if (std::int64_t whole = 0; numbers.whole && is_whole_number(text, whole)) {
        array.emplace_back(whole);
      } else if (std::abs(value) >= 0x1p53) {
        array.emplace_back(value, std::move(text));
      } else {
        array.emplace_back(value);
      }
    }
    content = std::move(array);
    return true;
  }

  bool open(Json container) {
    if (open_.size() >= static_cast<std::size_t>(max_json_depth)) {
      return refuse("json-depth",
                    "Arrays and objects are nested more than " + std::to_string(max_json_depth) +
                        " deep; no file of this program needs more than 7.",
                    next_pointer());
    }
    Json* place = &root_;
    const bool has_parent = !open_.empty();
    if (!add(std::move(container))) return false;
    if (has_parent) {
      auto& parent = open_.back()->content();
      auto* object = std::get_if<Json::Object>(&parent);
      place = object != nullptr ? &object->values.back() : &std::get<Json::Array>(parent).back();
    }
    open_.push_back(place);
    return true;
  }
  bool close() {
    open_.pop_back();
    return true;
  }

  std::string_view text_;
  Json root_;
  // The containers not yet closed, outermost first. The pointers stay valid: only the innermost one grows.
  std::vector<Json*> open_;
  int values_ = 0;
  std::optional<Failure> failure_;
};

}  // namespace

const Json* Json::find(std::string_view key) const {
  const auto* object = as<Object>();
  if (object == nullptr) return nullptr;
  const auto found = std::ranges::find(object->keys, key);
  if (found == object->keys.end()) return nullptr;
  return &object->values[static_cast<std::size_t>(found - object->keys.begin())];
}

Json::Json() : content_(nullptr) {}

std::string Json::Numbers::written(std::size_t index) const {
  const auto literal = std::ranges::find(literals, index, &std::pair<std::size_t, std::string>::first);
  if (literal != literals.end()) return literal->second;
  std::string text;
  append_number(text, values[index]);
  return text;
}

std::string Json::written() const {
  if (!literal_.empty()) return printable(literal_);
  if (const auto* whole = as<std::int64_t>()) return std::to_string(*whole);
  std::string text;
  append_number(text, std::get<double>(content_));
  return text;
}

std::string Json::described() const {
  return std::visit(
      [this](const auto& value) -> std::string {
        using T = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<T, std::nullptr_t>)
          return "null";
        else if constexpr (std::is_same_v<T, bool>)
          return value ? "true" : "false";
        else if constexpr (std::is_same_v<T, std::int64_t> || std::is_same_v<T, double>)
          return "the number " + written();
        else if constexpr (std::is_same_v<T, std::string>)
          return "the string " + in_quotes(value);
        else if constexpr (std::is_same_v<T, Object>)
          return "an object";
        else if constexpr (std::is_same_v<T, Numbers>) {
          return "an array of " + std::to_string(value.values.size()) +
                 (value.values.size() == 1 ? " number" : " numbers");
        } else
          return "an array";
      },
      content_);
}

Outcome<Json> parse_json(std::string_view text) {
  if (static_cast<std::int64_t>(text.size()) > max_json_bytes) {
    return Failure{"json-size",
                   "The text has " + std::to_string(text.size()) + " bytes; at most " +
                       std::to_string(max_json_bytes) + " are read: put large arrays into .npy files beside it.",
                   ""};
  }
  // nlohmann takes a NUL byte for the end of the text and would not look at what follows.
  if (const auto nul = text.find('\0'); nul != std::string_view::npos) {
    const auto place = line_column(text, nul + 1);
    return Failure{"json-syntax",
                   "This is not valid JSON at line " + std::to_string(place.line) + ", column " +
                       std::to_string(place.column) + ": there is a NUL byte; text has none.",
                   ""};
  }
  Builder builder(text);
  const bool complete = nlohmann::json::sax_parse(text.begin(), text.end(), &builder);
  if (builder.failure()) return std::move(*builder.failure());
  if (!complete) return Failure{"json-syntax", "This is not valid JSON.", ""};
  return std::move(builder.root());
}

std::string pointer_to(std::string_view parent, std::string_view key) {
  std::string pointer(parent);
  pointer += '/';
  for (const char c : key) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
  return pointer;
}

std::string pointer_to(std::string_view parent, std::size_t index) {
  return pointer_to(parent, std::to_string(index));
}

std::optional<double> non_finite_named(std::string_view name) {
  if (name == "NaN") return std::numeric_limits<double>::quiet_NaN();
  if (name == "Infinity") return std::numeric_limits<double>::infinity();
  if (name == "-Infinity") return -std::numeric_limits<double>::infinity();
  return {};
}

}  // namespace tconv
