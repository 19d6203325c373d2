#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "app/io/settings.hpp"

namespace tconv::test {

inline const Settings usual;

/// Settings of which nothing is as usual.
inline Settings unusual() {
  Settings settings;
  settings.preferences = {ThemeId::high_contrast, 1.1, true, true, 19.5, 44, 0.25};
  settings.window = WindowPlace{-1920, 30, 1280, 800, true};
  settings.recent = {"/home/ada/転置 \"1\"\n.tconv.json", "/srv/b.npy"};
  return settings;
}

inline constexpr std::string_view unusual_text = R"({"format": "tconvlab-settings/1",
 "theme": "high-contrast",
 "scale": 1.1,
 "reduced_motion": true,
 "speed": 0.25,
 "loop": true,
 "layer_width": 19.5,
 "explanation_width": 44,
 "window": {"x": -1920, "y": 30, "width": 1280, "height": 800, "maximized": true},
 "recent": [
  "/home/ada/転置 \"1\"\n.tconv.json",
  "/srv/b.npy"]}
)";

/// The unusual text with `from` replaced by `to`.
inline std::string with(std::string_view from, std::string_view to) {
  std::string text(unusual_text);
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace tconv::test
