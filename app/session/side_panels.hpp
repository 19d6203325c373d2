#pragma once

#include <cstdint>
#include <optional>

namespace tconv {

/// The panels beside the stage.
enum class Side : std::uint8_t {
  layer,        ///< the layer's, on the left
  explanation,  ///< what happens in this step, on the right
};

/// How many panels a window has room for beside its stage.
enum class SideRoom : std::uint8_t {
  both,
  one,   ///< opening one closes the other
  none,  ///< a panel takes the stage's place
};

/// Which panels are shown beside the stage. What a person wants is remembered for each `SideRoom` by itself, so that a
/// window that is made narrow and wide again is as it was. Panels never cover the stage.
struct SidePanels {
  SideRoom room = SideRoom::both;  ///< told by whoever owns the window
  bool layer = true;               ///< where there is room for both
  bool explanation = true;
  std::optional<Side> beside = Side::layer;  ///< where there is room for one
  std::optional<Side> instead;               ///< where there is room for none

  [[nodiscard]] bool shown(Side side) const {
    switch (room) {
      case SideRoom::both:
        return side == Side::layer ? layer : explanation;
      case SideRoom::one:
        return beside == side;
      case SideRoom::none:
        break;
    }
    return instead == side;
  }
  /// Whether a panel is where the stage would be.
  [[nodiscard]] bool take_stage() const { return room == SideRoom::none && instead; }

  /// Shows a panel, or hides it.
  void toggle(Side side) {
    const bool opens = !shown(side);
    switch (room) {
      case SideRoom::both:
        (side == Side::layer ? layer : explanation) = opens;
        break;
      case SideRoom::one:
        beside = opens ? std::optional(side) : std::nullopt;
        break;
      case SideRoom::none:
        instead = opens ? std::optional(side) : std::nullopt;
        break;
    }
  }
  /// Gives the stage its place back.
  void leave_stage() { instead.reset(); }

  friend bool operator==(const SidePanels&, const SidePanels&) = default;
};

}  // namespace tconv
