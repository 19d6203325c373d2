#pragma once

#include "app/paper/paper.hpp"
#include "app/scene/scene.hpp"
#include "app/text/font_metrics.hpp"
#include "tests/support/headless.hpp"

namespace tconv::test {

/// How far two pictures of one scene are apart, text left out, in 255ths.
struct Difference {
  double mean = 0;         ///< over all components of all pixels
  double worst_block = 0;  ///< mean of the worst 8×8 block
  int x = 0;               ///< where that block is
  int y = 0;
};

/// Compares the part of a screen picture whose upper left corner is (left, top) with paper's picture of the scene
/// at `em` pixels per em. Pixels in the line box of a text, one pixel more on every side, do not count.
[[nodiscard]] Difference difference(const Pixels& screen, int left, int top, const Picture& paper,
                                    const Scene& scene, double em, const FontMetrics& metrics);

/// The tolerance: at most 2/255 in the mean, no block over 24/255.
[[nodiscard]] inline bool agree(const Difference& d) {
  return d.mean <= 2 && d.worst_block <= 24;
}

/// Writes a picture as a PPM file, to be looked at.
void save(const Pixels& pixels, const char* path);
void save(const Picture& picture, const char* path);

}  // namespace tconv::test
