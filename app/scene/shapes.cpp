#include "app/scene/shapes.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tconv {
namespace {

constexpr int curve_pieces = 32;
constexpr int corner_pieces = 8;

double distance(Point a, Point b) {
  return std::hypot(b.x - a.x, b.y - a.y);
}

Point between(Point a, Point b, double share) {
  return {a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
}

double length(const Polyline& points) {
  double sum = 0;
  for (std::size_t i = 1; i < points.size(); ++i) sum += distance(points[i - 1], points[i]);
  return sum;
}

/// The part of a line between two distances along it.
Polyline part(const Polyline& points, double from, double to) {
  Polyline result;
  double at = 0;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const double piece = distance(points[i - 1], points[i]);
    const double end = at + piece;
    if (piece > 0 && end > from && at < to) {
      if (result.empty()) result.push_back(between(points[i - 1], points[i], std::max(0.0, (from - at) / piece)));
      result.push_back(between(points[i - 1], points[i], std::min(1.0, (to - at) / piece)));
    }
    at = end;
  }
  return result;
}

}  // namespace

std::vector<Polyline> dash_pieces(const Polyline& points, Dash dash) {
  const double whole = length(points);
  if (!(whole > 0)) return {};
  if (dash == Dash::solid) return {points};
  const double on = dash == Dash::dashed ? dash_length : dot_length;
  const double period = on + gap_length;
  const bool closed = points.front() == points.back();
  const double count = std::max(1.0, std::round((closed ? whole : whole + gap_length) / period));
  const double scale = whole / (closed ? count * period : count * period - gap_length);
  std::vector<Polyline> pieces;
  pieces.reserve(static_cast<std::size_t>(count));
  for (double i = 0; i < count; ++i) {
    Polyline piece = part(points, i * period * scale, (i * period + on) * scale);
    if (piece.size() > 1) pieces.push_back(std::move(piece));
  }
  return pieces;
}

Polyline outline(const Box& box, double radius) {
  const double r = std::clamp(radius, 0.0, std::min(box.width, box.height) / 2);
  if (r == 0) {
    return {
        {box.x, box.y}, {box.right(), box.y}, {box.right(), box.bottom()}, {box.x, box.bottom()}, {box.x, box.y}};
  }
  Polyline points;
  const Point centres[] = {{box.right() - r, box.y + r},
                           {box.right() - r, box.bottom() - r},
                           {box.x + r, box.bottom() - r},
                           {box.x + r, box.y + r}};
  points.push_back({box.x + r, box.y});
  for (int corner = 0; corner < 4; ++corner) {
    for (int i = 0; i <= corner_pieces; ++i) {
      const double angle = (corner - 1 + static_cast<double>(i) / corner_pieces) * std::numbers::pi / 2;
      points.push_back({centres[corner].x + r * std::cos(angle), centres[corner].y + r * std::sin(angle)});
    }
  }
  points.back() = points.front();
  return points;
}

Polyline flattened(const Curve& curve) {
  Polyline points;
  points.reserve(curve_pieces + 1);
  for (int i = 0; i <= curve_pieces; ++i) {
    const double t = static_cast<double>(i) / curve_pieces;
    const double s = 1 - t;
    const double a = s * s * s;
    const double b = 3 * s * s * t;
    const double c = 3 * s * t * t;
    const double d = t * t * t;
    points.push_back({a * curve.from.x + b * curve.control1.x + c * curve.control2.x + d * curve.to.x,
                      a * curve.from.y + b * curve.control1.y + c * curve.control2.y + d * curve.to.y});
  }
  return points;
}

ArrowShape arrow_shape(const Arrow& arrow) {
  const double whole = length(arrow.points);
  if (!(whole > 0)) {
    const Point at = arrow.points.empty() ? Point{} : arrow.points.back();
    return {{}, {at, at, at}};
  }
  const double head = std::max(0.55, 3.2 * arrow.stroke_width);
  const Point tip = arrow.points.back();
  // The head points the way the last piece with a length goes.
  Point before = tip;
  for (auto it = arrow.points.rbegin(); it != arrow.points.rend() && before == tip; ++it) before = *it;
  const double piece = distance(before, tip);
  const Point along{(tip.x - before.x) / piece, (tip.y - before.y) / piece};
  const Point base{tip.x - along.x * head, tip.y - along.y * head};
  const double half = 0.45 * head;
  ArrowShape shape;
  shape.head = {tip, Point{base.x - along.y * half, base.y + along.x * half},
                Point{base.x + along.y * half, base.y - along.x * half}};
  if (whole > head / 2) shape.shaft = part(arrow.points, 0, whole - head / 2);
  return shape;
}

std::vector<std::array<Point, 2>> hatch_lines(const Hatch& hatch) {
  std::vector<std::array<Point, 2>> lines;
  const double width = hatch.box.width;
  const double height = hatch.box.height;
  if (!(width > 0) || !(height > 0) || !(hatch.spacing > 0)) return lines;
  const double step = hatch.spacing * std::numbers::sqrt2;
  // Stripes are wider than their middle lines: begin one before the corner, end one after the opposite corner, and
  // let each reach beyond the box.
  const double beyond = hatch.spacing;
  for (double sum = -step / 2; sum < width + height + step; sum += step) {
    lines.push_back({Point{hatch.box.x + sum + beyond, hatch.box.y - beyond},
                     Point{hatch.box.x + sum - height - beyond, hatch.box.bottom() + beyond}});
  }
  return lines;
}

}  // namespace tconv
