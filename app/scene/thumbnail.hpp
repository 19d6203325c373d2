#pragma once

#include <optional>

#include "app/scene/scene.hpp"
#include "core/problem.hpp"
#include "core/tensor.hpp"

namespace tconv {

class SceneBuilder;

/// A problem at a glance, as small as a line of a list: input, kernel and output of its first channel pair. Arrays of
/// rank 2, reduced where they have more cells than can be told apart.
struct Thumbnail {
  Tensor input;
  Tensor kernel;
  Tensor output;
  bool photograph = false;  ///< input and output are drawn from black to white
  friend bool operator==(const Thumbnail&, const Thumbnail&) = default;
};

/// Nothing where there is nothing to see (a batch of no entries) or computing it would take long enough to be waited
/// for. Precondition: `issues(problem)` is empty.
[[nodiscard]] std::optional<Thumbnail> thumbnail(const Problem& problem);

/// How wide a thumbnail of this height is drawn, em.
[[nodiscard]] double thumbnail_width(double height);

/// Draws it into a box of `thumbnail_width(box.height)`: the three at one scale, so that what the layer does to the
/// size is seen; none is so small that it could not be seen.
void draw_thumbnail(SceneBuilder& builder, const Thumbnail& thumbnail, const Box& box);

}  // namespace tconv
