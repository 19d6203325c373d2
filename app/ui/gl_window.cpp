#include "app/ui/gl_window.hpp"

#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <cstdlib>

#include "app/io/json_text.hpp"
#include "app/ui/placement.hpp"

namespace tconv {
namespace {

constexpr int first_width = 1280;
constexpr int first_height = 800;

std::string& last_glfw_error() {
  static std::string text;
  return text;
}

}  // namespace

Glfw::Glfw() {
  glfwSetErrorCallback([](int, const char* text) { last_glfw_error() = text; });
#ifdef GLFW_PLATFORM_X11
  // GLFW 3.4 would try Wayland first, whose library complains on standard error where there can be none.
  const auto is_set = [](const char* name) { return std::getenv(name) != nullptr; };
  if (!is_set("XDG_RUNTIME_DIR") && !is_set("WAYLAND_DISPLAY") && !is_set("WAYLAND_SOCKET")) {
    glfwInitHint(GLFW_PLATFORM, GLFW_PLATFORM_X11);
  }
#endif
  if (glfwInit() != GLFW_TRUE) throw NoWindow("There is no usable display (" + printable(last_glfw_error()) + ")");
}

// A worker may still call glfwPostEmptyEvent: it is refused, and no longer told to anyone.
Glfw::~Glfw() {
  glfwSetErrorCallback(nullptr);
  glfwTerminate();
}

GlWindow make_window(const std::string& title) {
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
  glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
  glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);  // until there is something to see
  GlWindow window(glfwCreateWindow(first_width, first_height, title.c_str(), nullptr, nullptr));
  if (!window) throw NoWindow("There is no OpenGL 3.3 (" + printable(last_glfw_error()) + ")");
  glfwMakeContextCurrent(window.get());
  if (gladLoadGL(glfwGetProcAddress) == 0 || GLAD_GL_VERSION_3_3 == 0) {
    throw NoWindow("OpenGL is older than 3.3");
  }
  glfwSwapInterval(1);
  glfwSetWindowSizeLimits(window.get(), least_width, least_height, GLFW_DONT_CARE, GLFW_DONT_CARE);
  return window;
}

ImGuiSession::ImGuiSession(GLFWwindow* window) : context_(ImGui::CreateContext()) {
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  ImGui_ImplGlfw_InitForOpenGL(window, true);
  ImGui_ImplOpenGL3_Init("#version 330 core");
}

ImGuiSession::~ImGuiSession() {
  ImGui_ImplOpenGL3_Shutdown();
  ImGui_ImplGlfw_Shutdown();
  ImGui::DestroyContext(context_);
}

}  // namespace tconv
