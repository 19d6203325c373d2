#include "app/scene/zoom.hpp"

#include <algorithm>
#include <cmath>

#include "app/scene/stage.hpp"
#include "core/geometry.hpp"

namespace tconv {
namespace {

bool is_kernel(ArrayId array) {
  return array == ArrayId::kernel || array == ArrayId::turned_kernel;
}

Part& part_of(View& view, ArrayId array) {
  return is_kernel(array) ? view.kernel_part : view.part;
}

// The turned kernel shows the same weights as the kernel, from the other end.
Part turned(const Part& part) {
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
  part_of(view, array) = array == ArrayId::turned_kernel ? turned(part) : part;
  return with_legal_parts(problem, view);
}

Part seen(const View& view, ArrayId array) {
  if (!is_kernel(array)) return view.part;
  return array == ArrayId::turned_kernel ? turned(view.kernel_part) : view.kernel_part;
}

}  // namespace

bool has_part(ArrayId array) {
  switch (array) {
    case ArrayId::input:
    case ArrayId::kernel:
    case ArrayId::turned_kernel:
    case ArrayId::stretched:
    case ArrayId::canvas:
    case ArrayId::output:
      return true;
    default:
      return false;
  }
}

Window shown_window(const View& view, ArrayId array, Int2 size) {
  return window_of(has_part(array) ? seen(view, array) : Part{}, size);
}

double least_part(const Problem& problem, ArrayId array) {
  const Int2 size = is_kernel(array) ? problem.layer.kernel_size : geometry(problem).canvas;
  return std::min(1.0, least_lines / static_cast<double>(std::max<std::int64_t>({1, size.y, size.x})));
}

View with_legal_parts(const Problem& problem, View view) {
  view.part = legal(view.part, least_part(problem, ArrayId::canvas));
  view.kernel_part = legal(view.kernel_part, least_part(problem, ArrayId::kernel));
  return view;
}

View zoomed(const Problem& problem, const View& view, ArrayId array, double factor, Point at) {
  if (!has_part(array)) return view;
  const Int2 size = *array_size(problem, array);
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
  const Int2 size = *array_size(problem, array);
  Part part = seen(view, array);
  const Window window = window_of(part, size);
  part.y = place_of(window.y + by.y, window.rows, size.y, part.y);
  part.x = place_of(window.x + by.x, window.columns, size.x, part.x);
  return with_part(problem, view, array, part);
}

View unzoomed(View view) {
  view.part = {};
  view.kernel_part = {};
  return view;
}

View holding(const Problem& problem, const View& view, const BlockRef& block) {
  const ArrayId array = block.array;
  if (!has_part(array) || seen(view, array).whole()) return view;
  const Int2 size = *array_size(problem, array);
  const Window window = shown_window(view, array, size);
  Part part = seen(view, array);
  const auto hold = [](double& place, std::int64_t first_line, std::int64_t line_count, const Span& shown,
                       std::int64_t lines) {
    const auto first = static_cast<double>(first_line);
    const auto count = static_cast<double>(line_count);
    constexpr double slack = 1e-9;
    const double end = first + count;
    const double shown_end = shown.first + shown.count;
    if (first >= shown.first - slack && end <= shown_end + slack) return;
    double start = first + count / 2 - shown.count / 2;
    if (count <= shown.count && end > shown.first && first < shown_end) {
      start = first < shown.first ? first : end - shown.count;
    }
    place = place_of(start, shown.count, lines, place);
  };
  hold(part.y, block.cells.y, block.cells.rows, {window.y, window.rows}, size.y);
  hold(part.x, block.cells.x, block.cells.columns, {window.x, window.columns}, size.x);
  return with_part(problem, view, array, part);
}

View following(const Problem& problem, const View& view) {
  const Stage& shown = stage(view.stage);
  if (view.part.whole() || shown.focus == nullptr) return view;
  const auto focus = shown.focus(problem, view);
  return focus ? holding(problem, view, focus->cells) : view;
}

}  // namespace tconv
