#include "app/io/unsaved_copy.hpp"

#include <sys/stat.h>

#include <cmath>
#include <limits>
#include <set>

#include "core/fill.hpp"
#include "tests/app/io/small_disk.hpp"
#include "tests/app/io/support.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace tconv;
using test::put;
using test::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

UnsavedCopy created(const fs::path& folder) {
  auto copy = UnsavedCopy::create(folder);
  REQUIRE(copy);
  return std::move(copy.value());
}

mode_t mode(const fs::path& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 07777U;
}

/// One channel, 300 × 300: more elements than stand in a problem's text.
LoadedProblem large_work() {
  LoadedProblem work{open_preset("clean-2x").value()};
  work.problem.input = filled({1, 300, 300}, Fill::random, 7);
  work.theme.reset();
  return work;
}

std::set<std::string> names_in(const fs::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.insert(entry.path().filename());
  return names;
}

const WorkOrigin origin{"mine", "/home/ada/mine.tconv.json", 1'796'064'120};

}  // namespace

TEST_CASE("work that was copied is read back as it was, with all that a problem and its view have") {
  const TemporaryFolder folder;
  for (const Preset& preset : presets()) {
    CAPTURE(preset.slug);
    LoadedProblem work = open_preset(preset.slug).value();
    work.problem.input = work.problem.input.with(0, -0.0);
    work.problem.weight = work.problem.weight.with(0, 0.1 + 0.2);
    UnsavedCopy copy = created(folder / "unsaved");
    CHECK_FALSE(copy.is_written());
    REQUIRE_FALSE(copy.write(work, origin));
    CHECK(copy.is_written());
    CHECK(copy.origin().value() == origin);
    const auto read = copy.read();
    REQUIRE(read);
    CHECK(read.value().problem == work.problem);
    CHECK(read.value().view == work.view);
    copy.remove();
  }
  LoadedProblem work = large_work();
  work.view.coverage.held = HeldLayer{work.problem.layer, filled({1, 1, 4, 4}, Fill::ones)};
  work.view.compare.size = Int2{600, 600};
  work.view.compare.u = filled({600, 600}, Fill::random, 8);
  UnsavedCopy copy = created(folder / "unsaved");
  REQUIRE_FALSE(copy.write(work, {"no file", "", 0}));
  CHECK(copy.origin().value() == WorkOrigin{"no file", "", 0});
  CHECK(copy.read().value().problem == work.problem);
  CHECK(copy.read().value().view == work.view);
}

TEST_CASE("only its owner may look into a copy, and it goes whole") {
  const TemporaryFolder folder;
  UnsavedCopy copy = created(folder / "state/unsaved");
  CHECK(mode(copy.folder()) == 0700);
  CHECK(mode(folder / "state") == 0700);
  CHECK_FALSE(copy.write(large_work(), origin));
  copy.remove();
  CHECK(names_in(folder / "state/unsaved").empty());
}

TEST_CASE("an array that did not change is not written again, and what nobody names any more goes") {
  const TemporaryFolder folder;
  UnsavedCopy copy = created(folder.path());
  LoadedProblem work = large_work();
  CHECK_FALSE(copy.write(work, origin));
  const auto first = names_in(copy.folder());
  CHECK(first.size() == 3);  // lock, copy, input
  const auto array = std::ranges::find_if(first, [](const std::string& name) { return name.ends_with(".npy"); });
  REQUIRE(array != first.end());
  const auto written = fs::last_write_time(copy.folder() / *array) - std::chrono::hours(1);
  fs::last_write_time(copy.folder() / *array, written);
  work.problem.weight = work.problem.weight.with(0, 5);
  CHECK_FALSE(copy.write(work, origin));
  CHECK(names_in(copy.folder()) == first);
  CHECK(fs::last_write_time(copy.folder() / *array) == written);
  work.problem.input = work.problem.input.with(0, 5);
  CHECK_FALSE(copy.write(work, origin));
  CHECK(names_in(copy.folder()).size() == 3);
  CHECK_FALSE(names_in(copy.folder()).contains(*array));
}

TEST_CASE("on a full disk the copy that was there stays") {
  const TemporaryFolder folder;
  UnsavedCopy copy = created(folder.path());
  const LoadedProblem small = open_preset("first-stamp").value();
  CHECK_FALSE(copy.write(small, origin));
  const auto names = names_in(copy.folder());
  {
    const test::SmallDisk disk(4096);
    const auto failure = copy.write(large_work(), origin);
    REQUIRE(failure);
    CHECK(failure->rule == "write");
  }
  CHECK(names_in(copy.folder()) == names);
  CHECK(copy.read().value().problem == small.problem);
}

