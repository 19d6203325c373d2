#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "app/scene/frame.hpp"
#include "app/scene/scene.hpp"
#include "app/scene/stage.hpp"
#include "app/scene/view.hpp"
#include "app/text/font_metrics.hpp"
#include "core/problem.hpp"

/// What is seen between two steps. What moves from one step's picture to the next one's is the stage's own (see
/// `Stage::move`); how it is joined with the two pictures is said here.
namespace tconv {

/// A scene over those below it.
struct Pane {
  Scene scene;
  double opacity = 1;  ///< of every mark: 0 invisible … 1 as the scene says
};

/// What is seen `share` of the way from one picture to another.
struct Moment {
  std::vector<Pane> panes;  ///< the lowest first, all of one size
  double share = 1;         ///< 0 to 1

  Moment() = default;
  /// A picture that stands still.
  // NOLINTNEXTLINE(google-explicit-constructor): whatever draws moments draws a scene as it is
  Moment(Scene scene) { panes.push_back({std::move(scene), 1}); }
};

/// A picture of a step.
struct ShownStep {
  const View& view;
  const Scene& scene;
};

/// What is seen `share` of the way (0 to 1) from one picture to another: at 0 exactly the first one, at 1 exactly
/// the second one. Between two steps of a stage what moves lies over both, and the later picture appears at the end
/// of the way; backwards the later step's motion is played from its end. Where nothing moves, the second picture
/// fades in over the first. Pictures of different sizes do not blend: the second one is there at once.
[[nodiscard]] Moment moment(const Problem& problem, const ShownStep& before, const ShownStep& after, double share,
                            const FontMetrics& metrics);
/// The moment between two frames, which are still to be drawn, of one problem.
[[nodiscard]] Moment moment(const StageInput& before, const StageInput& after, double share,
                            const FrameParts& parts = {});

/// Whether anything moves while the step that `after` shows appears. Arrays of many cells, and zoomed ones, do not.
[[nodiscard]] bool moves(const Problem& problem, const View& after);

/// What moves while the step that `after` shows appears, `share` of its way there (0 to 1), as a scene to be drawn
/// over the pictures and as large as they are. Nothing where nothing moves. `before` is the picture of the step
/// before.
[[nodiscard]] std::optional<Scene> motion(const Problem& problem, const Scene& before, const ShownStep& after,
                                          double share, const FontMetrics& metrics);

}  // namespace tconv
