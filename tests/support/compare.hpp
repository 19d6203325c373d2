#pragma once

#include <string>

#include "app/paper/paper.hpp"
#include "app/scene/moment.hpp"
#include "app/text/font_metrics.hpp"
#include "tests/support/headless.hpp"

namespace tconv::test {

/// How far two pictures of one moment are apart, text left out, in 255ths.
struct Difference {
  double mean = 0;         ///< over all components of all pixels
  double worst_block = 0;  ///< mean of the worst 8×8 block
  int x = 0;               ///< where that block is
  int y = 0;
};

/// Compares the part of a screen picture whose upper left corner is (left, top) with paper's picture of the moment
/// at `em` pixels per em. Pixels in the line box of a text, one pixel more on every side, do not count.
[[nodiscard]] Difference difference(const Pixels& screen, int left, int top, const Picture& paper,
                                    const Moment& moment, double em, const FontMetrics& metrics);

/// How far apart the two pictures' texts are, compared as boxes: each text is taken apart into pieces about an em
/// long, and the colour of each piece's line box, ground and ink together, is averaged. Renderers smooth glyphs
/// differently; a text that is missing, elsewhere, of another size or colour, or on another ground still shows.
struct TextDifference {
  double worst = 0;  ///< largest difference of a component, in 255ths
  std::string text;  ///< whose piece that is
};
[[nodiscard]] TextDifference text_difference(const Pixels& screen, int left, int top, const Picture& paper,
                                             const Moment& moment, double em, const FontMetrics& metrics);

/// The tolerance: at most 2/255 in the mean, no block over 24/255.
[[nodiscard]] inline bool agree(const Difference& d) {
  return d.mean <= 2 && d.worst_block <= 24;
}

/// For texts: half of what a letter too few makes.
[[nodiscard]] inline bool agree(const TextDifference& d) {
  return d.worst <= 8;
}

/// Writes a picture as a PPM file, to be looked at.
void save(const Pixels& pixels, const char* path);
void save(const Picture& picture, const char* path);

}  // namespace tconv::test
