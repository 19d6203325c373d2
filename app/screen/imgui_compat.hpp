#pragma once

#include <imgui.h>

#include <cstdint>
#include <type_traits>

/// The one place that knows which Dear ImGui it is compiled against (1.86 on Debian 12, 1.90.1 on Debian 13).
namespace tconv::compat {

/// An OpenGL texture as ImGui names it: a pointer up to 1.91.3, a number since. A template, so that only the branch
/// that fits is compiled.
template <class Id = ImTextureID>
Id texture_id(unsigned name) {
  if constexpr (std::is_pointer_v<Id>) {
    // The OpenGL backend casts the pointer back to the texture's name; it never reads through it.
    return reinterpret_cast<Id>(static_cast<std::uintptr_t>(name));  // NOLINT(performance-no-int-to-ptr)
  } else {
    return static_cast<Id>(name);
  }
}

/// Draws with this texture until `pop_texture`.
inline void push_texture(ImDrawList& list, unsigned name) {
#if IMGUI_VERSION_NUM >= 19200
  list.PushTexture(ImTextureRef(texture_id(name)));
#else
  list.PushTextureID(texture_id(name));
#endif
}
inline void pop_texture(ImDrawList& list) {
#if IMGUI_VERSION_NUM >= 19200
  list.PopTexture();
#else
  list.PopTextureID();
#endif
}

/// Where the pointer is, for a window without a platform backend (tests). Since 1.87 input arrives as events.
inline void set_pointer(float x, float y) {
  ImGuiIO& io = ImGui::GetIO();
#if IMGUI_VERSION_NUM >= 18700
  io.AddMousePosEvent(x, y);
#else
  io.MousePos = {x, y};
#endif
}

/// Turns the mouse wheel by this many notches to the left and up, likewise.
inline void set_wheel(float left, float up) {
  ImGuiIO& io = ImGui::GetIO();
#if IMGUI_VERSION_NUM >= 18700
  io.AddMouseWheelEvent(left, up);
#else
  io.MouseWheelH = left;
  io.MouseWheel = up;
#endif
}

/// Presses or releases a mouse button, likewise.
inline void set_button(int button, bool down) {
  ImGuiIO& io = ImGui::GetIO();
#if IMGUI_VERSION_NUM >= 18700
  io.AddMouseButtonEvent(button, down);
#else
  io.MouseDown[button] = down;
#endif
}

/// Turns the mouse wheel by so many notches (positive: away from the person), likewise.
inline void turn_wheel(float notches) {
  ImGuiIO& io = ImGui::GetIO();
#if IMGUI_VERSION_NUM >= 18700
  io.AddMouseWheelEvent(0, notches);
#else
  io.MouseWheel += notches;
#endif
}

}  // namespace tconv::compat
