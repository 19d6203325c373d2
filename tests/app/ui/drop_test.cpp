// Files that come from outside: dropped on the window, or chosen in the desktop's own dialog.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "app/io/npy.hpp"
#include "app/io/read_file.hpp"
#include "app/io/save.hpp"
#include "core/fill.hpp"
#include "core/methods.hpp"
#include "tests/app/io/make_images.hpp"
#include "tests/app/io/support.hpp"
#include "tests/app/ui/bench.hpp"
#include "tests/support/fake_dialog.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace tconv;
using test::Bench;
using test::FakeDialog;
using test::is_doing;

namespace {

namespace fs = std::filesystem;

fs::path saved(const fs::path& path, const Tensor& array) {
  REQUIRE_FALSE(save_array(path, array, Overwrite::yes));
  return path;
}

Tensor read_back(const fs::path& path) {
  auto file = InputFile::open(path);
  REQUIRE(file);
  return read_npy(file.value()).value();
}

constexpr Chord open_key{.character = U'o', .control = true};
constexpr Chord save_as_key{.character = U's', .control = true, .shift = true};
constexpr Chord save_output_key{.character = U's', .alt = true};

}  // namespace

TEST_CASE("a dropped array becomes the input, or the kernel under the pointer, and the layer stays") {
  Bench bench("first-stamp");
  const test::TemporaryFolder folder;
  const Layer layer = bench.problem().layer;
  const Tensor values({2, 4}, {1, 2, 3, 4, 5, 6, 7, 8});
  const fs::path file = saved(folder.path() / "x.npy", values);
  bench.point(-10, -10);
  bench->drop({file}, {});
  bench.settle();
  CHECK(bench.problem().input.shape() == std::vector<std::int64_t>{1, 2, 4});
  CHECK(bench.problem().input[5] == 6);
  CHECK(bench.problem().layer == layer);
  CHECK(bench->notice().text == "x.npy is the input now.");
  bench.run(ActionId::undo);
  CHECK(bench.problem().input.shape() == std::vector<std::int64_t>{1, 3, 3});

  const Grid kernel = bench.grids()[1];
  REQUIRE(kernel.array == ArrayId::kernel);
  const Point inside = bench.middle(kernel, 1, 1);
  bench.point(inside.x, inside.y);
  bench->drop({file}, {});
  bench.settle();
  CHECK(bench.problem().weight.shape() == std::vector<std::int64_t>{1, 1, 2, 4});
  CHECK(bench.problem().layer.kernel_size == Int2{2, 4});
  CHECK(bench.problem().input.shape() == std::vector<std::int64_t>{1, 3, 3});
}

