#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/scene/moment.hpp"
#include "app/scene/scene.hpp"
#include "app/scene/theme.hpp"
#include "app/text/freetype_metrics.hpp"

/// A Moment on paper, which a Scene at rest is, too: PNG, SVG and PDF through cairo, without OpenGL and a display.
/// Everything here may be called on any thread, and gives the same bytes whenever, wherever and in whatever locale
/// it is called (for one release of the libraries).
namespace tconv {

/// The longest side of a picture in pixels.
inline constexpr int max_picture_side = 16384;

struct PictureSize {
  int width = 0;   ///< pixels, 1 to max_picture_side
  int height = 0;  ///< the same
};

/// Opaque pixels.
struct Picture {
  PictureSize size;
  std::vector<std::uint8_t> rgb;  ///< 8 bits per component, row by row
};

/// A whole file in memory, or one sentence that says why there is none.
struct PaperFile {
  std::string bytes;
  std::string error;  ///< empty when all is well

  [[nodiscard]] explicit operator bool() const { return error.empty(); }
};

/// Where a scene lies in a picture: as large as fits, centred on whole pixels.
struct Placement {
  double scale = 1;  ///< pixels per em
  int x = 0;         ///< of the scene's origin
  int y = 0;
};
[[nodiscard]] Placement placement(const Scene& scene, PictureSize size);

/// The moment as pixels; what it does not cover is background. Empty (0 × 0) when the size is out of range.
/// Throws std::bad_alloc when there is no memory for it, and std::runtime_error when it cannot be drawn.
[[nodiscard]] Picture render_pixels(const Moment& moment, const Theme& theme, const FreeTypeMetrics& metrics,
                                    PictureSize size);

/// The moment as a PNG file of these pixels: 8-bit RGB, no date.
[[nodiscard]] PaperFile render_png(const Moment& moment, const Theme& theme, const FreeTypeMetrics& metrics,
                                   PictureSize size);

/// The moment as SVG with shapes and glyph outlines, 14 px per em.
[[nodiscard]] PaperFile render_svg(const Moment& moment, const Theme& theme, const FreeTypeMetrics& metrics);

/// The moment as a PDF of one page with shapes and searchable text in embedded fonts, 10.5 pt per em. Its date is
/// always the first of January 2000.
[[nodiscard]] PaperFile render_pdf(const Moment& moment, const Theme& theme, const FreeTypeMetrics& metrics);

}  // namespace tconv
