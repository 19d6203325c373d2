#pragma once

#include <optional>
#include <string>

#include "app/io/settings.hpp"
#include "app/io/unsaved_keeper.hpp"
#include "app/ui/interface.hpp"

namespace tconv {

/// What one run of the window leaves to the next one: the settings, and a copy of what is unsaved.
class NextStart {
 public:
  /// Reads the settings of earlier runs.
  explicit NextStart(const Environment& environment);

  [[nodiscard]] const Settings& settings() const { return before_.settings; }
  /// Asks about unsaved work that earlier runs have left. What is wrong with that, or with the settings, becomes the
  /// notice, with `notice` after it.
  void begin(Interface& interface, const std::string& notice);
  /// To be called after anything that may have changed the work, and at `next_look`; seconds of GLFW's clock. Whether
  /// there is something new to draw.
  bool look(Interface& interface, double now);
  [[nodiscard]] std::optional<double> next_look() const { return keeper_.next_look(); }

  /// The person has closed the window: what is unsaved was given up.
  void close(const Interface& interface, const std::optional<WindowPlace>& place);
  /// Something else ends the window; what is unsaved is for the next start to have.
  Kept end(const Interface& interface, const std::optional<WindowPlace>& place);

 private:
  void save(const Interface& interface, const std::optional<WindowPlace>& place) const;

  std::optional<std::filesystem::path> file_;  ///< of the settings
  std::optional<std::filesystem::path> unsaved_;
  LoadedSettings before_;
  UnsavedKeeper keeper_;
};

}  // namespace tconv
