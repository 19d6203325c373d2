// tconv_redraw PICTURE [STAGE]: how long a frame of the window takes that shows the picture as an input, when
// nothing has changed since the last frame and when a parameter has just been changed. One line per stage and
// parameter: their names, then milliseconds in pairs, an unchanged frame and a changed one.
//
// The window's inside on a headless context, as large as the window is at the start: building, drawing and
// glFinish, without handing the picture to a display, which costs both frames the same.

#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <chrono>
#include <cstdio>
#include <exception>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "app/io/open.hpp"
#include "app/session/stepping.hpp"
#include "app/ui/interface.hpp"
#include "tests/support/headless.hpp"

namespace tconv::bench {
namespace {

constexpr int width = 1280;
constexpr int height = 800;
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

class Window {
 public:
  explicit Window(const LoadedProblem& loaded) : context_(ImGui::CreateContext()) {
    ImGui::GetIO().IniFilename = nullptr;
    ImGui_ImplOpenGL3_Init("#version 330 core");
    interface_ =
        std::make_unique<Interface>(Workspace({loaded.problem, "picture"}, loaded.view, {}), metrics_, [] {});
  }
  ~Window() {
    interface_.reset();
    ImGui_ImplOpenGL3_Shutdown();
    ImGui::DestroyContext(context_);
  }
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  Workspace& workspace() { return interface_->workspace(); }

  void frame() {
    gl_.begin(width, height);
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {width, height};
    io.DeltaTime = 1.0F / 60;
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
    interface_->build(0, 1, 1);
    ImGui::Render();
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    interface_->finish();
    glFinish();
  }

 private:
  FreeTypeMetrics metrics_;
  test::HeadlessGl gl_;
  ImGuiContext* context_;
  std::unique_ptr<Interface> interface_;
};

template <class Work>
double milliseconds(const Work& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
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
