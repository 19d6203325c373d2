#pragma once

#include <string>
#include <vector>

#include "app/scene/paint.hpp"
#include "app/ui/panel.hpp"

namespace tconv {

/// What the window says of the three ways, for what is on the screen: nothing good of a picture that is wrong on
/// purpose, nor of one that belongs to another layer than the fields say.
struct Verdict {
  std::vector<std::string> forms;  ///< from the longest to what is said where there is little room
  Role role = Role::muted;
  bool agree = false;     ///< each `=` of the rail has its ✓
  std::string explained;  ///< what the ways are and how it stands with them, in sentences
};
[[nodiscard]] Verdict verdict(const Workspace& workspace, const Comparison& comparison);

/// What is said of them where they agree.
[[nodiscard]] Verdict usual_verdict();

}  // namespace tconv
