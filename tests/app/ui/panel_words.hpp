#pragma once

#include <doctest/doctest.h>

#include <string>
#include <variant>
#include <vector>

#include "app/io/open.hpp"
#include "app/text/freetype_metrics.hpp"
#include "app/ui/panel.hpp"

/// What the tests of the window's panels share: a workspace, and whether the words of a panel have room.
namespace tconv::test {

inline Workspace opened(const std::string& slug) {
  const LoadedProblem loaded = open_preset(slug).value();
  return {{loaded.problem, slug}, loaded.view, {}};
}

inline const FreeTypeMetrics& metrics() {
  static const FreeTypeMetrics instance;
  return instance;
}

inline std::vector<Text> texts_of(const Scene& scene) {
  std::vector<Text> texts;
  for (const auto& primitive : scene.primitives) {
    if (const auto* text = std::get_if<Text>(&primitive)) texts.push_back(*text);
  }
  return texts;
}

// What a glyph can reach, a little less than the line box.
inline Box inner(const Text& text) {
  Box box = text_box(text, metrics());
  box.y += 0.2 * text.size;
  box.height -= 0.4 * text.size;
  return box;
}

inline bool overlap(const Box& a, const Box& b) {
  return a.x < b.right() - 1e-6 && b.x < a.right() - 1e-6 && a.y < b.bottom() - 1e-6 && b.y < a.bottom() - 1e-6;
}

inline bool holds(const Box& outer, const Box& box) {
  return box.x >= outer.x - 1e-6 && box.y >= outer.y - 1e-6 && box.right() <= outer.right() + 1e-6 &&
         box.bottom() <= outer.bottom() + 1e-6;
}

inline void check_words(const Panel& panel, bool may_scroll = false) {
  const Box area{0, 0, panel.scene.width, panel.scene.height};
  const auto texts = texts_of(panel.scene);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    CAPTURE(texts[i].text);
    const Box box = inner(texts[i]);
    CHECK(box.x >= 0);
    CHECK(box.right() <= area.width + 1e-6);
    if (!may_scroll) CHECK(holds(area, box));
    for (std::size_t j = 0; j < i; ++j) {
      CAPTURE(texts[j].text);
      CHECK_FALSE(overlap(box, inner(texts[j])));
    }
  }
  for (std::size_t i = 0; i < panel.buttons.size(); ++i) {
    CHECK((may_scroll || holds(area, panel.buttons[i].box)));
    for (std::size_t j = 0; j < i; ++j) CHECK_FALSE(overlap(panel.buttons[i].box, panel.buttons[j].box));
  }
}

inline Size size_of(const Box& box) {
  return {box.width, box.height};
}

inline constexpr Comparison agreeing{Comparison::State::agree, 0, false};

// Windows of several sizes at several scales, in em.
inline constexpr Size windows[] = {
    {1024 / 14.0, 640 / 14.0},  {1280 / 14.0, 800 / 14.0}, {1920 / 14.0, 1080 / 14.0},
    {1920 / 28.0, 1080 / 28.0}, {1280 / 10.5, 800 / 10.5}, {1280 / 28.0, 800 / 28.0},
    {1024 / 28.0, 640 / 28.0},  {1280 / 35.0, 800 / 35.0}, {1280 / 42.0, 800 / 42.0}};

}  // namespace tconv::test
