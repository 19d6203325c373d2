#include "app/scene/arrays.hpp"
#include "app/scene/stage.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/scene/zoom.hpp"
#include "app/session/action_rows.hpp"
#include "app/session/workspace.hpp"

namespace tconv {

namespace {

using W = Workspace;

constexpr double key_factor = 1.5;
/// As much of what is shown moves out of sight.
constexpr double key_pan = 0.25;

// The array that keys zoom: the kernel or the matrix that is pointed at or pinned; or else, where one is shown and
// nothing else is pointed at, the matrix; or else the plane's largest, since the others show the same part.
ArrayId zoomed_array(const Workspace& w) {
  const auto cell = w.selection.cell();
  const ZoomsWith zooms = cell ? array_row(cell->array).zooms : ZoomsWith::nothing;
  if (zooms == ZoomsWith::kernel_part || zooms == ZoomsWith::matrix_window) return cell->array;
  const bool is_of_plane = cell && has_part(cell->array);
  return is_of_plane ? ArrayId::canvas : stage(w.session.view.stage).zooms;
}

// The view to start from: a matrix is zoomed from what is shown of it, or, where the step is ahead of the picture,
// will be.
View start(const Workspace& w, ArrayId array) {
  if (!is_matrix(array)) return w.session.view;
  const View view = w.with_shown_matrix();
  return w.session.view.matrix.window ? view : following(w.session.document.problem, view);
}

// The middle of a block of cells, in shares of its array's sides.
Point middle_of(const Problem& problem, const View& view, const BlockRef& block) {
  const Int2 size = array_size(problem, view, block.array).value_or(Int2{1, 1});
  const auto share = [](std::int64_t first, std::int64_t count, std::int64_t lines) {
    return (static_cast<double>(first) + static_cast<double>(count) / 2) / static_cast<double>(lines);
  };
  return {share(block.cells.x, block.cells.columns, size.x), share(block.cells.y, block.cells.rows, size.y)};
}

// Towards the cell that is pointed at, or else what the step is about, or else the middle of what is shown.
void zoom(Workspace& w, double factor) {
  const Problem& problem = w.session.document.problem;
  const ArrayId array = zoomed_array(w);
  const View view = start(w, array);
  const Int2 size = *array_size(problem, view, array);
  const Window window = shown_window(view, array, size);
  Point at{(window.x + window.columns / 2) / static_cast<double>(size.x),
           (window.y + window.rows / 2) / static_cast<double>(size.y)};
  const Stage& shown = stage(view.stage);
  if (const auto cell = w.selection.cell(); cell && has_part(cell->array)) {
    at = middle_of(problem, view, {cell->array, {cell->y, cell->x, 1, 1}});
  } else if (const auto focus = shown.focus != nullptr ? shown.focus(problem, view) : std::nullopt) {
    if (!is_matrix(array)) {
      at = middle_of(problem, view, focus->cells);
    } else if (focus->entries) {
      at = middle_of(problem, view, *focus->entries);
    }
  }
  w.look(zoomed(problem, view, array, factor, at));
}

template <int rows, int columns>
void pan(Workspace& w, double) {
  const Problem& problem = w.session.document.problem;
  const ArrayId array = zoomed_array(w);
  const View view = start(w, array);
  const Window window = shown_window(view, array, *array_size(problem, view, array));
  w.look(panned(problem, view, array, {columns * key_pan * window.columns, rows * key_pan * window.rows}));
}

}  // namespace

std::vector<Action> zoom_actions() {
  using namespace chords;
  return {
      {ActionId::zoom_in,
       "zoom-in",
       "Zoom in",
       "Shows a part of the arrays, closer; so does the mouse wheel.",
       Region::anywhere,
       {alt(U'='), alt(U'+'), alt_shift(U'+'), alt_shift(U'=')},
       true,
       [](W& w, double) { zoom(w, key_factor); }},
      {ActionId::zoom_out,
       "zoom-out",
       "Zoom out",
       "Shows more of the arrays.",
       Region::anywhere,
       {alt(U'-')},
       true,
       [](W& w, double) { zoom(w, 1 / key_factor); }},
      {ActionId::zoom_whole,
       "zoom-whole",
       "Whole arrays",
       "Shows every array whole, and of a matrix what can be read around the step.",
       Region::anywhere,
       {alt(U'0')},
       false,
       [](W& w, double) { w.look(unzoomed(w.session.view)); }},
      {ActionId::pan_left,
       "pan-left",
       "Pan left",
       "Moves to the left in arrays that are zoomed in; so does dragging.",
       Region::anywhere,
       {alt(Key::left)},
       true,
       pan<0, -1>},
      {ActionId::pan_right,
       "pan-right",
       "Pan right",
       "Moves to the right in arrays that are zoomed in.",
       Region::anywhere,
       {alt(Key::right)},
       true,
       pan<0, 1>},
      {ActionId::pan_up,
       "pan-up",
       "Pan up",
       "Moves up in arrays that are zoomed in.",
       Region::anywhere,
       {alt(Key::up)},
       true,
       pan<-1, 0>},
      {ActionId::pan_down,
       "pan-down",
       "Pan down",
       "Moves down in arrays that are zoomed in.",
       Region::anywhere,
       {alt(Key::down)},
       true,
       pan<1, 0>},
  };
}

}  // namespace tconv
