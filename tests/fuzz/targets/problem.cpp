// Problem files: what is accepted is legal, and is written as a text that reads back the same.
#include "app/io/npy.hpp"
#include "app/io/open.hpp"
#include "app/io/save.hpp"
#include "app/scene/stage.hpp"
#include "app/scene/stages/stages.hpp"
#include "core/fill.hpp"
#include "core/issues.hpp"
#include "tests/fuzz/target.hpp"
#include "tests/support/temporary_folder.hpp"

namespace tconv::fuzz {

namespace {

/// A folder with an array and nothing else in it, for problems that name files.
const std::filesystem::path& folder() {
  static const test::TemporaryFolder made;
  static const bool filled_once =
      !write_file(made / "x.npy", npy_bytes(filled({1, 3, 3}, Fill::ramp)), Overwrite::no).has_value();
  require(filled_once, "the array beside the problem is written");
  return made.path();
}

}  // namespace

void try_bytes(std::string_view bytes) {
  const auto loaded = read_problem(bytes, folder());
  if (!loaded) {
    require(!loaded.failure().rule.empty() && !loaded.failure().message.empty(), "a refusal says why");
    return;
  }
  const Problem& problem = loaded.value().problem;
  const View& view = loaded.value().view;
  require(issues(problem).empty(), "a problem that is accepted breaks no rule");
  require(view.step >= 0 && view.step <= stage(view.stage).step_count(problem, view), "its step exists");

  constexpr std::int64_t worth_writing = 1 << 16;
  const std::int64_t held = view.coverage.held ? view.coverage.held->weight.size() : 0;
  if (problem.input.size() + problem.weight.size() + problem.bias.size() + held > worth_writing) return;
  const std::string text = problem_text(loaded.value());
  const auto again = read_problem(text, folder());
  require(static_cast<bool>(again), "the text of a problem is read");
  require(again.value().problem == problem, "the problem comes back");
  require(again.value().view == view, "and how it is looked at");
  require(again.value().theme == loaded.value().theme, "and its theme");
  require(problem_text(again.value()) == text, "and is written the same again");
}

}  // namespace tconv::fuzz
