#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <unordered_map>

#include "app/screen/gl_objects.hpp"
#include "app/text/freetype_metrics.hpp"

namespace tconv {

/// Glyphs drawn by FreeType without hinting into one texture, each when it is first needed, at the size and the
/// quarter of a pixel at which it is needed. ImGui's own atlas is built beforehand at a few sizes; a layout asks
/// for any size, and for other sizes at every move of the window's edge.
class GlyphCache {
 public:
  /// Where a glyph lies in the texture and how it sits at its pen, in whole pixels.
  struct Image {
    float u0 = 0, v0 = 0, u1 = 0, v1 = 0;
    int left = 0;  ///< from the pen's pixel to the left edge
    int top = 0;   ///< from the baseline up to the top edge
    int width = 0;
    int height = 0;
  };

  /// Of the fonts that `metrics` take glyphs from, and which live as long.
  explicit GlyphCache(const FreeTypeMetrics& metrics);
  ~GlyphCache();
  GlyphCache(const GlyphCache&) = delete;
  GlyphCache& operator=(const GlyphCache&) = delete;

  /// The glyph with its em `pixels` high, moved right by `quarter`/4 of a pixel (0 to 3). Nothing when the texture
  /// is full; `start_frame` then makes room.
  const Image* find(const Glyph& glyph, double pixels, int quarter);

  /// To be called before anything is drawn: if the texture overflowed in the last frame, forgets everything; if that
  /// frame had the whole texture to itself, doubles it, too. It grows with what one frame shows, not with time.
  void start_frame();
  /// True when a glyph found no room since `start_frame`: the frame should be drawn again.
  [[nodiscard]] bool overflowed() const { return overflowed_; }

  /// The texture: white, with the coverage as alpha.
  [[nodiscard]] GLuint texture() const { return texture_.get(); }
  /// Number of glyphs in it.
  [[nodiscard]] std::size_t size() const { return images_.size(); }
  /// Width and height of the texture, pixels.
  [[nodiscard]] int side() const { return side_; }

 private:
  struct Fonts;

  void clear(int side);
  [[nodiscard]] bool place(int width, int height, int& x, int& y);

  std::unique_ptr<Fonts> fonts_;
  GlTexture texture_;
  int side_ = 0;
  bool overflowed_ = false;
  bool is_of_one_frame_ = true;  ///< nothing in it is older than the frame being drawn
  // Shelves: glyphs stand side by side, a new shelf begins under the highest of the last one.
  int shelf_x_ = 0;
  int shelf_y_ = 0;
  int shelf_height_ = 0;
  std::unordered_map<std::uint64_t, Image> images_;
};

}  // namespace tconv
