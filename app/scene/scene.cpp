#include "app/scene/scene.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <type_traits>
#include <utility>

#include "app/scene/arrays.hpp"
#include "app/scene/matrix_entries.hpp"

namespace tconv {
namespace {

Point moved(Point p, Point by) {
  return {p.x + by.x, p.y + by.y};
}

Box moved(const Box& box, Point by) {
  return {box.x + by.x, box.y + by.y, box.width, box.height};
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
          if (p.box) p.box = moved(*p.box, by);
        } else {
          p.box = moved(p.box, by);
        }
      },
      primitive);
  return primitive;
}

double distance_to(const std::vector<Point>& points, Point p) {
  double nearest = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    const Point a = points[i];
    const Point d{points[i + 1].x - a.x, points[i + 1].y - a.y};
    const double length = d.x * d.x + d.y * d.y;
    const double share = length > 0 ? std::clamp(((p.x - a.x) * d.x + (p.y - a.y) * d.y) / length, 0.0, 1.0) : 0;
    nearest = std::min(nearest, std::hypot(p.x - a.x - share * d.x, p.y - a.y - share * d.y));
  }
  return nearest;
}

// The first grid that is what is asked for.
template <class Asked>
const Grid* first_of(const Scene& scene, const Asked& asked) {
  for (const Primitive& primitive : scene.primitives) {
    const Grid* grid = std::get_if<Grid>(&primitive);
    if (grid != nullptr && asked(*grid)) return grid;
  }
  return nullptr;
}

// The thing of this kind and name.
template <class Thing>
const Thing* thing_of(const std::vector<Landmark>& landmarks, std::string_view name) {
  for (const Landmark& landmark : landmarks) {
    if (landmark.name == name) return std::get_if<Thing>(&landmark.thing);
  }
  return nullptr;
}

}  // namespace

bool operator==(const SharedEntries& a, const SharedEntries& b) {
  return a.entries_ == b.entries_ || (a && b && *a == *b);
}

bool Grid::is_array() const {
  return array_row(array).kind != ArrayKind::picture;
}

bool shows_part(const Grid& grid) {
  const Int2 size = grid.size();
  return grid.window.rows < static_cast<double>(size.y) || grid.window.columns < static_cast<double>(size.x);
}

Int2 Grid::size() const {
  return entries ? entries->size() : values.plane_size();
}

double Grid::value(std::int64_t y, std::int64_t x) const {
  return entries ? entries->value(y, x) : values[y * values.extent(0) + x];
}

CellState Grid::state(std::int64_t y, std::int64_t x) const {
  if (entries) return entries->state(y, x);
  return states.at(y, x);
}

Box Grid::cell(std::int64_t y, std::int64_t x) const {
  const double width = box.width / window.columns;
  const double height = box.height / window.rows;
  return {box.x + (static_cast<double>(x) - window.x) * width, box.y + (static_cast<double>(y) - window.y) * height,
          width, height};
}

std::optional<CellRef> Scene::pick(Point point) const {
  std::optional<CellRef> nearest;
  double distance = line_reach;
  for (auto it = primitives.rbegin(); it != primitives.rend(); ++it) {
    if (const Rect* rect = std::get_if<Rect>(&*it); rect != nullptr && rect->cell && rect->box.contains(point)) {
      return rect->cell;
    }
    if (const Line* line = std::get_if<Line>(&*it); line != nullptr && line->cell) {
      const double here = distance_to(line->points, point);
      if (here <= distance) {
        distance = here;
        nearest = line->cell;
      }
    }
    const Grid* grid = std::get_if<Grid>(&*it);
    if (grid == nullptr || !grid->is_array() || !grid->box.contains(point)) continue;
    const double y = std::floor(grid->window.y + (point.y - grid->box.y) * grid->window.rows / grid->box.height);
    const double x = std::floor(grid->window.x + (point.x - grid->box.x) * grid->window.columns / grid->box.width);
    const Int2 size = grid->size();
    if (y < 0 || x < 0 || y >= static_cast<double>(size.y) || x >= static_cast<double>(size.x)) continue;
    return CellRef{grid->array, grid->origin.y + static_cast<std::int64_t>(y),
                   grid->origin.x + static_cast<std::int64_t>(x)};
  }
  return nearest;
}

const Grid* Scene::landmark_grid(std::string_view name) const {
  return thing_of<Grid>(landmarks, name);
}

const Tile* Scene::landmark_tile(std::string_view name) const {
  return thing_of<Tile>(landmarks, name);
}

void Scene::append(const Scene& other, Point offset) {
  primitives.reserve(primitives.size() + other.primitives.size());
  for (const Primitive& primitive : other.primitives) primitives.push_back(moved(primitive, offset));
  for (Landmark landmark : other.landmarks) {
    std::visit([&](auto& thing) { thing.box = moved(thing.box, offset); }, landmark.thing);
    landmarks.push_back(std::move(landmark));
  }
}

std::vector<const Grid*> grids(const Scene& scene) {
  std::vector<const Grid*> result;
  for (const Primitive& primitive : scene.primitives) {
    if (const Grid* grid = std::get_if<Grid>(&primitive)) result.push_back(grid);
  }
  return result;
}

const Grid* find(const Scene& scene, ArrayId array) {
  return first_of(scene, [&](const Grid& grid) { return grid.array == array; });
}

const Grid* find_at(const Scene& scene, ArrayId array, Point point) {
  return first_of(scene, [&](const Grid& grid) { return grid.array == array && grid.box.contains(point); });
}

Box text_box(const Text& text, const FontMetrics& metrics) {
  return {text.baseline.x, text.baseline.y - metrics.ascent(text.face) * text.size,
          metrics.width(text.face, text.text) * text.size,
          (metrics.ascent(text.face) + metrics.descent(text.face)) * text.size};
}

}  // namespace tconv
