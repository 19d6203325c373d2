#pragma once

#include <imgui.h>

#include <memory>
#include <string_view>

#include "app/scene/scene.hpp"
#include "app/scene/theme.hpp"
#include "app/text/freetype_metrics.hpp"

namespace tconv {

/// Where on the screen a scene lies: lengths in ImGui's pixels.
struct ScenePlace {
  double x = 0;  ///< of the scene's upper left corner
  double y = 0;
  double em = 14;      ///< pixels of one em of the scene
  double opacity = 1;  ///< of every mark: a scene over another one fades in
};

/// Draws scenes into ImGui's draw lists. Holds every OpenGL object this takes; made, used and destroyed while one
/// context is current, and everything it holds can be made again from the scenes (see `rebuild`).
class ScenePainter {
 public:
  explicit ScenePainter(const FreeTypeMetrics& metrics);
  ~ScenePainter();
  ScenePainter(const ScenePainter&) = delete;
  ScenePainter& operator=(const ScenePainter&) = delete;

  /// To be called when ImGui starts a frame. `framebuffer_scale` is the number of the framebuffer's pixels in one
  /// of ImGui's, on which text is drawn sharp.
  void start_frame(double framebuffer_scale = 1);
  /// Draws a scene. What lies outside its area is cut off.
  void draw(ImDrawList& list, const Scene& scene, const ScenePlace& place, const Theme& theme);
  /// One line of text; `baseline` and `size` (of an em) in ImGui's pixels.
  void draw_text(ImDrawList& list, ImVec2 baseline, std::string_view text, Face face, double size, ImU32 colour);
  /// To be called when ImGui's draw data has been rendered: lets go of textures that this frame did not use. True
  /// when something found no room and the frame should be drawn again.
  bool end_frame();

  /// Makes every OpenGL object anew, as after the loss of a context.
  void rebuild();

  [[nodiscard]] const FreeTypeMetrics& metrics() const { return metrics_; }
  /// Number of arrays kept in textures.
  [[nodiscard]] std::size_t cached_grids() const;

 private:
  struct Objects;

  const FreeTypeMetrics& metrics_;
  std::unique_ptr<Objects> objects_;
  double framebuffer_scale_ = 1;
};

/// A theme's colour for ImGui.
[[nodiscard]] ImU32 to_imgui(const Colour& colour);
[[nodiscard]] inline ImU32 to_imgui(const Theme& theme, const Paint& paint) {
  return to_imgui(resolve(theme, paint));
}

}  // namespace tconv
