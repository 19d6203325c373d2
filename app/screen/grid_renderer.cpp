#include "app/screen/grid_renderer.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "app/scene/grid_look.hpp"
#include "app/scene/pixels.hpp"
#include "app/screen/grid_axis.hpp"

namespace tconv {

namespace {

constexpr int state_count = static_cast<int>(CellState::wrong) + 1;

// Arrays up to this many cells go into a texture whole; of larger ones the part that is shown.
constexpr std::int64_t whole_cells = std::int64_t{1} << 20;
// Of parts with more cells than this, only those cells go into the texture that some pixel shows.
constexpr std::size_t sampled_cells = std::size_t{1} << 22;

constexpr std::uint8_t negative_bit = 16;
constexpr std::uint8_t nan_bit = 32;
constexpr std::uint8_t special_bit = 64;

using Rgb = std::array<float, 3>;
Rgb rgb(const Colour& colour) {
  return {static_cast<float>(colour.red), static_cast<float>(colour.green), static_cast<float>(colour.blue)};
}

void settings(GLint filter) {
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, filter);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, filter);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
}

// A value as the shader gets it: never a number that a float cannot hold, never a NaN.
struct Encoded {
  float share = 0;
  std::uint8_t bits = 0;
};
Encoded encoded(double value, double max_abs, CellState state) {
  Encoded result{0, static_cast<std::uint8_t>(state)};
  if (std::isnan(value)) {
    result.bits |= nan_bit | special_bit;
    return result;
  }
  if (value < 0) result.bits |= negative_bit;
  if (std::isinf(value)) {
    result.bits |= special_bit;
    result.share = 1;
  } else if (value != 0 && max_abs > 0) {
    result.share = static_cast<float>(std::min(std::abs(value) / max_abs, 1.0));
  }
  return result;
}

// The cells of one axis to put into a texture, ascending: the whole axis, or those in the window with a neighbour
// on either side.
std::vector<std::int64_t> range_of(double window_start, double window_length, std::int64_t all, bool whole) {
  std::int64_t first = 0;
  std::int64_t last = all;
  if (!whole) {
    const auto limit = static_cast<double>(all);
    first = static_cast<std::int64_t>(std::clamp(std::floor(window_start) - 1, 0.0, limit));
    last = static_cast<std::int64_t>(std::clamp(std::ceil(window_start + window_length) + 1, 0.0, limit));
  }
  std::vector<std::int64_t> result(static_cast<std::size_t>(last - first));
  std::iota(result.begin(), result.end(), first);
  return result;
}

// Those that a sample falls on, and no others.
std::vector<std::int64_t> sampled(const std::vector<AxisSample>& samples) {
  std::vector<std::int64_t> result;
  for (const auto& sample : samples) {
    if (sample.cell >= 0 && (result.empty() || result.back() != sample.cell)) result.push_back(sample.cell);
  }
  return result;
}

// The samples of an axis as the shader reads them, each cell by its place among those in the texture.
GlTexture axis_texture(const std::vector<AxisSample>& samples, const std::vector<std::int64_t>& cells) {
  std::vector<float> texels;
  texels.reserve(samples.size() * 4);
  for (const auto& sample : samples) {
    const auto place = std::ranges::lower_bound(cells, sample.cell) - cells.begin();
    texels.push_back(sample.cell < 0 ? -1.0F : static_cast<float>(place));
    texels.insert(texels.end(), {sample.from_left, sample.to_right, sample.fraction});
  }
  GlTexture texture = make_texture();
  glBindTexture(GL_TEXTURE_2D, texture.get());
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA32F, static_cast<GLsizei>(samples.size()), 1, 0, GL_RGBA, GL_FLOAT,
               texels.data());
  settings(GL_NEAREST);
  return texture;
}

}  // namespace

struct GridRenderer::Program {
  GlProgram program = make_program("shaders/grid.vert", "shaders/grid.frag");
  GlVertexArray vertices = make_vertex_array();
  GLint largest_side = 0;

  Program() { glGetIntegerv(GL_MAX_TEXTURE_SIZE, &largest_side); }
  [[nodiscard]] GLint at(const char* name) const { return glGetUniformLocation(program.get(), name); }
};

