#include "app/ui/placement.hpp"

#include <GLFW/glfw3.h>

#include <algorithm>
#include <vector>

namespace tconv {
namespace {

// The screens that there are, the primary one first.
std::vector<WorkArea> work_areas() {
  int count = 0;
  GLFWmonitor** monitors = glfwGetMonitors(&count);
  std::vector<WorkArea> areas;
  for (int i = 0; i < count; ++i) {
    WorkArea area;
    glfwGetMonitorWorkarea(monitors[i], &area.x, &area.y, &area.width, &area.height);
    areas.push_back(area);
  }
  return areas;
}

}  // namespace

void place_window(GLFWwindow* window, const std::optional<WindowPlace>& wanted) {
  const auto areas = work_areas();
  if (wanted) {
    WindowPlace place = *wanted;
    place.width = std::max(place.width, least_width);
    place.height = std::max(place.height, least_height);
    place = on_screen(place, areas);
    glfwSetWindowSize(window, place.width, place.height);
    glfwSetWindowPos(window, place.x, place.y);
    if (place.maximized) glfwMaximizeWindow(window);
    return;
  }
  if (areas.empty() || areas[0].width < 1 || areas[0].height < 1) return;
  int width = 0;
  int height = 0;
  glfwGetWindowSize(window, &width, &height);
  if (width > areas[0].width || height > areas[0].height) {
    glfwSetWindowSize(window, std::min(width, areas[0].width), std::min(height, areas[0].height));
  }
}

std::optional<WindowPlace> place_of(GLFWwindow* window, const std::optional<WindowPlace>& before) {
  const bool maximized = glfwGetWindowAttrib(window, GLFW_MAXIMIZED) == GLFW_TRUE;
  if (glfwGetWindowAttrib(window, GLFW_ICONIFIED) == GLFW_TRUE) return before;
  WindowPlace place = before.value_or(WindowPlace{});
  if (!maximized || !before) {
    glfwGetWindowPos(window, &place.x, &place.y);
    glfwGetWindowSize(window, &place.width, &place.height);
  }
  place.maximized = maximized;
  if (place.width < 1 || place.height < 1) return before;
  return place;
}

GLFWmonitor* monitor_under(GLFWwindow* window) {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
  glfwGetWindowPos(window, &x, &y);
  glfwGetWindowSize(window, &width, &height);
  int count = 0;
  GLFWmonitor** monitors = glfwGetMonitors(&count);
  for (int i = 0; i < count; ++i) {
    int left = 0;
    int top = 0;
    glfwGetMonitorPos(monitors[i], &left, &top);
    const GLFWvidmode* mode = glfwGetVideoMode(monitors[i]);
    if (mode == nullptr) continue;
    const int from_left = x + width / 2 - left;
    const int from_top = y + height / 2 - top;
    if (from_left >= 0 && from_left < mode->width && from_top >= 0 && from_top < mode->height) return monitors[i];
  }
  return glfwGetPrimaryMonitor();
}

}  // namespace tconv
