#include "app/io/unsaved_copy.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <new>
#include <string_view>
#include <system_error>
#include <utility>

#include "app/io/json.hpp"
#include "app/io/json_node.hpp"
#include "app/io/json_text.hpp"
#include "app/io/read_file.hpp"
#include "app/io/save.hpp"
#include "app/text/utf8.hpp"

namespace tconv {

namespace fs = std::filesystem;

namespace {

constexpr const char* lock_name = "lock";
/// The first line says where the work comes from, the others are a problem file's; its arrays lie beside it.
constexpr const char* copy_name = "copy";
constexpr std::string_view format = "tconvlab-unsaved/1";
constexpr std::size_t longest_heading = std::size_t{1} << 16;
constexpr int attempts = 1000;  ///< names that processes of the same id have left

Failure cannot_create(const fs::path& folder, int error_number) {
  return {"write", "Cannot create " + in_quotes(folder.native()) + ": " + system_words(error_number) + ".", ""};
}

/// PID-N
bool is_our_name(std::string_view name) {
  constexpr std::string_view digits = "0123456789";
  const auto dash = name.find_first_not_of(digits);
  return dash != std::string_view::npos && dash > 0 && name[dash] == '-' && dash + 1 < name.size() &&
         name.find_first_not_of(digits, dash + 1) == std::string_view::npos;
}

/// Opens and locks; −1 when that is not possible, with errno.
int locked(const fs::path& path, int flags) {
  const int lock = ::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | flags, 0600);
  if (lock < 0 || ::flock(lock, LOCK_EX | LOCK_NB) == 0) return lock;
  const int error_number = errno;
  ::close(lock);
  errno = error_number;
  return -1;
}

/// Whether this is still the file of that name: its folder may have been removed before it could be locked.
bool is_still(int lock, const fs::path& path) {
  struct stat held {};
  struct stat there {};
  return ::fstat(lock, &held) == 0 && ::lstat(path.c_str(), &there) == 0 && held.st_ino == there.st_ino &&
         held.st_dev == there.st_dev;
}

std::string heading_of(const WorkOrigin& origin) {
  std::string out = "{\"format\": ";
  append_string(out, format);
  out += ", \"name\": ";
  append_string(out, origin.name);
  // A name that JSON cannot hold would be another file's.
  if (!origin.file.empty() && is_utf8(origin.file)) {
    out += ", \"file\": ";
    append_string(out, origin.file);
  }
  return out + ", \"time\": " + std::to_string(origin.time) + "}";
}

WorkOrigin read_heading(const Json& json) {
  const JsonNode root(json, "");
  root.format(format, "a copy of unsaved work");
  root.only({"format", "name", "file", "time"});
  WorkOrigin origin;
  origin.name = root.member("name").text();
  if (const auto node = root.find("file")) {
    origin.file = node->text();
    if (!fs::path(origin.file).is_absolute() || origin.file.find('\0') != std::string::npos) {
      node->refuse("json-range", "This must be a file's absolute path, but is " + in_quotes(origin.file) + ".");
    }
  }
  constexpr std::int64_t year_9999 = 253'402'300'799;
  origin.time = root.member("time").whole({0, year_9999});
  return origin;
}

Failure no_heading() {
  return {"file", "Its first line does not say where the work comes from.", ""};
}

}  // namespace

Outcome<UnsavedCopy> UnsavedCopy::create(const fs::path& folder) {
  if (const int error_number = make_private_folder(folder)) return cannot_create(folder, error_number);
  static std::atomic<unsigned> counter = 0;
  int error_number = EEXIST;
  for (int i = 0; i < attempts; ++i) {
    fs::path own = folder / (std::to_string(::getpid()) + "-" + std::to_string(counter++));
    if (::mkdir(own.c_str(), 0700) != 0) {
      error_number = errno;
      if (error_number == EEXIST) continue;
      break;
    }
    const int lock = locked(own / lock_name, O_CREAT | O_EXCL);
    if (lock >= 0) return UnsavedCopy(std::move(own), lock);
    error_number = errno;
    // Somebody who looks for what others have left was quicker.
    if (error_number == EWOULDBLOCK || error_number == ENOENT) continue;
    std::error_code ignored;
    fs::remove_all(own, ignored);
    break;
  }
  return cannot_create(folder, error_number);
}

std::optional<UnsavedCopy> UnsavedCopy::take_over(const fs::path& folder) {
  const int lock = locked(folder / lock_name, 0);
  if (lock < 0) return {};
  UnsavedCopy copy(folder, lock);
  if (!is_still(lock, folder / lock_name)) return {};
  return copy;
}

