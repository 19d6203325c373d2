#include "app/scene/wires_key.hpp"

#include <algorithm>

#include "app/text/wire_words.hpp"

namespace tconv {
namespace {

constexpr double line_height = 1.45;
constexpr double sample = 1.9;  // of a wire
constexpr double dot = 0.38;    // its radius
constexpr double after_sample = 0.5;
constexpr double between = 1.6;  // the two columns
/// More kernel rows or columns share dashes and strengths.
constexpr std::int64_t most_taps = 5;

constexpr Type words_type{Face::regular, 0.82, {Role::muted}};

std::int64_t shown_taps(const WiresKey& key) {
  return key.taps <= most_taps ? key.taps : 0;
}

double taps_width(const SceneBuilder& builder, const WiresKey& key) {
  if (shown_taps(key) == 0) return 0;
  return sample + after_sample + builder.width(words::kernel_line(key.axis, shown_taps(key) - 1), words_type);
}

}  // namespace

Dash dash_of_tap(std::int64_t tap) {
  constexpr Dash dashes[] = {Dash::solid, Dash::dashed, Dash::dotted};
  return dashes[tap % 3];
}

double strength_of_tap(std::int64_t tap) {
  return tap % 6 < 3 ? 1.0 : 0.65;
}

void draw_wire_dot(SceneBuilder& builder, WireDot kind, Point centre, double radius) {
  const Box box{centre.x - radius, centre.y - radius, 2 * radius, 2 * radius};
  switch (kind) {
    case WireDot::cut: {
      builder.fill(box, {Role::panel}, radius);
      builder.outline(box, {Role::removed}, 0.12, radius);
      const double half = 0.55 * radius;
      builder.line({{centre.x - half, centre.y - half}, {centre.x + half, centre.y + half}}, {Role::removed}, 0.12);
      builder.line({{centre.x - half, centre.y + half}, {centre.x + half, centre.y - half}}, {Role::removed}, 0.12);
      break;
    }
    case WireDot::spared:
      builder.fill(box, {Role::output}, radius);
      builder.outline(box, {Role::spared}, 0.2, radius);
      break;
    case WireDot::past:
      builder.fill(box, {Role::panel}, radius);
      builder.outline(box, {Role::spared}, 0.12, radius, Dash::dotted);
      break;
  }
}

double wires_key_width(const SceneBuilder& builder, const WiresKey& key) {
  double dots = 0;
  for (const WiresKey::Dot& each : key.dots) {
    dots = std::max(dots, 2 * dot + after_sample + builder.width(each.text, words_type));
  }
  const double taps = taps_width(builder, key);
  return taps + dots + (taps > 0 && dots > 0 ? between : 0);
}

void draw_wires_key(SceneBuilder& builder, const WiresKey& key, Point corner) {
  const auto middle = [&](std::int64_t row) { return corner.y + line_height * (static_cast<double>(row) + 0.5); };
  for (std::int64_t tap = 0; tap < shown_taps(key); ++tap) {
    const double y = middle(tap);
    builder.line({{corner.x, y}, {corner.x + sample, y}}, {Role::kernel, strength_of_tap(tap)}, 0.12,
                 dash_of_tap(tap));
    builder.write({corner.x + sample + after_sample, y + 0.3}, words::kernel_line(key.axis, tap), words_type);
  }
  const double taps = taps_width(builder, key);
  const double x = corner.x + taps + (taps > 0 ? between : 0);
  std::int64_t row = 0;
  for (const WiresKey::Dot& each : key.dots) {
    const double y = middle(row++);
    draw_wire_dot(builder, each.kind, {x + dot, y}, dot);
    builder.write({x + 2 * dot + after_sample, y + 0.3}, each.text, words_type);
  }
}

}  // namespace tconv
