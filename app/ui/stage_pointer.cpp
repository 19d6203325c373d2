#include "app/ui/stage_pointer.hpp"

#include <algorithm>
#include <cmath>
#include <variant>

#include "app/scene/array_view.hpp"
#include "app/scene/arrays.hpp"
#include "app/scene/matrix_entries.hpp"
#include "app/scene/zoom.hpp"
#include "app/ui/imgui_pixels.hpp"

namespace tconv {
namespace {

constexpr double drag_distance = 0.6;  ///< em from one value to the next
constexpr double wheel_factor = 1.2;
/// What one notch of the wheel moves with Shift: as many lines, or of many that are shown this share.
constexpr double wheel_lines = 3;
constexpr double wheel_share = 0.05;

bool drags_values(const StageView& stage, const CellRef& cell) {
  if (!is_editable(cell.array)) return false;
  const Grid* grid = stage.grid_at(stage.pointer());
  // Cells too small to be read are moved about in, once there is somewhere to go.
  return grid == nullptr || !shows_part(*grid) ||
         std::min(cell_size(*grid).width, cell_size(*grid).height) >= least_number;
}

// The view to zoom and move about from: a matrix's is what is shown of it.
View start_of(const Workspace& workspace, ArrayId array) {
  return is_matrix(array) ? workspace.with_shown_matrix() : workspace.session.view;
}

// Pressed or dragged in, it brings what lies under the pointer into the middle of the matrix's window.
void go_in_overview(Workspace& workspace, const Grid& overview, Point at) {
  const Problem& problem = workspace.session.document.problem;
  const View view = workspace.with_shown_matrix();
  const ArrayId array = overview.entries->transposed ? ArrayId::transposed_matrix : ArrayId::conv_matrix;
  const Window window = shown_window(view, array, overview.size());
  const Size cell = cell_size(overview);
  workspace.look(panned(problem, view, array,
                        {(at.x - overview.box.x) / cell.width - window.x - window.columns / 2,
                         (at.y - overview.box.y) / cell.height - window.y - window.rows / 2}));
}

void turn_wheel(Workspace& workspace, const Grid& grid, Point at, bool may_zoom) {
  const ImGuiIO& io = ImGui::GetIO();
  const double wheel = static_cast<double>(io.MouseWheel);
  const double across = static_cast<double>(io.MouseWheelH) + (io.KeyShift ? wheel : 0);
  if (across == 0 && (wheel == 0 || !may_zoom)) return;
  const Problem& problem = workspace.session.document.problem;
  const View view = start_of(workspace, grid.array);
  if (across != 0) {
    const double lines = std::max(wheel_lines, wheel_share * grid.window.columns);
    workspace.look(panned(problem, view, grid.array, {-lines * across, 0}));
  } else {
    const Size cell = cell_size(grid);
    const Int2 size = *array_size(problem, view, grid.array);
    const auto share = [](double first, double offset, std::int64_t origin, std::int64_t lines) {
      return std::clamp((first + offset + static_cast<double>(origin)) / static_cast<double>(lines), 0.0, 1.0);
    };
    const Point fixed{share(grid.window.x, (at.x - grid.box.x) / cell.width, grid.origin.x, size.x),
                      share(grid.window.y, (at.y - grid.box.y) / cell.height, grid.origin.y, size.y)};
    workspace.look(zoomed(problem, view, grid.array, std::pow(wheel_factor, wheel), fixed));
  }
}

}  // namespace

void StagePointer::handle(Workspace& workspace, const StageView& stage, bool covered, double em, double now) {
  const bool released = invisible_button("##stage", stage.pixels());
  // ImGui calls an item hovered also where another one lies over it.
  hovers_ = ImGui::IsItemHovered() && !covered;
  if (hovers_ && workspace.selection.hovered && workspace.selection.hovered->array == ArrayId::shares) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  }
  handle_cells(workspace, stage, released, em, now);
  handle_zoom(workspace, stage);
}

