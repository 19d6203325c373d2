// tconv_redraw PICTURE [STAGE]: how long a frame of the window takes that shows the picture as an input, when
// nothing has changed since the last frame and when a parameter has just been changed. One line per stage and
// parameter: their names, then milliseconds in pairs, an unchanged frame and a changed one.

#include <cstdio>
#include <exception>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "app/scene/stages/stages.hpp"
#include "app/session/stepping.hpp"
#include "tests/bench/window.hpp"

namespace tconv::bench {
namespace {

constexpr int pairs = 5;

/// Something that is changed, and changed back the next time.
struct Change {
  const char* name;
  std::function<void(Workspace&, bool forth)> make;
};

Change stepped(const char* name, FieldId field, int by) {
  return {name, [field, by](Workspace& workspace, bool forth) {
            workspace.run(StepField{{field, Axis::rows}, forth ? by : -by}, 0);
          }};
}

std::vector<Change> changes() {
  return {stepped("stride", FieldId::stride, 1),
          stepped("padding", FieldId::padding, -1),
          stepped("kernel_size", FieldId::kernel_size, 1),
          {"weight", [](Workspace& workspace, bool forth) {
             workspace.set_cell({ArrayId::kernel, 1, 1}, forth ? 0.5 : 0.25);
           }}};
}

void measure(Window& window, const Stage& stage, const Change& change) {
  Workspace& workspace = window.workspace();
  View view = workspace.session.view;
  view.stage = stage.id;
  view.step = 0;
  // In the middle of the walk, where the picture is half done.
  view.step = step_count(workspace.session.document.problem, view) / 2;
  workspace.show(view, -10);
  window.frame();
  std::printf("%s %s", std::string(stage.slug).c_str(), change.name);
  for (int i = 0; i < 2 * pairs; ++i) {
    const double unchanged = milliseconds([&] { window.frame(); });
    const double changed = milliseconds([&] {
      change.make(workspace, i % 2 == 0);
      window.frame();
    });
    if (workspace.draft) throw std::runtime_error(std::string(change.name) + ": the layer is not legal");
    window.frame();
    std::printf(" %.3f %.3f", unchanged, changed);
  }
  std::printf("\n");
  std::fflush(stdout);
}

}  // namespace
}  // namespace tconv::bench

int main(int argc, char** argv) {
  using namespace tconv;
  if (argc != 2 && argc != 3) return 2;
  try {
    const auto loaded = open_path(argv[1]);
    if (!loaded) throw std::runtime_error(loaded.failure().message);
    bench::Window window(loaded.value());
    for (const Stage& one : stages()) {
      if (argc == 3 && one.slug != argv[2]) continue;
      for (const auto& change : bench::changes()) bench::measure(window, one, change);
    }
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "%s\n", problem.what());
    return 1;
  }
}
