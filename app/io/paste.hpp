#pragma once

#include <string_view>

#include "app/session/workspace.hpp"

namespace tconv {

/// Pastes a text at a cell of an array that can be typed into. Where it can be read in several ways the workspace asks
/// which is meant; what is wrong with it is remarked.
void paste_text(Workspace& workspace, const CellRef& cell, std::string_view text);

}  // namespace tconv