void StagePointer::handle_cells(Workspace& workspace, const StageView& stage, bool released, double em,
                                double now) {
  const auto hovered = workspace.selection.hovered;
  const Session& session = workspace.session;
  const double y = pointer_pixels().y;
  if (ImGui::IsItemActivated()) {
    workspace.remark = Notice{};
    workspace.stop_typing();
    workspace.focus_on(std::nullopt);
    types_ = hovered && is_editable(hovered->array) && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
    if (types_) {
      workspace.type_over(*hovered);
    } else if (hovered && drags_values(stage, *hovered)) {
      drag_ = Drag{*hovered, y, cell_value(session.document.problem, session.view, *hovered)};
    }
  }
  const bool dragged = drag_ && drag_->moved;
  if (drag_ && ImGui::IsItemActive()) {
    const double steps = std::round((drag_->from_y - y) / (drag_distance * em));
    if (steps != 0 && !drag_->moved) {
      drag_->moved = true;
      workspace.pin(drag_->cell);
      workspace.history.begin_gesture(session.work());
    }
    if (drag_->moved) workspace.set_cell(drag_->cell, drag_->value + steps);
  } else if (drag_) {
    if (dragged) workspace.history.end_gesture(session.work());
    drag_.reset();
  }
  if (!released || dragged || types_ || in_overview_ || (pan_ && pan_->moved) || stage.scene().width <= 0) return;
  if (!hovered) {
    workspace.pin(std::nullopt);
    return;
  }
  const CellMeaning meaning = cell_meaning(session.document.problem, session.view, *hovered);
  if (const auto* share = std::get_if<InputChannel>(&meaning)) {
    workspace.run(StepPicker{Picker::in_channel, static_cast<int>(share->channel - session.view.in_channel)}, now);
  } else {
    workspace.pin(workspace.selection.pinned == hovered ? std::nullopt : hovered);
  }
}

bool StagePointer::pan_on(Workspace& workspace, const StageView& stage) {
  const bool held = ImGui::IsMouseDown(ImGuiMouseButton_Left) || ImGui::IsMouseDown(ImGuiMouseButton_Middle);
  if (!pan_ || !held) {
    pan_.reset();
    return false;
  }
  ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
  pan_->moved = pan_->moved || ImGui::IsMouseDragging(ImGuiMouseButton_Left) ||
                ImGui::IsMouseDragging(ImGuiMouseButton_Middle);
  if (!pan_->moved) return true;
  const ImVec2 delta = ImGui::GetIO().MouseDelta;
  workspace.look(panned(workspace.session.document.problem, start_of(workspace, pan_->array), pan_->array,
                        {-static_cast<double>(delta.x) / stage.em() / pan_->cell.width,
                         -static_cast<double>(delta.y) / stage.em() / pan_->cell.height}));
  return true;
}

void StagePointer::handle_zoom(Workspace& workspace, const StageView& stage) {
  if (pan_on(workspace, stage)) return;
  const Point at = stage.pointer();
  const Grid* overview = hovers_ ? stage.overview_at(at) : nullptr;
  if (!ImGui::IsMouseDown(ImGuiMouseButton_Left)) in_overview_ = false;
  if (overview != nullptr && !drag_ && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) in_overview_ = true;
  if (in_overview_) {
    if (overview != nullptr) go_in_overview(workspace, *overview, at);
    return;
  }
  const Grid* grid = hovers_ ? stage.grid_at(at) : nullptr;
  if (grid == nullptr) return;
  const bool starts =
      ImGui::IsMouseClicked(ImGuiMouseButton_Middle) || (ImGui::IsMouseClicked(ImGuiMouseButton_Left) && !drag_);
  if (starts && shows_part(*grid)) pan_ = Pan{grid->array, cell_size(*grid)};
  turn_wheel(workspace, *grid, at, !drag_);
}

}  // namespace tconv
