#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace tconv {

/// Tells the value of an environment variable, null when it is not set: `std::getenv`, or a test's own.
using Environment = std::function<const char*(const char* name)>;

/// The folder for a person's settings by the XDG Base Directory Specification
/// (https://specifications.freedesktop.org/basedir-spec/latest/): $XDG_CONFIG_HOME, or $HOME/.config when that is
/// not set, empty or relative. Always absolute; it need not exist. Nothing when HOME is of no use either: the
/// specification leaves that case open, and a relative or empty HOME would mean wherever the program was started.
[[nodiscard]] std::optional<std::filesystem::path> config_home(const Environment& environment);

/// The folder for what the program keeps of its own accord, by the same specification: $XDG_STATE_HOME, or
/// $HOME/.local/state when that is not set, empty or relative. Always absolute; it need not exist. Nothing when HOME is
/// of no use either.
[[nodiscard]] std::optional<std::filesystem::path> state_home(const Environment& environment);

/// The folder in which a person keeps things of a kind: "Desktop", "Documents", "Pictures". As the file `user-dirs.dirs`
/// in `config_home` says (https://www.freedesktop.org/wiki/Software/xdg-user-dirs/): `XDG_PICTURES_DIR="$HOME/Bilder"` or
/// an absolute path, a backslash before any character that is meant itself; the last such line counts. Where it says
/// nothing, the folder of that name in HOME. It need not exist. Nothing without an absolute HOME.
[[nodiscard]] std::optional<std::filesystem::path> user_folder(const Environment& environment,
                                                               const std::string& kind);

/// Creates a folder and those around it that are missing, with permissions 0700 as the specification asks; the
/// permissions of folders that exist stay. Returns an error number or 0.
int make_private_folder(const std::filesystem::path& folder);

}  // namespace tconv
