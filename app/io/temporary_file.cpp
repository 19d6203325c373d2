#include "app/io/temporary_file.hpp"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <climits>
#include <cstring>
#include <utility>

namespace tconv {

namespace {

/// A path that a signal handler can read: no memory that could be given back meanwhile.
struct Place {
  enum State : int { free, being_filled, in_use };
  std::atomic<int> state{free};
  std::array<char, PATH_MAX> path{};
};
static_assert(std::atomic<int>::is_always_lock_free, "a signal handler may wait for nobody");

/// A problem's arrays and a file being written; more than that at a time there are not.
std::array<Place, 16> places;

int take_place(const std::string& path) {
  if (path.size() >= PATH_MAX) return -1;
  for (std::size_t i = 0; i < places.size(); ++i) {
    int expected = Place::free;
    if (!places[i].state.compare_exchange_strong(expected, Place::being_filled)) continue;
    std::memcpy(places[i].path.data(), path.c_str(), path.size() + 1);
    places[i].state = Place::in_use;
    return static_cast<int>(i);
  }
  return -1;
}

void give_back(int place) {
  if (place >= 0) places[static_cast<std::size_t>(place)].state = Place::free;
}

/// How often another name is tried where a process that was killed, and had the same id, left one behind.
constexpr int attempts = 1000;

std::string next_name(const std::filesystem::path& folder) {
  static std::atomic<unsigned> counter = 0;
  return (folder / (".tconvlab-" + std::to_string(::getpid()) + "-" + std::to_string(counter++))).native();
}

/// Where the system has a file of ours that may have no other name.
std::string own_name(int descriptor) {
  return "/proc/self/fd/" + std::to_string(descriptor);
}

extern "C" void on_ending_signal(int number) {
  remove_temporary_files();
  // What the signal does is the usual again (SA_RESETHAND), and it may come while it is being handled (SA_NODEFER).
  ::raise(number);
}

}  // namespace

Provisional::Provisional(std::string path) : path_(std::move(path)), place_(take_place(path_)) {}

Provisional::Provisional(Provisional&& other) noexcept
    : path_(std::exchange(other.path_, {})), place_(std::exchange(other.place_, -1)) {}

Provisional::~Provisional() {
  if (!path_.empty()) ::unlink(path_.c_str());
  give_back(place_);
}

void Provisional::keep() {
  keep_on_signals();
  path_.clear();
}

void Provisional::keep_on_signals() {
  give_back(std::exchange(place_, -1));
}

TemporaryFile::TemporaryFile(const std::filesystem::path& folder, Kind kind) : folder_(folder) {
#ifdef O_TMPFILE
  if (kind == Kind::unnamed) {
    descriptor_ = ::open(folder.c_str(), O_WRONLY | O_TMPFILE | O_CLOEXEC, 0666);
    if (descriptor_ < 0) error_number_ = errno;
    // Its name is given to it through /proc, which may be missing or not be ours to read.
    struct stat status {};
    if (descriptor_ >= 0 && ::stat(own_name(descriptor_).c_str(), &status) != 0) {
      error_number_ = errno;
      close();
    }
    return;
  }
#else
  if (kind == Kind::unnamed) {
    error_number_ = ENOTSUP;
    return;
  }
#endif
  for (int i = 0; i < attempts; ++i) {
    named_.emplace(next_name(folder));  // before it is there, so that no signal comes in between
    descriptor_ = ::open(named_->path().c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor_ >= 0) return;
    error_number_ = errno;
    named_->keep();
    named_.reset();
    if (error_number_ != EEXIST) return;
  }
}

TemporaryFile::~TemporaryFile() {
  if (descriptor_ >= 0) close();
}

/// Returns an error number or 0. Some file systems report a full disk only here.
int TemporaryFile::close() {
  return ::close(std::exchange(descriptor_, -1)) == 0 ? 0 : errno;
}

/// Gives a file that has no name this one, which nothing may have. Returns an error number or 0.
int TemporaryFile::link_to(const std::filesystem::path& path) const {
  const std::string own = own_name(descriptor_);
  return ::linkat(AT_FDCWD, own.c_str(), AT_FDCWD, path.c_str(), AT_SYMLINK_FOLLOW) == 0 ? 0 : errno;
}

int TemporaryFile::become_new(const std::filesystem::path& path) {
  if (!named_) {
    if (const int error_number = link_to(path)) return error_number;
    close();  // a file that has been brought to the disk has nothing left to report
    return 0;
  }
  if (const int error_number = close()) return error_number;
  if (::renameat2(AT_FDCWD, named_->path().c_str(), AT_FDCWD, path.c_str(), RENAME_NOREPLACE) != 0) {
    if (errno != EINVAL && errno != ENOSYS) return errno;
    // File systems without RENAME_NOREPLACE: link() never replaces either.
    if (::link(named_->path().c_str(), path.c_str()) != 0) return errno;
    ::unlink(named_->path().c_str());
  }
  named_->keep();
  return 0;
}

int TemporaryFile::replace(const std::filesystem::path& path) {
  if (!named_) {
    // Only a file with a name can take another's: it has one for the time between these two calls.
    for (int i = 0; i < attempts; ++i) {
      Provisional between(next_name(folder_));
      const int error_number = link_to(between.path());
      if (error_number == 0 && ::rename(between.path().c_str(), path.c_str()) != 0) return errno;
      if (error_number == EEXIST) {
        between.keep();
        continue;
      }
      if (error_number != 0) return error_number;
      between.keep();
      close();
      return 0;
    }
    return EEXIST;
  }
  if (const int error_number = close()) return error_number;
  if (::rename(named_->path().c_str(), path.c_str()) != 0) return errno;
  named_->keep();
  return 0;
}

void keep_no_temporary_files() {
  ::signal(SIGXFSZ, SIG_IGN);
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction now {};
    if (::sigaction(number, nullptr, &now) != 0 || now.sa_handler != SIG_DFL) continue;
    struct sigaction ending {};
    ending.sa_handler = on_ending_signal;
    ending.sa_flags = static_cast<int>(SA_RESETHAND | SA_NODEFER);
    ::sigemptyset(&ending.sa_mask);
    ::sigaction(number, &ending, nullptr);
  }
}

void remove_temporary_files() noexcept {
  for (const Place& place : places) {
    if (place.state == Place::in_use) ::unlink(place.path.data());
  }
}

}  // namespace tconv
