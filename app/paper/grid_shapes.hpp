#pragma once

#include <cairo.h>

#include "app/scene/scene.hpp"
#include "app/scene/theme.hpp"

namespace tconv {

/// A grid as rectangles and lines, following grid_look.hpp without its pixels; one with many or small cells as an
/// image of them. `scale` units per em.
void draw_grid_as_shapes(cairo_t* cairo, const Theme& theme, const Grid& grid, double scale);

}  // namespace tconv
