#include "app/ui/tip_place.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace tconv {
namespace {

bool overlap(const Box& a, const Box& b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

}  // namespace

Point tip_place(const Box& button, Size tip, Size display, double gap, std::span<const Box> arrays) {
  const double farthest = std::max(gap, display.width - tip.width - gap);
  const double lowest = std::max(gap, display.height - tip.height - gap);
  const double x = std::clamp(button.x + button.width / 2 - tip.width / 2, gap, farthest);
  const double y = std::clamp(button.y + button.height / 2 - tip.height / 2, gap, lowest);
  const std::array<Point, 4> places = {Point{x, button.bottom() + gap}, Point{x, button.y - gap - tip.height},
                                       Point{button.right() + gap, y}, Point{button.x - gap - tip.width, y}};
  const auto box_at = [&](Point at) { return Box{at.x, at.y, tip.width, tip.height}; };
  const auto inside = [&](Point at) {
    return at.x >= 0 && at.y >= 0 && at.x + tip.width <= display.width && at.y + tip.height <= display.height;
  };
  std::optional<Point> next_best;
  for (const Point& place : places) {
    if (!inside(place)) continue;
    const bool covers =
        std::ranges::any_of(arrays, [&](const Box& array) { return overlap(box_at(place), array); });
    if (!covers) return place;
    if (!next_best) next_best = place;
  }
  return next_best.value_or(Point{x, std::min(button.bottom() + gap, lowest)});
}

}  // namespace tconv
