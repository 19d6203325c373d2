#include "app/io/unsaved_keeper.hpp"

#include "tests/app/io/small_disk.hpp"
#include "tests/app/io/support.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace tconv;
using test::put;
using test::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

/// A workspace with its keeper; the clock is what each call says.
struct Bench {
  explicit Bench(const std::string& folder = "unsaved") : keeper(home / folder) {}

  void change(double value) { workspace.set_cell({ArrayId::input, 0, 0}, value); }
  /// Looks, and lets what is written come to its end.
  std::optional<std::string> look(double now) {
    auto said = keeper.look(workspace, now, 1000 + static_cast<std::int64_t>(now));
    keeper.wait();
    return said;
  }
  /// The first input element of what is on the disk, and how many copies there are.
  std::vector<double> on_disk() const {
    std::vector<double> found;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(home / "unsaved", error)) {
      const std::string text = test::contents(entry.path() / "copy");
      const auto problem = read_problem(text.substr(text.find('\n') + 1), entry.path());
      REQUIRE(problem);
      found.push_back(problem.value().problem.input[0]);
    }
    return found;
  }

  TemporaryFolder home;
  Workspace workspace{
      {open_preset("first-stamp").value().problem, "first-stamp"}, open_preset("first-stamp").value().view, {}};
  UnsavedKeeper keeper;
};

using Values = std::vector<double>;

}  // namespace

TEST_CASE("a change is copied at once, further ones at most every five seconds") {
  Bench bench;
  CHECK_FALSE(bench.look(0));
  CHECK_FALSE(bench.keeper.next_look());
  CHECK(bench.home.names().empty());
  bench.change(5);
  CHECK_FALSE(bench.look(100));
  CHECK(bench.on_disk() == Values{5});
  // Nothing to be done: whoever waits may wait for ever.
  CHECK_FALSE(bench.keeper.next_look());
  bench.change(6);
  bench.look(101);
  CHECK(bench.on_disk() == Values{5});
  CHECK(bench.keeper.next_look() == 105);
  bench.change(7);
  bench.look(104.9);
  CHECK(bench.on_disk() == Values{5});
  CHECK(bench.keeper.next_look() == 105);
  bench.look(105);
  CHECK(bench.on_disk() == Values{7});
  CHECK_FALSE(bench.keeper.next_look());
  bench.look(200);
  CHECK_FALSE(bench.keeper.next_look());
}

TEST_CASE("while a copy is being written its end is looked for, and changes wait") {
  Bench bench;
  bench.change(5);
  bench.keeper.look(bench.workspace, 100, 0);
  // Whether it is written by now or not: it is looked at soon.
  CHECK(bench.keeper.next_look() == 100 + 0.1);
  bench.change(6);
  bench.look(101);
  CHECK(bench.keeper.next_look() == 105);
}

TEST_CASE("steps and other views are no change, numbers of u and the file's name are") {
  Bench bench;
  bench.workspace.run(ActionId::next_step, 0);
  bench.look(0);
  CHECK(bench.on_disk().empty());
  bench.workspace.set_cell({ArrayId::u, 0, 0}, 9);
  bench.look(10);
  REQUIRE(bench.on_disk().size() == 1);
  bench.workspace.session.document.file = "/x/mine.tconv.json";
  bench.look(20);
  const fs::path copy = *fs::directory_iterator(bench.home / "unsaved");
  CHECK(test::contents(copy / "copy").find("\"file\": \"/x/mine.tconv.json\", \"time\": 1020}") !=
        std::string::npos);
  // A copy has the view that was there when it was written.
  CHECK(read_problem(test::contents(copy / "copy").substr(test::contents(copy / "copy").find('\n') + 1), copy)
            .value()
            .view == bench.workspace.session.view);
}

