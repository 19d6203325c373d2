#pragma once

#include <span>

namespace tconv {

/// Where a window is, without its frame, in the desktop's coordinates (GLFW's screen coordinates: y grows
/// downwards, other screens may lie at negative ones).
struct WindowPlace {
  int x = 0;
  int y = 0;
  int width = 1;           ///< at least 1
  int height = 1;          ///< at least 1
  bool maximized = false;  ///< then the rest is where it goes when that ends

  friend bool operator==(const WindowPlace&, const WindowPlace&) = default;
};

/// A screen without its panels and docks, in the same coordinates.
struct WorkArea {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
};

/// What is kept free above a window that is moved: its title bar, which is not part of its place.
inline constexpr int title_bar_room = 40;
/// So much of a window's upper edge has to be on a screen for it to be grabbed, or all of a narrower one.
inline constexpr int least_grip = 120;

/// The place where a window that was at `place` is to be opened on the screens that there are now, the primary one
/// first.
///
/// It stays as it is when some work area holds `least_grip` of its upper edge, the `title_bar_room` below included,
/// and is at least as large as the window. Otherwise it is moved wholly onto the work area that it overlaps most,
/// or else the nearest (the first of several), with `title_bar_room` free above it, and made smaller where it has
/// to be, but never below 1x1. `maximized` stays. Areas without size are passed over; with no other, nothing
/// changes.
[[nodiscard]] WindowPlace on_screen(const WindowPlace& place, std::span<const WorkArea> areas);

}  // namespace tconv
