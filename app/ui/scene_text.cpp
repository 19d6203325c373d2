#include "app/ui/scene_text.hpp"

#include <fmt/format.h>

#include <bit>
#include <cstdint>
#include <variant>

#include "app/scene/matrix_entries.hpp"

namespace tconv {
namespace {

std::string text_of(const Box& b) {
  return fmt::format("[{} {} {} {}]", b.x, b.y, b.width, b.height);
}
std::string text_of(Point p) {
  return fmt::format("({} {})", p.x, p.y);
}
std::string text_of(const Paint& p) {
  return fmt::format("<{} {} {} {}>", static_cast<int>(p.role), p.strength, p.digit_on, p.opacity);
}
std::string text_of(const std::optional<Paint>& p) {
  return p ? text_of(*p) : "-";
}
std::string text_of(const std::vector<Point>& points) {
  std::string text;
  for (const auto& point : points) text += text_of(point);
  return text;
}

/// Arrays of more cells stand in the text as a checksum.
constexpr std::int64_t most_printed = 4096;

constexpr std::uint64_t fnv_start = 0xcbf29ce484222325u;
constexpr std::uint64_t fnv_prime = 0x100000001b3u;

std::string checksum_of(const Tensor& values) {
  std::uint64_t hash = fnv_start;
  for (const double value : values.values()) {
    const auto word = std::bit_cast<std::uint64_t>(value);
    hash = (hash ^ word ^ word >> 32) * fnv_prime;
  }
  return fmt::format(" {:016x}", hash);
}

std::string checksum_of_cells(const Grid& grid) {
  const Int2 size = grid.values.plane_size();
  std::uint64_t hash = fnv_start;
  const auto mix = [&hash](std::uint64_t word) { hash = (hash ^ word ^ word >> 32) * fnv_prime; };
  for (std::int64_t y = 0; y < size.y; ++y) {
    const double* row = grid.values.row(y);
    for (std::int64_t x = 0; x < size.x; ++x) mix(std::bit_cast<std::uint64_t>(row[x]));
  }
  for (std::int64_t y = 0; grid.states && y < size.y; ++y) {
    const CellState* row = grid.states.row(y);
    for (std::int64_t x = 0; x < size.x; ++x) mix(static_cast<std::uint64_t>(row[x]));
  }
  return fmt::format(" {:016x}", hash);
}

struct Writer {
  std::string operator()(const Grid& g) const {
    std::string text = fmt::format(
        "grid {} '{}' {}x{} origin {} {} window {} {} {} {} {} role {} max {} lines {}:", static_cast<int>(g.array),
        g.name, g.size().y, g.size().x, g.origin.y, g.origin.x, g.window.y, g.window.x, g.window.rows,
        g.window.columns, text_of(g.box), static_cast<int>(g.role), g.max_abs, g.lines);
    if (g.entries) {
      return text + fmt::format(" entries {} laid {}", g.entries->turned, g.entries->laid) +
             checksum_of(g.entries->matrix.weight());
    }
    if (g.values.size() > most_printed) return text + checksum_of_cells(g);
    for (const double value : g.values.values()) text += fmt::format(" {}", value);
    if (g.states) {
      text += " states";
      const Int2 size = g.states.size();
      for (std::int64_t y = 0; y < size.y; ++y) {
        for (std::int64_t x = 0; x < size.x; ++x) text += fmt::format(" {}", static_cast<int>(g.states.at(y, x)));
      }
    }
    return text;
  }
  std::string operator()(const Rect& r) const {
    return fmt::format("rect {} {} {} {} {} {}", text_of(r.box), text_of(r.fill), text_of(r.stroke), r.stroke_width,
                       r.radius, static_cast<int>(r.dash));
  }
  std::string operator()(const Hatch& h) const {
    return fmt::format("hatch {} {} {} {}", text_of(h.box), text_of(h.paint), h.spacing, h.stroke_width);
  }
  std::string operator()(const Line& l) const {
    return fmt::format("line {} {} {} {}", text_of(l.points), text_of(l.paint), l.stroke_width,
                       static_cast<int>(l.dash));
  }
  std::string operator()(const Curve& c) const {
    return fmt::format("curve {}{}{}{} {} {} {}", text_of(c.from), text_of(c.control1), text_of(c.control2),
                       text_of(c.to), text_of(c.paint), c.stroke_width, static_cast<int>(c.dash));
  }
  std::string operator()(const Arrow& a) const {
    return fmt::format("arrow {} {} {}", text_of(a.points), text_of(a.paint), a.stroke_width);
  }
  std::string operator()(const Clip& c) const { return "clip " + (c.box ? text_of(*c.box) : "-"); }
  std::string operator()(const Text& t) const {
    return fmt::format("text {} '{}' {} {} {} {}", text_of(t.baseline), t.text, static_cast<int>(t.face), t.size,
                       text_of(t.paint), t.width);
  }
};

}  // namespace

std::string scene_text(const Scene& scene) {
  std::string text = fmt::format("scene {} {}\n", scene.width, scene.height);
  for (const auto& primitive : scene.primitives) text += std::visit(Writer{}, primitive) + "\n";
  return text;
}

std::string checksum(const std::string& text) {
  std::uint64_t hash = fnv_start;
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= fnv_prime;
  }
  return fmt::format("{:016x}", hash);
}

}  // namespace tconv
