#pragma once

#include <imgui.h>

#include <vector>

#include "app/scene/answer_cache.hpp"
#include "app/scene/frame.hpp"
#include "app/screen/scene_painter.hpp"
#include "app/session/workspace.hpp"

namespace tconv {

/// The stage's picture in the window: where it is, what it shows, and how one step turns into the next.
class StageView {
 public:
  explicit StageView(const FreeTypeMetrics& metrics) : metrics_(metrics) {}

  /// Where it is from now on, pixels, and how large an em is in it and in the rest of the window. Without room for
  /// six by four of the window's em no scene is shown; what the step is about is told all the same.
  void place(const Box& pixels, double em, double window_em);
  /// Builds what the workspace shows `now`, if that has changed, and tells the workspace which cell the pointer is
  /// over (`pointed`: the pointer is on the stage, and nothing lies over it there) and what is shown of Cᵀ.
  void build(Workspace& workspace, bool pointed, double now);
  /// Draws the picture; while a step appears, the moment between it and the one before it.
  void draw(ImDrawList& list, ScenePainter& painter, const Workspace& workspace, double now) const;

  /// What was built last; the scene has no width where there is no room for it.
  [[nodiscard]] const Scene& scene() const { return shown_.scene; }
  [[nodiscard]] const StagePicture& picture() const { return shown_.picture; }
  [[nodiscard]] const Box& pixels() const { return pixels_; }
  [[nodiscard]] double em() const { return em_; }  ///< pixels
  [[nodiscard]] ScenePlace where() const { return {pixels_.x, pixels_.y, em_, 1}; }

  /// The pointer in the scene, em.
  [[nodiscard]] Point pointer() const;
  /// The topmost array at a point of the scene (em) that can be zoomed, and the picture of a whole matrix there;
  /// null where there is none.
  [[nodiscard]] const Grid* grid_at(Point point) const;
  [[nodiscard]] const Grid* overview_at(Point point) const;
  /// The arrays that are shown and have cells to walk along, each once, in the order of drawing.
  [[nodiscard]] std::vector<ArrayId> arrays() const;
  /// Where all arrays that are shown lie in the window, pixels.
  [[nodiscard]] std::vector<Box> arrays_in_pixels() const;

 private:
  // All that the scene depends on.
  struct Key {
    Problem problem;
    View view;
    Selection selection;
    Size area;
  };
  void build_scene(Workspace& workspace, bool fading);

  const FreeTypeMetrics& metrics_;
  Box pixels_;
  double em_ = 14;
  bool has_room_ = false;
  AnswerCache answers_;
  Key key_;  ///< of what is shown
  Frame shown_;
  Scene before_;  ///< what fades away under it, while it fades in
  View before_view_;
};

}  // namespace tconv
