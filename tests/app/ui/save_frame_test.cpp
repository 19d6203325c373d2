#include "app/ui/save_frame.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "app/io/open.hpp"
#include "tests/support/paths.hpp"
#include "tests/support/process.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace tconv;

namespace {

Session session_of(const std::string& name, StageId stage, std::int64_t step) {
  const LoadedProblem loaded = open_preset("first-stamp").value();
  Session session{{loaded.problem, name}, loaded.view, {}};
  session.view.stage = stage;
  session.view.step = step;
  return session;
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("frames are named after document, stage and step, in an order that sorts") {
  CHECK(frame_name(session_of("first-stamp", StageId::stamp, 5)) == "first-stamp-stamp-05");
  CHECK(frame_name(session_of("first-stamp", StageId::insert_zeros, 0)) == "first-stamp-insert-zeros-00");
  // 81 products: still two digits; 324 of them would be three.
  Session fine = session_of("x", StageId::convolve, 7);
  fine.view.grain = Grain::contribution;
  CHECK(frame_name(fine) == "x-convolve-007");
}

TEST_CASE("a name keeps only what is safe in every folder") {
  CHECK(frame_name(session_of("../../etc/passwd", StageId::crop, 1)) == "etcpasswd-crop-01");
  CHECK(frame_name(session_of("-rf a\nb;$(id)", StageId::crop, 1)) == "rfabid-crop-01");
  CHECK(frame_name(session_of("写真", StageId::crop, 1)) == "frame-crop-01");
  CHECK(frame_name(session_of(std::string(5000, 'a'), StageId::crop, 1)).size() < 130);
}

TEST_CASE("a frame is a PNG, the same for the same session, and never replaces another") {
  const test::TemporaryFolder folder;
  const FreeTypeMetrics metrics;
  const Session session = session_of("first-stamp", StageId::stamp, 5);
  std::string first;
  for (const std::string expected :
       {"first-stamp-stamp-05.png", "first-stamp-stamp-05-2.png", "first-stamp-stamp-05-3.png"}) {
    const auto saved = save_frame(session, {}, metrics, folder.path());
    REQUIRE(saved);
    CHECK(saved.value() == folder.path() / expected);
    const std::string bytes = bytes_of(saved.value());
    CHECK(bytes.substr(1, 3) == "PNG");
    if (first.empty()) first = bytes;
    CHECK(bytes == first);
  }
  Session dark = session;
  dark.preferences.theme = ThemeId::dark;
  CHECK(bytes_of(save_frame(dark, {}, metrics, folder.path()).value()) != first);
}

TEST_CASE("a frame saved from the window and one exported at the same size are the same picture") {
  const test::TemporaryFolder folder;
  const FreeTypeMetrics metrics;
  const auto saved = save_frame(session_of("first-stamp", StageId::stamp, 5), {}, metrics, folder.path());
  REQUIRE(saved);
  const auto exported = folder.path() / "exported.png";
  REQUIRE(test::run({{test::program_path(), "export", "--preset", "first-stamp", "--stage", "stamp", "--step", "5",
                      "--size", "1920x1080", "-o", exported.string()},
                     {},
                     folder.path()}) == 0);
  CHECK(bytes_of(saved.value()) == bytes_of(exported));
}

TEST_CASE("a folder that cannot be written is a sentence") {
  const FreeTypeMetrics metrics;
  const auto saved = save_frame(session_of("a", StageId::crop, 0), {}, metrics, "/proc/no-such-folder");
  REQUIRE_FALSE(saved);
  CHECK(saved.failure().message.size() > 20);
}
