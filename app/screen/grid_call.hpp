#pragma once

#include <imgui.h>

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>

#include "app/scene/matrix_entries.hpp"
#include "app/scene/theme.hpp"
#include "app/screen/gl_objects.hpp"

namespace tconv {

/// The program that draws grids.
struct GridProgram {
  GlProgram program;
  GlVertexArray vertices = make_vertex_array();

  /// `define` is a macro of shaders/grid.frag, or empty.
  explicit GridProgram(std::string_view define);
  [[nodiscard]] GLint at(const char* name) const;
};

/// Everything that drawing one grid needs, until ImGui gets to it; shaders/grid.frag says what it all means.
struct GridCall {
  const GridProgram* program = nullptr;
  GLuint cells = 0;
  GLuint grounds = 0;     ///< of a photograph, else 0
  SharedEntries entries;  ///< of a matrix, its lines, and how many of C are laid
  GlTexture outputs;
  GlTexture inputs;
  std::int64_t laid = 0;
  GLuint tints = 0;
  GlTexture columns;
  GlTexture rows;
  std::array<GLint, 4> pixels{};
  std::array<GLint, 4> bounds{};
  std::array<float, 2> hatch_corner{};
  double em = 14;
  double scale = 1;
  float opacity = 1;
  float cell_detail = 1;
  std::array<float, 2> dash_count{};
  bool lines = true;
  const Theme* theme = nullptr;

  /// Draws it, clipped as the command says.
  void draw(const ImDrawCmd& command) const;

 private:
  void set_looks() const;
  void set_details() const;
  void set_entries() const;
};

}  // namespace tconv
