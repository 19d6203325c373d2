#pragma once

#include <optional>
#include <string>

#include "app/io/json_node.hpp"
#include "app/scene/theme.hpp"
#include "app/scene/view.hpp"
#include "core/problem.hpp"

namespace tconv {

/// What a problem file says about looking at it.
struct ViewInFile {
  View view;
  std::optional<ThemeId> theme;
};

/// Reads "view" for a legal problem. Throws a `Refusal`, for a batch entry, channel or step that does not exist
/// too.
ViewInFile read_view(const JsonNode& node, const Problem& problem);

/// Appends a view as JSON; only what differs from the default.
void append_view(std::string& out, const View& view, const std::optional<ThemeId>& theme);

}  // namespace tconv
