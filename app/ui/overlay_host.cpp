#include "app/ui/overlay_host.hpp"

#include <algorithm>
#include <cmath>

namespace tconv {
namespace {

using PartId = PanelHost::PartId;

// Over the window, under a list or a sheet: what lies below cannot be reached.
void draw_veil(const Theme& theme) {
  Colour veil = theme.of(Role::background);
  veil.alpha = 0.75;
  ImGui::GetForegroundDrawList()->AddRectFilled({0, 0}, ImGui::GetIO().DisplaySize, to_imgui(veil));
}

// In the middle of the window, smaller than it where that has to be.
void draw_sheet(ScenePainter& painter, const PanelInput& input, Sheet sheet, const Theme& theme, double em) {
  const Size display = display_pixels();
  const Panel panel =
      sheet == Sheet::help ? help_sheet(input, {display.width / em, display.height / em}) : about_sheet(input);
  const double fitting =
      std::min({em, (display.width - 2 * em) / panel.scene.width, (display.height - 2 * em) / panel.scene.height});
  draw_veil(theme);
  if (fitting < 1) return;
  const double x = std::floor((display.width - panel.scene.width * fitting) / 2);
  const double y = std::floor((display.height - panel.scene.height * fitting) / 2);
  painter.draw(*ImGui::GetForegroundDrawList(), panel.scene, {x, y, fitting}, theme);
}

}  // namespace

std::optional<Command> OverlayHost::handle_pointer(Workspace& workspace, const PanelInput& input, Buttons& buttons,
                                                   const PanelHost& panels, const EmScale& scale) {
  if (workspace.menu() != nullptr) return handle_menu(workspace, input, buttons, panels, scale);
  if (workspace.chooser() != nullptr) return handle_chooser(workspace, input, buttons, scale);
  // A click anywhere closes a sheet.
  const Size display = display_pixels();
  if (invisible_button("##sheet", {0, 0, display.width, display.height})) workspace.overlay = {};
  return std::nullopt;
}

// A click on a line does what it says; one on a title turns to that menu, one anywhere else closes it.
std::optional<Command> OverlayHost::handle_menu(Workspace& workspace, const PanelInput& input, Buttons& buttons,
                                                const PanelHost& panels, const EmScale& scale) {
  const PanelHost::Part* bar = panels.part(PartId::menu);
  if (bar == nullptr) {
    workspace.overlay = {};
    return std::nullopt;
  }
  place_menu(input, panels, scale);
  OpenMenu& open = *workspace.menu();
  std::optional<Command> clicked = buttons.pressed_in(workspace, panel_, pixels_, scale.em);
  const bool moved = pointer_moved();
  if (buttons.hovered() && moved) {
    const auto& lines = menus()[open.menu].lines;
    const auto line = std::ranges::find(lines, std::optional(std::get<ActionId>(*buttons.hovered())));
    open.line = static_cast<std::size_t>(line - lines.begin());
  }
  ImGui::PushID("bar");
  if (const auto pressed = buttons.pressed_in(workspace, bar->panel, bar->pixels, scale.em)) clicked = pressed;
  ImGui::PopID();
  if (buttons.hovered() && moved) {
    const auto* other = std::get_if<PressMenu>(&*buttons.hovered());
    if (other != nullptr && other->menu != open.menu) open = OpenMenu{other->menu, 0};
  }
  const Size display = display_pixels();
  const bool elsewhere =
      invisible_button("##elsewhere", {0, 0, std::max(1.0, display.width), std::max(1.0, display.height)});
  const bool turns = clicked && std::holds_alternative<PressMenu>(*clicked);
  if ((clicked && !turns) || (!clicked && elsewhere)) workspace.overlay = {};
  return clicked;
}

std::optional<Command> OverlayHost::handle_chooser(Workspace& workspace, const PanelInput& input, Buttons& buttons,
                                                   const EmScale& scale) {
  Chooser& chooser = *workspace.chooser();
  place_chooser(chooser, input, scale);
  const auto count = chooser.shown().size();
  const auto shown = static_cast<std::size_t>(panel_.content_height);
  const auto most = count > shown ? count - shown : 0;
  const auto wheel = -3 * static_cast<std::int64_t>(ImGui::GetIO().MouseWheel);
  chooser.first = static_cast<std::size_t>(std::clamp<std::int64_t>(
      static_cast<std::int64_t>(chooser.first) + wheel, 0, static_cast<std::int64_t>(most)));
  return buttons.pressed_in(workspace, panel_, pixels_, scale.em);
}

// Below its title, as far as the window has room.
void OverlayHost::place_menu(const PanelInput& input, const PanelHost& panels, const EmScale& scale) {
  panel_ = menu_sheet(input);
  const double width = panel_.scene.width;
  const Command title = PressMenu{input.workspace.menu()->menu};
  const auto& titles = panels.part(PartId::menu)->panel.buttons;
  const auto button = std::ranges::find(titles, title, &Button::command);
  const double left = button == titles.end() ? 0 : button->box.x;
  const Box& bar = panels.layout().menu;
  const double x = std::max(0.0, std::min(left, bar.width - width - 0.3));
  pixels_ = scale.pixels({x, bar.bottom(), width, panel_.scene.height});
}

// In the middle of the window; the marked line is kept in sight.
void OverlayHost::place_chooser(Chooser& chooser, const PanelInput& input, const EmScale& scale) {
  const Size window = scale.window();
  const Size room{std::max(8.0, window.width - 4), std::max(8.0, window.height - 4)};
  panel_ = chooser_sheet(input, room, chooser.first);
  const auto count = static_cast<std::size_t>(panel_.content_height);
  const auto lines = chooser.shown();
  const auto marked = chooser.selected ? std::ranges::find(lines, *chooser.selected) : lines.end();
  if (marked != lines.end() && *marked != marked_) {
    const auto at = static_cast<std::size_t>(marked - lines.begin());
    if (at < chooser.first) chooser.first = at;
    if (at >= chooser.first + count) chooser.first = at + 1 - count;
  }
  marked_ = marked == lines.end() ? lines.size() : *marked;
  panel_ = chooser_sheet(input, room, chooser.first);
  const Size size{panel_.scene.width, panel_.scene.height};
  pixels_ =
      scale.pixels({(window.width - size.width) / 2, (window.height - size.height) / 2, size.width, size.height});
}

void OverlayHost::draw(ScenePainter& painter, Workspace& workspace, const PanelInput& input,
                       const PanelHost& panels, const EmScale& scale) {
  const Theme& colours = theme(workspace.session.preferences.theme);
  // What was done in this frame may have opened another one: it is placed anew.
  if (const auto sheet = workspace.sheet()) {
    draw_sheet(painter, input, *sheet, colours, scale.em);
    return;
  }
  if (Chooser* chooser = workspace.chooser()) {
    place_chooser(*chooser, input, scale);
    draw_veil(colours);
  } else if (workspace.menu() != nullptr && panels.part(PartId::menu) != nullptr) {
    place_menu(input, panels, scale);
  } else {
    return;
  }
  painter.draw(*ImGui::GetForegroundDrawList(), panel_.scene, {pixels_.x, pixels_.y, scale.em, 1}, colours);
}

}  // namespace tconv
