#pragma once

#include <string>

#include "app/scene/theme.hpp"
#include "app/scene/view.hpp"
#include "core/problem.hpp"

namespace tconv {

/// What a person makes and saves.
struct Document {
  Problem problem;     ///< legal: `issues` is empty
  std::string name;    ///< of the preset or file it came from, without its ending: names what is saved
  std::string file{};  ///< the problem file it is saved in, an absolute path; empty for none

  friend bool operator==(const Document&, const Document&) = default;
};

/// What undo brings back: the document, and the picture u of Compare, which problem files keep with the view.
struct Work {
  Document document;
  CompareModes compare{};

  friend bool operator==(const Work&, const Work&) = default;
};

inline constexpr double smallest_scale = 0.75;
inline constexpr double largest_scale = 3.0;
inline constexpr double slowest_speed = 0.25;
inline constexpr double fastest_speed = 16;
inline constexpr double narrowest_panel = 19;
inline constexpr double widest_panel = 44;

/// How a person likes the program, whatever is open in it.
struct Preferences {
  ThemeId theme = ThemeId::light;
  double scale = 1;             ///< size of everything, `smallest_scale` to `largest_scale`
  bool reduced_motion = false;  ///< steps change at once instead of fading in
  bool loop = false;            ///< playing begins again at the stage's end
  /// Widths of the panels beside the stage, em, `narrowest_panel` to `widest_panel`; 0 is as wide as suits the
  /// window.
  double layer_width = 0;
  double explanation_width = 0;
  double speed = 1;  ///< of playing: `slowest_speed` to `fastest_speed`; 1 is one step a second

  friend bool operator==(const Preferences&, const Preferences&) = default;
};

/// The scale one notch larger (`direction` > 0) or smaller: 75, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300 %.
/// A scale between two notches goes to the nearest one in that direction; at the ends nothing changes.
[[nodiscard]] double next_scale(double scale, int direction);
/// Twice or half the speed, within the range.
[[nodiscard]] double next_speed(double speed, int direction);

/// Everything the window shows, as a value: the same session is the same picture.
struct Session {
  Document document;
  View view;  ///< clamped to the document
  Preferences preferences;

  [[nodiscard]] Work work() const { return {document, view.compare}; }
  friend bool operator==(const Session&, const Session&) = default;
};

}  // namespace tconv
