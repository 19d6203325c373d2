#pragma once

#include <optional>

#include "app/ui/panel.hpp"

namespace tconv {

/// The pointer among the buttons of the window's panels: which button it is over, and which was pressed.
class Buttons {
 public:
  /// To be called once a frame, before the first panel.
  void start_frame();
  /// Puts the buttons of a panel, which lies at `place` (pixels), into ImGui's frame; returns the command of the
  /// one that was pressed just now. One more and one less are pressed again and again while they are held, and are
  /// undone as one.
  std::optional<Command> pressed_in(Workspace& workspace, const Panel& panel, const Box& place, double em);

  /// The button under the pointer, and where it is (pixels).
  [[nodiscard]] const std::optional<Command>& hovered() const { return hovered_; }
  [[nodiscard]] const Box& hovered_box() const { return hovered_box_; }
  /// A button is held that presses itself again and again.
  [[nodiscard]] bool repeats() const { return repeats_; }

 private:
  std::optional<Command> hovered_;
  Box hovered_box_;
  bool repeats_ = false;
};

}  // namespace tconv
