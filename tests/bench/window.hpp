#pragma once

#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <chrono>
#include <memory>

#include "app/io/open.hpp"
#include "app/screen/imgui_compat.hpp"
#include "app/ui/interface.hpp"
#include "tests/support/headless.hpp"

namespace tconv::bench {

/// The window's inside on a headless context, as large as the window is at the start: building, drawing and
/// glFinish, without handing the picture to a display, which costs every frame the same.
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

  [[nodiscard]] Interface& interface() { return *interface_; }
  [[nodiscard]] Workspace& workspace() { return interface_->workspace(); }
  [[nodiscard]] const FreeTypeMetrics& metrics() const { return metrics_; }

  /// Draws one.
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
  static constexpr int width = 1280;
  static constexpr int height = 800;

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

}  // namespace tconv::bench
