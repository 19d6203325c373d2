#include "app/scene/pixel_snapping.hpp"

#include <algorithm>
#include <cmath>

namespace tconv {
namespace {

/// Half up, also for negative numbers, so that moving a picture by whole pixels never changes it.
// What lies on the border between two pixels goes to the same one, whatever the last bits of its place are.
constexpr double slack = 1e-6;

double pixel_at(double value) {
  return std::floor(value + slack);
}

double rounded(double value) {
  return pixel_at(value + 0.5);
}

Polyline scaled(Polyline points, double scale) {
  for (Point& p : points) p = {p.x * scale, p.y * scale};
  return points;
}

Box scaled(const Box& box, double scale) {
  return {box.x * scale, box.y * scale, box.width * scale, box.height * scale};
}

/// Dashes have their lengths in em, whatever the pixels.
std::vector<Polyline> dashed(const Polyline& points, Dash dash, double scale) {
  std::vector<Polyline> pieces = dash_pieces(scaled(points, 1 / scale), dash);
  for (Polyline& piece : pieces) piece = scaled(std::move(piece), scale);
  return pieces;
}

bool is_odd(double whole) {
  return std::fmod(whole, 2) == 1;
}

}  // namespace

double whole_pixels(double length, double scale) {
  return std::max(1.0, rounded(length * scale));
}

Box pixel_box(const Box& box, double scale) {
  if (!(box.width > 0) || !(box.height > 0)) return {rounded(box.x * scale), rounded(box.y * scale), 0, 0};
  const double x = rounded(box.x * scale);
  const double y = rounded(box.y * scale);
  return {x, y, std::max(1.0, rounded(box.right() * scale) - x), std::max(1.0, rounded(box.bottom() * scale) - y)};
}

Box pixel_outline(const Box& box, double width, double scale) {
  const Box edges = pixel_box(box, scale);
  const double in = is_odd(width) ? 0.5 : 0;
  return {edges.x + in, edges.y + in, std::max(0.0, edges.width - 2 * in), std::max(0.0, edges.height - 2 * in)};
}

PixelLine pixel_line(const Polyline& points, double stroke_width, double scale) {
  const auto upright = [](Point a, Point b) { return a.x == b.x || a.y == b.y; };
  bool whole = true;
  for (std::size_t i = 1; i < points.size(); ++i) whole = whole && upright(points[i - 1], points[i]);

  PixelLine line;
  line.width = whole ? whole_pixels(stroke_width, scale) : std::max(1.0, stroke_width * scale);
  const auto snapped = [&](double v) {
    return is_odd(line.width) ? pixel_at(v * scale) + 0.5 : rounded(v * scale);
  };
  for (std::size_t i = 0; i < points.size(); ++i) {
    Point p{points[i].x * scale, points[i].y * scale};
    // Across the pieces that meet here; along a piece that ends here, its end goes to a pixel edge.
    bool across_x = false;
    bool across_y = false;
    for (const std::size_t other : {i - 1, i + 1}) {
      if (!whole || other >= points.size()) continue;
      across_x = across_x || (points[other].x == points[i].x && points[other].y != points[i].y);
      across_y = across_y || (points[other].y == points[i].y && points[other].x != points[i].x);
    }
    if (whole) {
      p.x = across_x ? snapped(points[i].x) : rounded(p.x);
      p.y = across_y ? snapped(points[i].y) : rounded(p.y);
    }
    line.points.push_back(p);
  }
  return line;
}

Strokes rect_strokes(const Rect& rect, double scale, Snap snap) {
  const double width = snap == Snap::pixels ? whole_pixels(rect.stroke_width, scale) : rect.stroke_width * scale;
  const Box box = snap == Snap::pixels ? pixel_outline(rect.box, width, scale) : scaled(rect.box, scale);
  return {dashed(outline(box, rect.radius * scale), rect.dash, scale), width};
}

Strokes line_strokes(const Line& line, double scale, Snap snap) {
  const PixelLine placed = snap == Snap::pixels ? pixel_line(line.points, line.stroke_width, scale)
                                                : PixelLine{scaled(line.points, scale), line.stroke_width * scale};
  return {dashed(placed.points, line.dash, scale), placed.width};
}

Strokes curve_strokes(const Curve& curve, double scale, Snap snap) {
  const double width = curve.stroke_width * scale;
  return {dashed(scaled(flattened(curve), scale), curve.dash, scale),
          snap == Snap::pixels ? std::max(1.0, width) : width};
}

ArrowStrokes arrow_strokes(const Arrow& arrow, double scale, Snap snap) {
  const Strokes whole = line_strokes({arrow.points, arrow.paint, arrow.stroke_width, Dash::solid}, scale, snap);
  if (whole.pieces.empty()) return {};
  const ArrowShape shape = arrow_shape({scaled(whole.pieces[0], 1 / scale), arrow.paint, arrow.stroke_width});
  ArrowStrokes strokes;
  strokes.shaft.width = whole.width;
  if (!shape.shaft.empty()) strokes.shaft.pieces.push_back(scaled(shape.shaft, scale));
  for (std::size_t i = 0; i < 3; ++i) strokes.head[i] = {shape.head[i].x * scale, shape.head[i].y * scale};
  return strokes;
}

Point pixel_baseline(Point baseline, double scale) {
  return {baseline.x * scale, rounded(baseline.y * scale)};
}

}  // namespace tconv
