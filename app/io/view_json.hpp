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

/// Reads "view" for a legal problem. Throws a `Refusal`, for a batch entry, channel or step that does not exist, a
/// held layer that is not legal whatever its input, or a u that Conv2d cannot take, too. `folder` is where files that it names are looked for.
ViewInFile read_view(const JsonNode& node, const Problem& problem, const std::filesystem::path& folder,
                     const ReadOptions& options);

/// The files that arrays of a view are in; empty: they are written out.
struct ViewFiles {
  std::string held;  ///< the weight of the held layer
  std::string u;     ///< the numbers that a person gave the picture u
};

/// Appends a view as JSON; only what differs from the default.
void append_view(std::string& out, const View& view, const std::optional<ThemeId>& theme, const ViewFiles& files);

}  // namespace tconv
