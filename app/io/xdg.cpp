#include "app/io/xdg.hpp"

#include <sys/stat.h>

#include <cerrno>
#include <system_error>

namespace tconv {

namespace fs = std::filesystem;

namespace {

/// The absolute path in a variable.
std::optional<fs::path> absolute_in(const Environment& environment, const char* name) {
  const char* value = environment(name);
  if (value == nullptr) return {};
  fs::path path(value);
  if (!path.is_absolute()) return {};  // an empty path is relative, too
  return path;
}

}  // namespace

std::optional<fs::path> config_home(const Environment& environment) {
  if (auto folder = absolute_in(environment, "XDG_CONFIG_HOME")) return folder;
  if (const auto home = absolute_in(environment, "HOME")) return *home / ".config";
  return {};
}

std::optional<fs::path> state_home(const Environment& environment) {
  if (auto folder = absolute_in(environment, "XDG_STATE_HOME")) return folder;
  if (const auto home = absolute_in(environment, "HOME")) return *home / ".local" / "state";
  return {};
}

int make_private_folder(const fs::path& folder) {
  std::error_code error;
  if (fs::is_directory(folder, error)) return 0;
  if (folder.has_relative_path()) {
    if (const int failed = make_private_folder(folder.parent_path())) return failed;
  }
  // A name with "/" at its end stands for the folder that was just made.
  if (!folder.has_filename() || ::mkdir(folder.c_str(), 0700) == 0) return 0;
  if (errno != EEXIST) return errno;
  // Another program was quicker; or a file has this name.
  return fs::is_directory(folder, error) ? 0 : ENOTDIR;
}

}  // namespace tconv
