#include "app/scene/stages/matrix/matrix_view.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/scene/legend.hpp"
#include "app/scene/matrix_entries.hpp"
#include "app/text/matrix_words.hpp"
#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"

namespace tconv::matrix {
namespace {

// So narrow lines are still seen to be outlined.
constexpr double least_focus = 0.35;

Box at_least(const Box& box) {
  return grown(box, std::max({0.05, (least_focus - box.width) / 2, (least_focus - box.height) / 2}));
}

/// The most lines of a matrix that are shown where a person has not zoomed.
constexpr std::int64_t most_lines = 64;

// From the heading down: room for the labels of the columns, the vector above, and the gap to the matrix.
constexpr double pixel_labels = 1.2;
constexpr double vector_height = 1.8;
constexpr double vector_gap = 1.3;

// How many lines to show when they may take `room` em: all while they can be read, at `readable` em each, else as
// many as can be read in comfort.
std::int64_t lines_for(std::int64_t count, double room, double readable) {
  if (count <= most_lines && room >= readable * static_cast<double>(count)) return count;
  constexpr double comfort = 1.2;
  const auto fitting = static_cast<std::int64_t>(room / (comfort * readable));
  return std::min(count, std::clamp<std::int64_t>(fitting, 4, most_lines));
}

// A block of cells as a box, never thinner than `least` and then still inside the grid's box.
Box seen_inside(const Grid& grid, const Window& window, double least) {
  const Size cell = cell_size(grid);
  const auto side = [least](double first, double length, double from, double to) {
    const double shown = std::max(length, least);
    const double start = std::min(std::max(from, first - (shown - length) / 2), to - shown);
    return Point{start, shown};
  };
  const Point x = side(grid.box.x + (window.x - grid.window.x) * cell.width, window.columns * cell.width,
                       grid.box.x, grid.box.right());
  const Point y = side(grid.box.y + (window.y - grid.window.y) * cell.height, window.rows * cell.height, grid.box.y,
                       grid.box.bottom());
  return {x.x, y.x, x.y, y.y};
}

// Whether a weight of the kernel shown is 0.
bool has_weight_0(const StageFacts& facts) {
  const Tensor weights = facts.kernel();
  return std::ranges::any_of(weights.values(), [](double weight) { return weight == 0; });
}

}  // namespace

Size readable_cell(const FontMetrics& metrics, const Tensor& weights) {
  // As `fit_numbers` has it: so small numbers stand in a cell with this share of its width, and are this share of its
  // shorter side high.
  constexpr double share_of_width = 0.84;
  constexpr double share_of_side = 0.64;
  constexpr double most = 3;
  double widest = 0;
  for (const double weight : weights.values()) {
    widest = std::max(widest, metrics.width(weight < 0 ? Face::bold : Face::regular, short_number(weight, 2)));
  }
  const double side = least_number / share_of_side + 0.01;
  return {std::clamp(least_number * widest / share_of_width + 0.01, side, most), side};
}

MatrixPlace place_matrix(const Box& room, const BlockLines& rows, const BlockLines& columns, const Size& readable,
                         const Size& largest, const std::optional<Window>& zoomed) {
  const double x = room.x + labels_left;
  const double above = room.y + title_height + pixel_labels;
  const double y = above + vector_height + vector_gap;
  const double room_x = std::max(2.0, room.right() - beside_width - equals_room - x);
  const double room_y = std::max(2.0, room.bottom() - y);
  const LineWindow shown_rows =
      window_about(rows.first, rows.count, lines_for(rows.count, room_y, readable.height), rows.about);
  const LineWindow shown_columns =
      window_about(columns.first, columns.count, lines_for(columns.count, room_x, readable.width), columns.about);
  const auto high = static_cast<double>(shown_rows.count);
  const auto wide = static_cast<double>(shown_columns.count);
  MatrixPlace place;
  place.unzoomed = {static_cast<double>(shown_rows.first), static_cast<double>(shown_columns.first), high, wide};
  place.window = zoomed.value_or(place.unzoomed);
  const double cell_width = std::min(largest.width, room_x / wide);
  const double cell_height = std::min({largest.height, 1.6 * cell_width, room_y / high});
  place.matrix = {x, y, cell_width * wide, cell_height * high};
  place.above = {x, above, place.matrix.width, vector_height};
  place.beside = {place.matrix.right() + equals_room, y, beside_width, place.matrix.height};
  place.part = shown_rows.count < rows.count || shown_columns.count < columns.count;
  return place;
}

std::vector<std::string> share_lines(const SceneBuilder& builder, std::string_view share, double room) {
  return share.empty() ? std::vector<std::string>() : builder.wrapped(share, share_type, room);
}

void name_vectors(SceneBuilder& builder, const MatrixPlace& place, std::string_view above, Role above_role,
                  std::string_view beside, Role beside_role, std::string_view share) {
  builder.write({place.above.x - 0.9, place.above.y + vector_height / 2 + 0.4}, std::string(above),
                type::title(above_role), Anchor::end);
  const double right = builder.scene().width - 0.3;
  const double centre = place.beside.x + place.beside.width / 2;
  const auto lines = share_lines(builder, share, right - place.matrix.right() - 0.6);
  double baseline = place.beside.y - 0.6;
  for (auto line = lines.rbegin(); line != lines.rend(); ++line, baseline -= share_line) {
    const double middle = std::min(centre, right - builder.width(*line, share_type) / 2);
    builder.write({middle, baseline}, *line, share_type, Anchor::middle);
  }
  builder.write({centre, baseline}, std::string(beside), type::title(beside_role), Anchor::middle);
}

Numbers of_matrix(const StageFacts& facts) {
  Numbers numbers;
  if (has_one_kernel(facts.layer)) {
    numbers.form = form_of(facts.kernel().values());
  }
  return numbers;
}

Numbers beside_matrix(const StageFacts& facts, const FontMetrics& metrics, const Grid& matrix) {
  Numbers numbers;
  if (const NumberFit fit = fit_numbers(metrics, matrix, of_matrix(facts)); fit.readable()) {
    numbers.largest = fit.size;
  }
  return numbers;
}

double matrix_legend_room(const StageFacts& facts) {
  constexpr double room = 1.9;
  return has_weight_0(facts) ? room : 0;
}

void draw_matrix_legend(SceneBuilder& builder, const StageFacts& facts, const MatrixPlace& place, bool readable) {
  if (!has_weight_0(facts)) return;
  LegendItem mark{std::string(words::legend_weight_0), Role::kernel};
  mark.cell = CellState::structural_zero;
  if (readable) mark.in_cell = "0";
  draw_legend(builder, {place.matrix.x, place.matrix.bottom() + 1.65}, place.beside.right(), {std::move(mark)}, 1);
}

void draw_equals(SceneBuilder& builder, const MatrixPlace& place, const Box& cell) {
  constexpr double slack = 0.1;
  if (cell.height < 0.5 || cell.y < place.beside.y - slack || cell.bottom() > place.beside.bottom() + slack) return;
  builder.write({place.matrix.right() + equals_room / 2, cell.y + cell.height / 2 + 0.35}, "=",
                {Face::bold, 1.07, {Role::muted}}, Anchor::middle);
}

MatrixBlock block_of(const StageFacts& facts) {
  const std::int64_t rows = facts.sizes.output.y * facts.sizes.output.x;
  return {facts.view.out_channel * rows, rows, facts.view.in_channel * facts.pixels(), facts.pixels()};
}

Int2 results_of(const StageFacts& facts) {
  Int2 results = facts.sizes.input;
  for (const Axis axis : both_axes) {
    results[axis] = conv2d_size(facts.layer, axis, facts.sizes.output[axis]).value_or(results[axis]);
  }
  return results;
}

Grid matrix_grid(const ConvTransposeMatrix& matrix, bool transposed, const Window& window, double max_abs,
                 std::optional<std::int64_t> laid) {
  MatrixEntries entries{matrix, transposed};
  if (laid) entries.laid = *laid;
  Grid grid;
  grid.array = transposed ? ArrayId::transposed_matrix : ArrayId::conv_matrix;
  grid.name = std::string(transposed ? words::name_ct : words::name_c);
  grid.entries = std::make_shared<const MatrixEntries>(std::move(entries));
  grid.window = window;
  grid.role = Role::kernel;
  grid.max_abs = max_abs;
  return grid;
}

std::vector<std::string> matrix_remarks(const StageFacts& facts, const Grid& grid, const MatrixBlock& block) {
  const CellBlock cells = cells_inside(grid);
  const bool transposed = grid.entries->transposed;
  MatrixLines rows{block.row_first, block.row_first + block.rows};
  MatrixLines columns{block.column_first, block.column_first + block.columns};
  if (!transposed) std::swap(rows, columns);
  const bool in_block = cells.y >= rows.first && cells.y + cells.rows <= rows.last && cells.x >= columns.first &&
                        cells.x + cells.columns <= columns.last;
  if (!in_block) {
    rows = {0, grid.size().y};
    columns = {0, grid.size().x};
  }
  const bool one_of_several = in_block && (facts.layer.in_channels > 1 || facts.layer.out_channels > 1);
  const auto named = transposed ? words::block_of : words::block_of_c;
  return words::remarks({one_of_several ? named(facts.view.out_channel, facts.view.in_channel) : std::string(),
                         words::window_of("rows", cells.y, cells.rows, rows.last - rows.first),
                         words::window_of("columns", cells.x, cells.columns, columns.last - columns.first)});
}

void focus_row(SceneBuilder& builder, const Grid& grid, std::int64_t row) {
  const auto line = static_cast<double>(row);
  if (line + 1 <= grid.window.y || line >= grid.window.y + grid.window.rows) return;
  const OnGrid on_grid(builder, grid);
  const Box cell = grid.cell(row, 0);
  builder.focus(at_least({grid.box.x, cell.y, grid.box.width, cell.height}));
}

void focus_column(SceneBuilder& builder, const Grid& grid, std::int64_t column) {
  const auto line = static_cast<double>(column);
  if (line + 1 <= grid.window.x || line >= grid.window.x + grid.window.columns) return;
  const OnGrid on_grid(builder, grid);
  const Box cell = grid.cell(0, column);
  builder.focus(at_least({cell.x, grid.box.y, cell.width, grid.box.height}));
}

void draw_overview(SceneBuilder& builder, const Grid& shown, const Box& room) {
  const Int2 size = shown.size();
  const auto high = static_cast<double>(size.y);
  const auto wide = static_cast<double>(size.x);
  Grid grid = matrix_grid(shown.entries->matrix, shown.entries->transposed, {0, 0, high, wide}, shown.max_abs);
  grid.array = ArrayId::matrix_overview;
  grid.name = std::string(words::overview);
  // As tall and wide as the matrix is, within limits.
  const double ratio = std::clamp(high / wide, 0.4, 2.5);
  const double width = std::min(room.width, room.height / ratio);
  grid.box = {room.x, room.y, width, width * ratio};
  Numbers none;
  none.skip = [](std::int64_t, std::int64_t) { return true; };
  draw_array(builder, grid, none);
  builder.outline(seen_inside(grid, shown.window, 0.6), {Role::focus}, 0.16, 0.1);
}

void draw_block_lines(SceneBuilder& builder, const Grid& grid, Int2 down, Int2 across) {
  const Size cell = cell_size(grid);
  // The multiples of `block` among the lines shown, counted from the grid's first.
  const auto starts = [](double first, double count, std::int64_t block) {
    std::vector<std::int64_t> result;
    const auto every = static_cast<double>(block);
    for (double at = std::ceil(first / every) * every; at <= first + count; at += every) {
      result.push_back(static_cast<std::int64_t>(at));
    }
    return result;
  };
  constexpr double least_apart = 0.5;
  const Window& window = grid.window;
  const auto rows = [&](std::int64_t block, const Paint& paint, double width) {
    if (cell.height * static_cast<double>(block) < least_apart) return;
    for (const std::int64_t y : starts(window.y, window.rows, block)) {
      const double at = grid.cell(y, 0).y;
      builder.line({{grid.box.x - 0.5, at}, {grid.box.right() + 0.4, at}}, paint, width);
    }
  };
  const auto columns = [&](std::int64_t block, const Paint& paint, double width) {
    if (cell.width * static_cast<double>(block) < least_apart) return;
    for (const std::int64_t x : starts(window.x, window.columns, block)) {
      const double at = grid.cell(0, x).x;
      builder.line({{at, grid.box.y - 0.4}, {at, grid.box.bottom() + 0.3}}, paint, width);
    }
  };
  rows(down.x, {Role::muted}, 0.09);
  columns(across.x, {Role::muted}, 0.09);
  const Int2 size = grid.size();
  if (size.y > down.y * down.x) rows(down.y * down.x, {Role::ink}, 0.14);
  if (size.x > across.y * across.x) columns(across.y * across.x, {Role::ink}, 0.14);
}

void draw_pixel_labels(SceneBuilder& builder, const Grid& grid, double baseline, Int2 plane) {
  const Size cell = cell_size(grid);
  const Type type{Face::regular, 0.72, {Role::muted}};
  const CellBlock cells = cells_inside(grid);
  const auto label = [&](std::int64_t x) {
    const std::int64_t pixel = (grid.origin.x + x) % (plane.y * plane.x);
    return words::position({pixel / plane.x, pixel % plane.x});
  };
  const double widest = builder.width(words::position({plane.y - 1, plane.x - 1}), type);
  const bool every = cell.width >= widest + 0.25;
  // Over every column or every row of pixels, every second, fifth, … of them; over columns, too, where hardly a row
  // of pixels begins in sight.
  const std::int64_t unit = every || cells.columns < 2 * plane.x ? 1 : plane.x;
  std::int64_t step = unit;
  for (const std::int64_t times : {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000}) {
    if (every) break;
    step = times * unit;
    if (cell.width * static_cast<double>(step) >= widest + 0.3) break;
  }
  double free = grid.box.x - 1;
  const auto write = [&](std::int64_t x) {
    const double left = grid.cell(0, x).x;
    const double width = builder.width(label(x), type);
    const double start = every ? left + (cell.width - width) / 2 : left;
    if (start < free || start + width > builder.scene().width - 0.2) return;
    builder.write({start, baseline}, label(x), type);
    free = start + width + 0.3;
  };
  const std::int64_t first = grid.origin.x + cells.x;
  if (cells.columns > 0 && first % step != 0) write(cells.x);
  for (std::int64_t at = (first + step - 1) / step * step; at < first + cells.columns; at += step) {
    write(at - grid.origin.x);
  }
}

void draw_row_labels(SceneBuilder& builder, const Grid& grid, Int2 plane) {
  const Size cell = cell_size(grid);
  const Type type{Face::regular, 0.72, {Role::muted}};
  const CellBlock cells = cells_inside(grid);
  std::int64_t step = plane.x;
  while (cell.height * static_cast<double>(step) < 0.2) step *= 2;
  double free = grid.box.y - 2;
  const auto write = [&](std::int64_t row) {
    const Box box = grid.cell(row, 0);
    const double middle = box.y + box.height / 2;
    if (middle - 0.5 < free) return;
    builder.write({grid.box.x - 0.75, middle + 0.27}, words::row_label(row), type, Anchor::end);
    free = middle + 0.5;
  };
  if (cells.rows > 0 && cells.y % step != 0) write(cells.y);
  for (std::int64_t row = (cells.y + step - 1) / step * step; row < cells.y + cells.rows; row += step) write(row);
}

}  // namespace tconv::matrix
