#pragma once

#include <cairo.h>

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "app/scene/scene.hpp"
#include "app/text/freetype_metrics.hpp"

struct FT_FaceRec_;

namespace tconv {

/// The fonts of the metrics as cairo draws them, opened anew: each drawing has its own, on any thread.
class PaperFonts {
 public:
  explicit PaperFonts(const FreeTypeMetrics& metrics);
  ~PaperFonts();
  PaperFonts(const PaperFonts&) = delete;
  PaperFonts& operator=(const PaperFonts&) = delete;

  /// Adds a text's outlines to cairo's path, without hinting, its pen starting exactly at `pen`; `size` is an em in
  /// cairo's units.
  void add_outlines(cairo_t* cairo, const Text& text, Point pen, double size);
  /// Shows a text's glyphs as text, at the same places: SVG and PDF keep its characters.
  void show_glyphs(cairo_t* cairo, const Text& text, Point pen, double size);

 private:
  /// A piece of an outline, in em, y upwards: a move, a line, a curve or a closing.
  struct Piece {
    enum class Kind : std::uint8_t { move, line, curve, close } kind = Kind::move;
    std::array<Point, 3> points;
  };
  using OutlinePieces = std::vector<Piece>;
  struct Sink;
  struct OpenFont;

  [[nodiscard]] OpenFont& font(FontFile file);
  [[nodiscard]] cairo_font_face_t* cairo_face(FontFile file);
  [[nodiscard]] const OutlinePieces& outline_of(const Glyph& glyph);

  const FreeTypeMetrics& metrics_;
  std::map<FontFile, std::shared_ptr<OpenFont>> fonts_;
  std::map<FontFile, cairo_font_face_t*> cairo_faces_;
  std::map<std::pair<FontFile, std::uint32_t>, OutlinePieces> outlines_;
};

}  // namespace tconv
