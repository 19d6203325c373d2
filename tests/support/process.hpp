#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace tconv::test {

/// How long anything outside this process may take before a test gives up on it. Only ever waited for in full when
/// something is broken.
inline constexpr std::chrono::seconds patience{60};

/// A program started with arguments, an environment and a working folder of its own; killed when it still runs at
/// the end.
class Process {
 public:
  struct Start {
    std::vector<std::string> arguments;              ///< the program first, found in PATH
    std::map<std::string, std::string> environment;  ///< set in addition to ours; an empty value unsets
    std::filesystem::path folder;                    ///< empty: ours
    int inherited = -1;                              ///< a descriptor that stays open, or −1
  };
  explicit Process(const Start& start);
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  /// Waits for the end: the exit code, 128 + n for signal n, −1 when `patience` ran out.
  int wait();
  [[nodiscard]] pid_t pid() const { return pid_; }
  /// A descriptor that becomes readable when the process ends, to be waited for with others.
  [[nodiscard]] int end_descriptor() const { return ended_; }
  /// What it wrote to standard error; to be asked after `wait`.
  [[nodiscard]] std::string error_output() const;

 private:
  pid_t pid_ = -1;
  int ended_ = -1;
  std::filesystem::path errors_;
};

/// Runs a program to its end and returns its exit code.
int run(const Process::Start& start);

}  // namespace tconv::test
