#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/scene/scene_builder.hpp"
#include "core/axes.hpp"

/// What lines and dots of the wires mean, beside them.
namespace tconv {

/// Wires through one kernel row or column look alike: by their dashes first, then by their strength.
[[nodiscard]] Dash dash_of_tap(std::int64_t tap);
[[nodiscard]] double strength_of_tap(std::int64_t tap);

/// A dot that is not simply an output line.
enum class WireDot : std::uint8_t {
  cut,     ///< crossed out
  spared,  ///< ringed
  past,    ///< dotted, past the canvas
};

struct WiresKey {
  struct Dot {
    WireDot kind;
    std::string text;
  };
  Axis axis = Axis::rows;
  std::int64_t taps = 0;  ///< kernel rows or columns of that axis, all of which are shown where they are few
  std::vector<Dot> dots;
};

/// How wide it is, em.
[[nodiscard]] double wires_key_width(const SceneBuilder& builder, const WiresKey& key);
/// Draws it from a corner down.
void draw_wires_key(SceneBuilder& builder, const WiresKey& key, Point corner);

/// A dot of a kind, in its colours, without what can be pointed at.
void draw_wire_dot(SceneBuilder& builder, WireDot kind, Point centre, double radius);

}  // namespace tconv
