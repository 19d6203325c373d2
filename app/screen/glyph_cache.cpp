#include "app/screen/glyph_cache.hpp"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>
#include <vector>

namespace tconv {

namespace {

constexpr int first_side = 1024;
constexpr int largest_side = 8192;
// Sizes are told apart in sixteenths of a pixel: finer than anyone sees, coarse enough to be found again.
constexpr double size_steps = 16;
constexpr double largest_pixels = 512;

}  // namespace

struct GlyphCache::Fonts {
  const FreeTypeMetrics& metrics;
  FT_Library library = nullptr;
  std::unordered_map<FontFile, FT_Face> faces;

  explicit Fonts(const FreeTypeMetrics& with) : metrics(with) {
    if (FT_Init_FreeType(&library) != 0) throw std::runtime_error("FreeType does not start");
  }
  Fonts(const Fonts&) = delete;
  Fonts& operator=(const Fonts&) = delete;
  ~Fonts() { FT_Done_FreeType(library); }  // closes the faces, too

  // Opened when first needed: most pictures use two of the six. Null for one of the machine's that is gone by now.
  FT_Face face(FontFile file) {
    const auto [entry, is_new] = faces.try_emplace(file);
    if (is_new) {
      entry->second = metrics.open(library, file);
      if (entry->second == nullptr && static_cast<int>(file) < font_file_count) {
        throw std::runtime_error("an embedded font cannot be read");
      }
    }
    return entry->second;
  }
};

GlyphCache::GlyphCache(const FreeTypeMetrics& metrics) : fonts_(std::make_unique<Fonts>(metrics)) {
  clear(first_side);
}
GlyphCache::~GlyphCache() = default;

void GlyphCache::clear(int side) {
  images_.clear();
  shelf_x_ = shelf_y_ = shelf_height_ = 0;
  overflowed_ = false;
  is_of_one_frame_ = true;
  side_ = side;
  texture_ = make_texture();
  glBindTexture(GL_TEXTURE_2D, texture_.get());
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  const std::vector<unsigned char> blank(static_cast<std::size_t>(side) * static_cast<std::size_t>(side));
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, side, side, 0, GL_RED, GL_UNSIGNED_BYTE, blank.data());
  constexpr std::array<GLint, 4> swizzle{GL_ONE, GL_ONE, GL_ONE, GL_RED};
  glTexParameteriv(GL_TEXTURE_2D, GL_TEXTURE_SWIZZLE_RGBA, swizzle.data());
}

void GlyphCache::start_frame() {
  if (overflowed_) {
    clear(is_of_one_frame_ ? std::min(2 * side_, largest_side) : side_);
  } else if (!images_.empty()) {
    is_of_one_frame_ = false;
  }
}

bool GlyphCache::place(int width, int height, int& x, int& y) {
  // One empty pixel between neighbours, so that filtering never mixes them.
  if (shelf_x_ + width + 1 > side_) {
    shelf_y_ += shelf_height_ + 1;
    shelf_x_ = shelf_height_ = 0;
  }
  if (shelf_x_ + width + 1 > side_ || shelf_y_ + height + 1 > side_) return false;
  x = shelf_x_;
  y = shelf_y_;
  shelf_x_ += width + 1;
  shelf_height_ = std::max(shelf_height_, height);
  return true;
}

const GlyphCache::Image* GlyphCache::find(const Glyph& glyph, double pixels, int quarter) {
  if (!(pixels > 0)) return nullptr;
  const auto size = static_cast<std::uint64_t>(std::lround(std::min(pixels, largest_pixels) * size_steps));
  if (size == 0) return nullptr;
  const std::uint64_t key = (((size << 32 | glyph.index) << 16 | static_cast<std::uint64_t>(glyph.file)) << 2) |
                            static_cast<std::uint64_t>(quarter);
  if (const auto found = images_.find(key); found != images_.end()) return &found->second;

  FT_Face face = fonts_->face(glyph.file);
  if (face == nullptr) return nullptr;
  // 26.6 fixed point at 72 dpi: an em of `size`/16 pixels is `size`·4.
  if (FT_Set_Char_Size(face, 0, static_cast<FT_F26Dot6>(size * 4), 72, 72) != 0) return nullptr;
  // The outline as it is, as on paper: hints, which some fonts have and others have not, move edges by up to a
  // pixel.
  if (FT_Load_Glyph(face, glyph.index, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP) != 0) return nullptr;
  if (face->glyph->format == FT_GLYPH_FORMAT_OUTLINE) FT_Outline_Translate(&face->glyph->outline, quarter * 16, 0);
  if (FT_Render_Glyph(face->glyph, FT_RENDER_MODE_NORMAL) != 0) return nullptr;

  const FT_Bitmap& bitmap = face->glyph->bitmap;
  Image image;
  image.left = face->glyph->bitmap_left;
  image.top = face->glyph->bitmap_top;
  image.width = static_cast<int>(bitmap.width);
  image.height = static_cast<int>(bitmap.rows);
  if (image.width > 0 && image.height > 0) {
    int x = 0;
    int y = 0;
    if (!place(image.width, image.height, x, y)) {
      overflowed_ = true;
      return nullptr;
    }
    glBindTexture(GL_TEXTURE_2D, texture_.get());
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, bitmap.pitch);
    glTexSubImage2D(GL_TEXTURE_2D, 0, x, y, image.width, image.height, GL_RED, GL_UNSIGNED_BYTE, bitmap.buffer);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    const auto side = static_cast<float>(side_);
    image.u0 = static_cast<float>(x) / side;
    image.v0 = static_cast<float>(y) / side;
    image.u1 = static_cast<float>(x + image.width) / side;
    image.v1 = static_cast<float>(y + image.height) / side;
  }
  return &images_.emplace(key, image).first->second;
}

}  // namespace tconv
