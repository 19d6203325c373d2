#pragma once

#include <vector>

#include "app/scene/scene_builder.hpp"
#include "app/scene/stage.hpp"

namespace tconv {

/// Draws cards one below the other into `area`. Where they are too many for it, they are set smaller (down to 78
/// %), and then the last ones are left out. The result is the bottom edge of the last card drawn.
double draw_cards(SceneBuilder& builder, const std::vector<Card>& cards, const Box& area);

/// How high cards of this width are at a scale, em.
[[nodiscard]] double cards_height(SceneBuilder& builder, const std::vector<Card>& cards, double width,
                                  double scale);
/// Draws all of them, from a corner down.
double draw_cards(SceneBuilder& builder, const std::vector<Card>& cards, Point corner, double width, double scale);

}  // namespace tconv
