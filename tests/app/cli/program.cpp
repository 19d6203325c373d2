#include "tests/app/cli/program.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <stdexcept>

#include "tests/support/paths.hpp"

namespace tconv::test {

namespace {

struct Pipe {
  int read_end = -1;
  int write_end = -1;

  Pipe() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    read_end = ends[0];
    write_end = ends[1];
  }
};

[[noreturn]] void become_the_program(const std::vector<std::string>& arguments, const RunOptions& options,
                                     const Pipe& in, const Pipe& out, const Pipe& err) {
  ::dup2(in.read_end, STDIN_FILENO);
  ::dup2(options.out_file.empty() ? out.write_end : ::open(options.out_file.c_str(), O_WRONLY), STDOUT_FILENO);
  ::dup2(err.write_end, STDERR_FILENO);
  if (!options.folder.empty() && ::chdir(options.folder.c_str()) != 0) ::_exit(126);
  for (const std::string& setting : options.environment) {
    const auto equals = setting.find('=');
    if (equals == std::string::npos) {
      ::unsetenv(setting.c_str());
    } else {
      ::setenv(setting.substr(0, equals).c_str(), setting.substr(equals + 1).c_str(), 1);
    }
  }
  if (options.file_limit >= 0) {
    // As a shell's `ulimit -f` does; the program itself has to see to the signal.
    std::signal(SIGXFSZ, SIG_DFL);
    const auto limit = static_cast<rlim_t>(options.file_limit);
    const rlimit both{limit, limit};
    ::setrlimit(RLIMIT_FSIZE, &both);
  }
  std::vector<char*> argv;
  std::string program = test::program_path();
  argv.push_back(program.data());
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  ::execv(argv[0], argv.data());
  ::_exit(127);
}

/// Feeds the input and collects both outputs, so that no side ever waits for a full pipe.
void converse(const std::string& input, int to, int out, int err, Run& result) {
  std::size_t sent = 0;
  ::fcntl(to, F_SETFL, O_NONBLOCK);
  std::array<pollfd, 3> waits{{{to, POLLOUT, 0}, {out, POLLIN, 0}, {err, POLLIN, 0}}};
  const auto close_at = [&](std::size_t i) {
    ::close(waits[i].fd);
    waits[i].fd = -1;
  };
  if (input.empty()) close_at(0);
  while (waits[1].fd >= 0 || waits[2].fd >= 0) {
    if (::poll(waits.data(), waits.size(), -1) < 0) {
      if (errno == EINTR) continue;
      throw std::runtime_error("poll failed");
    }
    if (waits[0].fd >= 0 && waits[0].revents != 0) {
      const ssize_t put = ::write(to, input.data() + sent, input.size() - sent);
      if (put > 0) sent += static_cast<std::size_t>(put);
      if ((put < 0 && errno != EAGAIN) || sent == input.size()) close_at(0);
    }
    for (const std::size_t i : {1U, 2U}) {
      if (waits[i].fd < 0 || waits[i].revents == 0) continue;
      std::array<char, 1 << 16> chunk;
      const ssize_t got = ::read(waits[i].fd, chunk.data(), chunk.size());
      if (got > 0) {
        (i == 1 ? result.out : result.err).append(chunk.data(), static_cast<std::size_t>(got));
      } else {
        close_at(i);
      }
    }
  }
  if (waits[0].fd >= 0) close_at(0);
}

}  // namespace

Run run(const std::vector<std::string>& arguments, const RunOptions& options) {
  std::signal(SIGPIPE, SIG_IGN);
  const Pipe in;
  const Pipe out;
  const Pipe err;
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("no child");
  if (child == 0) {
    std::signal(SIGPIPE, SIG_DFL);
    become_the_program(arguments, options, in, out, err);
  }
  ::close(in.read_end);
  ::close(out.write_end);
  ::close(err.write_end);
  Run result;
  converse(options.input, in.write_end, out.read_end, err.read_end, result);
  int status = 0;
  rusage usage{};
  while (::wait4(child, &status, 0, &usage) < 0 && errno == EINTR) {
  }
  result.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  result.peak_kib = usage.ru_maxrss;
  return result;
}

bool is_one_sentence(const std::string& text) {
  return text.starts_with("tconvlab: ") && text.ends_with(".\n") && text.find('\n') == text.size() - 1;
}

}  // namespace tconv::test
