#include "app/io/save.hpp"

#include <algorithm>
#include <cmath>

#include "app/scene/stage.hpp"
#include "core/fill.hpp"
#include "tests/app/io/small_disk.hpp"
#include "tests/app/io/support.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace tconv;
using test::contents;
using test::put;
using test::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

LoadedProblem preset(std::string_view slug) {
  const auto loaded = open_preset(slug);
  REQUIRE(loaded);
  return loaded.value();
}

LoadedProblem reread(const std::string& text) {
  const auto loaded = read_problem(text, ".");
  if (!loaded) MESSAGE(loaded.failure().pointer, " ", loaded.failure().message);
  REQUIRE(loaded);
  return loaded.value();
}

/// A problem whose input has more than `largest_inline_array` elements, others for each seed.
LoadedProblem large_problem(std::uint64_t seed) {
  LoadedProblem loaded = preset("clean-2x");
  loaded.problem.input = filled({1, 300, 260}, Fill::random, seed);
  return loaded;
}

/// Whether a name is START, 16 hexadecimal digits and `.npy`.
bool is_array_of(std::string_view name, std::string_view start) {
  if (!name.starts_with(start) || !name.ends_with(".npy")) return false;
  const std::string_view digits = name.substr(start.size(), name.size() - start.size() - 4);
  return digits.size() == 16 && digits.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

TEST_CASE("the text of a problem") {
  LoadedProblem loaded = preset("first-stamp");
  loaded.view.step = 5;
  CHECK(problem_text(loaded) == R"({"format": "tconvlab/1",
 "title": "A Conv2d read backwards: each input pixel paints a copy of the kernel into a larger picture.",
 "layer": {"in_channels": 1, "out_channels": 1, "kernel_size": 3, "stride": 2, "padding": 1, "output_padding": 1, "dilation": 1, "groups": 1, "bias": false},
 "input": {"shape": [1, 3, 3], "data": [2, 1, 3, 1, 3, 2, 3, 2, 1]},
 "weight": {"shape": [1, 1, 3, 3], "data": [1, 2, 3, 4, 5, 6, 7, 8, 9]},
 "view": {"stage": "stamp", "step": 5}}
)");
}

TEST_CASE("every preset is read back the same, and writes the same bytes again") {
  for (const Preset& entry : presets()) {
    INFO(std::string(entry.slug));
    const LoadedProblem loaded = preset(entry.slug);
    const std::string text = problem_text(loaded);
    const LoadedProblem back = reread(text);
    CHECK(back.problem == loaded.problem);
    CHECK(back.view == loaded.view);
    CHECK(problem_text(back) == text);
  }
}

TEST_CASE("everything a problem can have comes back bit for bit") {
  LoadedProblem loaded;
  Problem& problem = loaded.problem;
  problem.title = "quotes \" and ¼ \\ 転置";
  problem.layer = {2, 4, {2, 3}, {3, 2}, {1, 0}, {2, 1}, {1, 2}, 2, true, PaddingMode::zeros};
  problem.input = Tensor({2, 2, 1, 2}, {NAN, INFINITY, -INFINITY, -0.0, 0.1, 1e300, 5e-324, -1.0 / 3});
  problem.weight = filled({2, 2, 2, 3}, Fill::random, 7);
  problem.bias = Tensor({4}, {1, -2.5, 1e-7, 0.1 + 0.2});
  problem.output_size = Int2{1, 7};
  loaded.view = {StageId::matrix, 1, Grain::contribution, 1, 1, 3};
  loaded.view.matrix.by = MatrixOrder::columns;
  loaded.theme = ThemeId::high_contrast;
  const LoadedProblem back = reread(problem_text(loaded));
  CHECK(back.problem == problem);
  CHECK(back.view == loaded.view);
  CHECK(back.theme == loaded.theme);
}

