// The desk with the desktop's own dialog.
#include <doctest/doctest.h>

#include "app/io/save.hpp"
#include "tests/app/io/office.hpp"
#include "tests/support/fake_dialog.hpp"

using namespace tconv;
using test::FakeDialog;
using test::Office;
using test::put;

namespace {

namespace fs = std::filesystem;

using Idle = FileDesk::Idle;
using ListingPresets = FileDesk::ListingPresets;
using ListingFolder = FileDesk::ListingFolder;
using AskingTheDesktop = FileDesk::AskingTheDesktop;
using AskingToReplace = FileDesk::AskingToReplace;
constexpr auto close_window = PlatformRequest::close;

}  // namespace

TEST_CASE("the desktop's dialog opens and saves") {
  Office office;
  const LoadedProblem other = open_preset("non-square").value();
  REQUIRE_FALSE(save_problem(office / "other.tconv.json", other, Overwrite::no));
  FakeDialog opens("echo '" + (office / "other.tconv.json").string() + "'");
  opens.attach(office.desk);
  office.ask(FileRequest::open);
  CHECK(office.is<AskingTheDesktop>());
  opens.wait();
  CHECK_FALSE(office.desk.poll(office.workspace));
  CHECK(office.is<Idle>());
  CHECK(office.workspace.session.document.problem == other.problem);

  // Saved through the dialog, what was asked for goes on; what exists is asked about by us.
  FakeDialog saves("echo '" + (office / "mine").string() + "'");
  saves.attach(office.desk);
  office.workspace.session.document.file.clear();
  for (const bool exists : {false, true}) {
    office.change(exists ? 1 : 2);
    office.workspace.session.document.file.clear();
    office.ask(FileRequest::quit);
    CHECK_FALSE(office.choose(ChangesAnswer::save));
    CHECK(office.is<AskingTheDesktop>());
    saves.wait();
    const auto answer = office.desk.poll(office.workspace);
    if (exists) {
      CHECK(office.is<AskingToReplace>());
      CHECK(office.choose(ReplaceAnswer::replace) == close_window);
    } else {
      CHECK(answer == close_window);
    }
  }
}

TEST_CASE("the desktop's dialog is left, or fails and the list takes its place") {
  Office office;
  FakeDialog cancelled("exit 1");
  cancelled.attach(office.desk);
  office.change(1);
  office.ask(FileRequest::quit);
  office.choose(ChangesAnswer::save);
  cancelled.wait();
  CHECK_FALSE(office.desk.poll(office.workspace));
  CHECK(office.is<Idle>());

  FakeDialog fails("exit 5");
  fails.attach(office.desk);
  office.ask(FileRequest::quit);
  office.choose(ChangesAnswer::save);
  fails.wait();
  CHECK_FALSE(office.desk.poll(office.workspace));
  REQUIRE(office.is<ListingFolder>());
  CHECK(office.said().find("code 5") != std::string::npos);
  CHECK(office.name("after all") == close_window);
  // From then on with the list.
  office.ask(FileRequest::save_as);
  CHECK(office.is<ListingFolder>());
}

TEST_CASE("one dialog of the desktop at a time, which ends when something else is asked") {
  Office office;
  FakeDialog stays("exec sleep 600");
  stays.attach(office.desk);
  office.ask(FileRequest::open);
  for (const auto request :
       {FileRequest::open, FileRequest::save, FileRequest::save_as, FileRequest::save_output}) {
    office.workspace.remark.reset();
    CHECK_FALSE(office.ask(request));
    CHECK(office.is<AskingTheDesktop>());
    CHECK(office.said().find("open already") != std::string::npos);
  }
  // What needs no question is done meanwhile, and no list of somebody else's is ours.
  CHECK_FALSE(office.desk.poll(office.workspace));
  office.workspace.session.document.file = (office / "mine.tconv.json").string();
  office.ask(FileRequest::save);
  CHECK(fs::exists(office / "mine.tconv.json"));
  office.ask(FileRequest::take_choice);
  office.ask(FileRequest::leave_choice);
  CHECK(office.is<AskingTheDesktop>());
  office.ask(FileRequest::new_problem);
  CHECK(office.is<ListingPresets>());
}
