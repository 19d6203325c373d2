#include "app/io/temporary_file.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

#include "app/io/write_file.hpp"
#include "tests/app/io/support.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace tconv;
using test::contents;
using test::put;
using test::TemporaryFolder;
using Kind = TemporaryFile::Kind;

namespace {

/// A folder whose file system may have files without names; /dev/shm is a tmpfs, which has them.
bool has_unnamed(const std::filesystem::path& folder) {
  return TemporaryFile(folder, Kind::unnamed).descriptor() >= 0;
}

/// What the child of a fork ends with: 128 + n for signal n.
int end_of(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

TEST_CASE("a temporary file gets its name when it is whole, with a name of its own before or without") {
  for (const Kind kind : {Kind::unnamed, Kind::named}) {
    CAPTURE(static_cast<int>(kind));
    const TemporaryFolder folder;
    if (kind == Kind::unnamed && !has_unnamed(folder.path())) {
      MESSAGE("this file system has no files without names");
      continue;
    }
    put(folder / "old", "old");
    {
      TemporaryFile file(folder.path(), kind);
      REQUIRE(file.descriptor() >= 0);
      CHECK(folder.names().size() == (kind == Kind::named ? 2 : 1));
      REQUIRE(write_all(file.descriptor(), "new") == 0);
      CHECK(file.become_new(folder / "old") == EEXIST);
      CHECK(contents(folder / "old") == "old");
    }
    CHECK(folder.names() == std::vector<std::string>{"old"});
    {
      TemporaryFile file(folder.path(), kind);
      REQUIRE(write_all(file.descriptor(), "new") == 0);
      CHECK(file.become_new(folder / "new") == 0);
    }
    {
      TemporaryFile file(folder.path(), kind);
      REQUIRE(write_all(file.descriptor(), "newer") == 0);
      CHECK(file.replace(folder / "old") == 0);
    }
    CHECK(contents(folder / "new") == "new");
    CHECK(contents(folder / "old") == "newer");
    CHECK(folder.names() == std::vector<std::string>{"new", "old"});
    {
      // What cannot be replaced: a folder.
      std::filesystem::create_directory(folder / "folder");
      TemporaryFile file(folder.path(), kind);
      CHECK(file.replace(folder / "folder") == EISDIR);
    }
    CHECK(folder.names() == std::vector<std::string>{"folder", "new", "old"});
  }
}

TEST_CASE("names that a process of the same number left behind are passed over") {
  const TemporaryFolder folder;
  // The next number is one more than that of a file made now.
  std::string name;
  {
    TemporaryFile file(folder.path(), Kind::named);
    name = folder.names().front();
  }
  const auto dash = name.rfind('-');
  const auto next = std::stoul(name.substr(dash + 1)) + 1;
  const std::string left = name.substr(0, dash + 1) + std::to_string(next);
  put(folder / left, "left");
  TemporaryFile file(folder.path(), Kind::named);
  REQUIRE(file.descriptor() >= 0);
  CHECK(file.become_new(folder / "a") == 0);
  CHECK(contents(folder / left) == "left");
}

TEST_CASE("a signal that ends the program takes away what is provisional, and ends it as usual") {
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    CAPTURE(number);
    const TemporaryFolder folder;
    const pid_t child = ::fork();
    if (child == 0) {
      std::signal(number, SIG_DFL);
      keep_no_temporary_files();
      const Provisional gone(put(folder / "gone", "x").native());
      Provisional kept(put(folder / "kept", "x").native());
      kept.keep();
      Provisional named(put(folder / "named", "x").native());
      named.keep_on_signals();
      const TemporaryFile file(folder.path(), Kind::named);
      ::raise(number);
      ::_exit(0);
    }
    CHECK(end_of(child) == 128 + number);
    CHECK(folder.names() == std::vector<std::string>{"kept", "named"});
  }
}

TEST_CASE("a signal that is ignored stays ignored, and files that are too large are an error") {
  const pid_t child = ::fork();
  if (child == 0) {
    std::signal(SIGHUP, SIG_IGN);
    std::signal(SIGXFSZ, SIG_DFL);
    keep_no_temporary_files();
    ::raise(SIGHUP);
    ::raise(SIGXFSZ);
    ::_exit(7);
  }
  CHECK(end_of(child) == 7);
}

TEST_CASE("more provisional files than signals know of go at the end of their lives as others do") {
  const TemporaryFolder folder;
  {
    std::vector<Provisional> many;
    for (int i = 0; i < 40; ++i) many.emplace_back(put(folder / std::to_string(i), "x").native());
    many.front().keep();
  }
  CHECK(folder.names() == std::vector<std::string>{"0"});
}