TEST_CASE(
    "the copy goes with undo, with saving, and when it is given up; it stays when the program ends otherwise") {
  {
    Bench bench;
    bench.change(5);
    bench.look(0);
    CHECK(bench.on_disk() == Values{5});
    bench.workspace.undo();
    bench.look(1);
    CHECK(bench.on_disk().empty());
    bench.workspace.redo();
    bench.look(2);
    // Not before the five seconds are over.
    CHECK(bench.on_disk().empty());
    CHECK(bench.keeper.next_look() == 5);
    bench.look(5);
    CHECK(bench.on_disk() == Values{5});
    bench.workspace.saved = bench.workspace.session.work();
    bench.look(6);
    CHECK(bench.on_disk().empty());
    bench.change(7);
    bench.look(20);
    CHECK(bench.on_disk() == Values{7});
    bench.keeper.remove();
    CHECK(bench.on_disk().empty());
  }
  const TemporaryFolder home;
  {
    Bench bench;
    UnsavedKeeper other(home.path());
    bench.change(5);
    other.look(bench.workspace, 0, 0);
  }
  CHECK(left_work(home.path()).copies.size() == 1);
}

TEST_CASE("at the end the copy is brought up to date, however little time has passed") {
  Bench bench;
  CHECK(bench.keeper.bring_up_to_date(bench.workspace, 0) == Kept::nothing_unsaved);
  CHECK(bench.on_disk().empty());
  bench.change(5);
  bench.look(0);
  bench.change(6);
  bench.look(1);
  CHECK(bench.keeper.bring_up_to_date(bench.workspace, 0) == Kept::kept);
  CHECK(bench.on_disk() == Values{6});
  CHECK(bench.keeper.bring_up_to_date(bench.workspace, 0) == Kept::kept);
  bench.change(7);
  CHECK(bench.keeper.bring_up_to_date(bench.workspace, 0) == Kept::kept);
  CHECK(bench.on_disk() == Values{7});
  const test::SmallDisk disk(0);
  bench.change(8);
  CHECK(bench.keeper.bring_up_to_date(bench.workspace, 0) == Kept::lost);
}

TEST_CASE("a full disk is said once, and again only after it was not full") {
  Bench bench;
  bench.look(0);
  std::optional<test::SmallDisk> full(std::in_place, 0);
  const auto told_at = [&](double now) {
    bench.change(now);
    bench.look(now);
    return bench.look(now + 1);
  };
  const auto said = told_at(10);
  REQUIRE(said);
  CHECK(said->find("No copy of what is unsaved can be kept") == 0);
  // Nothing has changed: nothing is tried.
  CHECK_FALSE(bench.keeper.next_look());
  CHECK_FALSE(told_at(20));
  CHECK_FALSE(told_at(30));
  full.reset();
  CHECK_FALSE(told_at(40));
  CHECK(bench.on_disk() == Values{40});
  full.emplace(0);
  CHECK(told_at(50));
  CHECK(bench.on_disk() == Values{40});
}

TEST_CASE("a folder in which nothing can be kept is said, and no folder is nothing to say") {
  Bench bench("file/unsaved");
  put(bench.home / "file", "x");
  bench.change(5);
  bench.look(0);
  const auto said = bench.look(1);
  REQUIRE(said);
  CHECK(said->find("file/unsaved") != std::string::npos);
  UnsavedKeeper nowhere({});
  CHECK_FALSE(nowhere.look(bench.workspace, 0, 0));
  CHECK_FALSE(nowhere.next_look());
  CHECK(nowhere.bring_up_to_date(bench.workspace, 0) == Kept::lost);
}

TEST_CASE("a folder that somebody has cleared away is made again") {
  Bench bench;
  bench.change(5);
  bench.look(0);
  fs::remove_all(bench.home / "unsaved");
  bench.change(6);
  bench.look(10);
  CHECK(bench.on_disk() == Values{6});
}

TEST_CASE("a copy that is taken over is the window's own, in the place of another one") {
  Bench bench;
  bench.change(5);
  bench.look(0);
  auto copy = UnsavedCopy::create(bench.home / "unsaved");
  REQUIRE(copy);
  CHECK_FALSE(copy.value().write(open_preset("clean-2x").value(), {}));
  const fs::path folder = copy.value().folder();
  bench.keeper.adopt(std::move(copy.value()));
  CHECK(std::distance(fs::directory_iterator(bench.home / "unsaved"), {}) == 1);
  CHECK(left_work(bench.home / "unsaved").copies.empty());
  bench.look(10);
  CHECK(bench.on_disk() == Values{5});
  CHECK(fs::exists(folder / "copy"));
}