// Part of an array in textures. Holding the tensor keeps its address from being used again for another one.
struct GridRenderer::Array {
  Tensor values;
  std::shared_ptr<const std::vector<CellState>> states;
  double max_abs = 1;
  std::vector<std::int64_t> rows;
  std::vector<std::int64_t> columns;
  GlTexture shares;
  GlTexture flags;
  bool used = true;

  [[nodiscard]] bool holds(const Grid& grid) const {
    return values.values().data() == grid.values.values().data() && values.shape() == grid.values.shape() &&
           states == grid.states && max_abs == grid.max_abs;
  }
};

// Everything that one draw call needs, until ImGui gets to it.
struct GridRenderer::Call {
  const Program* program = nullptr;
  const Array* array = nullptr;
  GlTexture columns;
  GlTexture rows;
  std::array<GLint, 4> pixels{};
  std::array<GLint, 4> bounds{};
  std::array<float, 2> hatch_corner{};
  int samples = 1;
  double em = 14;
  double scale = 1;
  float opacity = 1;
  float cell_detail = 1;
  std::array<float, 2> dash_count{};
  Role role = Role::output;
  bool lines = true;
  const Theme* theme = nullptr;

  void draw(const ImDrawCmd& command) const;
  void set_colours() const;
};

GridRenderer::GridRenderer() : program_(std::make_unique<Program>()) {}
GridRenderer::~GridRenderer() = default;

const GridRenderer::Array& GridRenderer::array(const Grid& grid, std::vector<std::int64_t> rows,
                                               std::vector<std::int64_t> columns) {
  for (const auto& kept : arrays_) {
    if (!kept->holds(grid) || kept->rows != rows || kept->columns != columns) continue;
    kept->used = true;
    return *kept;
  }
  auto made = std::make_unique<Array>();
  made->values = grid.values;
  made->states = grid.states;
  made->max_abs = grid.max_abs;
  made->rows = std::move(rows);
  made->columns = std::move(columns);
  std::vector<float> shares;
  std::vector<std::uint8_t> flags;
  shares.reserve(made->rows.size() * made->columns.size());
  flags.reserve(shares.capacity());
  const std::int64_t width = grid.values.extent(0);
  for (const auto y : made->rows) {
    for (const auto x : made->columns) {
      const auto cell = encoded(grid.values[y * width + x], grid.max_abs, grid.state(y, x));
      shares.push_back(cell.share);
      flags.push_back(cell.bits);
    }
  }
  const auto w = static_cast<GLsizei>(made->columns.size());
  const auto h = static_cast<GLsizei>(made->rows.size());
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  made->shares = make_texture();
  glBindTexture(GL_TEXTURE_2D, made->shares.get());
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R32F, w, h, 0, GL_RED, GL_FLOAT, shares.data());
  settings(GL_NEAREST);
  made->flags = make_texture();
  glBindTexture(GL_TEXTURE_2D, made->flags.get());
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R8UI, w, h, 0, GL_RED_INTEGER, GL_UNSIGNED_BYTE, flags.data());
  settings(GL_NEAREST);
  arrays_.push_back(std::move(made));
  return *arrays_.back();
}