TEST_CASE("large arrays go into files beside the problem, called after what they hold") {
  const TemporaryFolder folder;
  const auto path = folder / "large.tconv.json";
  const LoadedProblem loaded = large_problem(1);
  CHECK_FALSE(save_problem(path, loaded, Overwrite::no));
  const auto names = folder.names();
  REQUIRE(names.size() == 2);
  CHECK(is_array_of(names[0], "large.input."));
  CHECK(names[1] == "large.tconv.json");
  CHECK(contents(path).size() < 1000);
  CHECK(contents(path).find(names[0]) != std::string::npos);
  const auto back = open_path(path);
  REQUIRE(back);
  CHECK(back.value().problem == loaded.problem);
  const auto refused = save_problem(path, loaded, Overwrite::no);
  REQUIRE(refused);
  CHECK(refused->rule == "exists");
  // The same again: the array is there already, and not touched.
  const auto written = fs::last_write_time(folder / names[0]);
  CHECK_FALSE(save_problem(path, loaded, Overwrite::yes));
  CHECK(folder.names() == names);
  CHECK(fs::last_write_time(folder / names[0]) == written);
}

TEST_CASE("a file that has an array's name by chance is left alone, and Save As is not asked about it") {
  const TemporaryFolder folder;
  const LoadedProblem loaded = large_problem(1);
  put(folder / "large.input.npy", "mine");
  CHECK_FALSE(save_problem(folder / "large.tconv.json", loaded, Overwrite::no));
  const std::string array = folder.names().front();
  REQUIRE(is_array_of(array, "large.input."));
  // Even where its name is that of the array's content.
  for (const char* mine : {"", "mine", "more than a header"}) {
    fs::remove(folder / "large.tconv.json");
    put(folder / array, mine);
    CHECK_FALSE(save_problem(folder / "large.tconv.json", loaded, Overwrite::no));
    CHECK(contents(folder / array) == mine);
    CHECK(open_path(folder / "large.tconv.json").value().problem == loaded.problem);
  }
  CHECK(contents(folder / "large.input.npy") == "mine");
}

TEST_CASE("an array that the replaced problem alone named goes when the new one is there") {
  const TemporaryFolder folder;
  const auto path = folder / "x.tconv.json";
  REQUIRE_FALSE(save_problem(path, large_problem(1), Overwrite::yes));
  const std::string first = folder.names().front();
  const std::string bytes = contents(folder / first);
  SUBCASE("alone") {
    REQUIRE_FALSE(save_problem(path, large_problem(2), Overwrite::yes));
    const auto names = folder.names();
    CHECK(names.size() == 2);
    CHECK(names.front() != first);
    REQUIRE_FALSE(save_problem(path, preset("first-stamp"), Overwrite::yes));
    CHECK(folder.names() == std::vector<std::string>{"x.tconv.json"});
  }
  SUBCASE("a copy of the problem names it") {
    fs::copy(path, folder / "copy.json");
    REQUIRE_FALSE(save_problem(path, large_problem(2), Overwrite::yes));
    CHECK(contents(folder / first) == bytes);
    CHECK(open_path(folder / "copy.json").value().problem == large_problem(1).problem);
  }
  SUBCASE("somebody else's array has its place now") {
    put(folder / first, "mine");
    REQUIRE_FALSE(save_problem(path, large_problem(2), Overwrite::yes));
    CHECK(contents(folder / first) == "mine");
  }
  SUBCASE("one that has our kind of name and was not named stays") {
    put(folder / "x.input.0123456789abcdef.npy", "mine");
    put(folder / "x.input.npy", "mine");
    REQUIRE_FALSE(save_problem(path, large_problem(2), Overwrite::yes));
    CHECK(contents(folder / "x.input.0123456789abcdef.npy") == "mine");
    CHECK(contents(folder / "x.input.npy") == "mine");
    CHECK_FALSE(fs::exists(folder / first));
  }
  SUBCASE("saved under another name, the first problem keeps it") {
    REQUIRE_FALSE(save_problem(folder / "y.tconv.json", large_problem(2), Overwrite::yes));
    CHECK(open_path(path).value().problem == large_problem(1).problem);
  }
}

