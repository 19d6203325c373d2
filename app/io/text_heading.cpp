#include "app/io/text_heading.hpp"

#include "app/io/text_numbers.hpp"

namespace tconv {

namespace {

/// Takes `"weight":` off the start.
bool take_key(std::string_view& text) {
  if (!text.starts_with('"')) return false;
  const auto quote = text.find('"', 1);
  if (quote == std::string_view::npos) return false;
  const std::string_view rest = without_space(text.substr(quote + 1));
  if (!rest.starts_with(':')) return false;
  text = without_space(rest.substr(1));
  return true;
}

/// Takes `A =`, `std::vector<float> a =` or, where a brace follows, `float a[2][2]` off the start.
bool take_name(std::string_view& text) {
  if (text.empty() || name_starts.find(text.front()) == std::string_view::npos) return false;
  constexpr std::string_view others = " \t[]<>:,*&";
  std::size_t end = 0;
  while (end < text.size() && (name_characters.find(text[end]) != std::string_view::npos ||
                               others.find(text[end]) != std::string_view::npos)) {
    ++end;
  }
  const std::string_view rest = text.substr(end);
  if (!rest.starts_with('=') && !rest.starts_with('{')) return false;
  text = without_space(rest.starts_with('=') ? rest.substr(1) : rest);
  return true;
}

}  // namespace

bool take_heading(std::string_view& text) {
  constexpr std::string_view parameter = "Parameter containing:";
  text = without_space(text);
  if (text.starts_with(parameter)) {
    text = without_space(text.substr(parameter.size()));
    return false;
  }
  return take_key(text) || take_name(text);
}

}  // namespace tconv
