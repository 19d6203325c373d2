#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "app/io/json_node.hpp"
#include "app/io/open.hpp"
#include "app/scene/theme.hpp"
#include "app/scene/view.hpp"
#include "core/problem.hpp"

namespace tconv {

/// What a problem file says about looking at it.
struct ViewInFile {
  View view;
  std::optional<ThemeId> theme;
};

/// Reads "view" for a legal problem. Throws a `Refusal`, for a batch entry, channel or step that does not exist, or
/// a held layer that is not legal whatever its input, too. `folder` is where files that it names are looked for.
ViewInFile read_view(const JsonNode& node, const Problem& problem, const std::filesystem::path& folder,
                     const ReadOptions& options);

/// Appends a view as JSON; only what differs from the default. `held_file` names the file that the held layer's
/// weight is in; empty: it is written out.
void append_view(std::string& out, const View& view, const std::optional<ThemeId>& theme,
                 std::string_view held_file);

}  // namespace tconv
