#pragma once

#include <glad/gl.h>

#include <string_view>
#include <utility>

namespace tconv {

/// Owns one OpenGL name and deletes it; made and destroyed while its context is current.
template <void (*remove)(GLuint)>
class GlName {
 public:
  GlName() = default;
  explicit GlName(GLuint name) : name_(name) {}
  GlName(GlName&& other) noexcept : name_(std::exchange(other.name_, 0)) {}
  GlName& operator=(GlName&& other) noexcept {
    std::swap(name_, other.name_);
    return *this;
  }
  GlName(const GlName&) = delete;
  GlName& operator=(const GlName&) = delete;
  ~GlName() {
    if (name_ != 0) remove(name_);
  }

  [[nodiscard]] GLuint get() const { return name_; }
  explicit operator bool() const { return name_ != 0; }

 private:
  GLuint name_ = 0;
};

inline void delete_texture(GLuint name) {
  glDeleteTextures(1, &name);
}
inline void delete_vertex_array(GLuint name) {
  glDeleteVertexArrays(1, &name);
}
inline void delete_program(GLuint name) {
  glDeleteProgram(name);
}
inline void delete_framebuffer(GLuint name) {
  glDeleteFramebuffers(1, &name);
}

using GlTexture = GlName<delete_texture>;
using GlVertexArray = GlName<delete_vertex_array>;
using GlProgram = GlName<delete_program>;
using GlFramebuffer = GlName<delete_framebuffer>;

[[nodiscard]] GlTexture make_texture();
[[nodiscard]] GlVertexArray make_vertex_array();
[[nodiscard]] GlFramebuffer make_framebuffer();

/// Compiles and links two embedded shaders of GLSL 3.30, named as in shaders/, with `define` defined when it is not
/// empty. Where others in their place are refused, one line on standard error says why and the built-in ones are
/// used. Throws std::runtime_error with the compiler's words when the driver refuses them.
[[nodiscard]] GlProgram make_program(std::string_view vertex_name, std::string_view fragment_name,
                                     std::string_view define = {});

}  // namespace tconv
