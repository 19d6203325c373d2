#include "app/screen/strokes.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tconv {

namespace {

// The same colour with a share of its alpha.
ImU32 fainter(ImU32 colour, double share) {
  const auto alpha = static_cast<double>((colour >> IM_COL32_A_SHIFT) & 0xFFu);
  const auto less = static_cast<ImU32>(std::lround(alpha * std::clamp(share, 0.0, 1.0)));
  return (colour & ~static_cast<ImU32>(IM_COL32_A_MASK)) | (less << IM_COL32_A_SHIFT);
}

// ImGui can also draw lines from a texture; then their widths are rounded to whole pixels.
class ExactLines {
 public:
  explicit ExactLines(ImDrawList& list) : list_(list), flags_(list.Flags) {
    list_.Flags = (flags_ | ImDrawListFlags_AntiAliasedLines | ImDrawListFlags_AntiAliasedFill) &
                  ~ImDrawListFlags_AntiAliasedLinesUseTex;
  }
  ~ExactLines() { list_.Flags = flags_; }
  ExactLines(const ExactLines&) = delete;
  ExactLines& operator=(const ExactLines&) = delete;

 private:
  ImDrawList& list_;
  ImDrawListFlags flags_;
};

std::vector<ImVec2> for_imgui(std::span<const Point> points) {
  std::vector<ImVec2> result;
  result.reserve(points.size());
  for (const auto& point : points) {
    // ImGui takes the direction of each piece: pieces without length have none.
    const ImVec2 next = pixel(point);
    if (result.empty() || next.x != result.back().x || next.y != result.back().y) result.push_back(next);
  }
  return result;
}

// A horizontal or vertical line as the rectangle it covers: whole pixels stay whole, while ImGui softens every
// line.
bool stroke_upright(ImDrawList& list, const std::vector<ImVec2>& points, double width, ImU32 colour) {
  if (points.size() != 2 || width < 1) return false;
  const auto [a, b] = std::pair(points[0], points[1]);
  if (a.x != b.x && a.y != b.y) return false;
  const auto half = static_cast<float>(width / 2);
  const ImVec2 across = a.x == b.x ? ImVec2(half, 0) : ImVec2(0, half);
  const Point corners[] = {{std::min(a.x, b.x) - across.x, std::min(a.y, b.y) - across.y},
                           {std::max(a.x, b.x) + across.x, std::min(a.y, b.y) - across.y},
                           {std::max(a.x, b.x) + across.x, std::max(a.y, b.y) + across.y},
                           {std::min(a.x, b.x) - across.x, std::max(a.y, b.y) + across.y}};
  fill(list, corners, colour);
  return true;
}

}  // namespace

void fill(ImDrawList& list, std::span<const Point> polygon, ImU32 colour) {
  auto points = for_imgui(polygon);
  if (points.size() > 1 && points.front().x == points.back().x && points.front().y == points.back().y) {
    points.pop_back();
  }
  if (points.size() < 3) return;
  const ExactLines exact(list);
  list.AddConvexPolyFilled(points.data(), static_cast<int>(points.size()), colour);
}

void stroke(ImDrawList& list, std::span<const Point> points, double width, ImU32 colour) {
  auto line = for_imgui(points);
  if (line.size() < 2 || !(width > 0)) return;
  if (stroke_upright(list, line, width, colour)) return;
  const bool closed = line.size() > 2 && line.front().x == line.back().x && line.front().y == line.back().y;
  if (closed) line.pop_back();
  const ExactLines exact(list);
  // ImGui draws nothing thinner than a pixel.
  if (width < 1) colour = fainter(colour, width);
  list.AddPolyline(line.data(), static_cast<int>(line.size()), colour,
                   closed ? ImDrawFlags_Closed : ImDrawFlags_None, static_cast<float>(std::max(width, 1.0)));
}

std::vector<Point> clipped(std::vector<Point> polygon, const Box& box) {
  // One edge of the box after the other (Sutherland and Hodgman, 1974): keeps what lies where a·x + b·y ≤ limit.
  const auto cut = [&polygon](double a, double b, double limit) {
    std::vector<Point> kept;
    for (std::size_t i = 0; i < polygon.size(); ++i) {
      const Point p = polygon[i];
      const Point q = polygon[(i + 1) % polygon.size()];
      const double from = a * p.x + b * p.y - limit;
      const double to = a * q.x + b * q.y - limit;
      if (from <= 0) kept.push_back(p);
      if ((from < 0 && to > 0) || (from > 0 && to < 0)) {
        const double share = from / (from - to);
        kept.push_back({p.x + (q.x - p.x) * share, p.y + (q.y - p.y) * share});
      }
    }
    polygon = std::move(kept);
  };
  cut(-1, 0, -box.x);
  cut(1, 0, box.right());
  cut(0, -1, -box.y);
  cut(0, 1, box.bottom());
  return polygon;
}

}  // namespace tconv
