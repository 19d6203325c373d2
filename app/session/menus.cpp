#include "app/session/menus.hpp"

#include "app/scene/arrays.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/scene/wires.hpp"
#include "app/scene/zoom.hpp"
#include "app/session/workspace.hpp"

namespace tconv {

namespace {

using Lines = std::vector<std::optional<ActionId>>;

Lines view_lines() {
  using enum ActionId;
  Lines lines = {layer_panel, explanation_panel, full_screen,  std::nullopt,  larger,
                 smaller,     normal_size,       std::nullopt, zoom_in,       zoom_out,
                 zoom_whole,  std::nullopt,      next_theme,   toggle_motion, next_grain};
  for (const StageSwitch& each : stage_switches()) lines.push_back(throw_switch(*each.view_switch));
  for (const auto line : Lines{std::nullopt, wires, wires_axis, wires_direction}) lines.push_back(line);
  return lines;
}

Lines go_lines() {
  using enum ActionId;
  Lines lines = {next_step,    previous_step, first_step,     last_step,   play,        loop,
                 std::nullopt, next_stage,    previous_stage, go_to_place, std::nullopt};
  for (const Stage& each : stages()) lines.push_back(go_to(each.id));
  return lines;
}

}  // namespace

std::span<const Menu> menus() {
  using enum ActionId;
  static const std::vector<Menu> all = {
      {"File",
       {new_problem, open_file, open_recent, std::nullopt, save_file, save_file_as, save_output, std::nullopt,
        save_frame, std::nullopt, quit}},
      {"Edit",
       {undo, redo, reset_all, std::nullopt, cell_cursor, copy_array, paste_array, std::nullopt, copy_description,
        copy_pytorch}},
      {"View", view_lines()},
      {"Go", go_lines()},
      {"Help", {help, about}},
  };
  return all;
}

void OpenMenu::turn(std::ptrdiff_t by) {
  const auto count = static_cast<std::ptrdiff_t>(menus().size());
  menu = static_cast<std::size_t>(((static_cast<std::ptrdiff_t>(menu) + by) % count + count) % count);
  line = 0;
}

void OpenMenu::move(std::ptrdiff_t by) {
  const auto& lines = menus()[menu].lines;
  const auto count = static_cast<std::ptrdiff_t>(lines.size());
  do {
    line = static_cast<std::size_t>((static_cast<std::ptrdiff_t>(line) + by + count) % count);
  } while (!lines[line]);
}

bool applies(const Workspace& workspace, ActionId id) {
  if (const StageSwitch* thrown = switch_of(id)) return thrown->stage == workspace.session.view.stage;
  switch (id) {
    case ActionId::undo:
      return workspace.draft || workspace.history.can_undo();
    case ActionId::redo:
      return workspace.history.can_redo();
    case ActionId::copy_array:
    case ActionId::paste_array:
      return workspace.selection.pinned.has_value();
    case ActionId::zoom_out:
      return is_zoomed(workspace.session.view) || is_matrix(stage(workspace.session.view.stage).zooms);
    case ActionId::zoom_whole:
      return is_zoomed(workspace.session.view);
    case ActionId::wires_axis:
    case ActionId::wires_direction:
      return shows_wires(workspace.session.document.problem, workspace.session.view);
    case ActionId::wires:
      return stage(workspace.session.view.stage).has_wires;
    default:
      return true;
  }
}

bool is_on(const Workspace& workspace, ActionId id) {
  if (const StageSwitch* thrown = switch_of(id)) {
    return (*thrown)->kind == ViewSwitch::Kind::look && (*thrown)->is_on(workspace.session.view);
  }
  switch (id) {
    case ActionId::layer_panel:
      return workspace.sides.shown(Side::layer);
    case ActionId::explanation_panel:
      return workspace.sides.shown(Side::explanation);
    case ActionId::full_screen:
      return workspace.full_screen;
    case ActionId::wires:
      return workspace.session.view.wires;
    case ActionId::wires_direction:
      return workspace.session.view.wires_as_conv2d;
    case ActionId::loop:
      return workspace.session.preferences.loop;
    case ActionId::toggle_motion:
      return !workspace.session.preferences.reduced_motion;
    default:
      return false;
  }
}

}  // namespace tconv
