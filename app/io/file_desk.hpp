#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/io/file_choosers.hpp"
#include "app/io/native_dialog.hpp"
#include "app/io/open.hpp"
#include "app/io/unsaved_keeper.hpp"
#include "app/io/write_file.hpp"
#include "app/session/workspace.hpp"

namespace tconv {

/// New, Open and Save, with the questions that they ask. Reads and writes files, and puts its questions over the
/// window as lists of the workspace, or asks the desktop's own dialog; what it has to say is the workspace's
/// remark. Knows no window, so that tests walk through every path without one.
class FileDesk {
 public:
  /// What replaces the problem, and therefore waits while it is asked about changes that are in no file.
  struct NewProblem {};
  struct OpenFile {};
  struct OpenRecent {};
  struct OpenDropped {
    std::filesystem::path path;
    LoadedProblem loaded;
  };
  struct Quit {};
  using Departure = std::variant<NewProblem, OpenFile, OpenRecent, OpenDropped, Quit>;

  /// What the desk is doing. `then` is what goes on once the problem has been saved.
  struct Idle {};
  struct AskingAboutChanges {
    Departure then;
  };
  struct ListingPresets {};
  struct ListingRecent {};
  struct ListingFolder {
    FilePurpose purpose = FilePurpose::open;
    std::filesystem::path folder;
    std::optional<Departure> then;
  };
  struct AskingTheDesktop {
    FilePurpose purpose = FilePurpose::open;
    std::optional<Departure> then;
    std::unique_ptr<NativeDialog> dialog;  ///< ends with this state
  };
  struct AskingToReplace {
    FilePurpose purpose = FilePurpose::save;
    std::filesystem::path path;
    std::optional<Departure> then;
  };
  struct AskingAboutLeftWork {
    UnsavedKeeper* keeper = nullptr;
    std::vector<LeftWork> left;  ///< the first is asked about; nobody else may take them meanwhile
  };
  using State = std::variant<Idle, AskingAboutChanges, ListingPresets, ListingRecent, ListingFolder,
                             AskingTheDesktop, AskingToReplace, AskingAboutLeftWork>;

  /// Does what was asked for, or asks what has to be known first. Returns what the platform has to do now: close
  /// the window, or nothing.
  std::optional<PlatformRequest> handle(Workspace& workspace, FileRequest request);
  /// To be called again and again: takes the answer of the desktop's dialog, if there is one by now.
  std::optional<PlatformRequest> poll(Workspace& workspace);

  /// Reads a file, or remarks why it cannot be read; nothing else changes.
  [[nodiscard]] static std::optional<LoadedProblem> load(Workspace& workspace, const std::filesystem::path& path,
                                                         const ReadOptions& options);
  /// Opens a file at once, or remarks why it cannot be opened.
  void open(Workspace& workspace, const std::filesystem::path& path, const ReadOptions& options);
  /// Opens a problem that was dropped on the window, after the question about unsaved changes.
  std::optional<PlatformRequest> open_dropped(Workspace& workspace, OpenDropped dropped);
  /// Asks what becomes of unsaved work that earlier runs left, the first one first; the others stay for the next start
  /// unless that is thrown away. What is opened stays unsaved, and its copy goes over to `keeper`, which outlives the
  /// question. Nothing happens where there is none.
  void offer(Workspace& workspace, UnsavedKeeper& keeper, std::vector<LeftWork> left);
  /// Closes the list that is open.
  void leave_choice(Workspace& workspace);

  /// What the desk is doing now. In every state but `Idle` and `AskingTheDesktop` its list is open.
  [[nodiscard]] const State& state() const { return state_; }

  /// The files that were opened or saved last, the newest first.
  void set_recent(std::vector<std::filesystem::path> files) { recent_ = std::move(files); }
  [[nodiscard]] const std::vector<std::filesystem::path>& recent() const { return recent_; }
  /// Where every list of files leads to, the home folder first.
  void set_places(std::vector<Place> places) { places_ = std::move(places); }
  /// How files are read that a person chooses.
  void set_read_options(const ReadOptions& options) { read_options_ = options; }
  /// Asks for files with the desktop's own dialog instead of a list, until it fails; `wake` as for `NativeDialog`.
  void use_native_dialog(NativeTool tool, std::function<void()> wake);

 private:
  using Asked = std::optional<PlatformRequest>;

  Asked leave(Workspace& workspace, Departure departure);
  Asked depart(Workspace& workspace, Departure departure);
  Asked save(Workspace& workspace, std::optional<Departure> then);
  void save_as(Workspace& workspace, FilePurpose purpose, std::optional<Departure> then);
  Asked save_to(Workspace& workspace, AskingToReplace target, Overwrite overwrite);
  void ask_for_file(Workspace& workspace, FilePurpose purpose, const std::string& name,
                    std::optional<Departure> then);
  [[nodiscard]] bool waits_for_desktop(Workspace& workspace) const;
  void list_folder(Workspace& workspace, ListingFolder listing, const std::string& name);
  Asked use_file(Workspace& workspace, FilePurpose purpose, const std::filesystem::path& path,
                 std::optional<Departure> then);
  Asked ask_for_recent(Workspace& workspace);
  void take(Workspace& workspace, const std::filesystem::path& path, const LoadedProblem& loaded);
  Asked take_choice(Workspace& workspace);
  Asked take_listed(Workspace& workspace, ListingFolder listing, const Chooser& list);
  void take_left_work(Workspace& workspace, AskingAboutLeftWork asked, LeftWorkAnswer answer);
  [[nodiscard]] std::filesystem::path first_folder() const;

  State state_;
  std::filesystem::path folder_;  ///< where the last file was looked for; empty before
  std::vector<std::filesystem::path> recent_;
  std::vector<Place> places_;
  ReadOptions read_options_;
  std::optional<NativeTool> tool_;
  std::function<void()> wake_;
};

/// What a file is called in the window: its name without folder and endings.
[[nodiscard]] std::string document_name(const std::filesystem::path& path);
/// The absolute path of a problem file, which Save writes to; empty for a picture, an array or standard input
/// ("-").
[[nodiscard]] std::string document_file(const std::filesystem::path& path);

}  // namespace tconv
