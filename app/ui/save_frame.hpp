#pragma once

#include <filesystem>
#include <string>

#include "app/io/outcome.hpp"
#include "app/session/session.hpp"
#include "app/text/freetype_metrics.hpp"

namespace tconv {

/// What a saved frame is called: "first-stamp-stamp-05", the number as wide as the stage's last one. Only letters,
/// digits, dots, dashes and underscores of the document's name are kept.
[[nodiscard]] std::string frame_name(const Session& session);

/// Saves the stage as it is shown, heading, cards and caption included, as a 1920×1080 PNG in `folder`, under
/// `frame_name` or the first free one of name-2, name-3, …; what exists is never replaced. Returns where it is.
Outcome<std::filesystem::path> save_frame(const Session& session, const Selection& selection,
                                          const FreeTypeMetrics& metrics, const std::filesystem::path& folder);

}  // namespace tconv
