#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/app/ui/bench.hpp"
#include "tests/support/process.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace tconv;
using test::Bench;
using test::is_doing;

namespace {

namespace fs = std::filesystem;

constexpr Chord new_key{.character = U'n', .control = true};
constexpr Chord open_key{.character = U'o', .control = true};
constexpr Chord save_key{.character = U's', .control = true};
constexpr Chord save_as_key{.character = U's', .control = true, .shift = true};
constexpr Chord quit_key{.character = U'q', .control = true};
constexpr Chord enter{.key = Key::enter};
constexpr Chord escape{.key = Key::escape};
constexpr Chord down{.key = Key::down};

// Works in a folder of its own: lists of files start in the present one.
class InFolder {
 public:
  InFolder() : before_(fs::current_path()) { fs::current_path(folder_.path()); }
  ~InFolder() { fs::current_path(before_); }
  InFolder(const InFolder&) = delete;
  InFolder& operator=(const InFolder&) = delete;
  [[nodiscard]] fs::path operator/(const char* name) const { return fs::current_path() / name; }

 private:
  test::TemporaryFolder folder_;
  fs::path before_;
};

void change(Bench& bench, double value) {
  bench.workspace().set_cell({ArrayId::input, 0, 0}, value);
  bench.settle();
}

std::string content(const fs::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("New lists the built-in problems with their sentences, and typing finds one") {
  Bench bench("first-stamp");
  const Document before = bench.workspace().session.document;
  bench.press(new_key);
  REQUIRE(bench.workspace().chooser());
  CHECK(bench.workspace().chooser()->choices.size() == presets().size());
  CHECK(bench.workspace().chooser()->choices[1].note == presets()[1].sentence);
  bench.type(U"fcn32");
  bench.press(enter);
  CHECK_FALSE(bench.workspace().chooser());
  CHECK(bench.workspace().session.document.name == "fcn32-bilinear");
  CHECK(bench.problem() == open_preset("fcn32-bilinear").value().problem);
  bench.run(ActionId::undo);
  CHECK(bench.workspace().session.document == before);
}

TEST_CASE("while a list is open, no key reaches what lies under it") {
  Bench bench("first-stamp");
  bench.press(new_key);
  const Session before = bench.workspace().session;
  for (const Chord& chord :
       {Chord{.key = Key::right}, quit_key, open_key, Chord{.character = U'z', .control = true},
        Chord{.key = Key::tab}, Chord{.key = Key::f1}}) {
    bench.press(chord);
  }
  bench.type(U"t");
  CHECK(bench.workspace().session == before);
  CHECK(bench->take_request() == std::nullopt);
  CHECK_FALSE(bench.workspace().sheet());
  bench.press(escape);
  CHECK_FALSE(bench.workspace().chooser());
}

TEST_CASE("a problem is saved under a name, saved again in its file, and opened from the list") {
  const InFolder folder;
  Document saved;
  {
    Bench bench("first-stamp");
    change(bench, 5);
    bench.press(save_key);
    REQUIRE(bench.workspace().chooser());
    CHECK(bench.workspace().chooser()->field.text() == "first-stamp");
    bench.type(U"mine");
    bench.press(enter);
    CHECK_FALSE(bench.workspace().chooser());
    CHECK_FALSE(bench.workspace().is_unsaved());
    CHECK(bench.workspace().session.document.name == "mine");
    const fs::path path = folder / "mine.tconv.json";
    CHECK(open_path(path).value().problem == bench.problem());

    change(bench, 6);
    CHECK(bench.workspace().is_unsaved());
    bench.press(save_key);
    CHECK_FALSE(bench.workspace().chooser());
    CHECK(open_path(path).value().problem.input[0] == 6);
    saved = bench.workspace().session.document;
  }

  Bench other("bias-edge");
  std::ofstream(folder / "notes.txt") << "none of ours";
  other.press(open_key);
  REQUIRE(other.workspace().chooser());
  other.type(U"mine");
  CHECK(other.workspace().chooser()->shown().size() == 1);
  other.press(enter);
  CHECK(other.workspace().session.document == saved);
}

TEST_CASE("a file that exists is replaced only when that was agreed to") {
  const InFolder folder;
  std::ofstream(folder / "taken.tconv.json") << "precious";
  Bench bench("first-stamp");
  const auto save_as = [&] {
    bench.press(save_as_key);
    bench.type(U"taken");
    bench.press(enter);
    REQUIRE(bench.workspace().chooser());
    CHECK(is_doing<FileDesk::AskingToReplace>(bench));
  };
  save_as();
  bench.press(enter);  // Cancel is marked
  CHECK(content(folder / "taken.tconv.json") == "precious");
  save_as();
  bench.press(escape);
  CHECK(content(folder / "taken.tconv.json") == "precious");
  save_as();
  bench.press({.key = Key::up});
  bench.press(enter);
  CHECK(open_path(folder / "taken.tconv.json").value().problem == bench.problem());
}

TEST_CASE("folders are walked through, and a name is none with a slash in it") {
  const InFolder folder;
  fs::create_directory(folder / "inner");
  Bench bench("first-stamp");
  bench.press(save_as_key);
  bench.type(U"a/b");
  bench.press(enter);
  CHECK(bench->notice().is_error);
  CHECK(bench.workspace().chooser());
  bench.press({.character = U'a', .control = true});
  bench.type(U"deep");
  bench.press(down);
  bench.press(down);
  bench.press(enter);
  REQUIRE(bench.workspace().chooser());
  CHECK(bench.workspace().chooser()->field.text() == "deep");
  bench.press(enter);
  CHECK(fs::exists(folder / "inner/deep.tconv.json"));
  // Up again by one line.
  bench.press(save_as_key);
  bench.press(down);
  CHECK(bench.workspace().chooser()->choices[0].label == "../");
  bench.press(enter);
  bench.press({.character = U'a', .control = true});
  bench.type(U"high");
  bench.press(enter);
  CHECK(fs::exists(folder / "high.tconv.json"));
}

TEST_CASE("changes that are in no file are asked about before they are lost") {
  const InFolder folder;
  Bench bench("first-stamp");
  bench.press(quit_key);
  CHECK(bench->take_request() == PlatformRequest::close);

  change(bench, 9);
  bench.press(quit_key);
  CHECK(bench->take_request() == std::nullopt);
  REQUIRE(bench.workspace().chooser());
  CHECK(is_doing<FileDesk::AskingAboutChanges>(bench));
  bench.press(escape);
  CHECK(bench->take_request() == std::nullopt);

  // Saving first, then going on.
  bench.press(quit_key);
  bench.press(enter);
  REQUIRE(bench.workspace().chooser());
  CHECK(is_doing<FileDesk::ListingFolder>(bench));
  // Given up half way, a later save does not quit.
  bench.press(escape);
  bench.press(save_key);
  bench.press(enter);
  CHECK(bench->take_request() == std::nullopt);
  CHECK(fs::exists(folder / "first-stamp.tconv.json"));

  change(bench, 10);
  bench.press(quit_key);
  bench.press(enter);
  CHECK(bench->take_request() == PlatformRequest::close);
  CHECK(open_path(folder / "first-stamp.tconv.json").value().problem.input[0] == 10);

  change(bench, 11);
  bench.press(new_key);
  CHECK(is_doing<FileDesk::AskingAboutChanges>(bench));
  bench.press(down);
  bench.press(enter);
  REQUIRE(bench.workspace().chooser());
  CHECK(is_doing<FileDesk::ListingPresets>(bench));
}

TEST_CASE("what cannot be saved is said, and stays unsaved") {
  const InFolder folder;
  Bench bench("first-stamp");
  bench.workspace().set_field({FieldId::stride, Axis::rows}, 0);
  bench.press(save_key);
  CHECK_FALSE(bench.workspace().chooser());
  CHECK(bench->notice().text.find("not legal") != std::string::npos);
  bench.run(ActionId::undo);
  change(bench, 3);
  bench.workspace().session.document.file = (folder / "no/such/folder.tconv.json").string();
  bench.press(save_key);
  CHECK(bench->notice().is_error);
  CHECK(bench.workspace().is_unsaved());
}

TEST_CASE("the buttons of a list do what Enter and Esc do") {
  for (const ActionId answer : {ActionId::choose, ActionId::release}) {
    Bench bench("first-stamp");
    bench.press(new_key);
    bench.press({.key = Key::down});
    const Panel panel =
        chooser_sheet({bench.workspace(), bench.metrics(), {}, {}, 0}, {1280 / 14.0 - 4, 800 / 14.0 - 4}, 0);
    const auto button = std::ranges::find(panel.buttons, Command(answer), &Button::command);
    REQUIRE(button != panel.buttons.end());
    const Box& box = button->box;
    bench.click((1280 - panel.scene.width * 14) / 2 + (box.x + box.width / 2) * 14,
                (800 - panel.scene.height * 14) / 2 + (box.y + box.height / 2) * 14);
    CHECK_FALSE(bench.workspace().chooser());
    const std::string_view expected = answer == ActionId::choose ? presets()[1].slug : presets()[0].slug;
    CHECK(bench.workspace().session.document.name == expected);
  }
}

TEST_CASE("a line of a list is clicked") {
  Bench bench("first-stamp");
  bench.press(new_key);
  const FreeTypeMetrics metrics;
  const Panel panel = chooser_sheet({bench.workspace(), metrics, {}, {}, 0}, {1280 / 14.0 - 4, 800 / 14.0 - 4}, 0);
  const Box& box = panel.buttons[3].box;
  bench.click((1280 - panel.scene.width * 14) / 2 + (box.x + box.width / 2) * 14,
              (800 - panel.scene.height * 14) / 2 + (box.y + box.height / 2) * 14);
  CHECK_FALSE(bench.workspace().chooser());
  CHECK(bench.workspace().session.document.name == presets()[3].slug);
}
