#include "app/io/file_desk.hpp"

#include <algorithm>
#include <set>

#include "app/io/npy.hpp"
#include "app/io/read_file.hpp"
#include "app/io/save.hpp"
#include "core/fill.hpp"
#include "core/methods.hpp"
#include "tests/app/io/office.hpp"

using namespace tconv;
using test::contents;
using test::Office;
using test::put;

namespace {

namespace fs = std::filesystem;

using Idle = FileDesk::Idle;
using AskingAboutChanges = FileDesk::AskingAboutChanges;
using ListingPresets = FileDesk::ListingPresets;
using ListingFolder = FileDesk::ListingFolder;
using AskingToReplace = FileDesk::AskingToReplace;
constexpr auto close_window = PlatformRequest::close;

}  // namespace

TEST_CASE("New lists the presets, and opens the one that is chosen") {
  Office office;
  CHECK(office.is<Idle>());
  CHECK_FALSE(office.ask(FileRequest::new_problem));
  CHECK(office.is<ListingPresets>());
  CHECK_FALSE(office.choose(PresetChoice{"non-square"}));
  CHECK(office.is<Idle>());
  CHECK(office.workspace.session.document == Document{open_preset("non-square").value().problem, "non-square"});
  office.ask(FileRequest::new_problem);
  office.leave();
  CHECK(office.is<Idle>());
}

TEST_CASE("Save asks for a name once, and then writes into the file") {
  Office office;
  office.change(5);
  CHECK_FALSE(office.ask(FileRequest::save));
  REQUIRE(office.is<ListingFolder>());
  CHECK(office.workspace.chooser()->field.text() == "first-stamp");
  CHECK_FALSE(office.name("mine"));
  CHECK(office.is<Idle>());
  CHECK_FALSE(office.workspace.is_unsaved());
  CHECK(office.workspace.remark == Notice{"Saved as " + (office / "mine.tconv.json").string(), false});
  CHECK(office.desk.recent() == std::vector{office / "mine.tconv.json"});
  office.change(6);
  CHECK_FALSE(office.ask(FileRequest::save));
  CHECK(office.is<Idle>());
  CHECK(open_path(office / "mine.tconv.json").value().problem.input[0] == 6);
}

TEST_CASE("numbers of u are unsaved until they are saved, and are asked about before another problem comes") {
  Office office;
  office.workspace.set_cell({ArrayId::u, 0, 0}, 5);
  CHECK(office.workspace.is_unsaved());
  office.ask(FileRequest::new_problem);
  CHECK(office.is<AskingAboutChanges>());
  office.leave();
  CHECK_FALSE(office.ask(FileRequest::save));
  CHECK_FALSE(office.name("mine"));
  CHECK_FALSE(office.workspace.is_unsaved());
  CHECK(open_path(office / "mine.tconv.json").value().view.compare == office.workspace.session.view.compare);
  office.workspace.undo();
  CHECK(office.workspace.is_unsaved());
}

TEST_CASE("a name has no slash and is not empty: the list stays") {
  Office office;
  office.ask(FileRequest::save_as);
  for (const std::string name : {"a/b", ""}) {
    CHECK_FALSE(office.name(name));
    CHECK(office.is<ListingFolder>());
    CHECK(office.said().find("without “/”") != std::string::npos);
  }
}

TEST_CASE("folders are walked through, down and up, and the name that was typed goes along") {
  Office office;
  fs::create_directories(office / "inner/deep");
  office.ask(FileRequest::save_as);
  office.workspace.chooser()->field = TextField("here");
  office.choose(FolderChoice{office / "inner"});
  office.choose(FolderChoice{office / "inner/deep"});
  office.choose(FolderChoice{office / "inner"});
  CHECK(std::get<ListingFolder>(office.desk.state()).folder == office / "inner");
  CHECK(office.workspace.chooser()->field.text() == "here");
  office.name("here");
  CHECK(fs::exists(office / "inner/here.tconv.json"));
  // The next list starts there.
  office.ask(FileRequest::open);
  CHECK(std::get<ListingFolder>(office.desk.state()).folder == office / "inner");
  office.leave();
  CHECK(office.is<Idle>());
}

