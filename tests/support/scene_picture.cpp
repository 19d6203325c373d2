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

void SceneScreen::start(int width, int height) {
  gl_.begin(width, height);
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
  io.DeltaTime = 1.0F / 60;
  ImGui_ImplOpenGL3_NewFrame();
  ImGui::NewFrame();
  painter_->start_frame();
  list_ = ImGui::GetBackgroundDrawList();
}

Pixels SceneScreen::finish() {
  ImGui::Render();
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  painter_->end_frame();
  return gl_.read();
}

Pixels SceneScreen::picture(const Scene& scene, double em, const Theme& theme) {
  const int width = static_cast<int>(std::ceil(scene.width * em));
  const int height = static_cast<int>(std::ceil(scene.height * em));
  return frame(width, height, [&](ImDrawList& list) {
    list.AddRectFilled({0, 0}, {static_cast<float>(width), static_cast<float>(height)},
                       to_imgui(theme.of(Role::background)));
    painter_->draw(list, scene, {0, 0, em}, theme);
  });
}

}  // namespace tconv::test
