#pragma once

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <vector>

#include "app/scene/moment.hpp"
#include "tests/app/scene/stages/on_stage.hpp"

/// Looking at what moves.
namespace tconv::test {

inline View view_of(StageId stage) {
  View view;
  view.stage = stage;
  return view;
}

/// What moves `share` of the way to a step.
inline std::optional<Scene> moved(const Problem& problem, View view, std::int64_t step, double share) {
  const StagePicture before = at_step(problem, view, step - 1);
  const StagePicture after = at_step(problem, view, step);
  view.step = step;
  return motion(problem, before.scene, {view, after.scene}, share, metrics());
}

/// The filled rectangles of a scene in drawing order: the cells and tiles that move.
inline std::vector<Rect> filled_in(const Scene& scene) {
  std::vector<Rect> result;
  for (const Primitive& primitive : scene.primitives) {
    const auto* rect = std::get_if<Rect>(&primitive);
    if (rect != nullptr && rect->fill) result.push_back(*rect);
  }
  return result;
}

inline void check_close(const Box& a, const Box& b) {
  CHECK(a.x == doctest::Approx(b.x));
  CHECK(a.y == doctest::Approx(b.y));
  CHECK(a.width == doctest::Approx(b.width));
  CHECK(a.height == doctest::Approx(b.height));
}

}  // namespace tconv::test
