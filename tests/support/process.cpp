#include "tests/support/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace tconv::test {

Process::Process(const Start& start) {
  errors_ = std::filesystem::temp_directory_path() / ("tconv-errors-" + std::to_string(getpid()) + "-" +
                                                      std::to_string(reinterpret_cast<std::uintptr_t>(this)));
  // Everything that allocates is done before the fork.
  std::vector<char*> arguments;
  for (const auto& argument : start.arguments) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  pid_ = fork();
  if (pid_ < 0) throw std::runtime_error("fork failed");
  if (pid_ > 0) {
    ended_ = static_cast<int>(syscall(SYS_pidfd_open, pid_, 0));
    if (ended_ < 0) throw std::runtime_error("pidfd_open failed");
    return;
  }
  for (const auto& [name, value] : start.environment) {
    value.empty() ? unsetenv(name.c_str()) : setenv(name.c_str(), value.c_str(), 1);
  }
  if (!start.folder.empty() && chdir(start.folder.c_str()) != 0) _exit(126);
  const int errors = open(errors_.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  const int nowhere = open("/dev/null", O_WRONLY);
  if (errors < 0 || dup2(errors, STDERR_FILENO) < 0 || dup2(nowhere, STDOUT_FILENO) < 0) _exit(126);
  if (start.inherited >= 0) fcntl(start.inherited, F_SETFD, 0);
  execvp(arguments[0], arguments.data());
  _exit(127);
}

Process::~Process() {
  if (pid_ > 0) {
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }
  if (ended_ >= 0) close(ended_);
  std::error_code ignored;
  std::filesystem::remove(errors_, ignored);
}

int Process::wait() {
  pollfd ended{ended_, POLLIN, 0};
  const int limit = static_cast<int>(std::chrono::milliseconds(patience).count());
  if (poll(&ended, 1, limit) <= 0) return -1;
  int status = 0;
  waitpid(pid_, &status, 0);
  pid_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string Process::error_output() const {
  std::ifstream file(errors_);
  return {std::istreambuf_iterator<char>(file), {}};
}

int run(const Process::Start& start) {
  return Process(start).wait();
}

}  // namespace tconv::test
