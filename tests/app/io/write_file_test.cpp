#include "app/io/write_file.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <string>
#include <thread>

#include "tests/app/io/small_disk.hpp"
#include "tests/app/io/support.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace tconv;
using test::contents;
using test::put;
using test::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

mode_t mode(const fs::path& path) {
  struct stat status {};
  ::stat(path.c_str(), &status);
  return status.st_mode & 07777U;
}

void expect(const std::optional<Failure>& failure, std::string_view rule, std::string_view words) {
  REQUIRE(failure);
  CHECK(failure->rule == rule);
  INFO(failure->message);
  CHECK(failure->message.find(words) != std::string::npos);
  CHECK(failure->message.ends_with('.'));
}

}  // namespace

TEST_CASE("a file is written whole, and nothing else is left") {
  const TemporaryFolder folder;
  const std::string bytes(3'000'000, 'x');
  CHECK_FALSE(write_file(folder / "a.bin", bytes, Overwrite::no));
  CHECK(contents(folder / "a.bin") == bytes);
  CHECK_FALSE(write_file(folder / "empty", "", Overwrite::no));
  CHECK(contents(folder / "empty").empty());
  CHECK(folder.names() == std::vector<std::string>{"a.bin", "empty"});
}

TEST_CASE("an existing file is replaced only when that is allowed, and keeps its permissions") {
  const TemporaryFolder folder;
  const fs::path file = put(folder / "a", "old");
  ::chmod(file.c_str(), 0640);
  expect(write_file(file, "new", Overwrite::no), "exists", "“" + file.native() + "” exists already");
  CHECK(contents(file) == "old");
  CHECK_FALSE(write_file(file, "new", Overwrite::yes));
  CHECK(contents(file) == "new");
  CHECK(mode(file) == 0640);
  CHECK(folder.names().size() == 1);
}

TEST_CASE("a new file has the permissions of any new file, not those of a temporary one") {
  const TemporaryFolder folder;
  const mode_t before = ::umask(027);
  CHECK_FALSE(write_file(folder / "a", "x", Overwrite::no));
  ::umask(before);
  CHECK(mode(folder / "a") == 0640);
}

TEST_CASE("a symbolic link goes on pointing to its file; one that leads nowhere is refused") {
  const TemporaryFolder folder;
  fs::create_directory(folder / "elsewhere");
  put(folder / "elsewhere/real", "old");
  fs::create_symlink("elsewhere/real", folder / "link");
  CHECK_FALSE(write_file(folder / "link", "new", Overwrite::yes));
  CHECK(fs::is_symlink(folder / "link"));
  CHECK(contents(folder / "elsewhere/real") == "new");
  fs::create_symlink("nowhere", folder / "dangling");
  for (const Overwrite overwrite : {Overwrite::no, Overwrite::yes}) {
    expect(write_file(folder / "dangling", "x", overwrite), "write", "leads nowhere");
  }
}

TEST_CASE("a disk that is full half-way: the old file is intact, no temporary file is left") {
  const TemporaryFolder folder;
  put(folder / "old", "old");
  {
    const test::SmallDisk disk(1000);
    for (const char* name : {"old", "new"}) {
      expect(write_file(folder / name, std::string(5000, 'x'), Overwrite::yes), "write", "larger than");
    }
  }
  CHECK(contents(folder / "old") == "old");
  CHECK(folder.names() == std::vector<std::string>{"old"});
}

TEST_CASE("a device is written to, not replaced") {
  expect(write_file("/dev/full", "x", Overwrite::yes), "write", "the disk is full");
  CHECK(fs::is_character_file("/dev/full"));
  const TemporaryFolder folder;
  fs::create_symlink("/dev/full", folder / "frame.png");
  expect(write_file(folder / "frame.png", "x", Overwrite::no), "write", "the disk is full");
  CHECK(fs::is_symlink(folder / "frame.png"));
  CHECK_FALSE(write_file("/dev/null", "x", Overwrite::no));
  CHECK(fs::is_character_file("/dev/null"));
}

namespace {

/// A pipe whose ends do not wait.
struct Pipe {
  Pipe() { REQUIRE(::pipe2(ends.data(), O_NONBLOCK | O_CLOEXEC) == 0); }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    ::close(ends[0]);
    ::close(ends[1]);
  }
  /// Reads so many bytes, waiting for each.
  std::string read(std::size_t count) const {
    std::string bytes;
    std::array<char, 4096> chunk;
    while (bytes.size() < count) {
      const ssize_t got = ::read(ends[0], chunk.data(), chunk.size());
      if (got > 0) bytes.append(chunk.data(), static_cast<std::size_t>(got));
      if (got < 0) std::this_thread::yield();
    }
    return bytes;
  }
  std::array<int, 2> ends{};
};

}  // namespace

