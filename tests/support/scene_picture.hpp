#pragma once

#include <memory>

#include "app/scene/moment.hpp"
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

  /// The moment at `em` pixels per em on a ground of the theme's background; as large as its scenes, rounded up.
  /// `framebuffer_scale`: pixels per unit in which ImGui counts.
  Pixels picture(const Moment& moment, double em, const Theme& theme, double framebuffer_scale = 1);
  /// Draws one frame of so many pixels with whatever `draw` puts into the list.
  template <class Draw>
  Pixels frame(int width, int height, Draw&& draw, double framebuffer_scale = 1) {
    for (;;) {
      start(width, height, framebuffer_scale);
      draw(*list_);
      // As the window does: a frame whose glyphs did not all fit is drawn once more.
      if (finish()) return gl_.read();
    }
  }

  [[nodiscard]] ScenePainter& painter() { return *painter_; }
  [[nodiscard]] const FreeTypeMetrics& metrics() const { return metrics_; }

 private:
  void start(int width, int height, double framebuffer_scale);
  [[nodiscard]] bool finish();

  FreeTypeMetrics metrics_;
  HeadlessGl gl_;
  ImGuiContext* context_ = nullptr;
  std::unique_ptr<ScenePainter> painter_;
  ImDrawList* list_ = nullptr;
};

}  // namespace tconv::test
