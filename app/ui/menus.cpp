// The open menu: what the pointer and the keys do to it.
#include <imgui.h>

#include <algorithm>

#include "app/ui/interface.hpp"

namespace tconv {

// Below its title, as far as the window has room.
void Interface::place_menu(const Part& bar) {
  menu_panel_ = menu_sheet(panel_input());
  const double width = menu_panel_.scene.width;
  const Command title = PressMenu{workspace_.menu()->menu};
  const auto button = std::ranges::find(bar.panel.buttons, title, &Button::command);
  const double left = button == bar.panel.buttons.end() ? 0 : button->box.x;
  const double x = std::max(0.0, std::min(left, layout_.menu.width - width - 0.3));
  menu_pixels_ = pixels({x, layout_.menu.bottom(), width, menu_panel_.scene.height});
}

// A click on a line does what it says; one on a title turns to that menu, one anywhere else closes it.
void Interface::handle_menu(double now) {
  const Part* bar = part(PartId::menu);
  if (bar == nullptr) {
    workspace_.overlay = {};
    return;
  }
  place_menu(*bar);

  std::optional<Command> clicked = pressed_in(menu_panel_, menu_pixels_);
  const bool moved = ImGui::GetIO().MouseDelta.x != 0 || ImGui::GetIO().MouseDelta.y != 0;
  if (hovered_ && moved) {
    const auto& lines = menus()[workspace_.menu()->menu].lines;
    const auto line = std::ranges::find(lines, std::optional(std::get<ActionId>(*hovered_)));
    workspace_.menu()->line = static_cast<std::size_t>(line - lines.begin());
  }
  ImGui::PushID("bar");
  if (const auto pressed = pressed_in(bar->panel, bar->pixels)) clicked = pressed;
  ImGui::PopID();
  if (hovered_ && moved) {
    const auto* other = std::get_if<PressMenu>(&*hovered_);
    if (other != nullptr && other->menu != workspace_.menu()->menu) workspace_.overlay = OpenMenu{other->menu, 0};
  }
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  ImGui::SetCursorScreenPos({0, 0});
  const bool elsewhere =
      ImGui::InvisibleButton("##elsewhere", {std::max(1.0F, display.x), std::max(1.0F, display.y)});
  if (clicked) {
    if (!std::holds_alternative<PressMenu>(*clicked)) workspace_.overlay = {};
    run(*clicked, now);
  } else if (elsewhere) {
    workspace_.overlay = {};
  }
}

void Interface::draw_menu() {
  const Part* bar = part(PartId::menu);
  if (bar == nullptr) return;
  place_menu(*bar);  // what was done in this frame may have opened another one
  painter_.draw(*ImGui::GetForegroundDrawList(), menu_panel_.scene, {menu_pixels_.x, menu_pixels_.y, em_, 1},
                theme(workspace_.session.preferences.theme));
}

}  // namespace tconv
