#include "app/session/chooser.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <system_error>

#include "app/text/stage_words.hpp"

namespace tconv {

namespace {

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

// The whole number that was typed; nothing where anything else was.
std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

bool is_step(const Choice& choice) {
  return std::holds_alternative<StepChoice>(choice.value);
}

}  // namespace

std::vector<std::size_t> Chooser::shown() const {
  const std::string wanted = kind == ChooserKind::search ? lower(field.text()) : "";
  std::vector<std::size_t> result;
  std::vector<std::size_t> named;  // exactly so
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const std::string label = lower(choices[i].label);
    const bool matches = is_step(choices[i]) || label.find(wanted) != std::string::npos ||
                         lower(choices[i].note).find(wanted) != std::string::npos;
    if (matches) (label == wanted ? named : result).push_back(i);
  }
  result.insert(result.begin(), named.begin(), named.end());
  return result;
}

void Chooser::move(std::int64_t by) {
  const auto lines = shown();
  if (lines.empty()) {
    selected.reset();
    return;
  }
  const auto here = selected ? std::ranges::find(lines, *selected) : lines.end();
  if (here == lines.end()) {
    selected = lines.front();
    return;
  }
  const auto last = static_cast<std::int64_t>(lines.size()) - 1;
  const auto next = std::clamp<std::int64_t>((here - lines.begin()) + by, 0, last);
  selected = lines[static_cast<std::size_t>(next)];
}

std::optional<ChoiceValue> Chooser::value() const {
  if (!selected || *selected >= choices.size()) return std::nullopt;
  return choices[*selected].value;
}

void Chooser::typed() {
  if (kind == ChooserKind::question) {
    field = TextField();
    return;
  }
  if (last_step) {
    std::erase_if(choices, is_step);
    const auto step = whole_number(field.text());
    if (step && *step >= 0 && *step <= *last_step) {
      choices.insert(choices.begin(), {words::step_of(*step, *last_step), "of this stage", StepChoice{*step}});
    }
  }
  selected.reset();
  if (kind != ChooserKind::name) move(0);
}

}  // namespace tconv
