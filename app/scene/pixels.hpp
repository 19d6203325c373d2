#pragma once

#include <vector>

#include "app/scene/scene.hpp"
#include "app/scene/shapes.hpp"

/// Where primitives lie on a raster of `scale` pixels per em, so that edges are crisp and every renderer has them
/// on the same pixels. Coordinates are in pixels; pixel i covers [i, i + 1).
namespace tconv {

/// A length rounded to whole pixels, at least one.
[[nodiscard]] double whole_pixels(double length, double scale);

/// A filled box with its edges on pixel edges, at least one pixel wide and high unless it is empty.
[[nodiscard]] Box pixel_box(const Box& box, double scale);

/// The middle line of a box's outline that is `width` whole pixels wide: centred on the edges when the width is
/// even, half a pixel further in when it is odd.
[[nodiscard]] Box pixel_outline(const Box& box, double width, double scale);

/// A line of horizontal and vertical pieces only, moved so that it covers whole pixels.
struct PixelLine {
  Polyline points;
  double width = 1;
};
/// A line on the raster: with whole width and on whole pixels when every piece is horizontal or vertical, otherwise
/// just scaled, at least one pixel wide.
[[nodiscard]] PixelLine pixel_line(const Polyline& points, double stroke_width, double scale);

/// The pen's start for a text: the baseline on a pixel edge, x as it is.
[[nodiscard]] Point pixel_baseline(Point baseline, double scale);

}  // namespace tconv
