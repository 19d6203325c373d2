#include "app/scene/scene.hpp"

#include <cmath>
#include <type_traits>

namespace tconv {
namespace {

Point moved(Point p, Point by) {
  return {p.x + by.x, p.y + by.y};
}

Primitive moved(Primitive primitive, Point by) {
  std::visit(
      [&](auto& p) {
        using T = std::decay_t<decltype(p)>;
        if constexpr (std::is_same_v<T, Line> || std::is_same_v<T, Arrow>) {
          for (Point& point : p.points) point = moved(point, by);
        } else if constexpr (std::is_same_v<T, Curve>) {
          for (Point* point : {&p.from, &p.control1, &p.control2, &p.to}) *point = moved(*point, by);
        } else if constexpr (std::is_same_v<T, Text>) {
          p.baseline = moved(p.baseline, by);
        } else if constexpr (std::is_same_v<T, Clip>) {
          if (!p.box) return;
          p.box->x += by.x;
          p.box->y += by.y;
        } else {
          p.box.x += by.x;
          p.box.y += by.y;
        }
      },
      primitive);
  return primitive;
}

}  // namespace

CellState Grid::state(std::int64_t y, std::int64_t x) const {
  return states ? (*states)[static_cast<std::size_t>(y * values.extent(0) + x)] : CellState::value;
}

Box Grid::cell(std::int64_t y, std::int64_t x) const {
  const double width = box.width / window.columns;
  const double height = box.height / window.rows;
  return {box.x + (static_cast<double>(x) - window.x) * width, box.y + (static_cast<double>(y) - window.y) * height,
          width, height};
}

std::optional<CellRef> Scene::pick(Point point) const {
  for (auto it = primitives.rbegin(); it != primitives.rend(); ++it) {
    const Grid* grid = std::get_if<Grid>(&*it);
    if (grid == nullptr || grid->array == ArrayId::illustration || !grid->box.contains(point)) continue;
    const double y = std::floor(grid->window.y + (point.y - grid->box.y) * grid->window.rows / grid->box.height);
    const double x = std::floor(grid->window.x + (point.x - grid->box.x) * grid->window.columns / grid->box.width);
    const Int2 size = grid->values.plane_size();
    if (y < 0 || x < 0 || y >= static_cast<double>(size.y) || x >= static_cast<double>(size.x)) continue;
    return CellRef{grid->array, grid->origin.y + static_cast<std::int64_t>(y),
                   grid->origin.x + static_cast<std::int64_t>(x)};
  }
  return std::nullopt;
}

void Scene::append(const Scene& other, Point offset) {
  primitives.reserve(primitives.size() + other.primitives.size());
  for (const Primitive& primitive : other.primitives) primitives.push_back(moved(primitive, offset));
}

Box text_box(const Text& text, const FontMetrics& metrics) {
  return {text.baseline.x, text.baseline.y - metrics.ascent(text.face) * text.size,
          metrics.width(text.face, text.text) * text.size,
          (metrics.ascent(text.face) + metrics.descent(text.face)) * text.size};
}

}  // namespace tconv
