#pragma once

#include <vector>

#include "app/scene/scene.hpp"
#include "app/text/freetype_metrics.hpp"

namespace tconv::test {

/// What share of each pixel a text's outlines cover, row by row, the top row first.
struct TextCoverage {
  int width = 0;
  int height = 0;
  std::vector<double> shares;  ///< 0 to 1

  [[nodiscard]] double at(int x, int y) const {
    return shares[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)];
  }
};

/// The share of each of `width` × `height` pixels that a text covers at `em` pixels per em, its outlines exactly as
/// the fonts have them and exactly where the metrics put them, the baseline on a pixel's edge. Drawn by neither
/// renderer: eight times as large, every 8×8 pixels then averaged into one.
[[nodiscard]] TextCoverage exact_coverage(const Text& text, double em, const FreeTypeMetrics& metrics, int width,
                                          int height);

}  // namespace tconv::test
