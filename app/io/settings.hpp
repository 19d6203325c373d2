#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/io/outcome.hpp"
#include "app/io/window_place.hpp"
#include "app/io/xdg.hpp"
#include "app/session/session.hpp"

namespace tconv {

inline constexpr std::size_t most_recent = 10;
inline constexpr int largest_window_side = 16384;
inline constexpr int farthest_window = 1'000'000;
/// Bytes of the largest settings file that is read.
inline constexpr std::int64_t max_settings_bytes = std::int64_t{1} << 20;

/// What the window keeps from one run to the next.
struct Settings {
  Preferences preferences;
  /// Sides up to `largest_window_side`, coordinates up to `farthest_window` either way; none before the first run.
  std::optional<WindowPlace> window;
  /// Files that were open, the newest first: absolute paths in UTF-8, at most `most_recent`, none twice.
  std::vector<std::filesystem::path> recent;

  friend bool operator==(const Settings&, const Settings&) = default;
};

/// Puts a file first among the `recent` ones, and drops what becomes too much. A relative path starts at the
/// current folder; `.` and repeated slashes go, `..` and links stay. A name that JSON cannot hold (not UTF-8) or
/// that no file can have is not remembered.
void remember(std::vector<std::filesystem::path>& recent, const std::filesystem::path& path);

/// Settings as the text of a settings file, format "tconvlab-settings/1". What `read_settings` would refuse is left
/// out, a scale or speed out of range is the usual one: it reads every text made here.
[[nodiscard]] std::string settings_text(const Settings& settings);
/// Reads such a text as strictly as a problem file: unknown keys, wrong types and numbers out of range are refused.
/// Every key but "format" may be missing.
Outcome<Settings> read_settings(std::string_view json);

/// Where the settings lie: tconvlab/settings.json in `config_home`. Nothing when there is no such folder.
[[nodiscard]] std::optional<std::filesystem::path> settings_path(const Environment& environment);

struct LoadedSettings {
  Settings settings;
  /// Why they are the usual ones although there is a file: the rule broken, and a sentence for the person that
  /// names the file and says what became of it.
  std::optional<Failure> trouble;
};

/// Reads the settings at `file`. A missing file, or none (as `settings_path` may say), means the usual settings.
/// One that cannot be read or used means them too and is renamed to settings.json.bad, in place of an older one of
/// that name, so that nothing is lost. Never blocks, whatever stands there.
[[nodiscard]] LoadedSettings load_settings(const std::optional<std::filesystem::path>& file);

/// Writes settings to `file`, whole or not at all, and creates the folder (0700) when it is missing. Nothing is
/// written when `load_settings` would give the same settings already, a missing file included, or when `file` is
/// none. A file that cannot be used is renamed first as above, and left alone when that fails.
///
/// `recent_before` are the recent files that the file held when this run began, nothing for no matter: those that
/// another window has put there since stay, behind the ones that this run put first.
///
/// Returns a sentence for the person when the settings could not be written (rule `write`; what stood there is
/// untouched), or when a file was in the way (rule as in `load_settings`). Asked again it fails again: warn once.
std::optional<Failure> save_settings(const std::optional<std::filesystem::path>& file, Settings settings,
                                     const std::vector<std::filesystem::path>* recent_before = nullptr);

}  // namespace tconv
