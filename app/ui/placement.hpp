#pragma once

#include <optional>

#include "app/io/window_place.hpp"

struct GLFWmonitor;
struct GLFWwindow;

/// Where the real window is on the screens that there are.
namespace tconv {

/// The smallest window that can be used, in GLFW's screen coordinates.
inline constexpr int least_width = 1024;
inline constexpr int least_height = 640;

/// Puts the window where it was, on a screen that is there, at least as large as can be used where the screen is;
/// without a place, its size is brought down to the primary screen's.
void place_window(GLFWwindow* window, const std::optional<WindowPlace>& wanted);

/// Where the window is now; `before` where it goes when it is maximised no more.
[[nodiscard]] std::optional<WindowPlace> place_of(GLFWwindow* window, const std::optional<WindowPlace>& before);

/// The screen that the window's middle is on, or else the primary one; null when there is none.
[[nodiscard]] GLFWmonitor* monitor_under(GLFWwindow* window);

}  // namespace tconv
