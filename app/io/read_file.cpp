#include "app/io/read_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace tconv {

namespace {

Failure cannot_read(int error_number) {
  return {"file", "It cannot be read: " + system_words(error_number) + ".", ""};
}

/// What a path is when it is no regular file.
std::string_view kind_of(mode_t mode) {
  if (S_ISDIR(mode)) return "a folder";
  if (S_ISFIFO(mode)) return "a named pipe";
  if (S_ISSOCK(mode)) return "a socket";
  return "a device";
}

/// Appends up to `count` bytes; returns an error number or 0.
int append_from(int descriptor, std::size_t count, std::string& bytes) {
  constexpr std::size_t chunk = std::size_t{1} << 20;
  while (count > 0) {
    const std::size_t before = bytes.size();
    bytes.resize(before + std::min(count, chunk));
    const ssize_t got = ::read(descriptor, bytes.data() + before, bytes.size() - before);
    const int error_number = got < 0 ? errno : 0;
    bytes.resize(before + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (error_number == EINTR) continue;
    if (error_number != 0) return error_number;
    if (got == 0) break;
    count -= static_cast<std::size_t>(got);
  }
  return 0;
}

}  // namespace

Outcome<InputFile> InputFile::open(const std::filesystem::path& path) {
  if (path.native().find('\0') != std::string::npos) {
    return Failure{"file", "The name has a NUL byte in it; no file can be called so.", ""};
  }
  // Looked at before it is opened: opening a device may already do something.
  struct stat before {};
  if (::stat(path.c_str(), &before) != 0) return cannot_read(errno);
  const auto refuse = [&](mode_t mode) {
    return Failure{"file",
                   "This is " + std::string(kind_of(mode)) +
                       ", not a file; name a problem file, a picture (PNG, JPEG, BMP) or a .npy array.",
                   ""};
  };
  if (!S_ISREG(before.st_mode)) return refuse(before.st_mode);
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (descriptor < 0) return cannot_read(errno);
  InputFile file(descriptor, 0, path);
  struct stat now {};
  if (::fstat(descriptor, &now) != 0) return cannot_read(errno);
  if (!S_ISREG(now.st_mode)) return refuse(now.st_mode);
  file.size_ = now.st_size;
  return file;
}

InputFile::InputFile(int descriptor, std::int64_t size, std::filesystem::path path)
    : descriptor_(descriptor), size_(size), path_(std::move(path)) {}

InputFile::InputFile(InputFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), size_(other.size_), path_(std::move(other.path_)) {}

InputFile& InputFile::operator=(InputFile&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(size_, other.size_);
  std::swap(path_, other.path_);
  return *this;
}

InputFile::~InputFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Outcome<std::string> InputFile::peek(std::size_t count) const {
  std::string bytes(count, '\0');
  ssize_t got = 0;
  do {
    got = ::pread(descriptor_, bytes.data(), count, 0);
  } while (got < 0 && errno == EINTR);
  if (got < 0) return cannot_read(errno);
  bytes.resize(static_cast<std::size_t>(got));
  return bytes;
}

Outcome<std::string> InputFile::read(std::size_t count) {
  std::string bytes;
  if (const int error_number = append_from(descriptor_, count, bytes)) return cannot_read(error_number);
  return bytes;
}

Outcome<std::string> InputFile::read_all(std::int64_t limit, std::string_view what) {
  const auto too_large = [&] {
    return Failure{"file",
                   "This file is larger than " + std::to_string(limit >> 20) + " MiB, the most that " +
                       std::string(what) + " may have; make it smaller.",
                   ""};
  };
  if (size_ > limit) return too_large();
  std::string bytes;
  bytes.reserve(static_cast<std::size_t>(size_));
  // One byte more than allowed shows a file that has grown meanwhile.
  if (const int error_number = append_from(descriptor_, static_cast<std::size_t>(limit) + 1, bytes)) {
    return cannot_read(error_number);
  }
  if (static_cast<std::int64_t>(bytes.size()) > limit) return too_large();
  return bytes;
}

Outcome<std::string> read_stream(int descriptor, std::int64_t limit) {
  std::string bytes;
  if (const int error_number = append_from(descriptor, static_cast<std::size_t>(limit) + 1, bytes)) {
    return Failure{"file", "It cannot be read: " + system_words(error_number) + ".", ""};
  }
  if (static_cast<std::int64_t>(bytes.size()) > limit) {
    return Failure{"file",
                   "There is more than " + std::to_string(limit >> 20) +
                       " MiB of it; put large arrays into .npy files and name those.",
                   ""};
  }
  return bytes;
}

std::string system_words(int error_number) {
  switch (error_number) {
    case ENOENT:
      return "there is no such file or folder; check the name";
    case EACCES:
    case EPERM:
      return "permission is denied; change its permissions or choose another place";
    case EROFS:
      return "the file system is read-only; choose another folder";
    case ENOSPC:
    case EDQUOT:
      return "the disk is full; free some space or choose another folder";
    case EISDIR:
      return "it is a folder; name a file in it";
    case ENOTDIR:
      return "part of the path is a file, not a folder; check the name";
    case ELOOP:
      return "the symbolic links lead in a circle; name the file itself";
    case ENAMETOOLONG:
      return "the name is too long; choose a shorter one";
    case ENOMEM:
      return "there is not enough memory; choose smaller sizes, or close other programs";
    case EFBIG:
      return "the file would be larger than this file system or a limit allows; choose another folder";
    default:
      return std::string(std::strerror(error_number)) + "; try another file or folder";
  }
}

}  // namespace tconv
