#include "app/scene/zoom.hpp"

#include <algorithm>
#include <cmath>

#include "app/scene/arrays.hpp"
#include "app/scene/stage.hpp"
#include "app/scene/stages/stages.hpp"
#include "core/geometry.hpp"

namespace tconv {
namespace {

bool is_kernel(ArrayId array) {
  return array_row(array).zooms == ZoomsWith::kernel_part;
}

Part& part_of(View& view, ArrayId array) {
  return is_kernel(array) ? view.kernel_part : view.part;
}

// The rotated kernel shows the same weights as the kernel, from the other end.
Part rotated(const Part& part) {
  if (part.whole()) return part;
  return {part.size, 1 - part.y, 1 - part.x};
}

// The lines shown of one axis.
struct Span {
  double first = 0;
  double count = 0;
};
double count_shown(double share, std::int64_t lines) {
  const auto all = static_cast<double>(lines);
  return std::clamp(share * all, std::min(all, least_lines), all);
}
Span span(double place, double share, std::int64_t lines) {
  const double count = count_shown(share, lines);
  return {place * (static_cast<double>(lines) - count), count};
}
// The place at which that many lines begin with `first`; as it is where all are shown.
double place_of(double first, double count, std::int64_t lines, double place) {
  const double rest = static_cast<double>(lines) - count;
  return rest > 0 ? std::clamp(first / rest, 0.0, 1.0) : place;
}

// One side of a window of a matrix, inside it.
Span legal(const Span& span, std::int64_t lines) {
  const auto all = static_cast<double>(lines);
  // A negated comparison also catches NaN.
  const double count = !(span.count > least_lines) ? std::min(all, least_lines) : std::min(span.count, all);
  return {std::isfinite(span.first) ? std::clamp(span.first, 0.0, all - count) : 0, count};
}

// The view with this window of a matrix, C or Cᵀ.
View with_window(const Problem& problem, View view, ArrayId array, const Window& window) {
  view.matrix.window = array_row(array).reversed ? transposed(window) : window;
  return with_legal_parts(problem, view);
}

// The same lines further along; or those that hold a block of lines.
void move_to_hold(Span& shown, std::int64_t first_line, std::int64_t line_count) {
  const auto first = static_cast<double>(first_line);
  const auto count = static_cast<double>(line_count);
  constexpr double slack = 1e-9;
  const double end = first + count;
  const double shown_end = shown.first + shown.count;
  if (first >= shown.first - slack && end <= shown_end + slack) return;
  const bool in_sight = count <= shown.count && end > shown.first && first < shown_end;
  shown.first = !in_sight ? first + count / 2 - shown.count / 2 : first < shown.first ? first : end - shown.count;
}

Window window_of(const Part& part, Int2 size) {
  const Span rows = span(part.y, part.size, size.y);
  const Span columns = span(part.x, part.size, size.x);
  return {rows.first, columns.first, rows.count, columns.count};
}

Part legal(const Part& part, double least) {
  // A negated comparison also catches NaN.
  if (!(part.size < 1)) return {};
  const double size = std::max(part.size, least);
  if (size >= 1) return {};
  const auto inside = [](double place) { return std::isfinite(place) ? std::clamp(place, 0.0, 1.0) : 0.0; };
  return {size, inside(part.y), inside(part.x)};
}

// The same view with another part for this array and those that zoom with it.
View with_part(const Problem& problem, View view, ArrayId array, const Part& part) {
  part_of(view, array) = array_row(array).reversed ? rotated(part) : part;
  return with_legal_parts(problem, view);
}

Part seen(const View& view, ArrayId array) {
  const Part& part = is_kernel(array) ? view.kernel_part : view.part;
  return array_row(array).reversed ? rotated(part) : part;
}

}  // namespace

bool has_part(ArrayId array) {
  return array_row(array).zooms != ZoomsWith::nothing;
}

Window transposed(const Window& window) {
  return {window.x, window.y, window.columns, window.rows};
}

Window shown_window(const View& view, ArrayId array, Int2 size) {
  if (is_matrix(array) && view.matrix.window) {
    return array_row(array).reversed ? transposed(*view.matrix.window) : *view.matrix.window;
  }
  if (is_matrix(array)) return window_of(Part{}, size);
  return window_of(has_part(array) ? seen(view, array) : Part{}, size);
}

double least_part(const Problem& problem, ArrayId array) {
  const Int2 size = is_kernel(array) ? problem.layer.kernel_size : geometry(problem).canvas;
  return std::min(1.0, least_lines / static_cast<double>(std::max<std::int64_t>({1, size.y, size.x})));
}

View with_legal_parts(const Problem& problem, View view) {
  view.part = legal(view.part, least_part(problem, ArrayId::canvas));
  view.kernel_part = legal(view.kernel_part, least_part(problem, ArrayId::kernel));
  if (view.matrix.window) {
    const Int2 size = *array_size(problem, view, ArrayId::transposed_matrix);
    const Span rows = legal(Span{view.matrix.window->y, view.matrix.window->rows}, size.y);
    const Span columns = legal(Span{view.matrix.window->x, view.matrix.window->columns}, size.x);
    view.matrix.window = Window{rows.first, columns.first, rows.count, columns.count};
  }
  return view;
}

View zoomed(const Problem& problem, const View& view, ArrayId array, double factor, Point at) {
  if (!has_part(array)) return view;
  const Int2 size = *array_size(problem, view, array);
  if (is_matrix(array)) {
    const Window window = shown_window(view, array, size);
    const auto nearer = [&](double first, double count, std::int64_t lines, double share) {
      const double fixed = share * static_cast<double>(lines);
      const Span span = legal(Span{first, count / factor}, lines);
      return legal(Span{fixed - (fixed - first) * span.count / count, span.count}, lines);
    };
    const Span rows = nearer(window.y, window.rows, size.y, at.y);
    const Span columns = nearer(window.x, window.columns, size.x, at.x);
    return with_window(problem, view, array, {rows.first, columns.first, rows.count, columns.count});
  }
  const Part before = seen(view, array);
  Part after = before;
  after.size = std::clamp(before.size / factor, least_part(problem, array), 1.0);
  const auto place = [&](double old_place, double share, std::int64_t lines) {
    const Span from = span(old_place, before.size, lines);
    const double count = count_shown(after.size, lines);
    const double fixed = share * static_cast<double>(lines);
    return place_of(fixed - (fixed - from.first) * count / from.count, count, lines, old_place);
  };
  after.y = place(before.y, at.y, size.y);
  after.x = place(before.x, at.x, size.x);
  return with_part(problem, view, array, after);
}

View panned(const Problem& problem, const View& view, ArrayId array, Point by) {
  if (!has_part(array)) return view;
  const Int2 size = *array_size(problem, view, array);
  if (is_matrix(array)) {
    Window window = shown_window(view, array, size);
    window.y += by.y;
    window.x += by.x;
    return with_window(problem, view, array, window);
  }
  Part part = seen(view, array);
  const Window window = window_of(part, size);
  part.y = place_of(window.y + by.y, window.rows, size.y, part.y);
  part.x = place_of(window.x + by.x, window.columns, size.x, part.x);
  return with_part(problem, view, array, part);
}

bool is_zoomed(const View& view) {
  return !view.part.whole() || !view.kernel_part.whole() || view.matrix.window;
}

View unzoomed(View view) {
  view.part = {};
  view.kernel_part = {};
  view.matrix.window.reset();
  return view;
}

View holding(const Problem& problem, const View& view, const BlockRef& block) {
  const ArrayId array = block.array;
  if (is_matrix(array) ? !view.matrix.window : !has_part(array) || seen(view, array).whole()) return view;
  const Int2 size = *array_size(problem, view, array);
  const Window window = shown_window(view, array, size);
  Span rows{window.y, window.rows};
  Span columns{window.x, window.columns};
  move_to_hold(rows, block.cells.y, block.cells.rows);
  move_to_hold(columns, block.cells.x, block.cells.columns);
  if (is_matrix(array)) {
    return with_window(problem, view, array, {rows.first, columns.first, rows.count, columns.count});
  }
  Part part = seen(view, array);
  part.y = place_of(rows.first, rows.count, size.y, part.y);
  part.x = place_of(columns.first, columns.count, size.x, part.x);
  return with_part(problem, view, array, part);
}

View following(const Problem& problem, const View& view) {
  const Stage& shown = stage(view.stage);
  if (shown.focus == nullptr || (view.part.whole() && !view.matrix.window)) return view;
  const auto focus = shown.focus(problem, view);
  if (!focus) return view;
  const View held = holding(problem, view, focus->cells);
  return focus->entries ? holding(problem, held, *focus->entries) : held;
}

}  // namespace tconv
