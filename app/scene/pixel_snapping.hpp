#pragma once

#include <array>
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

/// A line scaled to pixels. When every piece is horizontal or vertical it covers whole pixels: its width is whole,
/// and its middle on a pixel's edge or centre; otherwise it is where it is, at least one pixel wide.
struct PixelLine {
  Polyline points;
  double width = 1;
};
[[nodiscard]] PixelLine pixel_line(const Polyline& points, double stroke_width, double scale);

/// Lines to draw, all of one width, with butt ends; one whose last point is its first is closed.
struct Strokes {
  std::vector<Polyline> pieces;
  double width = 1;
};
enum class Snap : bool {
  none,    ///< just scaled: for paper without pixels
  pixels,  ///< on whole pixels, as above
};
/// What the outline of a rectangle, a line and a curve consist of, in units of which an em has `scale`.
[[nodiscard]] Strokes rect_strokes(const Rect& rect, double scale, Snap snap);
[[nodiscard]] Strokes line_strokes(const Line& line, double scale, Snap snap);
[[nodiscard]] Strokes curve_strokes(const Curve& curve, double scale, Snap snap);

struct ArrowStrokes {
  Strokes shaft;
  std::array<Point, 3> head;  ///< filled; tip first
};
[[nodiscard]] ArrowStrokes arrow_strokes(const Arrow& arrow, double scale, Snap snap);

/// The pen's start for a text: the baseline on a pixel edge, x as it is.
[[nodiscard]] Point pixel_baseline(Point baseline, double scale);

}  // namespace tconv
