// tconv_held PROBLEM…: how long the window's thread is held at most. One line per problem and stage: the problem's
// place in the list, the stage, then milliseconds of an unchanged frame, of the first frame of the stage when nothing
// is remembered yet, and of the longest first frame of one of its steps, and that step. Everything is done in several
// rounds, each with a window of its own, and of a time the least counts.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include "app/scene/stages/stages.hpp"
#include "app/session/stepping.hpp"
#include "tests/bench/window.hpp"

namespace tconv::bench {
namespace {

constexpr int rounds = 2;
constexpr int redraws = 7;

// Where the pictures of a walk differ most in what they take: its first steps, its middle and its end, and back.
std::vector<std::int64_t> places_in(std::int64_t count) {
  std::vector<std::int64_t> steps{1, 2, 3, 4, count / 3, count / 2, count / 2 + 1, count - 1, count, 0};
  std::erase_if(steps, [&](std::int64_t step) { return step < 0 || step > count; });
  return steps;
}

void measure(const LoadedProblem& loaded, const Stage& stage, int place) {
  LoadedProblem at_stage = loaded;
  at_stage.view.stage = stage.id;
  at_stage.view.step = 0;
  const std::vector<std::int64_t> steps = places_in(step_count(loaded.problem, at_stage.view));
  constexpr double never = std::numeric_limits<double>::infinity();
  double redraw = never;
  double first = never;
  std::vector<double> taken(steps.size(), never);
  for (int round = 0; round < rounds; ++round) {
    Window window(at_stage);
    Workspace& workspace = window.workspace();
    workspace.session.preferences.reduced_motion = true;
    first = std::min(first, milliseconds([&] { window.frame(); }));
    for (int i = 0; i < redraws; ++i) redraw = std::min(redraw, milliseconds([&] { window.frame(); }));
    for (std::size_t i = 0; i < steps.size(); ++i) {
      const double now = milliseconds([&] {
        workspace.show(at_step(loaded.problem, workspace.session.view, steps[i]), 0);
        window.frame();
      });
      taken[i] = std::min(taken[i], now);
    }
  }
  const auto longest = std::ranges::max_element(taken);
  std::printf("%d %s %.3f %.3f %.3f %lld\n", place, std::string(stage.slug).c_str(), redraw, first, *longest,
              static_cast<long long>(steps[static_cast<std::size_t>(longest - taken.begin())]));
  std::fflush(stdout);
}

}  // namespace
}  // namespace tconv::bench

int main(int argc, char** argv) {
  using namespace tconv;
  if (argc < 2) return 2;
  try {
    for (int i = 1; i < argc; ++i) {
      const auto loaded = open_path(argv[i]);
      if (!loaded) throw std::runtime_error(loaded.failure().message);
      for (const Stage& one : stages()) bench::measure(loaded.value(), one, i - 1);
    }
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "%s\n", problem.what());
    return 1;
  }
}
