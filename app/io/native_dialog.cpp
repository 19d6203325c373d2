#include "app/io/native_dialog.hpp"

#include <algorithm>
#include <string_view>
#include <system_error>
#include <utility>

#if !defined(_WIN32)
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>

extern char** environ;
#endif

namespace tconv {
namespace {

namespace fs = std::filesystem;

std::string_view tool_name(DialogTool tool) {
  return tool == DialogTool::zenity ? "zenity" : "kdialog";
}

// Where the dialog starts: the folder with a "/" behind it and, when saving, the proposed name.
std::string start_path(const DialogRequest& request) {
  std::string path = request.folder.string();
  if (path.empty() || path.front() != '/') path.insert(0, "./");  // "-x" would be an option
  if (path.back() != '/') path += '/';
  if (!request.saves) return path;
  std::string name = request.name;
  std::ranges::replace(name, '/', '_');
  return path + name;
}

std::string joined(const std::vector<std::string>& patterns) {
  std::string result;
  for (const auto& pattern : patterns) result += (result.empty() ? "" : " ") + pattern;
  return result;
}

}  // namespace

std::vector<std::string> dialog_arguments(const NativeTool& tool, const DialogRequest& request) {
  std::vector<std::string> words{tool.program.string()};
  if (tool.kind == DialogTool::zenity) {
    words.emplace_back("--file-selection");
    if (request.saves) words.emplace_back("--save");
    words.push_back("--title=" + request.title);
    words.push_back("--filename=" + start_path(request));
    for (const auto& filter : request.filters) {
      words.push_back("--file-filter=" + filter.name + " | " + joined(filter.patterns));
    }
    return words;
  }
  words.push_back("--title=" + request.title);
  words.emplace_back(request.saves ? "--getsavefilename" : "--getopenfilename");
  words.push_back(start_path(request));
  std::string filters;
  for (const auto& filter : request.filters) {
    filters += (filters.empty() ? "" : "|") + filter.name + " (" + joined(filter.patterns) + ")";
  }
  if (!filters.empty()) words.push_back(std::move(filters));
  return words;
}

NativeDialog::NativeDialog(NativeTool tool, std::function<void()> wake)
    : tool_(std::move(tool)), wake_(std::move(wake)) {}

NativeDialog::~NativeDialog() {
  finish();
}

std::optional<DialogAnswer> NativeDialog::poll() {
  std::optional<DialogAnswer> given;
  {
    const std::lock_guard lock(mutex_);
    given = std::exchange(answer_, std::nullopt);
  }
  if (given) {
    finish();
    running_ = false;
  }
  return given;
}

void NativeDialog::answer(DialogAnswer given) {
  {
    const std::lock_guard lock(mutex_);
    answer_ = std::move(given);
  }
  if (wake_) wake_();
}

#if defined(_WIN32)

std::optional<NativeTool> find_native_dialog(const Environment&) {
  return std::nullopt;
}

bool NativeDialog::start(const DialogRequest&) {
  if (running_) return false;
  running_ = true;
  answer(DialogFailed{std::string(tool_name(tool_.kind)) + " is not for this system."});
  return true;
}

void NativeDialog::ask(std::vector<std::string>) {}

void NativeDialog::finish() {}

#else

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t most_output = 64 * 1024;
// How often the end of the child is looked for. Usually its output ends with it; not when a helper of its own keeps
// the pipe open, or when it closes the pipe itself.
constexpr int look_while_open = 100;  // milliseconds
constexpr int look_after_end = 10;
constexpr std::chrono::milliseconds time_to_go{500};

std::string_view value_of(const Environment& environment, const char* name) {
  const char* value = environment(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

// The parts of a list separated by colons.
std::vector<std::string> parts(std::string_view list) {
  std::vector<std::string> result(1);
  for (const char c : list) {
    if (c == ':') {
      result.emplace_back();
    } else {
      result.back() += c;
    }
  }
  return result;
}

std::optional<fs::path> find_program(std::string_view name, std::string_view search_path) {
  for (const auto& part : parts(search_path)) {
    const fs::path folder(part);
    if (!folder.is_absolute()) continue;
    fs::path program = folder / name;
    std::error_code ignored;
    if (fs::is_regular_file(program, ignored) && ::access(program.c_str(), X_OK) == 0) return program;
  }
  return std::nullopt;
}

void close_end(int& end) {
  if (end >= 0) ::close(end);
  end = -1;
}

// Both ends close on exec. False, with errno, when there is none.
bool make_pipe(std::array<int, 2>& ends) {
#if defined(__APPLE__)
  if (::pipe(ends.data()) != 0) return false;
  for (const int end : ends) ::fcntl(end, F_SETFD, FD_CLOEXEC);
  return true;
#else
  return ::pipe2(ends.data(), O_CLOEXEC) == 0;
#endif
}

// A child that prints into `out`, reads nothing and complains to nobody. Returns an error number or 0.
int spawn(std::vector<std::string>& words, int out, pid_t& child) {
  std::vector<char*> argv;
  for (auto& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  if (const int error = ::posix_spawn_file_actions_init(&actions)) return error;
  if (const int error = ::posix_spawnattr_init(&attributes)) {
    ::posix_spawn_file_actions_destroy(&actions);
    return error;
  }
  sigset_t none;
  sigset_t usual;
  ::sigemptyset(&none);
  ::sigemptyset(&usual);
  for (const int number : {SIGPIPE, SIGTERM, SIGINT, SIGHUP, SIGCHLD, SIGXFSZ}) ::sigaddset(&usual, number);
  ::posix_spawnattr_setsigmask(&attributes, &none);
  ::posix_spawnattr_setsigdefault(&attributes, &usual);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  // Standard output first: `out` itself may be 0 or 2.
  int error = ::posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  if (error == 0) error = ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  if (error == 0) error = ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  if (error == 0) error = ::posix_spawn(&child, argv[0], &actions, &attributes, argv.data(), environ);
  ::posix_spawnattr_destroy(&attributes);
  ::posix_spawn_file_actions_destroy(&actions);
  return error;
}

// True when the child has ended and been waited for; its status is −1 when nobody can tell.
bool has_ended(pid_t child, int& status) {
  pid_t got = -1;
  do {
    got = ::waitpid(child, &status, WNOHANG);
  } while (got < 0 && errno == EINTR);
  if (got < 0) status = -1;
  return got != 0;
}

void end_child(pid_t child) {
  int status = 0;
  ::kill(child, SIGTERM);
  const auto until = Clock::now() + time_to_go;
  while (!has_ended(child, status)) {
    if (Clock::now() >= until) {
      ::kill(child, SIGKILL);
      while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
      }
      return;
    }
    ::poll(nullptr, 0, look_after_end);
  }
}

enum class End : std::uint8_t { by_itself, stopped, too_long };

// Reads until the child ends, which it is made to when `stop` hangs up or its output is too long. Without zombies.
End converse(pid_t child, int& from, int stop, std::string& output, int& status) {
  std::array<char, 4096> chunk;
  bool ended = false;
  for (;;) {
    std::array<pollfd, 2> ends{{{stop, POLLIN, 0}, {from, POLLIN, 0}}};
    // What an ended child has printed is in the pipe by now: nothing more to wait for.
    ::poll(ends.data(), ends.size(), ended ? 0 : from >= 0 ? look_while_open : look_after_end);
    if (!ended && ends[0].revents != 0) {
      end_child(child);
      return End::stopped;
    }
    if (from >= 0 && ends[1].revents != 0) {
      const ssize_t got = ::read(from, chunk.data(), chunk.size());
      if (got > 0) {
        output.append(chunk.data(), static_cast<std::size_t>(got));
      } else if (got == 0 || errno != EINTR) {
        close_end(from);
      }
      if (output.size() > most_output) {
        if (!ended) end_child(child);
        return End::too_long;
      }
      if (got > 0) continue;
    }
    if (ended) return End::by_itself;
    ended = has_ended(child, status);
  }
}

DialogAnswer answer_of(std::string name, std::string output, int status) {
  if (status == -1) return DialogFailed{name + " has ended, nobody knows how."};
  if (WIFSIGNALED(status)) {
    return DialogFailed{name + " was ended by signal " + std::to_string(WTERMSIG(status)) + "."};
  }
  const int code = WEXITSTATUS(status);
  if (code == 1) return DialogCancelled{};
  if (code != 0) return DialogFailed{name + " ended with code " + std::to_string(code) + " and no file."};
  if (output.ends_with('\n')) output.pop_back();  // a name may itself end with one
  if (output.empty()) return DialogFailed{name + " says that a file was chosen, but not which."};
  if (output.front() != '/' || output.find('\0') != std::string::npos) {
    return DialogFailed{name + " answered with something else than the whole path of a file."};
  }
  return fs::path(output);
}

DialogFailed no_start(std::string_view name, int error) {
  return {std::string(name) + " could not be started: " + std::generic_category().message(error) + "."};
}

}  // namespace

std::optional<NativeTool> find_native_dialog(const Environment& environment) {
  if (!value_of(environment, "TCONVLAB_NO_NATIVE_DIALOG").empty()) return std::nullopt;
  if (value_of(environment, "DISPLAY").empty() && value_of(environment, "WAYLAND_DISPLAY").empty()) {
    return std::nullopt;
  }
  // A list, as "ubuntu:GNOME":
  // https://specifications.freedesktop.org/desktop-entry-spec/latest/recognized-keys.html
  const auto desktops = parts(value_of(environment, "XDG_CURRENT_DESKTOP"));
  std::array order{DialogTool::zenity, DialogTool::kdialog};
  if (std::ranges::find(desktops, "KDE") != desktops.end()) std::swap(order[0], order[1]);
  for (const DialogTool kind : order) {
    if (auto program = find_program(tool_name(kind), value_of(environment, "PATH"))) {
      return NativeTool{kind, std::move(*program)};
    }
  }
  return std::nullopt;
}

bool NativeDialog::start(const DialogRequest& request) {
  if (running_) return false;
  running_ = true;
  if (!make_pipe(stop_)) {
    answer(no_start(tool_name(tool_.kind), errno));
    return true;
  }
  try {
    thread_ = std::thread(&NativeDialog::ask, this, dialog_arguments(tool_, request));
  } catch (const std::system_error& error) {
    answer(no_start(tool_name(tool_.kind), error.code().value()));
  }
  return true;
}

// On the thread of its own.
void NativeDialog::ask(std::vector<std::string> words) {
  const std::string name(tool_name(tool_.kind));
  std::array<int, 2> out{-1, -1};
  pid_t child = -1;
  int error = make_pipe(out) ? 0 : errno;
  if (error == 0) error = spawn(words, out[1], child);
  close_end(out[1]);
  if (error != 0) {
    close_end(out[0]);
    answer(no_start(name, error));
    return;
  }
  std::string output;
  int status = 0;
  const End end = converse(child, out[0], stop_[0], output, status);
  close_end(out[0]);
  if (end == End::too_long) {
    answer(DialogFailed{name + " answered with more than the 64 KiB that a path may have."});
  } else if (end == End::by_itself) {
    answer(answer_of(name, std::move(output), status));
  }
}

void NativeDialog::finish() {
  close_end(stop_[1]);
  if (thread_.joinable()) thread_.join();
  close_end(stop_[0]);
}

#endif

}  // namespace tconv