void GridRenderer::draw(ImDrawList& list, const Grid& grid, std::int64_t x, std::int64_t y, double em, double scale,
                        double opacity, const Theme& theme) {
  const Int2 size = grid.values.plane_size();
  if (!(grid.window.rows > 0) || !(grid.window.columns > 0)) return;
  const AxisPlacement across{grid.box.x, grid.box.width, grid.window.x, grid.window.columns, size.x, em};
  const AxisPlacement down{grid.box.y, grid.box.height, grid.window.y, grid.window.rows, size.y, em};
  const Box box = pixel_box(grid.box, em);
  if (!(box.width > 0) || !(box.height > 0)) return;
  const auto first_column = static_cast<std::int64_t>(box.x);
  const auto first_row = static_cast<std::int64_t>(box.y);
  const auto width = static_cast<std::int64_t>(box.width);
  const auto height = static_cast<std::int64_t>(box.height);

  const double cell_width = grid.box.width / grid.window.columns;
  const double cell_height = grid.box.height / grid.window.rows;
  auto call = std::make_unique<Call>();
  call->samples = samples(1 / (std::min(cell_width, cell_height) * em));
  const auto column_samples = axis_samples(across, first_column, width, call->samples);
  const auto row_samples = axis_samples(down, first_row, height, call->samples);
  const bool whole = size.x * size.y <= whole_cells;
  auto column_cells = range_of(grid.window.x, grid.window.columns, size.x, whole);
  auto row_cells = range_of(grid.window.y, grid.window.rows, size.y, whole);
  const auto side = static_cast<std::size_t>(program_->largest_side);
  if (column_cells.size() > side || row_cells.size() > side ||
      column_cells.size() * row_cells.size() > sampled_cells) {
    column_cells = sampled(column_samples);
    row_cells = sampled(row_samples);
  }
  if (column_cells.empty() || row_cells.empty() || column_samples.size() > side || row_samples.size() > side)
    return;

  call->program = program_.get();
  call->columns = axis_texture(column_samples, column_cells);
  call->rows = axis_texture(row_samples, row_cells);
  call->pixels = {static_cast<GLint>(x + first_column), static_cast<GLint>(y + first_row),
                  static_cast<GLint>(x + first_column + width), static_cast<GLint>(y + first_row + height)};
  // Where the array begins and ends, in places of the texture; far away when that is not in it.
  call->bounds = {static_cast<GLint>(-column_cells.front()), static_cast<GLint>(-row_cells.front()),
                  static_cast<GLint>(size.x), static_cast<GLint>(size.y)};
  call->hatch_corner = {static_cast<float>(static_cast<double>(x) + grid.box.x * em),
                        static_cast<float>(static_cast<double>(y) + grid.box.y * em)};
  call->em = em;
  call->scale = scale;
  call->opacity = static_cast<float>(opacity);
  call->cell_detail = static_cast<float>(detail(std::min(cell_width, cell_height)));
  call->dash_count = {static_cast<float>(dashes(cell_width)), static_cast<float>(dashes(cell_height))};
  call->role = grid.role;
  call->lines = grid.lines;
  call->theme = &theme;
  call->array = &array(grid, std::move(row_cells), std::move(column_cells));

  list.AddCallback(run, call.get());
  list.AddCallback(ImDrawCallback_ResetRenderState, nullptr);
  calls_.push_back(std::move(call));
}

void GridRenderer::end_frame() {
  calls_.clear();
  std::erase_if(arrays_, [](const auto& kept) { return !kept->used; });
  for (auto& kept : arrays_) kept->used = false;
}

void GridRenderer::run(const ImDrawList*, const ImDrawCmd* command) {
  static_cast<const Call*>(command->UserCallbackData)->draw(*command);
}

void GridRenderer::Call::draw(const ImDrawCmd& command) const {
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

  const Program& p = *program;
  glUseProgram(p.program.get());
  glBindVertexArray(p.vertices.get());
  const GLuint textures[] = {array->shares.get(), array->flags.get(), columns.get(), rows.get()};
  const char* const names[] = {"shares", "flags", "columns", "rows"};
  for (int unit = 0; unit < 4; ++unit) {
    glActiveTexture(GL_TEXTURE0 + static_cast<GLenum>(unit));
    glBindTexture(GL_TEXTURE_2D, textures[unit]);
    glUniform1i(p.at(names[unit]), unit);
  }
  glActiveTexture(GL_TEXTURE0);
  glUniform4iv(p.at("pixels"), 1, pixels.data());
  glUniform2i(p.at("framebuffer"), viewport[2], viewport[3]);
  glUniform1i(p.at("samples"), samples);
  glUniform4iv(p.at("bounds"), 1, bounds.data());
  glUniform2fv(p.at("hatch_corner"), 1, hatch_corner.data());
  glUniform1f(p.at("detail"), cell_detail);
  glUniform1f(p.at("opacity"), opacity);
  const auto whole = [&](double length) { return static_cast<GLint>(whole_pixels(length, em)); };
  const auto inset = static_cast<GLint>(std::lround(ring_inset * em));
  glUniform1i(p.at("lines"), lines ? 1 : 0);
  glUniform1i(p.at("line_width"), whole(line_width));
  glUniform1f(p.at("hatch_spacing"), static_cast<float>(hatch_spacing * em));
  glUniform1f(p.at("hatch_width"), static_cast<float>(std::max(1.0, hatch_width * em)));
  glUniform2i(p.at("ring_range"), inset, inset + whole(ring_width));
  glUniform1f(p.at("nudge"), static_cast<float>(nudge));
  glUniform2fv(p.at("dash_count"), 1, dash_count.data());
  set_colours();
  glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
}

