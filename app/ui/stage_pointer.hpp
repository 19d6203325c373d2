#pragma once

#include <optional>

#include "app/ui/stage_view.hpp"

namespace tconv {

/// The pointer on the stage: a click pins a cell, or beside all cells unpins it; a double click types into a cell of an
/// array that can be typed into; held and moved up or down such a cell changes its value; the wheel zooms, and what is
/// zoomed in is dragged.
class StagePointer {
 public:
  /// To be called once a frame.
  void start_frame() { hovers_ = false; }
  /// Puts the stage into ImGui's frame and does what the pointer does there. `covered`: something lies over the
  /// stage where the pointer is. `em` is the window's, pixels.
  void handle(Workspace& workspace, const StageView& stage, bool covered, double em, double now);
  /// The pointer is on the stage, and nothing lies over it there.
  [[nodiscard]] bool hovers() const { return hovers_; }

 private:
  /// A cell of such an array that is held down, to be dragged to another value.
  struct Drag {
    CellRef cell;
    double from_y = 0;  ///< pixels
    double value = 0;
    bool moved = false;
  };
  /// An array that is held and moved about in.
  struct Pan {
    ArrayId array;
    Size cell;  ///< em
    bool moved = false;
  };
  void handle_cells(Workspace& workspace, const StageView& stage, bool released, double em, double now);
  void handle_zoom(Workspace& workspace, const StageView& stage);
  /// True while an array is held, which then follows the pointer.
  bool pan_on(Workspace& workspace, const StageView& stage);

  std::optional<Drag> drag_;
  std::optional<Pan> pan_;
  bool types_ = false;        ///< the press was the second of two, which begins typing
  bool in_overview_ = false;  ///< pressed there, and held since
  bool hovers_ = false;
};

}  // namespace tconv
