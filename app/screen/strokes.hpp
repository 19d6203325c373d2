#pragma once

#include <imgui.h>

#include <span>
#include <vector>

#include "app/scene/scene.hpp"

/// Lines and areas as ImGui draws them, from pixel coordinates whose whole numbers are the edges between pixels.
namespace tconv {

/// A point in pixels.
[[nodiscard]] inline ImVec2 pixel(Point point) {
  return {static_cast<float>(point.x), static_cast<float>(point.y)};
}

/// Fills a convex polygon, clockwise, its edges softened where they fall between pixels.
void fill(ImDrawList& list, std::span<const Point> polygon, ImU32 colour);

/// Straight pieces from point to point, `width` pixels wide, with square ends; closed when the last point is the
/// first. One thinner than a pixel gets fainter.
void stroke(ImDrawList& list, std::span<const Point> points, double width, ImU32 colour);

/// The part of a convex polygon that lies in a box, clockwise like the polygon.
[[nodiscard]] std::vector<Point> clipped(std::vector<Point> polygon, const Box& box);

}  // namespace tconv
