// The pointer's way of zooming into the stage's arrays: the wheel, and dragging what is zoomed in.
#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "app/scene/array_view.hpp"
#include "app/scene/arrays.hpp"
#include "app/scene/matrix_entries.hpp"
#include "app/scene/zoom.hpp"
#include "app/ui/interface.hpp"

namespace tconv {
namespace {

constexpr double wheel_factor = 1.2;
/// What one notch of the wheel moves with Shift: as many lines, or of many that are shown this share.
constexpr double wheel_lines = 3;
constexpr double wheel_share = 0.05;

}  // namespace

bool Interface::drags_values(const CellRef& cell) const {
  if (!is_editable(cell.array)) return false;
  const Grid* grid = grid_at(pointer_on_stage());
  // Cells too small to be read are moved about in, once there is somewhere to go.
  return grid == nullptr || !shows_part(*grid) ||
         std::min(cell_size(*grid).width, cell_size(*grid).height) >= least_number;
}

Point Interface::pointer_on_stage() const {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  return {(static_cast<double>(mouse.x) - stage_pixels_.x) / stage_em_,
          (static_cast<double>(mouse.y) - stage_pixels_.y) / stage_em_};
}

const Grid* Interface::grid_at(Point point) const {
  const auto cell = shown_.scene.pick(point);
  if (!cell || !has_part(cell->array)) return nullptr;
  for (const auto& primitive : shown_.scene.primitives) {
    const auto* grid = std::get_if<Grid>(&primitive);
    if (grid != nullptr && grid->array == cell->array && grid->box.contains(point)) return grid;
  }
  return nullptr;
}

// The picture of a whole matrix under a point.
const Grid* Interface::overview_at(Point point) const {
  for (const auto& primitive : shown_.scene.primitives) {
    const auto* grid = std::get_if<Grid>(&primitive);
    if (grid != nullptr && grid->array == ArrayId::matrix_overview && grid->box.contains(point)) return grid;
  }
  return nullptr;
}

// Pressed or dragged in, it brings what lies under the pointer into the middle of the matrix's window.
void Interface::go_in_overview(const Grid& overview, Point at) {
  const Problem& problem = workspace_.session.document.problem;
  const View view = workspace_.with_shown_matrix();
  const ArrayId array = overview.entries->turned ? ArrayId::matrix : ArrayId::conv_matrix;
  const Window window = shown_window(view, array, overview.size());
  const Size cell = cell_size(overview);
  workspace_.look(panned(problem, view, array,
                         {(at.x - overview.box.x) / cell.width - window.x - window.columns / 2,
                          (at.y - overview.box.y) / cell.height - window.y - window.rows / 2}));
}

void Interface::handle_zoom() {
  const ImGuiIO& io = ImGui::GetIO();
  const Problem& problem = workspace_.session.document.problem;
  const Point at = pointer_on_stage();
  const Grid* grid = stage_hovered_ ? grid_at(at) : nullptr;
  // A matrix is zoomed and moved about in from what is shown of it.
  const auto start = [&](ArrayId array) {
    return is_matrix(array) ? workspace_.with_shown_matrix() : workspace_.session.view;
  };

  if (panned_ && (ImGui::IsMouseDown(ImGuiMouseButton_Left) || ImGui::IsMouseDown(ImGuiMouseButton_Middle))) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
    panned_->moved = panned_->moved || ImGui::IsMouseDragging(ImGuiMouseButton_Left) ||
                     ImGui::IsMouseDragging(ImGuiMouseButton_Middle);
    if (!panned_->moved) return;
    workspace_.look(panned(problem, start(panned_->array), panned_->array,
                           {-static_cast<double>(io.MouseDelta.x) / stage_em_ / panned_->cell.width,
                            -static_cast<double>(io.MouseDelta.y) / stage_em_ / panned_->cell.height}));
    return;
  }
  panned_.reset();
  const Grid* overview = stage_hovered_ ? overview_at(at) : nullptr;
  if (!ImGui::IsMouseDown(ImGuiMouseButton_Left)) in_overview_ = false;
  if (overview != nullptr && !drag_ && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) in_overview_ = true;
  if (in_overview_) {
    if (overview != nullptr) go_in_overview(*overview, at);
    return;
  }
  if (grid == nullptr) return;
  const Size cell = cell_size(*grid);
  const bool starts =
      ImGui::IsMouseClicked(ImGuiMouseButton_Middle) || (ImGui::IsMouseClicked(ImGuiMouseButton_Left) && !drag_);
  if (starts && shows_part(*grid)) panned_ = Pan{grid->array, cell};

  const double wheel = static_cast<double>(io.MouseWheel);
  const double across = static_cast<double>(io.MouseWheelH) + (io.KeyShift ? wheel : 0);
  if (across != 0) {
    const double lines = std::max(wheel_lines, wheel_share * grid->window.columns);
    workspace_.look(panned(problem, start(grid->array), grid->array, {-lines * across, 0}));
  } else if (wheel != 0 && !drag_) {
    const Int2 size = *array_size(problem, grid->array);
    const auto share = [](double first, double offset, std::int64_t origin, std::int64_t lines) {
      return std::clamp((first + offset + static_cast<double>(origin)) / static_cast<double>(lines), 0.0, 1.0);
    };
    const Point fixed{share(grid->window.x, (at.x - grid->box.x) / cell.width, grid->origin.x, size.x),
                      share(grid->window.y, (at.y - grid->box.y) / cell.height, grid->origin.y, size.y)};
    workspace_.look(zoomed(problem, start(grid->array), grid->array, std::pow(wheel_factor, wheel), fixed));
  }
}

}  // namespace tconv
