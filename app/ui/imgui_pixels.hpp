#pragma once

#include <imgui.h>

#include <cmath>

#include "app/scene/scene.hpp"

/// ImGui's pointer, display and buttons in the window's own words: points and boxes in pixels.
namespace tconv {

/// How large the window's inside is, pixels.
[[nodiscard]] inline Size display_pixels() {
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  return {static_cast<double>(size.x), static_cast<double>(size.y)};
}

/// Where the pointer is, pixels; far outside when it is nowhere.
[[nodiscard]] inline Point pointer_pixels() {
  const ImVec2 at = ImGui::GetIO().MousePos;
  return {static_cast<double>(at.x), static_cast<double>(at.y)};
}

/// Whether the pointer has moved since the frame before.
[[nodiscard]] inline bool pointer_moved() {
  const ImVec2 delta = ImGui::GetIO().MouseDelta;
  return delta.x != 0 || delta.y != 0;
}

[[nodiscard]] inline ImVec2 to_imgui(Point point) {
  return {static_cast<float>(point.x), static_cast<float>(point.y)};
}

/// A button without looks of its own, since the panels draw it: true in the frame in which it was clicked.
/// `ImGui::IsItemHovered` and the like then speak of it.
inline bool invisible_button(const char* id, const Box& pixels) {
  if (!(pixels.width >= 1) || !(pixels.height >= 1)) return false;
  ImGui::SetCursorScreenPos(to_imgui(Point{pixels.x, pixels.y}));
  return ImGui::InvisibleButton(id, {static_cast<float>(pixels.width), static_cast<float>(pixels.height)});
}

/// Pixels of an em, and with it where things are that are measured in em.
struct EmScale {
  double em = 14;

  /// A box in em, on whole pixels.
  [[nodiscard]] Box pixels(const Box& box) const {
    const double x = std::round(box.x * em);
    const double y = std::round(box.y * em);
    return {x, y, std::round(box.right() * em) - x, std::round(box.bottom() * em) - y};
  }
  /// How large a box in pixels is, em.
  [[nodiscard]] Size size_of(const Box& pixels) const { return {pixels.width / em, pixels.height / em}; }
  /// How large the window's inside is, em.
  [[nodiscard]] Size window() const {
    const Size display = display_pixels();
    return {display.width / em, display.height / em};
  }
};

}  // namespace tconv
