#pragma once

#include <cstdint>

#include "app/session/actions.hpp"
#include "app/session/history.hpp"
#include "app/session/playback.hpp"
#include "app/session/session.hpp"

namespace tconv {

/// What an action asks of whoever owns the files and the window.
enum class Errand : std::uint8_t { none, save_frame, quit };

/// Everything that actions can change: the session, and what surrounds it while the program runs. No window, no
/// files and no clock.
struct Workspace {
  Session session;
  Session opened;  ///< what Reset all returns to, preferences excepted
  Selection selection;
  History history;
  Playback playback;
  Transition transition;
  bool help = false;  ///< the help sheet is open
  Errand errand = Errand::none;

  /// Starts with this problem and view. Preconditions as for `open`.
  Workspace(Document document, View view, const Preferences& preferences);

  /// Replaces the document; what was there can be had back by undo. Preconditions: the problem is legal; the view
  /// is clamped to it.
  void open(Document document, View view);
  /// Shows another view; the neighbouring step of the same stage by a transition, unless motion is unwanted.
  void show(const View& view, double now);
  /// Another step of the present stage, at once: the scrubber. Playing stops.
  void scrub(std::int64_t step);
  /// To be called before each frame: plays on.
  void advance(double now);
  /// True while something will change by itself.
  [[nodiscard]] bool animated(double now) const;

  /// Runs an action; `undo` and `redo` with nothing to do leave everything as it is.
  void run(ActionId id, double now) { action(id).run(*this, now); }

  void undo();
  void redo();
  /// Back to the problem and view that were opened last; the preferences stay. Can be undone.
  void reset_all();
};

}  // namespace tconv
