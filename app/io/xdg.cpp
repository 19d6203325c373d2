#include "app/io/xdg.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <string_view>
#include <system_error>

#include "app/io/read_file.hpp"

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

/// What a line of `user-dirs.dirs` says of `key`: nothing where it is about something else or written in another way.
std::optional<fs::path> folder_in_line(std::string_view line, std::string_view key, const fs::path& home) {
  constexpr std::string_view blanks = " \t";
  const auto skip = [&] { line.remove_prefix(std::min(line.find_first_not_of(blanks), line.size())); };
  const auto take = [&](std::string_view word) {
    skip();
    if (!line.starts_with(word)) return false;
    line.remove_prefix(word.size());
    return true;
  };
  if (!take(key) || !take("=") || !take("\"")) return {};
  constexpr std::string_view in_home = "$HOME";
  const bool below = line.starts_with(in_home) && line.substr(in_home.size()).find_first_of("/\"") == 0;
  if (below) line.remove_prefix(in_home.size());
  if (!below && !line.starts_with('/')) return {};
  std::string path = below ? home.native() : "";
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"') {
      const fs::path normal = fs::path(path).lexically_normal();
      return normal.has_filename() ? normal : normal.parent_path();
    }
    if (line[i] == '\\' && ++i == line.size()) break;
    path += line[i];
  }
  return {};  // no quotation mark at its end
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

std::optional<fs::path> user_folder(const Environment& environment, const std::string& kind) {
  constexpr std::int64_t most_bytes = 1 << 16;
  const auto home = absolute_in(environment, "HOME");
  if (!home) return {};
  fs::path folder = *home / kind;
  std::string key = "XDG_" + kind + "_DIR";
  std::ranges::transform(key, key.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  auto file = InputFile::open(*config_home(environment) / "user-dirs.dirs");
  if (!file) return folder;
  const auto text = file.value().read_all(most_bytes, "a list of folders");
  if (!text) return folder;
  for (std::string_view rest = text.value(); !rest.empty();) {
    const auto end = std::min(rest.find('\n'), rest.size());
    if (auto said = folder_in_line(rest.substr(0, end), key, *home)) folder = *std::move(said);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return folder;
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
