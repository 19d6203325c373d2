#include "app/scene/stages/cropping.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "app/scene/array_view.hpp"

namespace tconv {
namespace {

constexpr double bracket_gap = 0.5;    // between canvas and bracket
constexpr double least_bracket = 0.5;  // a bracket's length

// From where to where the bracket round lines goes, in an array; nothing where their end is out of sight.
std::optional<std::pair<double, double>> bracket(double first, double end, double array_first, double array_end) {
  if (first >= end || end <= array_first || end > array_end + 1e-6) return std::nullopt;
  const double to = end - 0.1;
  return std::pair{std::min(std::max(first, array_first) + 0.2, to - least_bracket), to};
}

}  // namespace

Cropped cropped(const Geometry& sizes, Axis axis, std::int64_t line, CropDone done) {
  const Cropped at_last = cropped(sizes, axis, line);
  if (done == CropDone::output_padding) return at_last;
  if (at_last == Cropped::past || at_last == Cropped::nowhere) return Cropped::nowhere;
  if (done == CropDone::nothing) return Cropped::kept;
  return at_last == Cropped::spared ? Cropped::removed : at_last;
}

CellState cropped_state(Cropped row, Cropped column, CellState inside) {
  const auto either = [&](Cropped what) { return row == what || column == what; };
  if (either(Cropped::nowhere)) return CellState::empty;
  if (either(Cropped::past)) return either(Cropped::removed) ? CellState::empty : CellState::past_canvas;
  return either(Cropped::removed) ? CellState::removed : inside;
}

void draw_spared_brackets(SceneBuilder& builder, const Grid& canvas, const Geometry& sizes) {
  const Paint spared{Role::spared};
  const Int2 count{sizes.spared.y + sizes.past_canvas.y, sizes.spared.x + sizes.past_canvas.x};
  const Int2 end = canvas_of(sizes, sizes.output);
  const Int2 first{end.y - count.y - canvas.origin.y, end.x - count.x - canvas.origin.x};
  const Box lines = cells_box(canvas, first.y, first.x, count.y, count.x);
  const Box& box = canvas.box;
  if (const auto rows = bracket(lines.y, lines.bottom(), box.y, box.bottom())) {
    builder.bracket_right(box.right() + bracket_gap, rows->first, rows->second, spared);
  }
  if (const auto columns = bracket(lines.x, lines.right(), box.x, box.right())) {
    builder.bracket_below(box.bottom() + bracket_gap, columns->first, columns->second, spared);
  }
}

}  // namespace tconv
