#include "app/screen/grid_renderer.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include "app/scene/grid_look.hpp"
#include "app/scene/matrix_entries.hpp"
#include "app/scene/pixel_snapping.hpp"
#include "app/screen/cell_code.hpp"
#include "app/screen/entry_tables.hpp"
#include "app/screen/grid_axis.hpp"
#include "app/screen/grid_textures.hpp"
#include "app/screen/imgui_compat.hpp"

namespace tconv {

namespace {

// Arrays up to this many cells go into a texture whole; of larger ones the part that is shown.
constexpr std::int64_t whole_cells = std::int64_t{1} << 20;
// Of parts with more cells than this, only those cells go into the texture that some pixel shows.
constexpr std::size_t sampled_cells = std::size_t{1} << 22;

using Colours = std::optional<std::array<Tensor, 3>>;
bool same_colours(const Colours& a, const Colours& b) {
  if (!a || !b) return !a && !b;
  return std::ranges::equal(*a, *b, [](const Tensor& x, const Tensor& y) { return x.is_same_as(y); });
}

}  // namespace

// Part of an array in textures. Holding the tensor keeps its address from being used again for another one.
struct GridRenderer::Array {
  Tensor values;
  CellStates states;
  double max_abs = 1;
  const Theme* photograph_in = nullptr;  // of a photograph, the theme that it was drawn in
  std::optional<std::array<Tensor, 3>> colours;
  std::vector<std::int64_t> rows;
  std::vector<std::int64_t> columns;
  GlTexture cells;
  GlTexture grounds;  // of a photograph
  bool used = true;

