#include "app/ui/scene_checksum.hpp"

#include <bit>
#include <optional>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "app/scene/matrix_entries.hpp"

namespace tconv {
namespace {

/// Takes values in, one after the other. Source of the constants: FNV-1a, 64 bits.
class Checksum {
 public:
  [[nodiscard]] std::uint64_t value() const { return value_; }

  template <class... Values>
  void add(const Values&... values) {
    (mix(values), ...);
  }

 private:
  void mix(std::uint64_t word) { value_ = (value_ ^ word ^ word >> 32) * 0x100000001b3u; }
  void mix(std::int64_t number) { mix(static_cast<std::uint64_t>(number)); }
  void mix(double number) { mix(std::bit_cast<std::uint64_t>(number)); }
  void mix(bool is) { mix(std::uint64_t{is}); }
  void mix(std::string_view text) {
    mix(std::uint64_t{text.size()});
    for (const char c : text) mix(std::uint64_t{static_cast<unsigned char>(c)});
  }
  template <class Id>
  requires std::is_enum_v<Id>
  void mix(Id id) { mix(static_cast<std::uint64_t>(id)); }
  template <class Value>
  void mix(const std::optional<Value>& value) {
    mix(value.has_value());
    if (value) mix(*value);
  }
  void mix(const std::vector<Point>& points) {
    mix(std::uint64_t{points.size()});
    for (const Point& point : points) mix(point);
  }
  void mix(Point p) { add(p.x, p.y); }
  void mix(Int2 size) { add(size.y, size.x); }
  void mix(const Box& b) { add(b.x, b.y, b.width, b.height); }
  void mix(const Window& w) { add(w.y, w.x, w.rows, w.columns); }
  void mix(const Paint& p) { add(p.role, p.strength, p.digit_on, p.opacity); }

  void mix(const Grid& g) {
    add(g.array, std::string_view(g.name), g.size(), g.origin, g.window, g.box, g.role, g.max_abs, g.lines);
    if (g.entries) {
      add(g.entries->transposed, g.entries->laid);
      for (const double weight : g.entries->matrix.weight().values()) mix(weight);
      return;
    }
    const Int2 size = g.values.plane_size();
    for (std::int64_t y = 0; y < size.y; ++y) {
      for (std::int64_t x = 0; x < size.x; ++x) add(g.values.row(y)[x], g.states.at(y, x));
    }
  }
  void mix(const Rect& r) { add(r.box, r.fill, r.stroke, r.stroke_width, r.radius, r.dash); }
  void mix(const Hatch& h) { add(h.box, h.paint, h.spacing, h.stroke_width); }
  void mix(const Line& l) { add(l.points, l.paint, l.stroke_width, l.dash); }
  void mix(const Curve& c) { add(c.from, c.control1, c.control2, c.to, c.paint, c.stroke_width, c.dash); }
  void mix(const Arrow& a) { add(a.points, a.paint, a.stroke_width); }
  void mix(const Text& t) { add(t.baseline, std::string_view(t.text), t.face, t.size, t.paint, t.width); }
  void mix(const Clip& c) { mix(c.box); }

  std::uint64_t value_ = 0xcbf29ce484222325u;
};

}  // namespace

std::uint64_t checksum(const Scene& scene) {
  Checksum sum;
  sum.add(scene.width, scene.height);
  for (const Primitive& primitive : scene.primitives) {
    sum.add(std::uint64_t{primitive.index()});
    std::visit([&](const auto& shape) { sum.add(shape); }, primitive);
  }
  return sum.value();
}

}  // namespace tconv
