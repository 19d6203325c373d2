// The list over the window: where it stands, and what the pointer does to it.
#include <imgui.h>

#include <algorithm>

#include "app/ui/interface.hpp"

namespace tconv {

void Interface::build_chooser() {
  Chooser* chooser = workspace_.chooser();
  if (chooser == nullptr) return;
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const Size window{static_cast<double>(display.x) / em_, static_cast<double>(display.y) / em_};
  const Size room{std::max(8.0, window.width - 4), std::max(8.0, window.height - 4)};
  // The marked line is kept in sight.
  chooser_panel_ = chooser_sheet(panel_input(), room, workspace_.chooser()->first);
  const auto count = static_cast<std::size_t>(chooser_panel_.content_height);
  const auto lines = workspace_.chooser()->shown();
  const auto marked =
      workspace_.chooser()->selected ? std::ranges::find(lines, *workspace_.chooser()->selected) : lines.end();
  if (marked != lines.end() && *marked != chooser_marked_) {
    const auto at = static_cast<std::size_t>(marked - lines.begin());
    if (at < workspace_.chooser()->first) workspace_.chooser()->first = at;
    if (at >= workspace_.chooser()->first + count) workspace_.chooser()->first = at + 1 - count;
  }
  chooser_marked_ = marked == lines.end() ? lines.size() : *marked;
  chooser_panel_ = chooser_sheet(panel_input(), room, workspace_.chooser()->first);
  const Size size{chooser_panel_.scene.width, chooser_panel_.scene.height};
  chooser_pixels_ =
      pixels({(window.width - size.width) / 2, (window.height - size.height) / 2, size.width, size.height});
}

void Interface::handle_chooser(double now) {
  build_chooser();
  const auto count = workspace_.chooser()->shown().size();
  const auto shown = static_cast<std::size_t>(chooser_panel_.content_height);
  const auto most = count > shown ? count - shown : 0;
  const auto wheel = -3 * static_cast<std::int64_t>(ImGui::GetIO().MouseWheel);
  workspace_.chooser()->first = static_cast<std::size_t>(std::clamp<std::int64_t>(
      static_cast<std::int64_t>(workspace_.chooser()->first) + wheel, 0, static_cast<std::int64_t>(most)));
  const std::optional<Command> clicked = pressed_in(chooser_panel_, chooser_pixels_);
  if (clicked) run(*clicked, now);
}

void Interface::draw_chooser() {
  build_chooser();
  const Theme& colours = theme(workspace_.session.preferences.theme);
  draw_veil();
  painter_.draw(*ImGui::GetForegroundDrawList(), chooser_panel_.scene,
                {chooser_pixels_.x, chooser_pixels_.y, em_, 1}, colours);
}

}  // namespace tconv