TEST_CASE("a full pipe is waited for, whoever made it not wait") {
  const Pipe pipe;
  // Many times what a pipe holds.
  std::string bytes;
  for (int i = 0; bytes.size() < 1'000'000; ++i) bytes += std::to_string(i);
  std::string read;
  std::thread reader([&] { read = pipe.read(bytes.size()); });
  CHECK(write_all(pipe.ends[1], bytes) == 0);
  reader.join();
  CHECK(read == bytes);
}

TEST_CASE("a link to a pipe that has no name is written through") {
  const Pipe pipe;
  const TemporaryFolder folder;
  fs::create_symlink("/proc/self/fd/" + std::to_string(pipe.ends[1]), folder / "frame.png");
  CHECK_FALSE(check_target(folder / "frame.png", Overwrite::no));
  CHECK_FALSE(write_file(folder / "frame.png", "picture", Overwrite::no));
  CHECK(pipe.read(7) == "picture");
  CHECK(fs::is_symlink(folder / "frame.png"));
  // One with a name is no file.
  REQUIRE(::mkfifo((folder / "fifo").c_str(), 0600) == 0);
  expect(write_file(folder / "fifo", "x", Overwrite::yes), "write", "choose another name");
}

TEST_CASE("what cannot be written says why") {
  const TemporaryFolder folder;
  put(folder / "file", "x");
  expect(write_file(folder / "missing/a", "x", Overwrite::no), "write", "no such file or folder");
  expect(write_file(folder / "file/a", "x", Overwrite::no), "write", "a file, not a folder");
  expect(write_file(folder.path(), "x", Overwrite::yes), "write", "choose another name");
  expect(write_file("", "x", Overwrite::no), "write", "names no file");
  expect(write_file(folder.path().native() + "/", "x", Overwrite::no), "write", "names no file");
  expect(write_file(folder / std::string("a\0b", 3), "x", Overwrite::no), "write", "names no file");
  expect(write_file(folder / std::string(300, 'n'), "x", Overwrite::no), "write", "name is too long");
  // The kernel's own file systems refuse new files even to the administrator.
  CHECK(write_file("/proc/tconvlab-test.png", "x", Overwrite::yes));
  CHECK(folder.names() == std::vector<std::string>{"file"});
}

TEST_CASE("permissions are respected") {
  // The administrator may write everywhere: be nobody meanwhile.
  const uid_t before = ::geteuid();
  constexpr uid_t nobody = 65534;
  if (before == 0) REQUIRE(::seteuid(nobody) == 0);
  const TemporaryFolder folder;
  fs::create_directory(folder / "locked");
  ::chmod((folder / "locked").c_str(), 0500);
  expect(write_file(folder / "locked/a", "x", Overwrite::no), "write", "permission is denied");
  put(folder / "read-only", "old");
  ::chmod((folder / "read-only").c_str(), 0400);
  expect(write_file(folder / "read-only", "x", Overwrite::yes), "write", "permission is denied");
  ::chmod((folder / "locked").c_str(), 0700);
  CHECK(contents(folder / "read-only") == "old");
  CHECK(fs::is_empty(folder / "locked"));
  if (before == 0) REQUIRE(::seteuid(before) == 0);
}

TEST_CASE("names are taken literally") {
  const TemporaryFolder folder;
  for (const char* name : {"-x", "a b", "a\nb", ";$(id)", "転置", "'\"\\", " "}) {
    INFO(name);
    CHECK_FALSE(write_file(folder / name, name, Overwrite::no));
    CHECK(contents(folder / name) == name);
  }
}

TEST_CASE("asking first gives the same answer and writes nothing") {
  const TemporaryFolder folder;
  put(folder / "old", "old");
  CHECK_FALSE(check_target(folder / "new", Overwrite::no));
  CHECK_FALSE(check_target(folder / "old", Overwrite::yes));
  expect(check_target(folder / "old", Overwrite::no), "exists", "exists already");
  expect(check_target(folder / "missing/a", Overwrite::no), "write", "no such file or folder");
  CHECK(folder.names() == std::vector<std::string>{"old"});
}
