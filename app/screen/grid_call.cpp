#include "app/screen/grid_call.hpp"

#include <algorithm>
#include <cmath>

#include "app/scene/grid_look.hpp"
#include "app/scene/pixel_snapping.hpp"
#include "app/screen/cell_code.hpp"

namespace tconv {
namespace {

using Rgb = std::array<float, 3>;
Rgb rgb(const Colour& colour) {
  return {static_cast<float>(colour.red), static_cast<float>(colour.green), static_cast<float>(colour.blue)};
}

}  // namespace

GridProgram::GridProgram(std::string_view define)
    : program(make_program("shaders/grid.vert", "shaders/grid.frag", define)) {}

GLint GridProgram::at(const char* name) const {
  return glGetUniformLocation(program.get(), name);
}

void GridCall::draw(const ImDrawCmd& command) const {
  // ImGui has set the viewport to the whole framebuffer.
  std::array<GLint, 4> viewport{};
  glGetIntegerv(GL_VIEWPORT, viewport.data());
  const auto scaled = [&](float length) { return static_cast<GLint>(std::lround(length * scale)); };
  const GLint left = std::max(scaled(command.ClipRect.x), 0);
  const GLint top = std::max(scaled(command.ClipRect.y), 0);
  const GLint right = std::min(scaled(command.ClipRect.z), viewport[2]);
  const GLint bottom = std::min(scaled(command.ClipRect.w), viewport[3]);
  if (left >= right || top >= bottom) return;
  glScissor(left, viewport[3] - bottom, right - left, bottom - top);

  const GridProgram& p = *program;
  glUseProgram(p.program.get());
  glBindVertexArray(p.vertices.get());
  const GLuint textures[] = {cells, tints, columns.get(), rows.get(), outputs.get(), inputs.get()};
  const char* const names[] = {"cells", "tints", "columns", "rows", "outputs", "inputs"};
  for (int unit = 0; unit < (entries ? 6 : 4); ++unit) {
    glActiveTexture(GL_TEXTURE0 + static_cast<GLenum>(unit));
    glBindTexture(GL_TEXTURE_2D, textures[unit]);
    glUniform1i(p.at(names[unit]), unit);
  }
  if (!entries) {
    // A sampler needs a texture even where it is not read.
    constexpr int unit = 4;
    glActiveTexture(GL_TEXTURE0 + unit);
    glBindTexture(GL_TEXTURE_2D, grounds != 0 ? grounds : tints);
    glUniform1i(p.at("grounds"), unit);
    glUniform1i(p.at("photograph"), grounds != 0 ? 1 : 0);
  }
  glActiveTexture(GL_TEXTURE0);
  glUniform4iv(p.at("pixels"), 1, pixels.data());
  glUniform2i(p.at("framebuffer"), viewport[2], viewport[3]);
  glUniform1f(p.at("opacity"), opacity);
  set_looks();
  set_details();
  if (entries) set_entries();
  glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
}

// Asks app/scene/grid_look.hpp what cells of every state look like.
void GridCall::set_looks() const {
  const GridProgram& p = *program;
  glUniform3fv(p.at("panel"), 1, rgb(theme->of(Role::panel)).data());
  glUniform1f(p.at("cross_alpha"), static_cast<float>(crossed_stripe_on({1, 1, 1, 1}).alpha));
  GLuint rising = 0, falling = 0, dashed = 0, spared = 0, ring = 0;
  const auto stripe = [&](const char* name, const Colour& colour) {
    const Rgb parts = rgb(colour);
    glUniform4f(p.at(name), parts[0], parts[1], parts[2], static_cast<float>(colour.alpha));
  };
  for (GLuint i = 0; i < nan_row; ++i) {
    const CellLook look = cell_look(*theme, Role::output, static_cast<CellState>(i), 0, 1);
    const auto bit = [i](bool is_in) { return is_in ? GLuint{1} << i : GLuint{0}; };
    rising |= bit(look.stripes == Stripes::rising);
    falling |= bit(look.stripes == Stripes::falling);
    dashed |= bit(look.dashed);
    spared |= bit(look.spared_dash);
    ring |= bit(look.ring);
    if (look.stripes == Stripes::rising) stripe("rising_stripe", look.stripe);
    if (look.stripes == Stripes::falling) stripe("falling_stripe", look.stripe);
  }
  glUniform1ui(p.at("rising"), rising);
  glUniform1ui(p.at("falling"), falling);
  glUniform1ui(p.at("dashed"), dashed);
  glUniform1ui(p.at("spared"), spared);
  glUniform1ui(p.at("ring"), ring);
}

// What a matrix's entries are computed from, beside its lines.
void GridCall::set_entries() const {
  const GridProgram& p = *program;
  const Layer& layer = entries->matrix.layer();
  const auto whole = [](std::int64_t value) { return static_cast<GLint>(value); };
  const auto cell = [&](const char* name, CellState state) {
    glUniform2ui(p.at(name), 0, static_cast<GLuint>(state));
  };
  glUniform1i(p.at("transposed"), entries->transposed ? 1 : 0);
  glUniform2i(p.at("kernel"), whole(layer.kernel_size.y), whole(layer.kernel_size.x));
  glUniform2i(p.at("dilation"), whole(layer.dilation.y), whole(layer.dilation.x));
  glUniform1i(p.at("out_per_group"), whole(layer.out_channels / layer.groups));
  glUniform1i(p.at("laid"), whole(laid));
  cell("no_entry", CellState::no_entry);
  cell("empty", CellState::empty);
}

// What is only seen where cells are larger than pixels.
void GridCall::set_details() const {
  const GridProgram& p = *program;
  const auto whole = [&](double length) { return static_cast<GLint>(whole_pixels(length, em)); };
  const auto set = [&](const char* name, const Colour& colour) { glUniform3fv(p.at(name), 1, rgb(colour).data()); };
  const auto inset = static_cast<GLint>(std::lround(ring_inset * em));
  glUniform4iv(p.at("bounds"), 1, bounds.data());
  glUniform2fv(p.at("hatch_corner"), 1, hatch_corner.data());
  glUniform1f(p.at("detail"), cell_detail);
  glUniform1f(p.at("nudge"), static_cast<float>(nudge));
  glUniform1i(p.at("lines"), lines ? 1 : 0);
  glUniform1i(p.at("line_width"), whole(line_width));
  glUniform1f(p.at("line_on_light"), static_cast<float>(line_on({1, 1, 1, 1}).alpha));
  glUniform1f(p.at("line_on_dark"), static_cast<float>(line_on({0, 0, 0, 1}).alpha));
  glUniform1f(p.at("hatch_spacing"), static_cast<float>(hatch_spacing * em));
  glUniform1f(p.at("hatch_width"), static_cast<float>(std::max(1.0, hatch_width * em)));
  glUniform2i(p.at("ring_range"), inset, inset + whole(ring_width));
  set("ring_colour", theme->of(Role::spared));
  set("plain_dash", dash_colour(*theme, false));
  set("spared_dash", dash_colour(*theme, true));
  glUniform2fv(p.at("dash_count"), 1, dash_count.data());
}

}  // namespace tconv