  [[nodiscard]] bool holds(const Grid& grid, const Theme& theme) const {
    return values.is_same_as(grid.values) && states.is_same_as(grid.states) && max_abs == grid.max_abs &&
           photograph_in == (grid.photograph ? &theme : nullptr) && same_colours(colours, grid.colours);
  }
};

// The weights that a matrix's entries are.
struct GridRenderer::Weights {
  Tensor values;
  double max_abs = 1;
  GlTexture codes;
  bool used = true;
};

// A matrix whose entries are counted pixel by pixel.
struct GridRenderer::Counted {
  Grid of;
  double em;
  Grid counts;
  bool used = true;
};

// An array of cells smaller than pixels, as it looks.
struct GridRenderer::Picture {
  Tensor values;  // held as above
  CellStates states;
  double max_abs = 1;
  bool photograph = false;
  Colours channels;
  const FilledColours* colours = nullptr;
  std::vector<AxisSample> rows;
  std::vector<AxisSample> columns;
  GlTexture texture;
  bool used = true;
};

GridRenderer::GridRenderer() {
  glGetIntegerv(GL_MAX_TEXTURE_SIZE, &largest_side_);
}
GridRenderer::~GridRenderer() = default;

const GridProgram& GridRenderer::program(bool computes_entries) {
  auto& made = computes_entries ? entries_ : cells_;
  if (!made) made = std::make_unique<GridProgram>(computes_entries ? "ENTRIES" : "");
  return *made;
}

GLuint GridRenderer::weights(const MatrixEntries& entries, double max_abs) {
  const Tensor& values = entries.matrix.weight();
  for (const auto& kept : weights_) {
    if (kept->max_abs != max_abs || !(kept->values == values)) continue;
    kept->used = true;
    return kept->codes.get();
  }
  std::vector<CellCode> codes = weight_codes(values, max_abs);
  // Row by row, as wide as a texture may be.
  const std::size_t across = std::min(codes.size(), static_cast<std::size_t>(largest_side_));
  const std::size_t down = (codes.size() + across - 1) / across;
  codes.resize(across * down);
  auto made = std::make_unique<Weights>();
  made->values = values;
  made->max_abs = max_abs;
  made->codes = code_texture(across, down, codes);
  weights_.push_back(std::move(made));
  return weights_.back()->codes.get();
}

const Grid& GridRenderer::counted(const Grid& grid, double em) {
  for (const auto& kept : counted_) {
    const Grid& of = kept->of;
    if (kept->em != em || of.window != grid.window || of.box != grid.box || of.role != grid.role ||
        of.entries != grid.entries) {
      continue;
    }
    kept->used = true;
    return kept->counts;
  }
  counted_.push_back(std::make_unique<Counted>(Counted{grid, em, counted_grid(grid, em)}));
  return counted_.back()->counts;
}

GLuint GridRenderer::tints(const Theme& theme, Role role) {
  GlTexture& texture = tints_[{&theme, role}];
  if (texture.get() == 0) {
    texture = tint_texture(tint_table(theme, role));
  }
  return texture.get();
}

const GridRenderer::Array& GridRenderer::array(const Grid& grid, const Theme& theme, std::vector<std::int64_t> rows,
                                               std::vector<std::int64_t> columns) {
  for (const auto& kept : arrays_) {
    if (!kept->holds(grid, theme) || kept->rows != rows || kept->columns != columns) continue;
    kept->used = true;
    return *kept;
  }
  auto made = std::make_unique<Array>();
  made->values = grid.values;
  made->states = grid.states;
  made->max_abs = grid.max_abs;
  made->rows = std::move(rows);
  made->columns = std::move(columns);
  std::vector<CellCode> codes;
  codes.reserve(made->rows.size() * made->columns.size());
  for (const auto y : made->rows) {
    const double* values = grid.values.row(y);
    const CellState* states = grid.states.row(y);
    for (const auto x : made->columns) {
      codes.push_back(cell_code(values[x], grid.max_abs, states == nullptr ? CellState::value : states[x]));
    }
  }
  made->cells = code_texture(made->columns.size(), made->rows.size(), codes);
  if (grid.photograph) {
    made->photograph_in = &theme;
    made->colours = grid.colours;
    made->grounds = picture_texture(made->columns.size(), made->rows.size(),
                                    photograph_grounds(theme, grid, made->rows, made->columns));
  }
  arrays_.push_back(std::move(made));
  return *arrays_.back();
}

GLuint GridRenderer::picture(const Grid& grid, const Theme& theme, std::vector<AxisSample> rows,
                             std::vector<AxisSample> columns, int samples) {
  auto& colours = filled_[{&theme, grid.role}];
  if (!colours) colours = std::make_unique<FilledColours>(theme, grid.role);
  for (const auto& kept : pictures_) {
    if (!kept->values.is_same_as(grid.values) || !kept->states.is_same_as(grid.states) ||
        kept->max_abs != grid.max_abs || kept->photograph != grid.photograph ||
        !same_colours(kept->channels, grid.colours) || kept->colours != colours.get() || kept->rows != rows ||
        kept->columns != columns) {
      continue;
    }
    kept->used = true;
    return kept->texture.get();
  }
  auto made = std::make_unique<Picture>();
  made->values = grid.values;
  made->states = grid.states;
  made->max_abs = grid.max_abs;
  made->photograph = grid.photograph;
  made->channels = grid.colours;
  made->colours = colours.get();
  made->texture = picture_texture(columns.size() / static_cast<std::size_t>(samples),
                                  rows.size() / static_cast<std::size_t>(samples),
                                  mean_picture(*colours, grid, rows, columns, samples));
  made->rows = std::move(rows);
  made->columns = std::move(columns);
  pictures_.push_back(std::move(made));
  return pictures_.back()->texture.get();
}

void GridRenderer::draw(ImDrawList& list, const Grid& grid, std::int64_t x, std::int64_t y, double em, double scale,
                        double opacity, const Theme& theme) {
  if (is_counted(grid, em)) {
    draw(list, counted(grid, em), x, y, em, scale, opacity, theme);
    return;
  }
  const Int2 size = grid.size();
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
  const int points = samples(1 / (std::min(cell_width, cell_height) * em));
  auto column_samples = axis_samples(across, first_column, width, points);
  auto row_samples = axis_samples(down, first_row, height, points);
  const auto side = static_cast<std::size_t>(largest_side_);
  if (points > 1) {
    if (std::max(width, height) > largest_side_) return;
    const auto at = [&](std::int64_t right, std::int64_t down_by) {
      return ImVec2(static_cast<float>(static_cast<double>(x + first_column + right) / scale),
                    static_cast<float>(static_cast<double>(y + first_row + down_by) / scale));
    };
    const GLuint texture = picture(grid, theme, std::move(row_samples), std::move(column_samples), points);
    list.AddImage(compat::texture_id(texture), at(0, 0), at(width, height), {0, 0}, {1, 1},
                  IM_COL32(255, 255, 255, static_cast<int>(std::lround(opacity * 255))));
    return;
  }
  const bool whole = !grid.entries && size.x * size.y <= whole_cells && std::max(size.x, size.y) <= largest_side_;
  auto column_cells = cells_in_window(grid.window.x, grid.window.columns, size.x, whole);
  auto row_cells = cells_in_window(grid.window.y, grid.window.rows, size.y, whole);
  if (column_cells.size() > side || row_cells.size() > side ||
      column_cells.size() * row_cells.size() > sampled_cells) {
    column_cells = cells_sampled(column_samples);
    row_cells = cells_sampled(row_samples);
  }
  if (column_cells.empty() || row_cells.empty() || column_samples.size() > side || row_samples.size() > side)
    return;

  auto call = std::make_unique<GridCall>();
  call->program = &program(static_cast<bool>(grid.entries));
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
  call->lines = grid.lines;
  call->theme = &theme;
  call->tints = tints(theme, grid.role);
  if (grid.entries) {
    const MatrixEntries& entries = *grid.entries;
    call->entries = grid.entries;
    call->cells = weights(entries, grid.max_abs);
    call->outputs = line_texture(output_lines(entries.matrix, entries.transposed ? row_cells : column_cells));
    call->inputs = line_texture(input_lines(entries.matrix, entries.transposed ? column_cells : row_cells));
    call->laid = std::min(entries.laid, size.y) - row_cells.front();
  } else {
    const Array& kept = array(grid, theme, std::move(row_cells), std::move(column_cells));
    call->cells = kept.cells.get();
    call->grounds = kept.grounds.get();
  }

  list.AddCallback(run, call.get());
  list.AddCallback(ImDrawCallback_ResetRenderState, nullptr);
  calls_.push_back(std::move(call));
}

void GridRenderer::end_frame() {
  calls_.clear();
  const auto drop_unused = [](auto& all) {
    std::erase_if(all, [](const auto& kept) { return !kept->used; });
    for (auto& kept : all) kept->used = false;
  };
  drop_unused(arrays_);
  drop_unused(weights_);
  drop_unused(counted_);
  drop_unused(pictures_);
}

void GridRenderer::run(const ImDrawList*, const ImDrawCmd* command) {
  static_cast<const GridCall*>(command->UserCallbackData)->draw(*command);
}

}  // namespace tconv
