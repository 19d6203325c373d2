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

// What these boxes cover, in boxes that do not lie on each other: so a translucent colour is as strong everywhere.
std::vector<Box> apart(const std::vector<Box>& boxes) {
  std::vector<double> edges;
  for (const Box& box : boxes) edges.insert(edges.end(), {box.x, box.right()});
  std::ranges::sort(edges);
  const auto meet = [](double a, double b) { return b - a < 1e-3; };
  edges.erase(std::unique(edges.begin(), edges.end(), meet), edges.end());
  std::vector<Box> result;
  for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
    const double x = edges[i];
    const double width = edges[i + 1] - x;
    const double middle = x + width / 2;
    std::vector<std::pair<double, double>> reached;  // from and to, between these two edges
    for (const Box& box : boxes) {
      if (box.x < middle && middle < box.right()) reached.emplace_back(box.y, box.bottom());
    }
    std::ranges::sort(reached);
    for (std::size_t j = 0; j < reached.size();) {
      auto [from, to] = reached[j];
      while (++j < reached.size() && reached[j].first <= to) to = std::max(to, reached[j].second);
      result.push_back({x, from, width, to - from});
    }
  }
  return result;
}

// Horizontal and vertical pieces as the rectangles they cover: whole pixels stay whole, while ImGui softens every
// line, and pieces shorter than the line is wide leave no holes. The square at a bend belongs to the piece before
// it. Where a line turns back it ends, as at its ends.
bool stroke_upright(ImDrawList& list, const std::vector<ImVec2>& points, double width, ImU32 colour) {
  if (width < 1) return false;
  const std::size_t count = points.size() - 1;
  std::vector<ImVec2> along;
  for (std::size_t i = 0; i < count; ++i) {
    const ImVec2 d{points[i + 1].x - points[i].x, points[i + 1].y - points[i].y};
    if (d.x != 0 && d.y != 0) return false;
    along.emplace_back(d.x == 0 ? 0.0F : std::copysign(1.0F, d.x), d.y == 0 ? 0.0F : std::copysign(1.0F, d.y));
  }
  const bool closed = count > 1 && points.front().x == points.back().x && points.front().y == points.back().y;
  const auto half = static_cast<float>(width / 2);
  // How far beyond the point that ends one piece and begins the next the first one reaches.
  const auto bend = [&](std::size_t from, std::size_t to) {
    return along[from].x + along[to].x == 0 && along[from].y + along[to].y == 0 ? 0.0F : half;
  };
  std::vector<Box> boxes;
  for (std::size_t i = 0; i < count; ++i) {
    const bool first = i == 0;
    const bool last = i + 1 == count;
    const float before = first && !closed ? 0 : bend(first ? count - 1 : i - 1, i);
    const float after = last && !closed ? 0 : bend(i, last ? 0 : i + 1);
    const ImVec2 from{points[i].x + along[i].x * before, points[i].y + along[i].y * before};
    const ImVec2 to{points[i + 1].x + along[i].x * after, points[i + 1].y + along[i].y * after};
    const float across_x = along[i].x == 0 ? half : 0;
    const float across_y = along[i].y == 0 ? half : 0;
    const double left = static_cast<double>(std::min(from.x, to.x) - across_x);
    const double top = static_cast<double>(std::min(from.y, to.y) - across_y);
    boxes.push_back({left, top, static_cast<double>(std::max(from.x, to.x) + across_x) - left,
                     static_cast<double>(std::max(from.y, to.y) + across_y) - top});
  }
  const bool translucent = (colour & IM_COL32_A_MASK) != IM_COL32_A_MASK;
  for (const Box& box : translucent ? apart(boxes) : boxes) {
    const Point corners[] = {
        {box.x, box.y}, {box.right(), box.y}, {box.right(), box.bottom()}, {box.x, box.bottom()}};
    fill(list, corners, colour);
  }
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
