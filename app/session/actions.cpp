#include "app/session/actions.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace tconv {

namespace {

bool overlap(Region a, Region b) {
  return a == b || a == Region::anywhere || b == Region::anywhere;
}

}  // namespace

ActionId throw_switch(const ViewSwitch& view_switch) {
  const auto& all = stage_switches();
  const auto found = std::ranges::find(all, &view_switch, &StageSwitch::view_switch);
  return static_cast<ActionId>(static_cast<std::ptrdiff_t>(ActionId::first_switch) + (found - all.begin()));
}

const StageSwitch* switch_of(ActionId id) {
  const auto& all = stage_switches();
  const auto place = static_cast<std::ptrdiff_t>(id) - static_cast<std::ptrdiff_t>(ActionId::first_switch);
  return place >= 0 && place < std::ssize(all) ? &all[static_cast<std::size_t>(place)] : nullptr;
}

const Action& action(ActionId id) {
  return *std::ranges::find(actions(), id, &Action::id);
}

const Action* action_named(std::string_view slug) {
  const auto found = std::ranges::find(actions(), slug, &Action::slug);
  return found == actions().end() ? nullptr : &*found;
}

const Action* action_for(const Chord& chord, Region focus) {
  for (const auto& row : actions()) {
    const bool works = row.region == Region::anywhere || row.region == focus;
    if (works && std::ranges::find(row.keys, chord) != row.keys.end()) return &row;
  }
  return nullptr;
}

std::vector<std::string> faults(std::span<const Action> table) {
  std::vector<std::string> result;
  for (std::size_t i = 0; i < table.size(); ++i) {
    const auto& a = table[i];
    const std::string& here = a.slug;
    if (a.slug.empty() || a.title.empty() || a.help.empty()) result.push_back(here + ": words are missing");
    if (!a.run) result.push_back(here + ": does nothing");
    for (std::size_t k = 0; k < a.keys.size(); ++k) {
      if (std::find(a.keys.begin(), a.keys.begin() + static_cast<std::ptrdiff_t>(k), a.keys[k]) !=
          a.keys.begin() + static_cast<std::ptrdiff_t>(k)) {
        result.push_back(here + ": bound twice to " + name(a.keys[k]));
      }
    }
    for (std::size_t j = 0; j < i; ++j) {
      const auto& b = table[j];
      if (a.id == b.id || a.slug == b.slug) result.push_back(here + ": listed twice");
      if (!overlap(a.region, b.region)) continue;
      for (const auto& chord : a.keys) {
        if (std::ranges::find(b.keys, chord) == b.keys.end()) continue;
        result.push_back(name(chord) + ": bound to " + here + " and to " + b.slug);
      }
    }
  }
  return result;
}

std::string key_names(const Action& action) {
  std::string result;
  for (const auto& chord : action.keys) {
    if (!result.empty()) result += "  ";
    result += name(chord);
  }
  return result;
}

}  // namespace tconv
