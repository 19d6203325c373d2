#include "app/scene/linked.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <set>
#include <utility>

#include "app/scene/array_view.hpp"
#include "app/scene/arrays.hpp"
#include "app/scene/links.hpp"
#include "core/conv_transpose_matrix.hpp"
#include "core/geometry.hpp"

namespace tconv {
namespace {

// Cells that are asked one by one, and contributions that are looked up, at most.
constexpr std::int64_t most_asked = 4096;
// Cells with a shorter side than this many em are too small to tell apart.
constexpr double least_told_apart = 0.3;

// Of an array that the layer and the input alone decide.
Int2 size_of(const Problem& problem, ArrayId array) {
  const ArrayRow& row = array_row(array);
  return row.size == nullptr ? Int2{0, 0} : row.size(effective_layer(problem), geometry(problem));
}

bool holds(const ChannelRange& channels, std::int64_t channel) {
  return channel >= channels.first && channel < channels.first + channels.count;
}

// The lines first, first + step, … (any sign of step), those in [0, size).
Lines clipped(std::int64_t first, std::int64_t step, std::int64_t count, std::int64_t size) {
  if (count <= 0) return {};
  if (step == 0) count = 1;
  if (step < 0) {
    first += step * (count - 1);
    step = -step;
  }
  if (count == 1) step = 1;
  if (first < 0) {
    const std::int64_t skipped = (-first + step - 1) / step;
    first += skipped * step;
    count -= skipped;
  }
  if (first < size) {
    count = std::min(count, (size - 1 - first) / step + 1);
  } else {
    count = 0;
  }
  if (count <= 0) return {};
  return {first, count == 1 ? 1 : step, count};
}

// Whether a set touches the cells of one array; what does not depend on the cell is worked out once.
class Touch {
 public:
  Touch(const Problem& problem, const Linked& set, ArrayId array) : set_(set), row_(array_row(array)) {
    if (set.empty()) return;
    if (row_.kind == ArrayKind::matrix || row_.kind == ArrayKind::vector) matrix_.emplace(problem);
    const ArrayId planes = row_.planes.value_or(array);
    rows_ = touched_lines(problem, set, planes, Axis::rows);
    columns_ = touched_lines(problem, set, planes, Axis::columns);
  }

  [[nodiscard]] bool cell(std::int64_t y, std::int64_t x) const {
    if (set_.empty()) return false;
    switch (row_.kind) {
      case ArrayKind::plane:
      case ArrayKind::wires:
        return rows_.contains(y) && columns_.contains(x);
      case ArrayKind::matrix:
        return row_.reversed ? entry(x, y) : entry(y, x);
      case ArrayKind::vector:
        return element(row_.axis == Axis::rows ? y : x);
      case ArrayKind::pictures:
      case ArrayKind::picture:
        break;
    }
    return false;
  }

 private:
  // An entry of Cᵀ.
  [[nodiscard]] bool entry(std::int64_t row, std::int64_t column) const {
    const auto found = matrix_->entry(row, column);
    return found && holds(set_.range.in, found->ci) && holds(set_.range.out, found->co) &&
           (set_.across == Axis::rows || contains(set_.range.rows, found->iy, found->ky)) &&
           (set_.across == Axis::columns || contains(set_.range.columns, found->ix, found->kx));
  }
  // An element of a vector.
  [[nodiscard]] bool element(std::int64_t at) const {
    return row_.of_input ? pixel(matrix_->input_of_column(at), set_.range.in)
                         : pixel(matrix_->output_of_row(at), set_.range.out);
  }
  [[nodiscard]] bool pixel(const ConvTransposeMatrix::Position& at, const ChannelRange& channels) const {
    return holds(channels, at.channel) && rows_.contains(at.pixel.y) && columns_.contains(at.pixel.x);
  }

