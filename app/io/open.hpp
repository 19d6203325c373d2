#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "app/io/outcome.hpp"
#include "app/scene/theme.hpp"
#include "app/scene/view.hpp"
#include "core/problem.hpp"

namespace tconv {

/// How the names of problem files end.
inline constexpr std::string_view problem_ending = ".tconv.json";
/// How the names of files end that `open_path` reads: for lists and dialogs, since it goes by the contents itself.
inline constexpr std::string_view readable_endings[] = {problem_ending, ".png", ".jpg", ".jpeg", ".bmp", ".npy"};

/// A problem with what its file says about looking at it.
struct LoadedProblem {
  Problem problem;  ///< legal: `issues` is empty
  View view;        ///< clamped
  std::optional<ThemeId> theme;
  bool is_array = false;  ///< it was a picture or an array; the layer is a usual one
};

struct ReadOptions {
  bool allow_any_path = false;  ///< files named inside a problem may be absolute or contain `..`
};

/// Reads one problem from JSON text; relative paths inside it start at `folder`.
Outcome<LoadedProblem> read_problem(std::string_view json, const std::filesystem::path& folder,
                                    const ReadOptions& options = {});

/// Opens what a person names: a problem file, or an image or .npy array, which becomes the input of a layer that
/// suits it. What it is decides its first bytes, not its name. Never blocks and never reads past its limits,
/// whatever the path turns out to be. Too little memory is a failure (rule `memory`).
Outcome<LoadedProblem> open_path(const std::filesystem::path& path, const ReadOptions& options = {});

/// One built-in problem.
struct Preset {
  std::string_view slug;
  std::string_view sentence;  ///< what to look at
};
/// All presets, the start-up problem first.
[[nodiscard]] std::span<const Preset> presets();
/// Loads one; an unknown slug fails with a sentence that lists the nearest.
Outcome<LoadedProblem> open_preset(std::string_view slug);

}  // namespace tconv
