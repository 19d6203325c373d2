#include "app/io/read_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/io/open.hpp"
#include "tests/app/io/support.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace tconv;
using test::failure_of;
using test::put;
using test::TemporaryFolder;

namespace {

void refused(const std::filesystem::path& path, std::string_view words) {
  const Failure failure = failure_of(open_path(path));
  CHECK(failure.rule == "file");
  INFO(failure.message);
  CHECK(failure.message.find(words) != std::string::npos);
}

}  // namespace

TEST_CASE("what is no regular file is refused without waiting") {
  const TemporaryFolder folder;
  // Nobody will ever write to this pipe: opening it to read would wait for ever.
  REQUIRE(::mkfifo((folder / "pipe.png").c_str(), 0600) == 0);
  refused(folder / "pipe.png", "a named pipe");
  refused(folder.path(), "a folder");
  refused("/dev/zero", "a device");
  refused("/dev/tty", "a device");
  refused(folder / "missing", "no such file or folder");
  refused(folder / std::string("a\0b", 3), "NUL");
  std::filesystem::create_symlink("loop", folder / "loop");
  refused(folder / "loop", "circle");
  std::filesystem::create_symlink("/dev/zero", folder / "photo.jpg");
  refused(folder / "photo.jpg", "a device");
}

TEST_CASE("files beyond the limits are refused by their size alone") {
  const TemporaryFolder folder;
  // Ten gigabytes that take no room on the disk, behind the first bytes of each kind.
  for (const char* start : {"\x89PNG\r\n\x1a\n", "\xff\xd8\xff\xe0", "BM", "{\"format\""}) {
    const auto file = put(folder / "large", start);
    REQUIRE(::truncate(file.c_str(), 10'000'000'000) == 0);
    refused(file, "larger than 32 MiB");
  }
  const auto npy = put(folder / "large", std::string("\x93NUMPY\1\0\x3a\0{'descr': '<f8', 'fortran_order': False, "
                                                     "'shape': (1,), }\n",
                                                     68));
  REQUIRE(::truncate(npy.c_str(), 10'000'000'000) == 0);
  const Failure failure = failure_of(open_path(npy));
  CHECK(failure.rule == "npy");
}

TEST_CASE("reading in pieces") {
  const TemporaryFolder folder;
  auto file = InputFile::open(put(folder / "a", "0123456789"));
  REQUIRE(file);
  CHECK(file.value().size() == 10);
  CHECK(file.value().peek(3).value() == "012");
  CHECK(file.value().read(4).value() == "0123");
  CHECK(file.value().peek(20).value() == "0123456789");
  CHECK(file.value().read_all(100, "a test").value() == "456789");
  CHECK(file.value().read(4).value().empty());
  auto again = InputFile::open(folder / "a");
  CHECK(failure_of(again.value().read_all(9, "a test")).rule == "file");
}

TEST_CASE("a stream is read to its end, but not beyond the limit") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  REQUIRE(::write(ends[1], "hello", 5) == 5);
  ::close(ends[1]);
  CHECK(read_stream(ends[0], 5).value() == "hello");
  ::close(ends[0]);
  const int zero = ::open("/dev/zero", O_RDONLY | O_CLOEXEC);
  CHECK(failure_of(read_stream(zero, 3 << 20)).message.find("3 MiB") != std::string::npos);
  ::close(zero);
}
