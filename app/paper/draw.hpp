#pragma once

#include <cairo.h>

#include "app/paper/fonts.hpp"
#include "app/scene/moment.hpp"
#include "app/scene/theme.hpp"

namespace tconv {

/// Draws a moment on a 32-bit image surface, snapped to its pixels. Its origin comes to (x, y) in whole pixels;
/// what surrounds its scenes is background.
void draw_on_pixels(cairo_surface_t* image, PaperFonts& fonts, const Theme& theme, const Moment& moment,
                    double scale, int x, int y);

/// Draws a moment as shapes and text, for SVG and PDF, `scale` units per em.
void draw_as_shapes(cairo_t* cairo, PaperFonts& fonts, const Theme& theme, const Moment& moment, double scale);

}  // namespace tconv
