#pragma once

#include <imgui.h>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "app/scene/stage.hpp"
#include "app/screen/scene_painter.hpp"
#include "app/ui/buttons.hpp"
#include "app/ui/imgui_pixels.hpp"
#include "app/ui/panel.hpp"

namespace tconv {

/// The panels round the stage: where they are, how far they are scrolled, what the pointer does to them, and the
/// keyboard's way through their controls.
class PanelHost {
 public:
  enum class PartId : std::uint8_t { menu, rail, layer, explanation, stage_bar, timeline };
  struct Part {
    PartId id;
    Panel panel;
    Box pixels;
    double* scroll = nullptr;  ///< of a panel that scrolls
  };

  /// Says where everything is in a window of the display's size, and tells the workspace how many side panels have
  /// room there.
  void lay_out(Workspace& workspace, const EmScale& scale);
  /// Makes the panels of what the workspace and the stage's picture are now.
  void build(const PanelInput& input, const StagePicture& picture, const EmScale& scale);
  /// Scrolls, moves edges and the scrubber; returns the command of the button that was pressed, if one was.
  std::optional<Command> handle_pointer(Workspace& workspace, Buttons& buttons, const EmScale& scale);
  void draw(ImDrawList& list, ScenePainter& painter, const Theme& theme, const EmScale& scale) const;
  /// Draws the tip of the button under the pointer, beside it and over none of the stage's arrays (pixels).
  /// Precondition: there is one.
  void draw_tip(ScenePainter& painter, const PanelInput& input, const Buttons& buttons, const EmScale& scale,
                std::span<const Box> arrays) const;

  /// Gives the keyboard to the next control, or the one before, round the window as it is read: rail, layer, the
  /// stage itself, timeline.
  void move_focus(Workspace& workspace, int by, const EmScale& scale);
  /// To the next or previous part of the window that has a control, or to the stage.
  void move_region(Workspace& workspace, int by, const EmScale& scale);

  /// Whether the edge of a panel beside the stage is pointed at or moved.
  [[nodiscard]] bool holds_edge() const { return split_.has_value(); }
  /// Null where there is no room for it.
  [[nodiscard]] const Part* part(PartId id) const;
  [[nodiscard]] const WindowLayout& layout() const { return layout_; }
  [[nodiscard]] double layer_scroll() const { return layer_scroll_; }  ///< em

 private:
  void handle_splitters(Preferences& preferences, const EmScale& scale);
  void handle_track(Workspace& workspace, const Part& part, const EmScale& scale);
  void handle_wheel(const EmScale& scale);
  [[nodiscard]] std::vector<Command> stops(PartId id) const;
  [[nodiscard]] std::vector<std::vector<Command>> regions() const;
  void reveal(const std::optional<Command>& control, const EmScale& scale);

  WindowLayout layout_;
  std::vector<Part> parts_;
  double layer_scroll_ = 0;        ///< em
  double explanation_scroll_ = 0;  ///< em; a step begins at its first card
  StageId explained_stage_ = StageId::input;
  std::int64_t explained_step_ = 0;
  std::optional<PartId> split_;  ///< the panel whose edge is pointed at or moved
};

}  // namespace tconv
