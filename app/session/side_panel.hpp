#pragma once

namespace tconv {

/// Whether a panel beside the stage is shown: as a column of its own where the window is wide, as a drawer over the
/// stage where it is narrow. A column is there until it is closed, a drawer until it is opened is not.
struct SidePanel {
  bool column = true;
  bool drawer = false;
  bool is_drawer = false;  ///< told by whoever owns the window

  [[nodiscard]] bool shown() const { return is_drawer ? drawer : column; }
  void toggle() {
    bool& state = is_drawer ? drawer : column;
    state = !state;
  }

  friend bool operator==(const SidePanel&, const SidePanel&) = default;
};

}  // namespace tconv
