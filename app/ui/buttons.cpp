#include "app/ui/buttons.hpp"

#include "app/ui/imgui_pixels.hpp"

namespace tconv {

void Buttons::start_frame() {
  hovered_.reset();
  repeats_ = false;
}

std::optional<Command> Buttons::pressed_in(Workspace& workspace, const Panel& panel, const Box& place, double em) {
  std::optional<Command> pressed;
  for (std::size_t i = 0; i < panel.buttons.size(); ++i) {
    const Button& button = panel.buttons[i];
    const Box box = {place.x + button.box.x * em, place.y + button.box.y * em, button.box.width * em,
                     button.box.height * em};
    // A panel that scrolls has buttons outside itself.
    const double middle = box.y + box.height / 2;
    if (middle < place.y || middle > place.bottom()) continue;
    const bool repeats =
        std::holds_alternative<StepField>(button.command) || std::holds_alternative<StepCell>(button.command) ||
        std::holds_alternative<StepPicker>(button.command) || std::holds_alternative<StepMode>(button.command);
    ImGui::PushID(static_cast<int>(i));
    if (invisible_button("##button", box) && !repeats) pressed = button.command;
    if (repeats) {
      // At once, and then again and again while it is held.
      const bool held = ImGui::IsItemActive();
      repeats_ = repeats_ || held;
      if (held && ImGui::IsMouseClicked(ImGuiMouseButton_Left, true)) pressed = button.command;
      if (ImGui::IsItemActivated()) {
        workspace.focus_on(std::nullopt);
        workspace.history.begin_gesture(workspace.session.work());
      }
    }
    if (ImGui::IsItemHovered()) {
      hovered_ = button.command;
      hovered_box_ = box;
    }
    ImGui::PopID();
  }
  return pressed;
}

}  // namespace tconv