TEST_CASE("a save that fails at any of its files leaves what was there, and nothing new") {
  // Three files, each larger than the one before: a limit between two of them lets the second fail.
  LoadedProblem next = large_problem(2);
  next.problem.layer.kernel_size = {255, 255};
  // Stands in the text, with 17 digits a number.
  std::vector<double> thirds;
  for (int i = 0; i < 255 * 255; ++i) thirds.push_back((i + 1) / 3.0);
  next.problem.weight = Tensor({1, 1, 255, 255}, thirds);
  HeldLayer held;
  held.layer = next.problem.layer;
  held.layer.kernel_size = {300, 300};
  held.weight = filled({1, 1, 300, 300}, Fill::random, 1);
  next.view.coverage.held = held;
  const TemporaryFolder scratch;
  REQUIRE_FALSE(save_problem(scratch / "x.tconv.json", next, Overwrite::no));
  std::vector<std::uintmax_t> sizes;
  for (const std::string& name : scratch.names()) sizes.push_back(fs::file_size(scratch / name));
  std::ranges::sort(sizes);
  REQUIRE(sizes.size() == 3);
  REQUIRE(std::ranges::adjacent_find(sizes) == sizes.end());
  REQUIRE(fs::file_size(scratch / "x.tconv.json") == sizes.back());

  for (const bool is_first : {true, false}) {
    for (const std::uintmax_t size : sizes) {
      CAPTURE(is_first);
      CAPTURE(size);
      const TemporaryFolder folder;
      const auto path = folder / "x.tconv.json";
      const LoadedProblem old = large_problem(1);
      if (!is_first) REQUIRE_FALSE(save_problem(path, old, Overwrite::no));
      const auto names = folder.names();
      {
        const test::SmallDisk disk(size - 1);
        const auto failure = save_problem(path, next, Overwrite::yes);
        REQUIRE(failure);
        CHECK(failure->rule == "write");
      }
      CHECK(folder.names() == names);
      if (!is_first) CHECK(open_path(path).value().problem == old.problem);
      // Nothing stands in the way of trying again.
      CHECK_FALSE(save_problem(path, next, is_first ? Overwrite::no : Overwrite::yes));
      CHECK(open_path(path).value().problem == next.problem);
      CHECK(folder.names().size() == 3);
    }
  }
}

TEST_CASE("a large kernel that is held lies beside the problem as other large arrays do") {
  const TemporaryFolder folder;
  LoadedProblem loaded = preset("first-stamp");
  HeldLayer held;
  held.layer = loaded.problem.layer;
  held.layer.kernel_size = {300, 300};
  held.weight = filled({1, 1, 300, 300}, Fill::random, 1);
  loaded.view.coverage.held = held;
  const auto path = folder / "held.tconv.json";
  REQUIRE_FALSE(save_problem(path, loaded, Overwrite::yes));
  CHECK(contents(path).size() < 10'000);
  const auto again = open_path(path);
  REQUIRE(again);
  CHECK(again.value().view.coverage.held == loaded.view.coverage.held);
}

TEST_CASE("arrays of a name with nothing between its ends are somebody's own") {
  const TemporaryFolder folder;
  const fs::path path = folder / "x.tconv.json";
  REQUIRE_FALSE(save_problem(path, large_problem(1), Overwrite::no));
  for (const char* own : {"x.npy", "x..npy", "x.input.npy"}) put(folder / own, "mine");
  REQUIRE_FALSE(save_problem(path, large_problem(2), Overwrite::yes));
  for (const char* own : {"x.npy", "x..npy", "x.input.npy"}) CHECK(contents(folder / own) == "mine");
  // The problem, its array, and the three.
  CHECK(folder.names().size() == 5);
}
