#include "app/ui/stage_view.hpp"

#include <algorithm>
#include <utility>

#include "app/scene/arrays.hpp"
#include "app/scene/moment.hpp"
#include "app/scene/zoom.hpp"
#include "app/ui/imgui_pixels.hpp"

namespace tconv {
namespace {

/// A stage with less room than this, of the window's em, draws nothing.
constexpr Size smallest_room{6, 4};

// Tells what a stage shows of Cᵀ, if it shows it or C.
void tell_matrix(Workspace& workspace, const Scene& stage) {
  workspace.shown_matrix.reset();
  workspace.unzoomed_matrix.reset();
  if (const Grid* shown = find(stage, ArrayId::transposed_matrix)) {
    workspace.shown_matrix = shown->window;
    workspace.unzoomed_matrix = shown->unzoomed;
  } else if (const Grid* built = find(stage, ArrayId::conv_matrix)) {
    workspace.shown_matrix = transposed(built->window);
    workspace.unzoomed_matrix = transposed(built->unzoomed);
  }
}

}  // namespace

void StageView::place(const Box& pixels, double em, double window_em) {
  pixels_ = pixels;
  em_ = em;
  has_room_ = pixels.width / window_em >= smallest_room.width && pixels.height / window_em >= smallest_room.height;
}

void StageView::build(Workspace& workspace, bool pointed, double now) {
  if (!has_room_) {
    // Caption and cards are for the panel in its place.
    workspace.selection.hovered.reset();
    build_scene(workspace, false);
    shown_.scene = {};
    before_ = {};
    return;
  }
  const bool fading = workspace.transition.running(now);
  if (!fading) before_ = {};
  // Where the pointer is now decides what lights up in this very frame: in the scene of the last frame, and once
  // more if this one has other cells there.
  const Point at = pointer();
  auto& hovered = workspace.selection.hovered;
  for (int attempt = 0; attempt < 2; ++attempt) {
    hovered = pointed ? shown_.scene.pick(at) : std::nullopt;
    build_scene(workspace, fading);
    if (!pointed || shown_.scene.pick(at) == hovered) break;
  }
}

void StageView::build_scene(Workspace& workspace, bool fading) {
  const Session& session = workspace.session;
  const Size area = has_room_ ? Size{pixels_.width / em_, pixels_.height / em_} : least_stage;
  Key key{session.document.problem, session.view, workspace.selection, area};
  const bool is_there = has_room_ ? shown_.scene.width > 0 : !shown_.picture.caption.empty();
  const bool same = is_there && key.problem == key_.problem && key.view == key_.view &&
                    key.selection == key_.selection && key.area.width == key_.area.width &&
                    key.area.height == key_.area.height;
  if (same) return;
  if (fading && !(key.view == key_.view)) {
    before_ = std::move(shown_.scene);
    before_view_ = key_.view;
  }
  shown_ = frame({session.document.problem, session.view, workspace.selection, area, metrics_, &answers_},
                 {.heading = false, .cards = false, .caption = false});
  key_ = std::move(key);
  tell_matrix(workspace, shown_.scene);
}

void StageView::draw(ImDrawList& list, ScenePainter& painter, const Workspace& workspace, double now) const {
  if (shown_.scene.width <= 0) return;
  const Theme& colours = theme(workspace.session.preferences.theme);
  const auto paint = [&](const Scene& scene, double opacity) {
    painter.draw(list, scene, {pixels_.x, pixels_.y, em_, opacity}, colours);
  };
  const double share = before_.width > 0 ? workspace.transition.progress(now) : 1;
  if (share >= 1) {
    paint(shown_.scene, 1);
    return;
  }
  const Session& session = workspace.session;
  const Moment seen =
      moment(session.document.problem, {before_view_, before_}, {session.view, shown_.scene}, share, metrics_);
  for (const Pane& pane : seen.panes) paint(pane.scene, pane.opacity);
}

Point StageView::pointer() const {
  const Point at = pointer_pixels();
  return {(at.x - pixels_.x) / em_, (at.y - pixels_.y) / em_};
}

const Grid* StageView::grid_at(Point point) const {
  const auto cell = shown_.scene.pick(point);
  return cell && has_part(cell->array) ? find_at(shown_.scene, cell->array, point) : nullptr;
}

const Grid* StageView::overview_at(Point point) const {
  return find_at(shown_.scene, ArrayId::matrix_overview, point);
}

std::vector<ArrayId> StageView::arrays() const {
  std::vector<ArrayId> arrays;
  for (const auto& primitive : shown_.scene.primitives) {
    const auto* grid = std::get_if<Grid>(&primitive);
    const auto* dot = std::get_if<Rect>(&primitive);
    ArrayId array = ArrayId::illustration;
    if (grid != nullptr && grid->is_array()) array = grid->array;
    if (dot != nullptr && dot->cell) array = dot->cell->array;
    if (array == ArrayId::illustration || array_row(array).kind == ArrayKind::pictures) continue;
    if (std::ranges::find(arrays, array) == arrays.end()) arrays.push_back(array);
  }
  return arrays;
}

std::vector<Box> StageView::arrays_in_pixels() const {
  std::vector<Box> boxes;
  for (const Grid* grid : grids(shown_.scene)) {
    const Box& box = grid->box;
    boxes.push_back({pixels_.x + box.x * em_, pixels_.y + box.y * em_, box.width * em_, box.height * em_});
  }
  return boxes;
}

}  // namespace tconv
