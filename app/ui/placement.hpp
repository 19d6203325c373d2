#pragma once

#include <optional>

#include "app/io/window_place.hpp"

struct GLFWmonitor;
struct GLFWwindow;

/// Where the real window is on the screens that there are.
namespace tconv {

/// Puts the window where it was, on a screen that is there; without a place, its size is brought down to the
/// primary screen's.
void place_window(GLFWwindow* window, const std::optional<WindowPlace>& wanted);

/// Where the window is now; `before` where it goes when it is maximised no more.
[[nodiscard]] std::optional<WindowPlace> place_of(GLFWwindow* window, const std::optional<WindowPlace>& before);

/// The screen that the window's middle is on, or else the primary one; null when there is none.
[[nodiscard]] GLFWmonitor* monitor_under(GLFWwindow* window);

}  // namespace tconv
