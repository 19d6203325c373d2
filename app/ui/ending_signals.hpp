#pragma once

#include <array>
#include <functional>
#include <thread>
#include <vector>

#include <csignal>

namespace tconv {

/// While it lives SIGINT, SIGTERM and SIGHUP ask for an orderly end: the first one is told here, whoever runs the window
/// ends and afterwards raises it again. A second one ends the program at once, without what is `Provisional`. One that
/// is ignored (as under nohup) stays ignored. There is at most one at a time.
class EndingSignals {
 public:
  /// `wake` is called on a thread of its own when a signal has come.
  explicit EndingSignals(std::function<void()> wake);
  ~EndingSignals();
  EndingSignals(const EndingSignals&) = delete;
  EndingSignals& operator=(const EndingSignals&) = delete;

  /// The signal that has come; 0 before.
  [[nodiscard]] int received() const;

 private:
  struct Former {
    int number;
    struct sigaction action;
  };
  std::array<int, 2> pipe_{-1, -1};  ///< a handler may write, and do little else
  std::vector<Former> former_;
  std::thread watcher_;
};

}  // namespace tconv
