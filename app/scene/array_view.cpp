#include "app/scene/array_view.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "app/scene/arrays.hpp"
#include "app/scene/zoom.hpp"
#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"

namespace tconv {
namespace {

// The lines that lie wholly inside a window.
struct Span {
  std::int64_t first;
  std::int64_t count;
};
Span inside(double start, double count, std::int64_t size) {
  const auto first = std::max<std::int64_t>(0, static_cast<std::int64_t>(std::ceil(start - 1e-9)));
  const auto end = std::min(size, static_cast<std::int64_t>(std::floor(start + count + 1e-9)));
  return {first, std::max<std::int64_t>(0, end - first)};
}

enum class Writing { number, dot, zero, removed, nothing };

Writing writing(CellState state) {
  switch (state) {
    case CellState::value:
    case CellState::faded:
    case CellState::structural_zero:
    case CellState::past_canvas:
    case CellState::wrong:
      return Writing::number;
    case CellState::untouched:
      return Writing::dot;
    case CellState::inserted_zero:
    case CellState::border_zero:
    case CellState::output_padding_zero:
      return Writing::zero;
    case CellState::removed:
      return Writing::removed;
    case CellState::empty:
    case CellState::no_entry:
      break;
  }
  return Writing::nothing;
}

// The largest writing that suits a cell of this size, before looking at the numbers.
double size_for(const Size& cell, double largest) {
  const double side = std::min(cell.width, cell.height);
  double size = 0.3 + 0.28 * side;
  // Small cells, and squat ones as in a matrix, are filled more.
  size = std::max(size, cell.width >= 1.8 * cell.height ? 0.72 * cell.height : std::min(0.64 * side, 0.75));
  return std::min({largest, size, 0.74 * cell.height});
}

// Whether a cell of this size has room for a number that can be read, before looking at the numbers.
bool has_room(const Size& cell, double largest) {
  return size_for(cell, largest) >= least_number && cell.width >= least_number;
}

// Whether a cell has stripes: what padding removed, what is wrong, NaN and ±∞.
bool is_striped(const Grid& grid, std::int64_t y, std::int64_t x) {
  const CellState state = grid.state(y, x);
  if (state == CellState::removed || state == CellState::wrong) return true;
  return writing(state) == Writing::number && !std::isfinite(grid.value(y, x));
}

// The numbers that are written into these cells, and `also` what will be.
std::vector<double> numbers_in(const Grid& grid, const CellBlock& cells, const Tensor* also) {
  const std::int64_t columns = grid.size().x;
  std::vector<double> values;
  for (std::int64_t y = cells.y; y < cells.y + cells.rows; ++y) {
    for (std::int64_t x = cells.x; x < cells.x + cells.columns; ++x) {
      const Writing kind = writing(grid.state(y, x));
      if (kind == Writing::number || kind == Writing::removed) values.push_back(grid.value(y, x));
      if (also != nullptr) values.push_back((*also)[y * columns + x]);
    }
  }
  return values;
}

// Along the right and the lower edge, as scroll bars: which part of the array the grid shows.
void draw_part_bars(SceneBuilder& builder, const Grid& grid) {
  constexpr double gap = 0.28;
  constexpr double width = 0.2;
  constexpr double least = 0.5;
  const Int2 size = grid.size();
  const auto bar = [&](double first, double count, double all, double length) {
    const double part = std::max(least, length * count / all);
    return Point{std::min(length - part, length * first / all), part};
  };
  if (grid.window.rows < static_cast<double>(size.y)) {
    const Point at = bar(grid.window.y, grid.window.rows, static_cast<double>(size.y), grid.box.height);
    builder.fill({grid.box.right() + gap, grid.box.y, width, grid.box.height}, {Role::line}, width / 2);
    builder.fill({grid.box.right() + gap, grid.box.y + at.x, width, at.y}, {grid.role}, width / 2);
  }
  if (grid.window.columns < static_cast<double>(size.x)) {
    const Point at = bar(grid.window.x, grid.window.columns, static_cast<double>(size.x), grid.box.width);
    builder.fill({grid.box.x, grid.box.bottom() + gap, grid.box.width, width}, {Role::line}, width / 2);
    builder.fill({grid.box.x + at.x, grid.box.bottom() + gap, at.y, width}, {grid.role}, width / 2);
  }
}

}  // namespace

Grid whole_grid(ArrayId array, std::string name, Tensor values, Role role, double max_abs) {
  Grid grid;
  grid.array = array;
  grid.name = std::move(name);
  const Int2 size = values.plane_size();
  grid.window = {0, 0, static_cast<double>(size.y), static_cast<double>(size.x)};
  grid.values = std::move(values);
  grid.role = role;
  grid.max_abs = max_abs;
  return grid;
}

Grid shown_grid(const View& view, ArrayId array, std::string name, Tensor values, Role role, double max_abs) {
  Grid grid = whole_grid(array, std::move(name), std::move(values), role, max_abs);
  grid.window = shown_window(view, array, grid.size());
  return grid;
}

CellBlock cells_inside(const Grid& grid) {
  const Int2 size = grid.size();
  const Span rows = inside(grid.window.y, grid.window.rows, size.y);
  const Span columns = inside(grid.window.x, grid.window.columns, size.x);
  return {rows.first, columns.first, rows.count, columns.count};
}

Grid stored_cells(const Grid& grid) {
  const CellBlock cells = cells_inside(grid);
  std::vector<double> values;
  std::vector<CellState> states;
  for (std::int64_t y = cells.y; y < cells.y + cells.rows; ++y) {
    for (std::int64_t x = cells.x; x < cells.x + cells.columns; ++x) {
      values.push_back(grid.value(y, x));
      states.push_back(grid.state(y, x));
    }
  }
  Grid result = grid;
  result.entries = {};
  result.values = Tensor({cells.rows, cells.columns}, std::move(values));
  result.states = CellStates(cells.columns, std::move(states));
  result.origin = {grid.origin.y + cells.y, grid.origin.x + cells.x};
  result.window = {0, 0, static_cast<double>(cells.rows), static_cast<double>(cells.columns)};
  result.box = cells_box(grid, cells.y, cells.x, cells.rows, cells.columns);
  return result;
}

Heading heading_of(const Grid& grid, Heading heading) {
  if (!shows_part(grid)) return heading;
  CellBlock cells = cells_inside(grid);
  cells.y += grid.origin.y;
  cells.x += grid.origin.x;
  const std::vector<std::string> part = words::part_shown(cells.y, cells.rows, cells.x, cells.columns);
  heading.remarks.insert(heading.remarks.begin(), part.begin(), part.end());
  return heading;
}

OnGrid::OnGrid(SceneBuilder& builder, const Grid& grid) : builder_(shows_part(grid) ? &builder : nullptr) {
  if (builder_ != nullptr) builder_->clip(grown(grid.box, 0.12));
}

OnGrid::~OnGrid() {
  if (builder_ != nullptr) builder_->unclip();
}

double largest_magnitude(std::span<const double> values) {
  // Four side by side, so that no comparison waits for the one before.
  constexpr double finite = std::numeric_limits<double>::max();
  std::array<double, 4> largest{};
  const auto take = [](double& most, double value) {
    const double magnitude = std::abs(value);
    most = magnitude > most && magnitude <= finite ? magnitude : most;
  };
  std::size_t i = 0;
  for (; i + largest.size() <= values.size(); i += largest.size()) {
    for (std::size_t j = 0; j < largest.size(); ++j) take(largest[j], values[i + j]);
  }
  for (; i < values.size(); ++i) take(largest[0], values[i]);
  const double most = std::ranges::max(largest);
  return most > 0 ? most : 1;
}

double largest_magnitude(const Plane& plane) {
  return largest_magnitude(
      std::span<const double>(plane.data, static_cast<std::size_t>(plane.size.y * plane.size.x)));
}

Size cell_size(const Grid& grid) {
  return {grid.box.width / grid.window.columns, grid.box.height / grid.window.rows};
}

Box cells_box(const Grid& grid, std::int64_t y, std::int64_t x, std::int64_t rows, std::int64_t columns) {
  const Size cell = cell_size(grid);
  return {grid.box.x + (static_cast<double>(x) - grid.window.x) * cell.width,
          grid.box.y + (static_cast<double>(y) - grid.window.y) * cell.height,
          static_cast<double>(columns) * cell.width, static_cast<double>(rows) * cell.height};
}

NumberFit fit_numbers(const FontMetrics& metrics, const Size& cell, std::span<const double> values,
                      const NumberForm& form, double largest) {
  if (!has_room(cell, largest)) return {};
  const double wanted = size_for(cell, largest);
  const double room = 0.84 * cell.width;
  // Fractions where they fit, else fewer and fewer digits.
  std::vector<NumberForm> forms;
  if (form.fractions) forms.push_back(form);
  for (int digits = cell_digits; digits >= 2; --digits) forms.push_back({digits, false, form.exponents});
  for (const double least : {std::max(least_number, 0.8 * wanted), std::min(wanted, 0.75), least_number}) {
    for (const NumberForm& each : forms) {
      double widest = metrics.width(Face::regular, "0");
      for (const double value : values) {
        const Face face = value < 0 ? Face::bold : Face::regular;
        widest = std::max(widest, metrics.width(face, written(value, each)));
      }
      const double fitting = std::min(wanted, room / widest);
      if (fitting >= least) return {fitting, each};
    }
  }
  return {};
}

NumberForm form_on(const Grid& grid, const Tensor* also) {
  constexpr std::int64_t most_cells = 1 << 16;
  const Int2 size = grid.size();
  const bool whole = !grid.entries && size.y <= most_cells / std::max<std::int64_t>(1, size.x);
  return form_of(numbers_in(grid, whole ? CellBlock{0, 0, size.y, size.x} : cells_inside(grid), also));
}

NumberFit fit_numbers(const FontMetrics& metrics, const Grid& grid, const Numbers& numbers) {
  if (numbers.as) return *numbers.as;
  const Size cell = cell_size(grid);
  if (!has_room(cell, numbers.largest)) return {};
  const std::vector<double> values = numbers_in(grid, cells_inside(grid), numbers.also);
  NumberForm form;
  if (numbers.form) {
    form = *numbers.form;
  } else {
    form = shows_part(grid) ? form_on(grid, numbers.also) : form_of(values);
  }
  return fit_numbers(metrics, cell, values, form, numbers.largest);
}

double inserted_zero_size(const NumberFit& fit) {
  return std::max(least_number, fit.size * 0.85);
}

Paint digit_paint(const Grid& grid, std::int64_t y, std::int64_t x) {
  const double value = grid.value(y, x);
  const CellState state = grid.state(y, x);
  if (state != CellState::removed && needs_bare_ground(grid, y, x)) return {Role::ink};
  switch (state) {
    case CellState::value:
    case CellState::structural_zero:
      return cell_digit(grid.role, value, grid.max_abs);
    case CellState::faded: {
      Paint paint = cell_digit(grid.role, value, grid.max_abs);
      paint.strength /= 2;
      return paint;
    }
    case CellState::past_canvas:
    case CellState::wrong:
      return {Role::ink};
    default:
      return {Role::muted};
  }
}

bool needs_bare_ground(const Grid& grid, std::int64_t y, std::int64_t x) {
  return is_striped(grid, y, x) || (grid.photograph && writing(grid.state(y, x)) == Writing::number);
}

void clear_ground(SceneBuilder& builder, const Box& box, const Size& writing) {
  const double w = std::min(box.width * 0.9, writing.width + 0.5 * writing.height);
  const double h = std::min(box.height * 0.8, writing.height * 1.25);
  builder.fill({box.x + (box.width - w) / 2, box.y + (box.height - h) / 2, w, h}, {Role::panel},
               std::min(w, h) * 0.2);
}

NumberFit draw_array(SceneBuilder& builder, Grid grid, const Numbers& numbers, bool framed) {
  const Size cell = cell_size(grid);
  grid.lines = std::min(cell.width, cell.height) >= 0.4;
  const NumberFit fit = fit_numbers(builder.metrics(), grid, numbers);
  builder.scene().primitives.emplace_back(grid);
  if (framed) builder.outline(grid.box, {grid.role}, 0.14);
  if (shows_part(grid) && has_part(grid.array)) draw_part_bars(builder, grid);
  if (!fit.readable()) return fit;

  const CellBlock cells = cells_inside(grid);
  for (std::int64_t y = cells.y; y < cells.y + cells.rows; ++y) {
    for (std::int64_t x = cells.x; x < cells.x + cells.columns; ++x) {
      if (numbers.skip && numbers.skip(y, x)) continue;
      const Writing kind = writing(grid.state(y, x));
      if (kind == Writing::nothing) continue;
      const Box box = cells_box(grid, y, x, 1, 1);
      const double value = grid.value(y, x);
      const Paint paint = digit_paint(grid, y, x);
      if (kind == Writing::dot) {
        builder.write_centred(box, "·", {Face::regular, fit.size, paint});
      } else if (kind == Writing::zero) {
        builder.write_centred(box, "0", {Face::regular, inserted_zero_size(fit), paint});
      } else {
        const Face face = value < 0 ? Face::bold : Face::regular;
        std::string text = written(value, fit.form);
        if (needs_bare_ground(grid, y, x)) {
          clear_ground(builder, box, {builder.width(text, {face, fit.size, paint}), fit.size});
        }
        builder.write_centred(box, std::move(text), {face, fit.size, paint});
      }
    }
  }
  return fit;
}

void draw_indices(SceneBuilder& builder, const Grid& grid, Int2 first) {
  const Size cell = cell_size(grid);
  const Int2 size = grid.size();
  const auto label = [&](std::int64_t index) { return words::whole(index); };
  const double widest = builder.width(label(first.x + size.x - 1), type::axis);
  // Every index, or every fifth, tenth, … one.
  const auto every = [](double room_per_cell, double needed) {
    for (std::int64_t ten = 1;; ten *= 10) {
      for (const std::int64_t step : {ten, 2 * ten, 5 * ten}) {
        if (room_per_cell * static_cast<double>(step) >= needed || step >= max_elements) return step;
      }
    }
  };
  const std::int64_t step_x = every(cell.width, widest + 0.35);
  const std::int64_t step_y = every(cell.height, 1.1);
  const CellBlock cells = cells_inside(grid);
  const auto next = [](std::int64_t index, std::int64_t step) { return (index + step - 1) / step * step; };
  for (std::int64_t x = next(first.x + cells.x, step_x) - first.x; x < cells.x + cells.columns; x += step_x) {
    const Box box = cells_box(grid, 0, x, 1, 1);
    builder.write({box.x + box.width / 2, grid.box.y - 0.45}, label(first.x + x), type::axis, Anchor::middle);
  }
  for (std::int64_t y = next(first.y + cells.y, step_y) - first.y; y < cells.y + cells.rows; y += step_y) {
    const Box box = cells_box(grid, y, 0, 1, 1);
    builder.write({grid.box.x - 0.5, box.y + box.height / 2 + 0.3}, label(first.y + y), type::axis, Anchor::end);
  }
}

}  // namespace tconv
