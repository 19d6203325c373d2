#include "app/session/actions.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace tconv {

namespace {

// The stage is nearly always what the window shows: it has no reason to mean something else by a key.
bool overlap(Region a, Region b) {
  const auto is_window = [](Region region) { return region == Region::window || region == Region::stage; };
  return a == b || a == Region::anywhere || b == Region::anywhere || (is_window(a) && is_window(b));
}

}  // namespace

Region around(Region region) {
  switch (region) {
    case Region::cells:
      return Region::pinned;
    case Region::pinned:
      return Region::stage;
    case Region::stage:
    case Region::panel:
      return Region::window;
    case Region::anywhere:
    case Region::window:
    case Region::menu:
    case Region::chooser:
      break;
  }
  return Region::anywhere;
}

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
  for (Region region = focus;; region = around(region)) {
    for (const auto& row : actions()) {
      if (row.region == region && std::ranges::find(row.keys, chord) != row.keys.end()) return &row;
    }
    if (region == Region::anywhere) return nullptr;
  }
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
