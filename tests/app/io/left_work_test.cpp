// What earlier runs have left, asked about at the desk.
#include <algorithm>

#include "app/io/file_desk.hpp"
#include "app/io/unsaved_keeper.hpp"
#include "core/fill.hpp"
#include "tests/app/io/office.hpp"

using namespace tconv;
using test::Office;
using test::put;
namespace fs = std::filesystem;

namespace {

struct Morning {
  /// Work that a window has left, whose first input element this is.
  fs::path leave(double value, const std::string& file, std::int64_t time) const {
    LoadedProblem work = open_preset("clean-2x").value();
    work.problem.input = work.problem.input.with(0, value);
    auto copy = UnsavedCopy::create(folder);
    REQUIRE(copy);
    CHECK_FALSE(copy.value().write(work, {"mine", file, time}));
    return copy.value().folder();
  }
  void start() { office.desk.offer(office.workspace, keeper, left_work(folder).copies); }
  [[nodiscard]] double first_input() const { return office.workspace.session.document.problem.input[0]; }
  [[nodiscard]] bool asks() const { return office.is<FileDesk::AskingAboutLeftWork>(); }
  [[nodiscard]] std::size_t left() const { return left_work(folder).copies.size(); }

  Office office;
  fs::path folder = office / "unsaved";
  UnsavedKeeper keeper{folder};
};

}  // namespace

TEST_CASE("without anything left nothing is asked") {
  Morning morning;
  morning.start();
  CHECK(morning.office.is<FileDesk::Idle>());
}

TEST_CASE("left work is opened as unsaved, and saved into the file that it came from") {
  Morning morning;
  Office& office = morning.office;
  const fs::path file = office / "mine.tconv.json";
  const fs::path copy = morning.leave(5, file.string(), 1000);
  LoadedProblem work = open_preset("clean-2x").value();
  work.problem.input = work.problem.input.with(0, 5);
  morning.start();
  REQUIRE(morning.asks());
  CHECK(office.workspace.chooser()->title.ends_with("is still here: mine"));
  CHECK(office.workspace.chooser()->choices[0].note.find(file.string()) != std::string::npos);
  CHECK_FALSE(office.choose(LeftWorkAnswer::open));
  CHECK(office.is<FileDesk::Idle>());
  CHECK(office.workspace.session.document == Document{work.problem, "mine", file.string()});
  CHECK(office.workspace.session.view == work.view);
  CHECK(office.workspace.is_unsaved());
  // It is this window's now, and lies where it lay.
  CHECK(morning.left() == 0);
  morning.keeper.look(office.workspace, 0, 0);
  morning.keeper.wait();
  CHECK(fs::exists(copy / "copy"));
  // Closing the window asks, and Save knows where to.
  office.ask(FileRequest::quit);
  CHECK(office.choose(ChangesAnswer::save) == PlatformRequest::close);
  CHECK(open_path(file).value().problem == work.problem);
  CHECK_FALSE(office.workspace.is_unsaved());
  morning.keeper.look(office.workspace, 10, 0);
  CHECK_FALSE(fs::exists(copy));
}

TEST_CASE("left work that was in no file is asked a name for; what the window showed before comes back by undo") {
  Morning morning;
  Office& office = morning.office;
  const Document before = office.workspace.session.document;
  morning.leave(5, "", 1000);
  morning.start();
  office.choose(LeftWorkAnswer::open);
  office.ask(FileRequest::save);
  CHECK(office.is<FileDesk::ListingFolder>());
  CHECK(office.workspace.chooser()->field.text() == "mine");
  office.leave();
  office.workspace.undo();
  CHECK(office.workspace.session.document == before);
}

TEST_CASE("of left work whose file has been written since it is said that it is older") {
  Morning morning;
  const fs::path file = put(morning.office / "mine.tconv.json", "newer");
  for (const auto& [time, is_older] : {std::pair{std::int64_t{1000}, true}, {std::int64_t{4'000'000'000}, false}}) {
    const Chooser question = left_work_question({"mine", file.string(), time}, time);
    CHECK((question.choices[0].note.find("it is older than " + file.string()) == 0) == is_older);
  }
  CHECK(left_work_question({"mine", (morning.office / "none").string(), 1000}, 0).choices[0].note.find("older") ==
        std::string::npos);
}

TEST_CASE("what is thrown away is gone, and the next is asked about; what is left for later stays") {
  Morning morning;
  Office& office = morning.office;
  morning.leave(1, "", 1000);
  morning.leave(3, "", 3000);
  morning.leave(2, "", 2000);
  morning.start();
  CHECK(morning.left() == 0);  // nobody else takes them meanwhile
  office.choose(LeftWorkAnswer::discard);
  REQUIRE(morning.asks());
  office.choose(LeftWorkAnswer::later);
  CHECK(office.is<FileDesk::Idle>());
  CHECK(morning.left() == 2);
  morning.start();
  REQUIRE(morning.asks());
  office.leave();
  CHECK(morning.left() == 2);
  morning.start();
  office.choose(LeftWorkAnswer::open);
  CHECK(morning.first_input() == 2);
  CHECK(morning.left() == 1);
}

TEST_CASE("left work that is damaged is said and put aside, and everything stays") {
  Morning morning;
  Office& office = morning.office;
  const Document before = office.workspace.session.document;
  morning.leave(1, "", 1000);
  const fs::path damaged = morning.leave(2, "", 2000);
  const std::string text = test::contents(damaged / "copy");
  put(damaged / "copy", text.substr(0, text.size() / 2));
  morning.start();
  office.choose(LeftWorkAnswer::open);
  CHECK(office.said().find(damaged.filename().string() + ".bad") != std::string::npos);
  CHECK(office.workspace.session.document == before);
  CHECK_FALSE(office.workspace.is_unsaved());
  REQUIRE(morning.asks());  // about the other one
  office.choose(LeftWorkAnswer::open);
  CHECK(morning.first_input() == 1);
}
