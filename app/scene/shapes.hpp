#pragma once

#include <array>
#include <vector>

#include "app/scene/scene.hpp"

/// What primitives look like beyond their points, in em: the same pieces for every renderer.
namespace tconv {

using Polyline = std::vector<Point>;

/// Dashes of 0.42 em with gaps of 0.28, dots of 0.14 with gaps of 0.28.
inline constexpr double dash_length = 0.42;
inline constexpr double dot_length = 0.14;
inline constexpr double gap_length = 0.28;

/// The pieces to draw of a line, butt ends: all of it when solid. Dashes are stretched a little so that an open
/// line begins and ends with one, and a closed one (its last point is its first) has no seam.
[[nodiscard]] std::vector<Polyline> dash_pieces(const Polyline& points, Dash dash);

/// The outline of a box with rounded corners, clockwise from the left end of its top edge, closed. The radius is at
/// most half a side.
[[nodiscard]] Polyline outline(const Box& box, double radius);

/// A curve as 32 straight pieces.
[[nodiscard]] Polyline flattened(const Curve& curve);

/// An arrow taken apart: its shaft ends inside the head.
struct ArrowShape {
  Polyline shaft;
  std::array<Point, 3> head;  ///< tip first
};
/// A head of max(0.55, 3.2 × stroke width) em, 0.9 times as wide as long. An arrow without length has no shaft and
/// a head of no size.
[[nodiscard]] ArrowShape arrow_shape(const Arrow& arrow);

/// The middle lines of a hatch's stripes, rising (/): the t-th is where (X + Y) / √2 = (t + ½) · spacing, with (X,
/// Y) measured from the box's corner, the first being t = −1. They reach beyond the box: clip to it when drawing.
[[nodiscard]] std::vector<std::array<Point, 2>> hatch_lines(const Hatch& hatch);

}  // namespace tconv
