#include "app/io/write_file.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string>
#include <system_error>

#include "app/io/json_text.hpp"
#include "app/io/read_file.hpp"
#include "app/io/temporary_file.hpp"

namespace tconv {

namespace fs = std::filesystem;

namespace {

Failure cannot_write(const fs::path& path, int error_number) {
  return {"write", "Cannot write " + in_quotes(path.native()) + ": " + system_words(error_number) + ".", ""};
}

Failure already_there(const fs::path& path) {
  return {"exists", in_quotes(path.native()) + " exists already; choose another name or allow replacing it.", ""};
}

/// Brings a folder's entries to the disk. Best effort: the file itself is complete, whichever name it has after a
/// power cut.
void sync_folder(const fs::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

fs::path folder_of(const fs::path& file) {
  return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

/// Whether this process may use a file or folder so, with the rights it has now.
bool allowed(const fs::path& path, int mode) {
  return ::faccessat(AT_FDCWD, path.c_str(), mode, AT_EACCESS) == 0;
}

/// Where bytes go: links followed, so that a link is not replaced by a file.
struct Target {
  fs::path path;
  bool exists = false;
  bool is_device = false;
  mode_t mode = 0;
  std::optional<Failure> failure;
};

Target find_target(const fs::path& path, Overwrite overwrite) {
  Target target;
  target.path = path;
  if (path.empty() || path.native().find('\0') != std::string::npos || !path.has_filename()) {
    target.failure =
        Failure{"write", "Cannot write " + in_quotes(path.native()) + ": this names no file; add a file name.", ""};
    return target;
  }
  struct stat existing {};
  if (::stat(path.c_str(), &existing) != 0) {
    const int error_number = errno;
    if (error_number != ENOENT) {
      target.failure = cannot_write(path, error_number);
    } else if (::lstat(path.c_str(), &existing) == 0) {
      target.failure = Failure{"write",
                               "Cannot write " + in_quotes(path.native()) +
                                   ": it is a symbolic link that leads nowhere; remove it or name another file.",
                               ""};
    } else if (!allowed(folder_of(path), W_OK | X_OK)) {
      target.failure = cannot_write(path, errno);
    }
    return target;
  }
  std::error_code error;
  target.exists = true;
  target.mode = existing.st_mode & 07777U;
  target.is_device = S_ISCHR(existing.st_mode);
  target.path = fs::canonical(path, error);
  if (error && S_ISFIFO(existing.st_mode)) {
    // A link to /dev/stdout: the pipe has no name of its own.
    target.path = path;
    target.is_device = true;
    error.clear();
  }
  if (error) {
    target.failure = cannot_write(path, error.value());
  } else if (!target.is_device && !S_ISREG(existing.st_mode)) {
    target.failure = Failure{"write",
                             "Cannot write " + in_quotes(path.native()) +
                                 ": a folder or something else that is no file has this name; choose another name.",
                             ""};
  } else if (!target.is_device && overwrite == Overwrite::no) {
    target.failure = already_there(path);
  } else if (!allowed(target.path, W_OK)) {
    // Replacing needs no right to the file itself, only to its folder; but a file made read-only is meant to stay.
    target.failure = cannot_write(path, errno);
  } else if (!target.is_device && !allowed(folder_of(target.path), W_OK | X_OK)) {
    target.failure = cannot_write(path, errno);
  }
  return target;
}

std::optional<Failure> write_to_device(const fs::path& path, std::string_view bytes) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (descriptor < 0) return cannot_write(path, errno);
  int error_number = write_all(descriptor, bytes);
  if (::close(descriptor) != 0 && error_number == 0) error_number = errno;
  if (error_number != 0) return cannot_write(path, error_number);
  return {};
}

}  // namespace

int write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put =
        ::write(descriptor, bytes.data(), std::min<std::size_t>(bytes.size(), std::size_t{1} << 20));
    if (put < 0 && errno == EINTR) continue;
    if (put < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
      // Somebody else made the descriptor not wait; the bytes do.
      pollfd waiting{descriptor, POLLOUT, 0};
      if (::poll(&waiting, 1, -1) < 0 && errno != EINTR) return errno;
      continue;
    }
    if (put < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return 0;
}

std::optional<Failure> check_target(const fs::path& path, Overwrite overwrite) {
  return find_target(path, overwrite).failure;
}

std::optional<Failure> write_file(const fs::path& path, std::string_view bytes, Overwrite overwrite) {
  const Target target = find_target(path, overwrite);
  if (target.failure) return target.failure;
  if (target.is_device) return write_to_device(target.path, bytes);

  const fs::path folder = folder_of(target.path);
  int error_number = 0;
  // A file without a name leaves nothing behind; not every file system has such, or gives it a name later.
  for (const auto kind : {TemporaryFile::Kind::unnamed, TemporaryFile::Kind::named}) {
    TemporaryFile file(folder, kind);
    error_number = file.error_number();
    if (file.descriptor() < 0) continue;
    // A file system without permissions may refuse this; no harm then.
    if (target.exists) (void)::fchmod(file.descriptor(), target.mode);
    error_number = write_all(file.descriptor(), bytes);
    if (error_number == 0 && ::fsync(file.descriptor()) != 0 && errno != EINVAL) error_number = errno;
    if (error_number != 0) break;
    error_number = overwrite == Overwrite::yes ? file.replace(target.path) : file.become_new(target.path);
    if (error_number == 0) {
      sync_folder(folder);
      return {};
    }
    if (error_number == EEXIST && overwrite == Overwrite::no) return already_there(path);
  }
  return cannot_write(path, error_number);
}

}  // namespace tconv
