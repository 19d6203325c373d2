#pragma once

#include <glad/gl.h>
// glad before GLFW, which would bring an OpenGL header of its own.
#include <GLFW/glfw3.h>

#include <memory>
#include <stdexcept>
#include <string>

struct ImGuiContext;

/// What a window is made of, each from start to end.
namespace tconv {

/// Why there is no window: one sentence without its end.
struct NoWindow : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// GLFW; throws `NoWindow` where there is no display.
class Glfw {
 public:
  Glfw();
  ~Glfw();
  Glfw(const Glfw&) = delete;
  Glfw& operator=(const Glfw&) = delete;
};

struct WindowCloser {
  void operator()(GLFWwindow* window) const { glfwDestroyWindow(window); }
};
using GlWindow = std::unique_ptr<GLFWwindow, WindowCloser>;

/// A window that is not shown yet, with OpenGL loaded for it; throws `NoWindow` where that is older than 3.3.
[[nodiscard]] GlWindow make_window(const std::string& title);

/// ImGui with its two backends.
class ImGuiSession {
 public:
  explicit ImGuiSession(GLFWwindow* window);
  ~ImGuiSession();
  ImGuiSession(const ImGuiSession&) = delete;
  ImGuiSession& operator=(const ImGuiSession&) = delete;

 private:
  ImGuiContext* context_;
};

}  // namespace tconv
