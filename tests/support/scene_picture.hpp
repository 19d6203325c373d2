#pragma once

#include <memory>

#include "app/scene/scene.hpp"
#include "app/scene/theme.hpp"
#include "app/screen/scene_painter.hpp"
#include "tests/support/headless.hpp"

struct ImDrawList;
struct ImGuiContext;

namespace tconv::test {

/// Draws scenes as the window does, without a window: ImGui and its OpenGL backend on a headless context.
class SceneScreen {
 public:
  SceneScreen();
  ~SceneScreen();
  SceneScreen(const SceneScreen&) = delete;
  SceneScreen& operator=(const SceneScreen&) = delete;

  /// The scene at `em` pixels per em on a ground of the theme's background; as large as the scene, rounded up.
  Pixels picture(const Scene& scene, double em, const Theme& theme);
  /// Draws one frame of this size with whatever `draw` puts into the list.
  template <class Draw>
  Pixels frame(int width, int height, Draw&& draw) {
    start(width, height);
    draw(*list_);
    return finish();
  }

  [[nodiscard]] ScenePainter& painter() { return *painter_; }
  [[nodiscard]] const FreeTypeMetrics& metrics() const { return metrics_; }

 private:
  void start(int width, int height);
  Pixels finish();

  FreeTypeMetrics metrics_;
  HeadlessGl gl_;
  ImGuiContext* context_ = nullptr;
  std::unique_ptr<ScenePainter> painter_;
  ImDrawList* list_ = nullptr;
};

}  // namespace tconv::test
