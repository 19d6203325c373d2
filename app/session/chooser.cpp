#include "app/session/chooser.hpp"

#include <algorithm>

namespace tconv {

namespace {

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

}  // namespace

std::vector<std::size_t> Chooser::shown() const {
  const std::string wanted = kind == ChooserKind::name ? "" : lower(field.text());
  std::vector<std::size_t> result;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const bool matches = lower(choices[i].label).find(wanted) != std::string::npos ||
                         lower(choices[i].note).find(wanted) != std::string::npos;
    if (matches) result.push_back(i);
  }
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
  selected.reset();
  if (kind != ChooserKind::name) move(0);
}

}  // namespace tconv