  const Linked& set_;
  const ArrayRow& row_;
  std::optional<ConvTransposeMatrix> matrix_;
  Lines rows_;
  Lines columns_;
};

// The part of a block that a grid's window shows; nothing when it shows none.
std::optional<CellBlock> shown(const CellBlock& block, const Window& window) {
  const auto top = static_cast<std::int64_t>(std::floor(window.y));
  const auto left = static_cast<std::int64_t>(std::floor(window.x));
  const std::int64_t y = std::max(block.y, top);
  const std::int64_t x = std::max(block.x, left);
  const std::int64_t bottom =
      std::min(block.y + block.rows, static_cast<std::int64_t>(std::ceil(window.y + window.rows)));
  const std::int64_t right =
      std::min(block.x + block.columns, static_cast<std::int64_t>(std::ceil(window.x + window.columns)));
  if (bottom <= y || right <= x) return std::nullopt;
  return CellBlock{y, x, bottom - y, right - x};
}

// The cells of a matrix that a set touches: asked one by one where few are shown, else looked up from the
// contributions where these are few; sets with more, in a matrix so small that no entry can be told from the next,
// are nowhere in it.
std::vector<CellBlock> touched_entries(const Problem& problem, const Linked& set, const Grid& grid, bool exact) {
  std::vector<CellBlock> result;
  const Int2 size = grid.size();
  const auto window = shown({0, 0, size.y, size.x}, grid.window);
  if (!window) return result;
  if (window->rows <= most_asked / window->columns) {
    const Touch touch(problem, set, grid.array);
    for (std::int64_t y = window->y; y < window->y + window->rows; ++y) {
      for (std::int64_t x = window->x; x < window->x + window->columns; ++x) {
        if (touch.cell(grid.origin.y + y, grid.origin.x + x)) result.push_back({y, x, 1, 1});
      }
    }
    return result;
  }
  if (set.across || set.range.size() > most_asked) return result;
  const ConvTransposeMatrix matrix(problem);
  for (std::int64_t j = 0; j < set.range.size(); ++j) {
    const Contribution c = set.range[j];
    const auto pixel = output_pixel(matrix.geometry(), matrix.layer(), c);
    if (!pixel) continue;
    const std::int64_t row = matrix.row_of(c.co, *pixel);
    const std::int64_t column = matrix.column_of(c.ci, {c.iy, c.ix});
    const CellBlock block = array_row(grid.array).reversed
                                ? CellBlock{column - grid.origin.y, row - grid.origin.x, 1, 1}
                                : CellBlock{row - grid.origin.y, column - grid.origin.x, 1, 1};
    if (shown(block, grid.window)) result.push_back(block);
  }
  const auto place = [](const CellBlock& block) { return std::pair{block.y, block.x}; };
  std::ranges::sort(result, {}, place);
  const Size cell = cell_size(grid);
  if (exact || std::min(cell.width, cell.height) >= least_told_apart) return result;
  // One mark for those that lie under the same one.
  std::set<std::pair<std::int64_t, std::int64_t>> marked;
  std::erase_if(result, [&](const CellBlock& block) {
    const auto under = [](std::int64_t line, double length) {
      return static_cast<std::int64_t>(static_cast<double>(line) * length / least_told_apart);
    };
    return !marked.emplace(under(block.y, cell.height), under(block.x, cell.width)).second;
  });
  return result;
}

// The cells of a vector, all channels of which lie behind each other.
std::vector<CellBlock> touched_in_vector(const Problem& problem, const Linked& set, ArrayId vector,
                                         std::int64_t most) {
  const ArrayRow& row = array_row(vector);
  const ArrayId plane = row.planes.value_or(vector);
  const Int2 size = size_of(problem, plane);
  const ChannelRange& channels = row.of_input ? set.range.in : set.range.out;
  const std::vector<CellBlock> in_plane = blocks(touched_lines(problem, set, plane, Axis::rows),
                                                 touched_lines(problem, set, plane, Axis::columns), most);
  std::vector<CellBlock> result;
  const auto add = [&](std::int64_t first, std::int64_t count) {
    result.push_back(row.axis == Axis::columns ? CellBlock{0, first, 1, count} : CellBlock{first, 0, count, 1});
  };
  for (std::int64_t channel = channels.first; channel < channels.first + channels.count; ++channel) {
    const auto flat = [&](std::int64_t y, std::int64_t x) { return (channel * size.y + y) * size.x + x; };
    for (const CellBlock& block : in_plane) {
      const bool runs_on = block.columns == size.x || block.rows > most;
      if (runs_on) {
        add(flat(block.y, block.x),
            flat(block.y + block.rows - 1, block.x + block.columns - 1) + 1 - flat(block.y, block.x));
        continue;
      }
      for (std::int64_t y = block.y; y < block.y + block.rows; ++y) add(flat(y, block.x), block.columns);
    }
  }
  return result;
}

// The role that stands out from an array's own.
Role contrasting(const Grid& grid) {
  return grid.role == Role::kernel || is_matrix(grid.array) ? Role::input : Role::kernel;
}

void mark(SceneBuilder& builder, const Grid& grid, const CellBlock& block) {
  const OnGrid on_grid(builder, grid);
  Box box = cells_box(grid, block.y, block.x, block.rows, block.columns);
  const Size cell = cell_size(grid);
  const double side = std::min(cell.width, cell.height);
  const Role role = contrasting(grid);
  if (side < 0.5) {
    const double least = 0.55;
    box = grown(box, std::max({0.0, (least - box.width) / 2, (least - box.height) / 2}));
    builder.outline(box, {role}, 0.14, 0.08);
    return;
  }
  // In the gap that numbers leave at a cell's edge.
  const double inset = std::min(0.26, side * 0.05);
  builder.outline(grown(box, -inset), {role}, std::min(0.2, 0.05 + side * 0.03), std::min(0.25, side * 0.1));
  // A round mark as well, where it does not cover a number.
  if (array_row(grid.array).is_factor && side >= 1.9 && block.rows == 1 && block.columns == 1) {
    builder.dot({box.right() - 0.2 * side, box.y + 0.2 * side}, std::min(0.3, 0.085 * side), role);
  }
}

// Copies: what is marked on a grid makes room for itself in the scene.
std::vector<Grid> copied_grids(const SceneBuilder& builder) {
  std::vector<Grid> copies;
  for (const Grid* grid : grids(builder.scene())) copies.push_back(*grid);
  return copies;
}

}  // namespace

bool contains(const AxisPairs& pairs, std::int64_t i, std::int64_t k) {
  if (pairs.count <= 0) return false;
  std::int64_t j = 0;
  if (pairs.i_step != 0) {
    j = (i - pairs.i) / pairs.i_step;
  } else if (pairs.k_step != 0) {
    j = (k - pairs.k) / pairs.k_step;
  }
  return j >= 0 && j < pairs.count && pairs.i + j * pairs.i_step == i && pairs.k + j * pairs.k_step == k;
}

Lines touched_lines(const Problem& problem, const AxisPairs& pairs, ArrayId array, Axis axis) {
  const ArrayRow& row = array_row(array);
  if (row.touched == nullptr) return {};
  const Layer layer = effective_layer(problem);
  const Geometry sizes = geometry(problem);
  const LineRun run = row.touched(layer, sizes, axis, pairs);
  return clipped(run.first, run.step, pairs.count, row.size(layer, sizes)[axis]);
}

Lines touched_lines(const Problem& problem, const Linked& set, ArrayId array, Axis axis) {
  if (set.across != axis) {
    return touched_lines(problem, axis == Axis::rows ? set.range.rows : set.range.columns, array, axis);
  }
  return {0, 1, size_of(problem, array)[axis]};
}

bool touches(const Problem& problem, const Linked& set, const CellRef& cell) {
  return Touch(problem, set, cell.array).cell(cell.y, cell.x);
}

std::vector<CellBlock> blocks(const Lines& rows, const Lines& columns, std::int64_t most) {
  if (rows.count == 0 || columns.count == 0) return {};
  const bool whole_rows = rows.step == 1;
  const bool whole_columns = columns.step == 1;
  const std::int64_t down = whole_rows ? 1 : rows.count;
  const std::int64_t across = whole_columns ? 1 : columns.count;
  if (down > most / across) {
    return {{rows.first, columns.first, rows.last() - rows.first + 1, columns.last() - columns.first + 1}};
  }
  std::vector<CellBlock> result;
  for (std::int64_t y = 0; y < down; ++y) {
    for (std::int64_t x = 0; x < across; ++x) {
      result.push_back({rows.first + y * rows.step, columns.first + x * columns.step, whole_rows ? rows.count : 1,
                        whole_columns ? columns.count : 1});
    }
  }
  return result;
}

std::vector<CellBlock> touched_blocks(const Problem& problem, const Linked& set, const Grid& grid, bool exact) {
  if (set.empty() || !grid.is_array()) return {};
  if (is_matrix(grid.array)) return touched_entries(problem, set, grid, exact);
  const Size cell = cell_size(grid);
  // Cells too small to tell apart are outlined together.
  const std::int64_t few = std::min(cell.width, cell.height) < least_told_apart ? 1 : 2000;
  const std::int64_t most = exact ? std::numeric_limits<std::int64_t>::max() : few;
  std::vector<CellBlock> result;
  const std::vector<CellBlock> touched = is_vector(grid.array)
                                             ? touched_in_vector(problem, set, grid.array, most)
                                             : blocks(touched_lines(problem, set, grid.array, Axis::rows),
                                                      touched_lines(problem, set, grid.array, Axis::columns), most);
  for (CellBlock block : touched) {
    block.y -= grid.origin.y;
    block.x -= grid.origin.x;
    if (const auto part = shown(block, grid.window)) result.push_back(*part);
  }
  return result;
}

void draw_links(SceneBuilder& builder, const Problem& problem, const View& view, const Selection& selection) {
  const auto cell = selection.cell();
  if (!cell) return;
  const Linked set = linked_with(problem, view, *cell);
  for (const Grid& grid : copied_grids(builder)) {
    const std::vector<CellBlock> touched = touched_blocks(problem, set, grid);
    for (const CellBlock& block : touched) mark(builder, grid, block);
    if (touched.empty() && grid.array == cell->array) draw_twin(builder, grid, {cell->y, cell->x});
  }
}

void draw_twin(SceneBuilder& builder, const CellRef& cell) {
  for (const Grid& grid : copied_grids(builder)) {
    if (grid.array == cell.array) draw_twin(builder, grid, {cell.y, cell.x});
  }
}

void draw_twin(SceneBuilder& builder, const Grid& grid, Int2 cell) {
  const Int2 size = grid.size();
  const std::int64_t y = cell.y - grid.origin.y;
  const std::int64_t x = cell.x - grid.origin.x;
  if (y >= 0 && y < size.y && x >= 0 && x < size.x) mark(builder, grid, {y, x, 1, 1});
}

void draw_focus(SceneBuilder& builder, const Problem& problem, const ContributionRange& set, const Grid& grid) {
  const std::vector<CellBlock> touched = touched_blocks(problem, set, grid);
  const OnGrid on_grid(builder, grid);
  for (const CellBlock& block : touched) {
    Box box = cells_box(grid, block.y, block.x, block.rows, block.columns);
    // Never so small that it is lost in a big array.
    const double least = 0.7;
    box = grown(box, std::max({0.0, (least - box.width) / 2, (least - box.height) / 2}));
    builder.focus(box);
  }
}

}  // namespace tconv
