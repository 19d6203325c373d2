#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "app/io/native_dialog.hpp"
#include "app/io/unsaved_copy.hpp"
#include "app/session/chooser.hpp"

/// The questions about files: as lists over the window, and for the desktop's own dialog.
namespace tconv {

/// What a file is asked for.
enum class FilePurpose : std::uint8_t { open, save, save_output };

/// All built-in problems with their sentences, the first one marked.
[[nodiscard]] Chooser preset_list();

/// What a folder holds. `trouble` is a sentence when not all of it could be listed, else empty.
struct FolderList {
  Chooser chooser;
  std::string trouble;
};
/// The folder above, the folders in it, then the files that can be opened, each in the order of their names;
/// hidden ones are left out, and what is more than 5,000. To open, the recent files that still exist come first;
/// to save, `name` is proposed.
[[nodiscard]] FolderList folder_list(FilePurpose purpose, const std::filesystem::path& folder,
                                     const std::string& name, const std::vector<std::filesystem::path>& recent);

/// Whether changes that are in no file are saved, given up or kept; "save" is marked.
[[nodiscard]] Chooser changes_question(const std::string& document);

/// Whether a file that exists is replaced; "no" is marked.
[[nodiscard]] Chooser replace_question(const std::filesystem::path& path);

/// What becomes of unsaved work that an earlier run left; "open" is marked. `now` is seconds since 1970.
[[nodiscard]] Chooser left_work_question(const WorkOrigin& origin, std::int64_t now);

/// What the desktop's dialog is asked; `name` without the ending of problem files.
[[nodiscard]] DialogRequest dialog_request(FilePurpose purpose, const std::filesystem::path& folder,
                                           const std::string& name);

}  // namespace tconv
