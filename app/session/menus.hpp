#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "app/session/actions.hpp"

/// The menus over the window: the action table once more, sorted by what a person looks for.
namespace tconv {

struct Menu {
  std::string_view title;
  /// Its lines from top to bottom; nothing is a line between groups.
  std::vector<std::optional<ActionId>> lines;
};

/// All menus from left to right.
[[nodiscard]] std::span<const Menu> menus();

/// The menu that is open, and its line that has the keyboard.
struct OpenMenu {
  std::size_t menu = 0;  ///< index into `menus()`
  std::size_t line = 0;  ///< of an action, never of a line between groups

  /// The menu so many to the right, round the end, its first line.
  void turn(std::ptrdiff_t by);
  /// The action so many lines below, round the end.
  void move(std::ptrdiff_t by);
  [[nodiscard]] ActionId action() const { return *menus()[menu].lines[line]; }

  friend bool operator==(const OpenMenu&, const OpenMenu&) = default;
};

/// Whether an action would change anything now; what would not is dimmed in the menus.
[[nodiscard]] bool applies(const Workspace& workspace, ActionId id);

/// What is ticked in the menus: a choice that is on or off, and is on.
[[nodiscard]] bool is_on(const Workspace& workspace, ActionId id);

}  // namespace tconv