TEST_CASE("a file that exists is replaced only when that was agreed to") {
  Office office;
  const fs::path taken = put(office / "taken.tconv.json", "precious");
  const auto ask = [&] {
    office.ask(FileRequest::save_as);
    CHECK_FALSE(office.name("taken"));
    CHECK(office.is<AskingToReplace>());
    CHECK(office.workspace.chooser()->value() == ChoiceValue(ReplaceAnswer::keep));
  };
  ask();
  office.choose(ReplaceAnswer::keep);
  CHECK(office.is<Idle>());
  ask();
  office.leave();
  CHECK(office.is<Idle>());
  CHECK(contents(taken) == "precious");
  ask();
  office.choose(ReplaceAnswer::replace);
  CHECK(office.is<Idle>());
  CHECK(open_path(taken).value().problem == office.workspace.session.document.problem);
  // Also when the file is chosen from the list.
  office.ask(FileRequest::save_as);
  office.choose(FileChoice{taken});
  CHECK(office.is<AskingToReplace>());
}

TEST_CASE("without changes nothing is asked") {
  Office office;
  CHECK(office.ask(FileRequest::quit) == close_window);
  office.ask(FileRequest::open);
  CHECK(office.is<ListingFolder>());
  office.leave();
  CHECK_FALSE(office.desk.open_dropped(office.workspace, {office / "x.npy", open_preset("dilated").value()}));
  CHECK(office.workspace.session.document.problem == open_preset("dilated").value().problem);
}

TEST_CASE("changes are asked about before they are lost: they stay, or go") {
  const LoadedProblem dropped = open_preset("non-square").value();
  for (const bool discards : {false, true}) {
    CAPTURE(discards);
    for (int departure = 0; departure < 4; ++departure) {
      CAPTURE(departure);
      Office office;
      office.change(9);
      const Document changed = office.workspace.session.document;
      const auto asked = departure == 0   ? office.ask(FileRequest::new_problem)
                         : departure == 1 ? office.ask(FileRequest::open)
                         : departure == 2
                             ? office.ask(FileRequest::quit)
                             : office.desk.open_dropped(office.workspace, {office / "d.json", dropped});
      CHECK_FALSE(asked);
      CHECK(office.is<AskingAboutChanges>());
      CHECK(office.workspace.session.document == changed);
      if (!discards) {
        CHECK_FALSE(office.choose(ChangesAnswer::stay));
        CHECK(office.is<Idle>());
        CHECK(office.workspace.session.document == changed);
        continue;
      }
      const auto answer = office.choose(ChangesAnswer::discard);
      CHECK(answer == (departure == 2 ? std::optional(close_window) : std::nullopt));
      if (departure == 0) CHECK(office.is<ListingPresets>());
      if (departure == 1) CHECK(office.is<ListingFolder>());
      if (departure == 3) CHECK(office.workspace.session.document.problem == dropped.problem);
    }
  }
}

TEST_CASE("saved first, then on: in its file, under a name, over another file") {
  Office office;
  put(office / "taken.tconv.json", "precious");
  office.change(1);
  office.ask(FileRequest::quit);
  CHECK_FALSE(office.choose(ChangesAnswer::save));
  REQUIRE(office.is<ListingFolder>());
  CHECK(office.name("mine") == close_window);
  CHECK(office.is<Idle>());

  office.change(2);
  office.ask(FileRequest::quit);
  CHECK(office.choose(ChangesAnswer::save) == close_window);
  CHECK(open_path(office / "mine.tconv.json").value().problem.input[0] == 2);

  office.workspace.session.document.file.clear();
  office.change(3);
  office.ask(FileRequest::new_problem);
  office.choose(ChangesAnswer::save);
  fs::create_directory(office / "inner");
  office.name("taken");
  REQUIRE(office.is<AskingToReplace>());
  office.choose(ReplaceAnswer::replace);
  CHECK(office.is<ListingPresets>());
  CHECK(open_path(office / "taken.tconv.json").value().problem.input[0] == 3);
}

