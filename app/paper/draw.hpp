#pragma once

#include <cairo.h>

#include "app/paper/fonts.hpp"
#include "app/scene/scene.hpp"
#include "app/scene/theme.hpp"

namespace tconv {

/// Draws a scene on a 32-bit image surface, snapped to its pixels. Its origin comes to (x, y) in whole pixels; what
/// surrounds the scene is background.
void draw_on_pixels(cairo_surface_t* image, PaperFonts& fonts, const Theme& theme, const Scene& scene, double scale,
                    int x, int y);

/// Draws a scene as shapes and text, for SVG and PDF, `scale` units per em.
void draw_as_shapes(cairo_t* cairo, PaperFonts& fonts, const Theme& theme, const Scene& scene, double scale);

}  // namespace tconv
