#pragma once

#include <vector>

#include "app/scene/sketch.hpp"
#include "app/scene/stage.hpp"

namespace tconv {

/// Draws cards one below the other into `area`. Where they are too many for it, they are set smaller (down to 78
/// %), and then the last ones are left out. The result is the bottom edge of the last card drawn.
double draw_cards(Sketch& sketch, const std::vector<Card>& cards, const Box& area);

}  // namespace tconv