TEST_CASE("two windows do not take each other's copies; those without an owner are found, the newest first") {
  const TemporaryFolder folder;
  const LoadedProblem work = open_preset("first-stamp").value();
  std::optional<UnsavedCopy> mine = created(folder.path());
  CHECK_FALSE(mine->write(work, origin));
  {
    UnsavedCopy older = created(folder.path());
    UnsavedCopy newer = created(folder.path());
    UnsavedCopy never_written = created(folder.path());
    CHECK_FALSE(older.write(work, {"older", "", 10}));
    CHECK_FALSE(newer.write(work, {"newer", "", 11}));
    CHECK(left_work(folder.path()).copies.empty());
  }
  CHECK(folder.names().size() == 4);
  {
    const AllLeftWork left = left_work(folder.path());
    REQUIRE(left.copies.size() == 2);
    CHECK(left.copies[0].origin == WorkOrigin{"newer", "", 11});
    CHECK(left.copies[1].origin == WorkOrigin{"older", "", 10});
    CHECK(left.troubles.empty());
    // Another start finds none while they are asked about, and what never became a copy is gone.
    CHECK(left_work(folder.path()).copies.empty());
    CHECK(folder.names().size() == 3);
  }
  const fs::path was_mine = mine->folder();
  mine.reset();
  const AllLeftWork left = left_work(folder.path());
  REQUIRE(left.copies.size() == 3);
  CHECK(left.copies[0].copy.folder() == was_mine);
  CHECK(left.copies[0].copy.read().value().problem == work.problem);
}

TEST_CASE("a copy that is damaged is put aside with a sentence, and not found again") {
  const std::string good_heading = R"({"format": "tconvlab-unsaved/1", "name": "x", "time": 5})";
  for (const std::string heading :
       {"", "no line end", "garbage\n", "{}\n", "{\"format\": \"tconvlab/1\"}\n",
        "{\"format\": \"tconvlab-unsaved/1\", \"name\": \"x\", \"time\": -1}\n",
        "{\"format\": \"tconvlab-unsaved/1\", \"name\": \"x\", \"time\": 1e300}\n",
        "{\"format\": \"tconvlab-unsaved/1\", \"name\": 5, \"time\": 1}\n",
        "{\"format\": \"tconvlab-unsaved/1\", \"name\": \"x\", \"file\": \"relative\", \"time\": 1}\n"}) {
    CAPTURE(heading);
    const TemporaryFolder folder;
    fs::path own;
    {
      UnsavedCopy copy = created(folder.path());
      own = copy.folder();
      CHECK_FALSE(copy.write(open_preset("first-stamp").value(), origin));
      put(own / "copy", heading);
    }
    const AllLeftWork left = left_work(folder.path());
    CHECK(left.copies.empty());
    REQUIRE(left.troubles.size() == 1);
    CHECK(left.troubles[0].find("is kept as “" + own.filename().string() + ".bad”") != std::string::npos);
    CHECK(test::contents(own.string() + ".bad/copy") == heading);
    CHECK(left_work(folder.path()).troubles.empty());
  }
  // What the first line says is right, but not what follows.
  const TemporaryFolder folder;
  UnsavedCopy copy = created(folder.path());
  put(copy.folder() / "copy", good_heading + "\n{\"format\": \"tconvlab/1\"}");
  CHECK(copy.origin().value() == WorkOrigin{"x", "", 5});
  CHECK(test::failure_of(copy.read()).rule == "json-missing-key");
  put(copy.folder() / "copy", good_heading);
  CHECK(test::failure_of(copy.read()).rule == "file");
  CHECK_FALSE(copy.write(large_work(), origin));
  for (const std::string& name : names_in(copy.folder())) {
    if (name.ends_with(".npy")) put(copy.folder() / name, "short");
  }
  CHECK_FALSE(static_cast<bool>(copy.read()));
}

TEST_CASE("where no folder can be made a copy says so") {
  const TemporaryFolder folder;
  put(folder / "file", "x");
  const auto failure = test::failure_of(UnsavedCopy::create(folder / "file/unsaved"));
  CHECK(failure.rule == "write");
  CHECK(failure.message.find("file/unsaved") != std::string::npos);
  CHECK(left_work(folder / "file").copies.empty());
  CHECK(left_work(folder / "missing").troubles.empty());
}

TEST_CASE("other folders and files beside copies are left alone") {
  const TemporaryFolder folder;
  for (const std::string name : {"1-2.bad", "notes", "1-", "-1", "12"}) {
    fs::create_directory(folder / name);
    put(folder / name / "lock", "");
  }
  put(folder / "3-4", "");
  fs::create_directory_symlink(folder / "notes", folder / "5-6");
  const auto before = folder.names();
  CHECK(left_work(folder.path()).copies.empty());
  CHECK(folder.names() == before);
}

TEST_CASE("a file's name that JSON cannot hold is not another file's: Save will ask") {
  const TemporaryFolder folder;
  UnsavedCopy copy = created(folder.path());
  CHECK_FALSE(copy.write(open_preset("first-stamp").value(), {"n\xff", "/x/\xff.tconv.json", 1}));
  CHECK(copy.origin().value() == WorkOrigin{"n\xEF\xBF\xBD", "", 1});
}
