#include "tests/support/scene_picture.hpp"

#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <cmath>

namespace tconv::test {

SceneScreen::SceneScreen() : context_(ImGui::CreateContext()) {
  ImGui::GetIO().IniFilename = nullptr;
  ImGui_ImplOpenGL3_Init("#version 330 core");
  painter_ = std::make_unique<ScenePainter>(metrics_);
}

SceneScreen::~SceneScreen() {
  painter_.reset();
  ImGui_ImplOpenGL3_Shutdown();
  ImGui::DestroyContext(context_);
}

void SceneScreen::start(int width, int height, double framebuffer_scale) {
  gl_.begin(width, height);
  ImGuiIO& io = ImGui::GetIO();
  const auto scale = static_cast<float>(framebuffer_scale);
  io.DisplaySize = {static_cast<float>(width) / scale, static_cast<float>(height) / scale};
  io.DisplayFramebufferScale = {scale, scale};
  io.DeltaTime = 1.0F / 60;
  ImGui_ImplOpenGL3_NewFrame();
  ImGui::NewFrame();
  painter_->start_frame(framebuffer_scale);
  list_ = ImGui::GetBackgroundDrawList();
}

bool SceneScreen::finish() {
  ImGui::Render();
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  return !painter_->end_frame();
}

Pixels SceneScreen::picture(const Moment& moment, double em, const Theme& theme, double framebuffer_scale) {
  const Scene& scene = moment.panes.front().scene;
  const int width = static_cast<int>(std::ceil(scene.width * em - 1e-9));
  const int height = static_cast<int>(std::ceil(scene.height * em - 1e-9));
  const auto draw = [&](ImDrawList& list) {
    list.AddRectFilled({0, 0}, ImGui::GetIO().DisplaySize, to_imgui(theme.of(Role::background)));
    for (const Pane& pane : moment.panes) {
      painter_->draw(list, pane.scene, {0, 0, em / framebuffer_scale, pane.opacity}, theme);
    }
  };
  return frame(width, height, draw, framebuffer_scale);
}

}  // namespace tconv::test
