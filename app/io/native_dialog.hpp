#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "app/io/xdg.hpp"

namespace tconv {

/// Files of one kind. Neither the name nor the patterns contain “|” or a line break, and the name does not begin
/// with “-”; patterns contain no space.
struct DialogFilter {
  std::string name{};                   ///< "Pictures"
  std::vector<std::string> patterns{};  ///< "*.png"
};

/// What the desktop's file dialog is asked for.
struct DialogRequest {
  bool saves = false;  ///< a file to save to, which need not exist; else one to open
  std::string title{};
  std::filesystem::path folder{};       ///< where it starts; absolute
  std::string name{};                   ///< proposed when saving; a “/” in it becomes “_”
  std::vector<DialogFilter> filters{};  ///< the first one is in force; none: all files
};

/// The programs that show the desktop's own file dialog.
enum class DialogTool : std::uint8_t {
  zenity,   ///< GNOME's, https://gitlab.gnome.org/GNOME/zenity
  kdialog,  ///< KDE's, https://invent.kde.org/utilities/kdialog
};

/// One of them, where it is installed.
struct NativeTool {
  DialogTool kind = DialogTool::zenity;
  std::filesystem::path program{};  ///< absolute
};

/// The tool to ask: found in the absolute folders of PATH, kdialog first where XDG_CURRENT_DESKTOP names KDE,
/// zenity first elsewhere. Nothing when neither is installed, without DISPLAY or WAYLAND_DISPLAY, when
/// TCONVLAB_NO_NATIVE_DIALOG is set to anything but nothing, and on Windows.
[[nodiscard]] std::optional<NativeTool> find_native_dialog(const Environment& environment);

/// The words that the tool is started with, the program first. They reach it as they are, there is no shell. zenity
/// is not asked to confirm overwriting (version 3 then does not; zenity 4 and kdialog always do).
[[nodiscard]] std::vector<std::string> dialog_arguments(const NativeTool& tool, const DialogRequest& request);

/// The dialog was left without choosing.
struct DialogCancelled {};
/// The dialog could not be shown or did not answer as it should.
struct DialogFailed {
  std::string sentence{};
};
/// What came of it: an absolute path (nothing about it has been checked), cancelled, or failed.
using DialogAnswer = std::variant<std::filesystem::path, DialogCancelled, DialogFailed>;

/// Asks the desktop's file dialog without waiting for it: a thread starts the tool, reads what it prints and waits
/// for its end. Used from one thread.
class NativeDialog {
 public:
  /// `wake` is called on any thread each time an answer is there for `poll`; to be callable until the destructor
  /// has returned, and not to throw.
  NativeDialog(NativeTool tool, std::function<void()> wake);
  /// Ends the dialog that still runs, within about a second and without `wake`: SIGTERM, then SIGKILL.
  ~NativeDialog();
  NativeDialog(const NativeDialog&) = delete;
  NativeDialog& operator=(const NativeDialog&) = delete;

  /// False, and nothing happens, while one is `running`. What fails later is an answer.
  bool start(const DialogRequest& request);
  /// Nothing while the dialog is shown, then its answer, once.
  [[nodiscard]] std::optional<DialogAnswer> poll();
  /// From `start` until `poll` has given the answer.
  [[nodiscard]] bool running() const { return running_; }

 private:
  void ask(std::vector<std::string> words);
  void answer(DialogAnswer given);
  void finish();

  NativeTool tool_;
  std::function<void()> wake_;
  bool running_ = false;
  std::array<int, 2> stop_{-1, -1};  ///< a pipe; its writing end is closed to end the dialog
  std::thread thread_;
  std::mutex mutex_;  ///< guards answer_
  std::optional<DialogAnswer> answer_;
};

}  // namespace tconv