TEST_CASE("dropped on u an array becomes u, and one that cannot be u is a sentence") {
  Bench bench("first-stamp");
  const test::TemporaryFolder folder;
  bench.run(go_to(StageId::compare));
  bench.run(ActionId::last_step);
  const Tensor values({1, 4, 3}, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
  const fs::path file = saved(folder.path() / "x.npy", values);
  const auto drop = [&](const fs::path& path) {
    const auto grids = bench.grids();
    const auto u = std::ranges::find(grids, ArrayId::u, &Grid::array);
    REQUIRE(u != grids.end());
    const Point inside = bench.middle(*u, 0, 0);
    bench.point(inside.x, inside.y);
    bench->drop({path}, {});
    bench.settle();
  };
  const Problem before = bench.problem();
  drop(file);
  CHECK(bench.view().compare.u == values.reshaped({4, 3}));
  CHECK(bench->notice().text == "x.npy is the picture u now.");
  drop(saved(folder.path() / "deep.npy", filled({3, 2, 2}, Fill::ones)));
  CHECK(bench->notice().is_error);
  CHECK(bench->notice().text.starts_with("deep.npy: u is one plane"));
  CHECK(bench.view().compare.u == values.reshaped({4, 3}));
  CHECK(bench.problem() == before);
}

TEST_CASE("a dropped photograph in colour is the input in colour, and one undo brings back what was there") {
  Bench bench("first-stamp");
  const Problem before = bench.problem();
  const test::TemporaryFolder folder;
  test::PngPicture picture;
  picture.width = 2;
  picture.colour_type = 2;
  picture.samples = {255, 0, 0, 0, 0, 51};
  bench.point(-10, -10);
  bench->drop({test::put(folder.path() / "red.png", test::png(picture))}, {});
  bench.settle();
  CHECK(bench.problem().photograph);
  CHECK(bench.problem().input == Tensor({3, 1, 2}, {1, 0, 0, 0, 0, 0.2}));
  CHECK(bench.problem().layer.groups == 3);
  CHECK(
      bench->notice().text ==
      "red.png is the input now, in colour: the layer has 3 channels in 3 groups, and the shown kernel is copied to "
      "each.");
  const std::vector<Grid> grids = bench.grids();
  CHECK(grids.front().array == ArrayId::input);
  REQUIRE(grids.front().colours);
  CHECK((*grids.front().colours)[2] == Tensor({1, 2}, {0, 0.2}));
  bench.run(ActionId::undo);
  CHECK(bench.problem() == before);
  bench.run(ActionId::redo);
  // Other numbers in its place are none.
  bench.workspace().run(FillArray{ArrayId::input, Fill::ramp}, 0);
  CHECK_FALSE(bench.problem().photograph);
}

TEST_CASE("a dropped array of other channels asks whether the weight follows") {
  Bench bench("first-stamp");
  const test::TemporaryFolder folder;
  const Problem before = bench.problem();
  const fs::path deep = saved(folder.path() / "deep.npy", filled({3, 2, 2}, Fill::ramp));
  bench.point(-10, -10);
  bench->drop({deep}, {});
  bench.settle();
  CHECK(bench.problem() == before);
  REQUIRE(bench.workspace().chooser() != nullptr);
  bench.press({.key = Key::enter});
  CHECK(bench.problem().input == filled({3, 2, 2}, Fill::ramp));
  CHECK(bench.problem().layer.in_channels == 3);
  CHECK(bench->notice().text ==
        "deep.npy is the input now. in_channels is 3 now: new kernels repeat the one shown.");
  bench.run(ActionId::undo);
  CHECK(bench.problem() == before);
}

TEST_CASE("of two arrays that are dropped together each is judged by itself") {
  Bench bench("first-stamp");
  const test::TemporaryFolder folder;
  const fs::path deep = saved(folder.path() / "deep.npy", filled({3, 2, 2}, Fill::ones));
  const fs::path flat = saved(folder.path() / "flat.npy", Tensor({2, 4}, {1, 2, 3, 4, 5, 6, 7, 8}));
  bench.point(-10, -10);
  for (const auto& paths : {std::vector{deep, flat}, std::vector{flat, deep}}) {
    bench->drop(paths, {});
    bench.settle();
    CHECK(bench.problem().input.shape() == std::vector<std::int64_t>{1, 2, 4});
    CHECK(bench->notice().is_error);
    const std::string text = bench->notice().text;
    CHECK(text.find("flat.npy is the input now.") != std::string::npos);
    CHECK(text.find("deep.npy: ") != std::string::npos);
    bench.run(ActionId::undo);
    CHECK(bench.problem().input.shape() == std::vector<std::int64_t>{1, 3, 3});
  }
}

TEST_CASE("a dropped problem is opened after the question about changes, a broken file is a sentence") {
  Bench bench("first-stamp");
  const test::TemporaryFolder folder;
  const LoadedProblem other = open_preset("non-square").value();
  const fs::path file = folder.path() / "other.tconv.json";
  REQUIRE_FALSE(save_problem(file, other, Overwrite::no));
  bench.workspace().set_cell({ArrayId::input, 0, 0}, 77);
  bench->drop({file}, {});
  bench.settle();
  REQUIRE(bench.workspace().chooser());
  CHECK(is_doing<FileDesk::AskingAboutChanges>(bench));
  CHECK(bench.problem().input[0] == 77);
  bench.press({.key = Key::down});
  bench.press({.key = Key::enter});
  CHECK(bench.problem() == other.problem);
  CHECK(bench.workspace().session.document.file == file.string());

  const fs::path broken = folder.path() / "broken.npy";
  std::ofstream(broken) << "\x93NUMPY\x01";
  const Problem before = bench.problem();
  bench->drop({broken}, {});
  CHECK(bench->notice().is_error);
  CHECK(bench->notice().text.find("broken.npy: ") == 0);
  CHECK(bench.problem() == before);
}

TEST_CASE("the output is saved as .npy or .csv, and never over a file that was not to be replaced") {
  Bench bench("first-stamp");
  const test::TemporaryFolder folder;
  const auto before = fs::current_path();
  fs::current_path(folder.path());
  const Tensor output = compute(bench.problem(), Method::matrix);
  bench.press(save_output_key);
  REQUIRE(bench.workspace().chooser());
  CHECK(bench.workspace().chooser()->field.text() == "first-stamp-output.npy");
  bench.press({.key = Key::enter});
  CHECK(read_back("first-stamp-output.npy") == output);

  bench.workspace().set_cell({ArrayId::input, 0, 0}, 9);
  bench.press(save_output_key);
  bench.press({.key = Key::enter});
  REQUIRE(bench.workspace().chooser());
  CHECK(is_doing<FileDesk::AskingToReplace>(bench));
  CHECK(read_back("first-stamp-output.npy") == output);
  bench.press({.key = Key::up});
  bench.press({.key = Key::enter});
  CHECK(read_back("first-stamp-output.npy") == compute(bench.problem(), Method::matrix));
  CHECK(bench.workspace().is_unsaved());

  bench.press(save_output_key);
  bench.press({.character = U'a', .control = true});
  bench.type(U"y.csv");
  bench.press({.key = Key::enter});
  std::ifstream csv("y.csv");
  std::string first;
  std::getline(csv, first);
  // Output row 0 with x(0,0) = 9 instead of 2: 9·5, then 9·6 + 1·4; the rest as PyTorch has it for first-stamp.
  CHECK(first == "45,58,5,18,15,18");
  bench.press(save_output_key);
  bench.press({.character = U'a', .control = true});
  bench.type(U"y.txt");
  bench.press({.key = Key::enter});
  CHECK(bench->notice().text.find(".npy or .csv") != std::string::npos);
  CHECK_FALSE(fs::exists("y.txt"));
  fs::current_path(before);
}

TEST_CASE("where the desktop has a file dialog it is asked, and the program goes on meanwhile") {
  const test::TemporaryFolder folder;
  const LoadedProblem other = open_preset("non-square").value();
  const fs::path file = folder.path() / "other.tconv.json";
  REQUIRE_FALSE(save_problem(file, other, Overwrite::no));
  SUBCASE("chosen") {
    FakeDialog dialog("echo '" + file.string() + "'");
    Bench bench("first-stamp");
    dialog.attach(bench->files());
    bench.press(open_key);
    CHECK_FALSE(bench.workspace().chooser());
    dialog.wait();
    bench.settle();
    CHECK(bench.problem() == other.problem);
  }
  SUBCASE("cancelled") {
    FakeDialog dialog("exit 1");
    Bench bench("first-stamp");
    dialog.attach(bench->files());
    const Problem before = bench.problem();
    bench.press(open_key);
    dialog.wait();
    bench.settle();
    CHECK(bench.problem() == before);
    CHECK_FALSE(bench.workspace().chooser());
  }
  SUBCASE("failed: the list takes its place") {
    FakeDialog dialog("exit 5");
    Bench bench("first-stamp");
    dialog.attach(bench->files());
    bench.press(open_key);
    dialog.wait();
    bench.settle();
    REQUIRE(bench.workspace().chooser());
    CHECK(is_doing<FileDesk::ListingFolder>(bench));
    CHECK(bench->notice().is_error);
  }
  SUBCASE("saved under the name chosen, with its ending") {
    FakeDialog dialog("echo '" + (folder.path() / "mine").string() + "'");
    Bench bench("first-stamp");
    dialog.attach(bench->files());
    bench.press(save_as_key);
    dialog.wait();
    bench.settle();
    CHECK(fs::exists(folder.path() / "mine.tconv.json"));
    CHECK_FALSE(bench.workspace().is_unsaved());
    // A second time it exists, and our own question is asked.
    bench.press(save_as_key);
    dialog.wait();
    bench.settle();
    REQUIRE(bench.workspace().chooser());
    CHECK(is_doing<FileDesk::AskingToReplace>(bench));
  }
  SUBCASE("only one at a time") {
    FakeDialog dialog("exec sleep 600");
    Bench bench("first-stamp");
    dialog.attach(bench->files());
    bench.press(open_key);
    bench.press(open_key);
    CHECK(bench->notice().text.find("open already") != std::string::npos);
    bench.press({.key = Key::right});
    CHECK(bench.view().step == 1);
  }
}