// Asks app/scene/grid_look.hpp for the colours of every state. Between no and full magnitude they are mixed evenly,
// so that the two ends say it all.
void GridRenderer::Call::set_colours() const {
  const Program& p = *program;
  const auto set = [&](const char* name, const Colour& colour) { glUniform3fv(p.at(name), 1, rgb(colour).data()); };
  set("panel", theme->of(Role::panel));
  set("ring_colour", theme->of(Role::spared));
  set("plain_dash", dash_colour(*theme, false));
  set("spared_dash", dash_colour(*theme, true));
  constexpr Colour black{0, 0, 0, 1};
  constexpr Colour white{1, 1, 1, 1};
  glUniform1f(p.at("line_on_light"), static_cast<float>(line_on(white).alpha));
  glUniform1f(p.at("line_on_dark"), static_cast<float>(line_on(black).alpha));
  glUniform1f(p.at("cross_alpha"), static_cast<float>(crossed_stripe_on(white).alpha));

  std::array<Rgb, state_count> ground{};
  std::array<std::array<float, 4>, state_count> stripe{};
  std::array<GLint, state_count> stripes{};
  std::array<GLint, state_count> tinted{};
  std::array<GLint, state_count> dashed{};
  std::array<GLint, state_count> spared{};
  std::array<GLint, state_count> ring{};
  for (std::size_t i = 0; i < state_count; ++i) {
    const auto state = static_cast<CellState>(i);
    const CellLook look = cell_look(*theme, role, state, 0, 1);
    const Rgb colour = rgb(look.stripe);
    ground[i] = rgb(look.ground);
    stripe[i] = {colour[0], colour[1], colour[2], static_cast<float>(look.stripe.alpha)};
    stripes[i] = static_cast<GLint>(look.stripes);
    tinted[i] = state == CellState::value || state == CellState::faded ? 1 : 0;
    dashed[i] = look.dashed ? 1 : 0;
    spared[i] = look.spared_dash ? 1 : 0;
    ring[i] = look.ring ? 1 : 0;
  }
  static_assert(static_cast<int>(Stripes::rising) == 1 && static_cast<int>(Stripes::falling) == 2);
  glUniform3fv(p.at("ground"), state_count, ground[0].data());
  glUniform4fv(p.at("stripe"), state_count, stripe[0].data());
  glUniform1iv(p.at("stripes"), state_count, stripes.data());
  glUniform1iv(p.at("tinted"), state_count, tinted.data());
  glUniform1iv(p.at("dashed"), state_count, dashed.data());
  glUniform1iv(p.at("spared"), state_count, spared.data());
  glUniform1iv(p.at("ring"), state_count, ring.data());
  glUniform1i(p.at("faded"), static_cast<GLint>(CellState::faded));

  // The smallest negative number stands for "negative, of no magnitude".
  constexpr double hardly_negative = -std::numeric_limits<double>::denorm_min();
  const auto tints = [&](const char* name, double value) {
    const std::array<Rgb, 2> both{rgb(cell_look(*theme, role, CellState::value, value, 1).ground),
                                  rgb(cell_look(*theme, role, CellState::faded, value, 1).ground)};
    glUniform3fv(p.at(name), 2, both[0].data());
  };
  tints("weakest", 0);
  tints("strongest", 1);
  tints("weakest_negative", hardly_negative);
  tints("strongest_negative", -1);
  tints("not_a_number", std::numeric_limits<double>::quiet_NaN());
}

}  // namespace tconv
