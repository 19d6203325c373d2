#include "app/io/json_node.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "app/io/json_text.hpp"
#include "app/io/nearest.hpp"

namespace tconv {

namespace {

constexpr std::string_view whole_number = "a whole number, written without decimal point or exponent";

}  // namespace

void JsonNode::refuse(std::string rule, std::string message) const {
  throw Refusal{{std::move(rule), std::move(message), pointer_}};
}

void JsonNode::refuse_type(std::string_view wanted) const {
  refuse("json-type", "This must be " + std::string(wanted) + ", but is " + json_->described() + ".");
}

void JsonNode::refuse_range(const std::string& value, WholeRange range, std::string pointer) const {
  throw Refusal{{"json-range",
                 value + " is out of range: this must be a whole number from " + std::to_string(range.least) +
                     " to " + std::to_string(range.most) + ".",
                 std::move(pointer)}};
}

void JsonNode::only(const std::vector<std::string_view>& keys) const {
  const auto* object = json_->as<Json::Object>();
  if (object == nullptr) refuse_type("an object");
  for (const std::string& key : object->keys) {
    if (std::ranges::find(keys, key) != keys.end()) continue;
    const auto like = nearest(key, keys, 1);
    throw Refusal{{"json-unknown-key",
                   "The key " + in_quotes(key) + " is unknown here; " +
                       (like.empty() ? "leave it out" : "perhaps " + in_quotes(like.front()) + " is meant") +
                       " (known: " + listed(keys, "and") + ").",
                   pointer_to(pointer_, key)}};
  }
}

void JsonNode::format(std::string_view version, std::string_view what) const {
  const JsonNode node = member("format");
  const std::string& given = node.text();
  if (given == version) return;
  const bool other_version = given.starts_with(version.substr(0, version.find('/') + 1));
  node.refuse("format-version",
              "This is format " + in_quotes(given) + ", but only " + in_quotes(version) + " is known here; " +
                  (other_version ? "use a newer program for it." : "check that it is " + std::string(what) + "."));
}

JsonNode JsonNode::member(std::string_view key) const {
  if (const auto found = find(key)) return *found;
  refuse("json-missing-key", "The key " + in_quotes(key) + " is missing here; add it.");
}

std::optional<JsonNode> JsonNode::find(std::string_view key) const {
  if (json_->as<Json::Object>() == nullptr) refuse_type("an object");
  const Json* found = json_->find(key);
  if (found == nullptr) return {};
  return JsonNode(*found, pointer_to(pointer_, key));
}

bool JsonNode::boolean() const {
  const auto* value = json_->as<bool>();
  if (value == nullptr) refuse_type("true or false");
  return *value;
}

const std::string& JsonNode::text() const {
  const auto* value = json_->as<std::string>();
  if (value == nullptr) refuse_type("a string");
  return *value;
}

std::int64_t JsonNode::whole(WholeRange range) const {
  if (const auto* value = json_->as<double>(); value != nullptr && std::abs(*value) >= 0x1p53) {
    refuse_range(json_->written(), range, pointer_);
  }
  const auto* value = json_->as<std::int64_t>();
  if (value == nullptr) refuse_type(whole_number);
  if (*value < range.least || *value > range.most) refuse_range(std::to_string(*value), range, pointer_);
  return *value;
}

double JsonNode::number(NumberRange range) const {
  const auto* fraction = json_->as<double>();
  const auto* whole = json_->as<std::int64_t>();
  if (fraction == nullptr && whole == nullptr) refuse_type("a number");
  const double value = fraction != nullptr ? *fraction : static_cast<double>(*whole);
  if (value >= range.least && value <= range.most) return value;
  std::string message = json_->written();
  message += " is out of range: this must be a number from ";
  append_number(message, range.least);
  message += " to ";
  append_number(message, range.most);
  refuse("json-range", message + ".");
}

std::vector<std::int64_t> JsonNode::wholes(WholeRange range, std::size_t most_elements) const {
  const auto* numbers = json_->as<Json::Numbers>();
  if (numbers == nullptr) {
    if (const auto* array = json_->as<Json::Array>()) {
      for (std::size_t i = 0; i < array->size(); ++i) {
        (void)JsonNode((*array)[i], pointer_to(pointer_, i)).whole(range);
      }
    }
    refuse_type("an array of whole numbers");
  }
  if (numbers->values.size() > most_elements) {
    refuse("json-range", "There are " + std::to_string(numbers->values.size()) + " numbers here, but at most " +
                             std::to_string(most_elements) + " make sense.");
  }
  std::vector<std::int64_t> wholes;
  wholes.reserve(numbers->values.size());
  for (std::size_t i = 0; i < numbers->values.size(); ++i) {
    const double value = numbers->values[i];
    const std::string text = numbers->written(i);
    if (std::abs(value) < 0x1p53 && value != std::trunc(value)) {
      throw Refusal{{"json-type", "This must be " + std::string(whole_number) + ", but is the number " + text + ".",
                     pointer_to(pointer_, i)}};
    }
    if (!(value >= static_cast<double>(range.least) && value <= static_cast<double>(range.most))) {
      refuse_range(text, range, pointer_to(pointer_, i));
    }
    wholes.push_back(static_cast<std::int64_t>(value));
  }
  if (!numbers->whole) {
    refuse("json-type", "These must be whole numbers, written without decimal point or exponent.");
  }
  return wholes;
}

const std::vector<double>& JsonNode::numbers() const {
  if (const auto* numbers = json_->as<Json::Numbers>()) return numbers->values;
  if (const auto* array = json_->as<Json::Array>()) {
    for (std::size_t i = 0; i < array->size(); ++i) {
      const Json& element = (*array)[i];
      if (element.as<double>() != nullptr || element.as<std::int64_t>() != nullptr) continue;
      if (const auto* text = element.as<std::string>(); text != nullptr && non_finite_named(*text)) continue;
      const JsonNode place(element, pointer_to(pointer_, i));
      if (element.as<Json::Array>() != nullptr || element.as<Json::Numbers>() != nullptr) {
        place.refuse("json-type",
                     "Arrays stand inside this array; write all numbers in one flat list, row after row.");
      }
      place.refuse_type("a number or one of the strings \"NaN\", \"Infinity\" and \"-Infinity\"");
    }
  }
  refuse_type("an array of numbers");
}

std::size_t JsonNode::one_of(const std::vector<std::string_view>& names) const {
  const auto* value = json_->as<std::string>();
  if (value != nullptr) {
    const auto found = std::ranges::find(names, *value);
    if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  }
  refuse(value == nullptr ? "json-type" : "json-range",
         "This must be " + listed(names) + ", but is " + json_->described() + ".");
}

}  // namespace tconv