TEST_CASE("what is given up half way is forgotten") {
  Office office;
  office.change(1);
  const auto half_way = [&] {
    office.ask(FileRequest::quit);
    office.choose(ChangesAnswer::save);
    REQUIRE(office.is<ListingFolder>());
  };
  half_way();
  office.leave();
  office.ask(FileRequest::save);
  CHECK_FALSE(office.name("later"));
  office.workspace.session.document.file.clear();
  office.change(2);
  half_way();
  office.name("later");
  REQUIRE(office.is<AskingToReplace>());
  office.choose(ReplaceAnswer::keep);
  office.ask(FileRequest::save);
  CHECK_FALSE(office.name("later still"));
}

TEST_CASE("what cannot be saved is said, stays unsaved, and nothing goes on") {
  Office office;
  office.workspace.set_field({FieldId::stride, Axis::rows}, 0);
  REQUIRE(office.workspace.draft);
  for (const auto request : {FileRequest::save, FileRequest::save_as, FileRequest::save_output}) {
    office.workspace.remark.reset();
    CHECK_FALSE(office.ask(request));
    CHECK(office.is<Idle>());
    CHECK(office.said().find("not legal") != std::string::npos);
  }
  office.ask(FileRequest::quit);
  CHECK_FALSE(office.choose(ChangesAnswer::save));
  CHECK(office.is<Idle>());
  office.workspace.undo();

  office.change(3);
  office.workspace.session.document.file = (office / "no/such/folder.tconv.json").string();
  office.workspace.remark.reset();
  CHECK_FALSE(office.ask(FileRequest::save));
  CHECK(office.is<Idle>());
  REQUIRE(office.workspace.remark);
  CHECK(office.workspace.remark->is_error);
  CHECK(office.workspace.is_unsaved());
  office.ask(FileRequest::quit);
  CHECK_FALSE(office.choose(ChangesAnswer::save));
  CHECK(office.is<Idle>());
  CHECK(office.workspace.is_unsaved());
}

TEST_CASE("the output is saved as an array, and the problem stays unsaved") {
  Office office;
  office.change(9);
  office.ask(FileRequest::save_output);
  CHECK(office.workspace.chooser()->field.text() == "first-stamp-output.npy");
  office.name("y");
  CHECK(office.is<Idle>());
  auto file = InputFile::open(office / "y.npy");
  REQUIRE(file);
  CHECK(read_npy(file.value()).value() == compute(office.workspace.session.document.problem, Method::matrix));
  CHECK(office.workspace.is_unsaved());
  CHECK(office.desk.recent().empty());
  office.ask(FileRequest::save_output);
  office.name("y.txt");
  CHECK(office.is<Idle>());
  CHECK(office.said().find(".npy or .csv") != std::string::npos);
}

TEST_CASE("a file is opened from the list, recent ones before the folder, and what cannot be read is said") {
  Office office;
  const LoadedProblem other = open_preset("non-square").value();
  fs::create_directory(office / "elsewhere");
  const fs::path file = office / "elsewhere/other.tconv.json";
  REQUIRE_FALSE(save_problem(file, other, Overwrite::no));
  const fs::path broken = put(office / "broken.npy", "\x93NUMPY\x01");
  office.desk.set_recent({office / "gone.tconv.json", file, office / "elsewhere"});
  office.ask(FileRequest::open);
  CHECK(office.workspace.chooser()->choices[0].value == ChoiceValue(FileChoice{file}));
  CHECK(office.workspace.chooser()->choices[1].label == "../");
  office.choose(FileChoice{file});
  CHECK(office.is<Idle>());
  CHECK(office.workspace.session.document == Document{other.problem, "other", file.string()});
  CHECK(office.desk.recent().front() == file);

  office.ask(FileRequest::open);
  office.choose(FileChoice{broken});
  CHECK(office.is<Idle>());
  CHECK(office.said().find("broken.npy: ") == 0);
  CHECK(office.workspace.session.document.name == "other");
}

