#include "app/screen/gl_objects.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <stdexcept>
#include <string>

#include "app/text/embedded.hpp"

namespace tconv {

namespace {

inline void delete_shader(GLuint name) {
  glDeleteShader(name);
}
using GlShader = GlName<delete_shader>;

GlShader compile(GLenum kind, std::string_view name, std::string_view source, std::string_view define) {
  const std::string start = "#version 330 core\n" + (define.empty() ? "" : "#define " + std::string(define) + "\n");
  GlShader shader(glCreateShader(kind));
  const std::array<const char*, 2> texts{start.data(), source.data()};
  const std::array<GLint, 2> lengths{static_cast<GLint>(start.size()), static_cast<GLint>(source.size())};
  glShaderSource(shader.get(), 2, texts.data(), lengths.data());
  glCompileShader(shader.get());
  GLint good = 0;
  glGetShaderiv(shader.get(), GL_COMPILE_STATUS, &good);
  if (good == 0) {
    std::array<char, 2048> log{};
    glGetShaderInfoLog(shader.get(), static_cast<GLsizei>(log.size()), nullptr, log.data());
    throw std::runtime_error("OpenGL refuses " + std::string(name) + ": " + log.data());
  }
  return shader;
}

GlProgram link(const GlShader& vertex, const GlShader& fragment, std::string_view fragment_name) {
  GlProgram program(glCreateProgram());
  glAttachShader(program.get(), vertex.get());
  glAttachShader(program.get(), fragment.get());
  glLinkProgram(program.get());
  GLint good = 0;
  glGetProgramiv(program.get(), GL_LINK_STATUS, &good);
  if (good == 0) {
    std::array<char, 2048> log{};
    glGetProgramInfoLog(program.get(), static_cast<GLsizei>(log.size()), nullptr, log.data());
    throw std::runtime_error("OpenGL refuses " + std::string(fragment_name) + ": " + log.data());
  }
  return program;
}

}  // namespace

GlTexture make_texture() {
  GLuint name = 0;
  glGenTextures(1, &name);
  return GlTexture(name);
}

GlVertexArray make_vertex_array() {
  GLuint name = 0;
  glGenVertexArrays(1, &name);
  return GlVertexArray(name);
}

GlFramebuffer make_framebuffer() {
  GLuint name = 0;
  glGenFramebuffers(1, &name);
  return GlFramebuffer(name);
}

GlProgram make_program(std::string_view vertex_name, std::string_view fragment_name, std::string_view define) {
  const auto make = [&](std::string_view vertex, std::string_view fragment) {
    return link(compile(GL_VERTEX_SHADER, vertex_name, vertex, define),
                compile(GL_FRAGMENT_SHADER, fragment_name, fragment, define), fragment_name);
  };
  const auto vertex = built_in_text(vertex_name);
  const auto fragment = built_in_text(fragment_name);
  const auto wanted_vertex = embedded_text(vertex_name);
  const auto wanted_fragment = embedded_text(fragment_name);
  // The texts themselves may be equal: it is where they stand that tells them apart.
  if (wanted_vertex.data() != vertex.data() || wanted_fragment.data() != fragment.data()) {
    try {
      return make(wanted_vertex, wanted_fragment);
    } catch (const std::runtime_error& error) {
      std::string why = error.what();
      std::ranges::replace_if(
          why, [](unsigned char c) { return c < ' '; }, ' ');
      why.erase(why.find_last_not_of(' ') + 1);
      std::fputs(("tconvlab: " + why + "; the built-in shaders are used.\n").c_str(), stderr);
    }
  }
  return make(vertex, fragment);
}

}  // namespace tconv
