#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "app/io/native_dialog.hpp"
#include "app/io/unsaved_copy.hpp"
#include "app/io/xdg.hpp"
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
/// A folder that every list leads to.
struct Place {
  std::string name;  ///< "Home"
  std::filesystem::path path;
  friend bool operator==(const Place&, const Place&) = default;
};
/// A person's home folder, and those for the desktop, documents and pictures (`user_folder`), as far as they exist;
/// HOME counts where it is absolute.
[[nodiscard]] std::vector<Place> usual_places(const Environment& environment);
/// A path as a person reads it: below `home` (where that is not empty) it begins with "~".
[[nodiscard]] std::string below_home(const std::filesystem::path& path, const std::filesystem::path& home);

/// What a list of files is made from.
struct FolderRequest {
  FilePurpose purpose = FilePurpose::open;
  std::filesystem::path folder{};
  std::string name{};                           ///< proposed when saving
  std::vector<std::filesystem::path> recent{};  ///< files, the newest first
  std::vector<Place> places{};                  ///< the first is the home folder
};
/// To open, the recent files come first that still exist and lie elsewhere. Then the places, the folders of recent files
/// that are not near, the folder above, the folders in it, and the files that can be opened, or, to save, saved over; each
/// in the order of their names. Hidden ones are left out, and what is more than 5,000.
[[nodiscard]] FolderList folder_list(const FolderRequest& request);

/// Those of these files that still exist, in this order, the first one marked; the first place is the home folder.
[[nodiscard]] Chooser recent_list(const std::vector<std::filesystem::path>& files,
                                  const std::vector<Place>& places);

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
