#pragma once

#include "app/scene/scene.hpp"
#include "app/session/workspace.hpp"
#include "app/text/freetype_metrics.hpp"

/// What goes to ImGui's clipboard and comes from it.
namespace tconv {

/// Copies or pastes, and remarks what was copied or what is wrong with it. `stage` is what the stage shows.
void fulfil(ClipboardRequest request, Workspace& workspace, const Scene& stage, const FreeTypeMetrics& metrics);

/// Edits a text as a chord says: moves, deletes, selects all, copies, cuts, pastes. False for a chord that does not
/// belong to the text.
bool edit_text(TextField& typing, const Chord& chord);

}  // namespace tconv
