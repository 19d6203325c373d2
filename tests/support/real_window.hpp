#pragma once

#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/headless.hpp"
#include "tests/support/process.hpp"
#include "tests/support/temporary_folder.hpp"

namespace tconv::test {

/// An X server without a screen (Xvfb) of its own, with its picture in memory.
class VirtualScreen {
 public:
  /// `dpi` as a desktop's settings have it: the display's scale is a 96th of it.
  VirtualScreen(int width, int height, int dpi = 96);
  ~VirtualScreen();
  VirtualScreen(const VirtualScreen&) = delete;
  VirtualScreen& operator=(const VirtualScreen&) = delete;

  /// ":1", for the environment.
  [[nodiscard]] const std::string& display() const { return display_; }
  [[nodiscard]] Pixels picture() const;
  /// Runs xdotool: {"key", "Right"}.
  void type(const std::vector<std::string>& command) const;

 private:
  TemporaryFolder folder_;
  std::unique_ptr<Process> server_;
  std::string display_;
};

/// The program in its real window on a virtual screen. Every frame it draws is a line on a pipe: tests wait for the
/// frame they expect, never for time to pass.
class RealWindow {
 public:
  RealWindow(const VirtualScreen& screen, const std::vector<std::string>& arguments,
             const std::map<std::string, std::string>& environment = {});
  ~RealWindow();

  /// Waits for a frame after which nothing moves and for which `expected` holds; throws with the last frame when
  /// none comes.
  const nlohmann::json& settled(const std::function<bool(const nlohmann::json&)>& expected);
  /// Waits for a settled frame at this place.
  const nlohmann::json& at(const std::string& stage, std::int64_t step);
  /// How many frames it has drawn since one was waited for, or since the last call; does not wait.
  int drawn();
  [[nodiscard]] int pid() const { return program_->pid(); }
  /// Waits for the program's end.
  int wait() { return program_->wait(); }
  /// What it wrote to standard error; to be asked after `wait`.
  [[nodiscard]] std::string error_output() const { return program_->error_output(); }
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }

 private:
  bool read_line();

  TemporaryFolder folder_;
  int pipe_ = -1;
  std::string buffer_;
  nlohmann::json frame_;
  std::unique_ptr<Process> program_;
};

}  // namespace tconv::test
