#pragma once

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "app/scene/stage.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/text/freetype_metrics.hpp"
#include "core/steps.hpp"
#include "tests/app/scene/problems.hpp"

/// Looking at what a stage shows.
namespace tconv::test {

inline const FreeTypeMetrics& metrics() {
  static const FreeTypeMetrics shared;
  return shared;
}

/// The last input channel with the last output channel.
inline View last_pair(const Problem& problem, StageId stage) {
  View view;
  view.stage = stage;
  view.in_channel = problem.layer.in_channels - 1;
  view.out_channel = problem.layer.out_channels - 1;
  return clamped(problem, view);
}

/// About what a window of 1280 × 800 pixels leaves for the stage, em.
inline constexpr Size small_area{56, 48};

/// A stage after some steps.
inline StagePicture at_step(const Problem& problem, View view, std::int64_t step, Size area = {80, 50}) {
  const Selection none;
  view.step = step;
  return stage(view.stage).build({problem, view, none, area, metrics()});
}

/// The state of a cell that is counted row by row.
inline CellState flat_state(const Grid& grid, std::int64_t cell) {
  return grid.state(cell / grid.size().x, cell % grid.size().x);
}

/// The first grid of an array; null when the stage shows none.
inline const Grid* find(const StagePicture& picture, ArrayId array) {
  return find(picture.scene, array);
}
const Grid* find(StagePicture&& picture, ArrayId array) = delete;

/// Whether a piece of writing is exactly this.
inline bool says(const StagePicture& picture, const std::string& text) {
  return std::any_of(picture.scene.primitives.begin(), picture.scene.primitives.end(), [&](const Primitive& p) {
    const Text* found = std::get_if<Text>(&p);
    return found && found->text == text;
  });
}

/// NaN equals itself, −0 equals 0.
inline bool same(const Tensor& a, const Tensor& b) {
  if (a.plane_size() != b.plane_size()) return false;
  for (std::int64_t i = 0; i < a.size(); ++i) {
    if (!(a[i] == b[i] || (std::isnan(a[i]) && std::isnan(b[i])))) return false;
  }
  return true;
}

/// The first steps, the last, and some between.
inline std::vector<std::int64_t> some(std::int64_t count) {
  std::set<std::int64_t> steps;
  for (std::int64_t i = 0; i <= std::min<std::int64_t>(count, 20); ++i) steps.insert(i);
  for (std::int64_t i = 0; i < 8; ++i) steps.insert(count * i / 8);
  steps.insert(count);
  return {steps.begin(), steps.end()};
}

inline Slice pair_of(const Problem& problem, const View& view) {
  return channel_pair(problem, view.batch, view.in_channel, view.out_channel);
}

// What the picture of the way back is called: of several kernels it is the way through the one that is shown.
inline std::string back_name(const Problem& problem) {
  return has_one_kernel(problem.layer) ? "through this layer" : "back through this kernel";
}

}  // namespace tconv::test
