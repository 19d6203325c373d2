#include "tests/support/exact_text.hpp"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include <cmath>
#include <memory>
#include <stdexcept>
#include <string_view>

#include "app/scene/pixel_snapping.hpp"
#include "app/text/utf8.hpp"

namespace tconv::test {

namespace {

constexpr int finer = 8;

struct Closer {
  void operator()(FT_LibraryRec_* library) const { FT_Done_FreeType(library); }
  void operator()(FT_FaceRec_* face) const { FT_Done_Face(face); }
};

void require(bool good) {
  if (!good) throw std::runtime_error("FreeType does not draw a text's outlines");
}

// FreeType's fixed point: 64ths of a fine pixel.
FT_Pos fixed(double pixels) {
  return std::lround(pixels * finer * 64);
}

}  // namespace

TextCoverage exact_coverage(const Text& text, double em, const FreeTypeMetrics& metrics, int width, int height) {
  FT_Library raw_library = nullptr;
  require(FT_Init_FreeType(&raw_library) == 0);
  const std::unique_ptr<FT_LibraryRec_, Closer> library(raw_library);

  const auto fine_width = static_cast<std::size_t>(width) * finer;
  std::vector<unsigned char> fine(fine_width * static_cast<std::size_t>(height) * finer);
  FT_Bitmap bitmap{};
  bitmap.width = static_cast<unsigned>(width) * finer;
  bitmap.rows = static_cast<unsigned>(height) * finer;
  bitmap.pitch = width * finer;
  bitmap.buffer = fine.data();
  bitmap.pixel_mode = FT_PIXEL_MODE_GRAY;
  bitmap.num_grays = 256;

  Point pen = pixel_baseline(text.baseline, em);
  const double size = text.size * em;
  for (std::string_view rest = text.text; !rest.empty();) {
    const Glyph glyph = metrics.glyph(text.face, take_character(rest));
    const std::unique_ptr<FT_FaceRec_, Closer> face(metrics.open(library.get(), glyph.file));
    require(face != nullptr);
    require(FT_Set_Char_Size(face.get(), 0, fixed(size), 72, 72) == 0);
    require(FT_Load_Glyph(face.get(), glyph.index, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP) == 0);
    FT_Outline& outline = face->glyph->outline;
    FT_Outline_Translate(&outline, fixed(pen.x), fixed(height - pen.y));
    require(FT_Outline_Get_Bitmap(library.get(), &outline, &bitmap) == 0);
    pen.x += glyph.advance * size;
  }

  TextCoverage result{width, height, {}};
  result.shares.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  for (std::size_t y = 0; y < static_cast<std::size_t>(height); ++y) {
    for (std::size_t x = 0; x < static_cast<std::size_t>(width); ++x) {
      int sum = 0;
      for (std::size_t row = y * finer; row < (y + 1) * finer; ++row) {
        for (std::size_t column = x * finer; column < (x + 1) * finer; ++column) {
          sum += fine[row * fine_width + column];
        }
      }
      result.shares.push_back(sum / (255.0 * finer * finer));
    }
  }
  return result;
}

}  // namespace tconv::test
