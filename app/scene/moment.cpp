#include "app/scene/moment.hpp"

#include <algorithm>
#include <utility>

#include "app/scene/mover.hpp"
#include "app/scene/stage_facts.hpp"
#include "app/scene/stages/stages.hpp"

namespace tconv {
namespace {

/// From this share of a motion's way on, the later picture appears: what has moved belongs to it.
constexpr double landing = 0.75;

}  // namespace

Moment moment(const Problem& problem, const ShownStep& before, const ShownStep& after, double share,
              const FontMetrics& metrics) {
  const bool blends = before.scene.width == after.scene.width && before.scene.height == after.scene.height;
  if (share >= 1 || !blends) return after.scene;
  Moment result = before.scene;
  result.share = std::max(0.0, share);
  if (share <= 0) return result;

  const bool forwards = after.view.step > before.view.step;
  const double way = forwards ? share : 1 - share;  // of the later step's motion
  std::optional<Scene> moving;
  if (before.view.stage == after.view.stage && before.view.step != after.view.step) {
    moving = forwards ? motion(problem, before.scene, after, way, metrics)
                      : motion(problem, after.scene, before, way, metrics);
  }
  const double later = moving ? std::clamp((way - landing) / (1 - landing), 0.0, 1.0) : way;
  const auto add = [&](Scene scene, double opacity) {
    if (opacity > 0) result.panes.push_back({std::move(scene), opacity});
  };
  add(after.scene, forwards ? later : 1 - later);
  if (moving) add(std::move(*moving), 1 - later);
  return result;
}

Moment moment(const StageInput& before, const StageInput& after, double share, const FrameParts& parts) {
  const Frame first = frame(before, parts);
  const Frame second = frame(after, parts);
  return moment(after.problem, {before.view, first.scene}, {after.view, second.scene}, share, after.metrics);
}

bool moves(const Problem& problem, const View& after) {
  const Stage& shown = stage(after.stage);
  return shown.moves != nullptr && !is_empty(problem) && after.part.whole() && after.kernel_part.whole() &&
         shown.moves(problem, after);
}

std::optional<Scene> motion(const Problem& problem, const Scene& before, const ShownStep& after, double share,
                            const FontMetrics& metrics) {
  if (!moves(problem, after.view)) return std::nullopt;
  Mover mover(before, after.scene, share, metrics);
  if (!stage(after.view.stage).move(mover, problem, after.view)) return std::nullopt;
  return mover.take();
}

}  // namespace tconv
