#pragma once

#include <optional>

#include "app/screen/scene_painter.hpp"
#include "app/ui/buttons.hpp"
#include "app/ui/imgui_pixels.hpp"
#include "app/ui/panel_host.hpp"

namespace tconv {

/// The menu, the list or the sheet that lies over the window: where it is, and what the pointer does to it.
class OverlayHost {
 public:
  /// Puts what lies over the window into ImGui's frame; returns the command that was chosen there, if one was.
  /// Precondition: something does, so that nothing below can be reached.
  std::optional<Command> handle_pointer(Workspace& workspace, const PanelInput& input, Buttons& buttons,
                                        const PanelHost& panels, const EmScale& scale);
  /// Draws it, over everything else; nothing where nothing lies over the window.
  void draw(ScenePainter& painter, Workspace& workspace, const PanelInput& input, const PanelHost& panels,
            const EmScale& scale);

 private:
  std::optional<Command> handle_menu(Workspace& workspace, const PanelInput& input, Buttons& buttons,
                                     const PanelHost& panels, const EmScale& scale);
  std::optional<Command> handle_chooser(Workspace& workspace, const PanelInput& input, Buttons& buttons,
                                        const EmScale& scale);
  void place_menu(const PanelInput& input, const PanelHost& panels, const EmScale& scale);
  void place_chooser(Chooser& chooser, const PanelInput& input, const EmScale& scale);

  Panel panel_;  ///< of the menu or the list
  Box pixels_;
  std::size_t marked_ = 0;  ///< the line of the list that was marked in the last frame
};

}  // namespace tconv
