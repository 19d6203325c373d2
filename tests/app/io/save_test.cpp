#include "app/io/save.hpp"

#include <cmath>

#include "app/scene/stage.hpp"
#include "core/fill.hpp"
#include "tests/app/io/support.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace tconv;
using test::contents;
using test::put;
using test::TemporaryFolder;

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

TEST_CASE("large arrays go into files beside the problem") {
  const TemporaryFolder folder;
  LoadedProblem loaded = preset("clean-2x");
  loaded.problem.input = filled({1, 300, 300}, Fill::random);
  const auto path = folder / "large.tconv.json";
  CHECK_FALSE(save_problem(path, loaded, Overwrite::no));
  CHECK(folder.names() == std::vector<std::string>{"large.input.npy", "large.tconv.json"});
  CHECK(contents(path).size() < 1000);
  const auto back = open_path(path);
  REQUIRE(back);
  CHECK(back.value().problem == loaded.problem);
  const auto refused = save_problem(path, loaded, Overwrite::no);
  REQUIRE(refused);
  CHECK(refused->rule == "exists");
  CHECK_FALSE(save_problem(path, loaded, Overwrite::yes));
  // Without a folder in the name: here.
  CHECK(folder.names().size() == 2);
}

TEST_CASE("an array beside the problem that is already there is not replaced without leave") {
  const TemporaryFolder folder;
  LoadedProblem loaded = preset("clean-2x");
  loaded.problem.input = filled({1, 300, 300}, Fill::random);
  put(folder / "large.input.npy", "mine");
  const auto refused = save_problem(folder / "large.tconv.json", loaded, Overwrite::no);
  REQUIRE(refused);
  CHECK(refused->rule == "exists");
  CHECK(contents(folder / "large.input.npy") == "mine");
  CHECK(folder.names().size() == 1);
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
