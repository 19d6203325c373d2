#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "tests/app/ui/bench.hpp"

namespace tconv::test {

/// What a person can see of the window, and what the window is asked to do.
struct Seen {
  Workspace workspace;
  WindowLayout layout;
  double em = 0;
  std::string clipboard;
  std::optional<PlatformRequest> request;
  std::optional<FilePurpose> listed;  ///< what a folder is listed for
  bool lists_presets = false;
  bool lists_recent = false;

  [[nodiscard]] const View& view() const { return workspace.session.view; }
  [[nodiscard]] const Problem& problem() const { return workspace.session.document.problem; }
  [[nodiscard]] const Preferences& preferences() const { return workspace.session.preferences; }
};
Seen seen(Bench& bench);

/// What an action has to do.
struct ActionEffect {
  ActionId id;
  /// Brings the window, opened with "first-stamp", to where the action's key works and changes something.
  std::function<void(Bench& bench)> prepare;
  /// Whether the action did what its row of the table says.
  std::function<bool(const Seen& before, const Seen& after)> happened;
};

/// One for every action; whoever adds an action adds its effect.
const std::vector<ActionEffect>& action_effects();

}  // namespace tconv::test
