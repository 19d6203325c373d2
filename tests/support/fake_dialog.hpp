#pragma once

#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <string>

#include "app/io/file_desk.hpp"
#include "tests/support/temporary_folder.hpp"

namespace tconv::test {

/// The desktop's own dialog, as a shell script that answers; the script writes its process's number beside itself
/// first, into a file `pid`.
class FakeDialog {
 public:
  explicit FakeDialog(const std::string& script) : program_(folder_ / "zenity") {
    std::ofstream(program_) << "#!/bin/sh\necho $$ >\"${0%/*}/pid\"\n" << script << "\n";
    std::filesystem::permissions(program_, std::filesystem::perms::owner_all);
  }
  /// Has the desk ask here.
  void attach(FileDesk& desk) {
    desk.use_native_dialog({DialogTool::zenity, program_}, [this] {
      const std::lock_guard lock(mutex_);
      answered_ = true;
      changed_.notify_all();
    });
  }
  /// Returns when the script has answered.
  void wait() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return answered_; });
    answered_ = false;
  }

 private:
  TemporaryFolder folder_;
  std::filesystem::path program_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool answered_ = false;
};

}  // namespace tconv::test