TEST_CASE("recent files have a list of their own, of those that still exist") {
  Office office;
  office.ask(FileRequest::open_recent);
  CHECK(office.is<Idle>());
  CHECK(office.said().find("There are no recent files") == 0);

  const LoadedProblem other = open_preset("non-square").value();
  const fs::path file = office / "other.tconv.json";
  REQUIRE_FALSE(save_problem(file, other, Overwrite::no));
  const fs::path array = put(office / "array.npy", "x");
  office.desk.set_recent({office / "gone.tconv.json", array, file});
  office.change(77);
  office.ask(FileRequest::open_recent);
  CHECK(office.is<AskingAboutChanges>());
  office.choose(ChangesAnswer::discard);
  CHECK(office.is<FileDesk::ListingRecent>());
  const auto& lines = office.workspace.chooser()->choices;
  REQUIRE(lines.size() == 2);
  CHECK(lines[0] == Choice{"array.npy", "in " + fs::current_path().string(), FileChoice{array}});
  CHECK(lines[1].value == ChoiceValue(FileChoice{file}));
  office.choose(FileChoice{file});
  CHECK(office.is<Idle>());
  CHECK(office.workspace.session.document == Document{other.problem, "other", file.string()});

  office.ask(FileRequest::open_recent);
  office.leave();
  CHECK(office.is<Idle>());
}

TEST_CASE("a folder that cannot be listed is said, and leads up again") {
  Office office;
  fs::create_directory(office / "inner");
  office.ask(FileRequest::open);
  fs::remove(office / "inner");
  office.choose(FolderChoice{office / "inner"});
  CHECK(office.said().find("cannot be listed") != std::string::npos);
  office.choose(FolderChoice{fs::current_path()});
  CHECK(office.is<ListingFolder>());
}

TEST_CASE("whatever is asked and answered in whatever order, a list is open exactly while one is asked from") {
  Office office;
  fs::create_directory(office / "inner");
  std::uint64_t state = 7;
  const auto below = [&](std::uint64_t count) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (state >> 33) % count;
  };
  std::set<std::size_t> seen;
  for (int i = 0; i < 3000; ++i) {
    Chooser* list = office.workspace.chooser();
    if (list == nullptr || below(20) == 0) {
      if (below(2) == 0) office.change(static_cast<double>(below(100)));
      // `take_choice` and `leave_choice` among them.
      office.ask(static_cast<FileRequest>(below(9)));
    } else if (below(8) == 0) {
      office.leave();
    } else if (list->kind == ChooserKind::name && below(2) == 0) {
      list->selected.reset();
      list->field = TextField(below(4) == 0 ? "" : "n" + std::to_string(below(4)));
      office.ask(FileRequest::take_choice);
    } else {
      const auto up = std::ranges::find(list->choices, "../", &Choice::label);
      const auto line = below(list->choices.size());
      // Home is not left.
      if (up == list->choices.begin() + static_cast<std::ptrdiff_t>(line) &&
          std::get<ListingFolder>(office.desk.state()).folder == fs::current_path()) {
        continue;
      }
      list->selected = line;
      office.ask(FileRequest::take_choice);
    }
    seen.insert(office.desk.state().index());
    REQUIRE((office.workspace.chooser() != nullptr) == office.asks_from_list());
  }
  CHECK(seen == std::set<std::size_t>{0, 1, 2, 3, 4, 6});
}

TEST_CASE("Save as asks about the problem file alone, never about an array beside it") {
  Office office;
  LoadedProblem large = open_preset("clean-2x").value();
  large.problem.input = filled({1, 300, 260}, Fill::random, 1);
  REQUIRE_FALSE(save_problem(office / "large.tconv.json", large, Overwrite::no));
  office.desk.open(office.workspace, office / "large.tconv.json", {});
  put(office / "other.input.npy", "mine");
  office.ask(FileRequest::save_as);
  CHECK_FALSE(office.name("other"));
  CHECK(office.is<Idle>());
  CHECK(office.said() == "Saved as " + (office / "other.tconv.json").string());
  CHECK(contents(office / "other.input.npy") == "mine");
  office.ask(FileRequest::save_as);
  CHECK_FALSE(office.name("other"));
  REQUIRE(office.is<AskingToReplace>());
  CHECK(office.workspace.chooser()->title == "other.tconv.json exists");
  CHECK(fs::exists(office / "other.tconv.json"));
}