UnsavedCopy::UnsavedCopy(UnsavedCopy&& other) noexcept
    : folder_(std::move(other.folder_)), lock_(std::exchange(other.lock_, -1)) {}

UnsavedCopy& UnsavedCopy::operator=(UnsavedCopy&& other) noexcept {
  std::swap(folder_, other.folder_);
  std::swap(lock_, other.lock_);
  return *this;
}

UnsavedCopy::~UnsavedCopy() {
  unlock();
}

void UnsavedCopy::unlock() {
  if (lock_ >= 0) ::close(std::exchange(lock_, -1));
}

bool UnsavedCopy::is_written() const {
  std::error_code ignored;
  return fs::exists(folder_ / copy_name, ignored);
}

std::optional<Failure> UnsavedCopy::write(const LoadedProblem& work, const WorkOrigin& origin) {
  try {
    return save_headed_problem(folder_ / copy_name, heading_of(origin), work);
  } catch (const std::bad_alloc&) {
    return Failure{"memory", "There is not enough memory for it; close other programs.", ""};
  }
}

Outcome<WorkOrigin> UnsavedCopy::origin() const {
  const auto file = InputFile::open(folder_ / copy_name);
  if (!file) return file.failure();
  const auto start = file.value().peek(longest_heading);
  if (!start) return start.failure();
  const auto end = start.value().find('\n');
  if (end == std::string::npos) return no_heading();
  const auto json = parse_json(std::string_view(start.value()).substr(0, end));
  if (!json) return json.failure();
  try {
    return read_heading(json.value());
  } catch (const Refusal& refusal) {
    return refusal.failure;
  }
}

Outcome<LoadedProblem> UnsavedCopy::read() const {
  try {
    auto file = InputFile::open(folder_ / copy_name);
    if (!file) return file.failure();
    const auto text = file.value().read_all(max_json_bytes, "a copy of unsaved work");
    if (!text) return text.failure();
    const auto end = text.value().find('\n');
    if (end == std::string::npos) return no_heading();
    return read_problem(std::string_view(text.value()).substr(end + 1), folder_);
  } catch (const std::bad_alloc&) {
    return Failure{"memory", "There is not enough memory for it; close other programs.", ""};
  }
}

void UnsavedCopy::remove() {
  // First what makes it a copy: whatever ends the program meanwhile leaves none that lacks its arrays.
  ::unlink((folder_ / copy_name).c_str());
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
  unlock();
}

std::string UnsavedCopy::put_aside(const Failure& fault) {
  std::string message = "The copy of unsaved work in " + in_quotes(folder_.native()) + " cannot be used";
  fs::path bad;
  bool moved = false;
  for (int i = 1; i <= attempts && !moved; ++i) {
    bad = folder_;
    bad += i == 1 ? ".bad" : ".bad-" + std::to_string(i);
    moved = ::renameat2(AT_FDCWD, folder_.c_str(), AT_FDCWD, bad.c_str(), RENAME_NOREPLACE) == 0;
    if (!moved && errno != EEXIST) break;
  }
  if (moved) message += " and is kept as " + in_quotes(bad.filename().native());
  message += ": ";
  if (!fault.pointer.empty()) message += printable(fault.pointer) + ": ";
  return message + fault.message;
}

AllLeftWork left_work(const fs::path& folder) {
  AllLeftWork all;
  std::vector<fs::path> folders;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator();
       entry.increment(error)) {
    std::error_code ignored;
    if (is_our_name(entry->path().filename().native()) &&
        entry->symlink_status(ignored).type() == fs::file_type::directory) {
      folders.push_back(entry->path());
    }
  }
  for (const fs::path& each : folders) {
    auto copy = UnsavedCopy::take_over(each);
    if (!copy) continue;
    if (!copy->is_written()) {
      copy->remove();
      continue;
    }
    auto origin = copy->origin();
    if (origin) {
      all.copies.push_back({*std::move(copy), std::move(origin.value())});
    } else {
      all.troubles.push_back(copy->put_aside(origin.failure()));
    }
  }
  std::ranges::sort(all.copies, [](const LeftWork& a, const LeftWork& b) {
    return a.origin.time != b.origin.time ? a.origin.time > b.origin.time : a.copy.folder() > b.copy.folder();
  });
  return all;
}

std::optional<fs::path> unsaved_folder(const Environment& environment) {
  const auto folder = state_home(environment);
  if (!folder) return {};
  return *folder / "tconvlab" / "unsaved";
}

}  // namespace tconv
