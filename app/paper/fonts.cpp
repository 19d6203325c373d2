#include "app/paper/fonts.hpp"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include <cairo-ft.h>

#include <new>
#include <stdexcept>
#include <string>
#include <utility>

#include "app/paper/cairo_shapes.hpp"
#include "app/text/embedded.hpp"
#include "app/text/freetype_library.hpp"
#include "app/text/utf8.hpp"

namespace tconv {
namespace {

const cairo_user_data_key_t font_key{};

}  // namespace

/// Turns FreeType's outline callbacks into pieces.
struct PaperFonts::Sink {
  OutlinePieces pieces;
  double em = 1;
  Point at;
  bool open = false;

  [[nodiscard]] Point point(const FT_Vector* v) const {
    return {static_cast<double>(v->x) / em, static_cast<double>(v->y) / em};
  }
  void close() {
    if (open) pieces.push_back({Piece::Kind::close, {}});
    open = false;
  }
  /// Returns FreeType's error code: no exception may cross it.
  FT_Error add(Piece piece, Point end) {
    try {
      pieces.push_back(std::move(piece));
    } catch (const std::bad_alloc&) {
      return FT_Err_Out_Of_Memory;
    }
    at = end;
    return FT_Err_Ok;
  }

  static int move(const FT_Vector* to, void* user) {
    auto& sink = *static_cast<Sink*>(user);
    const Point end = sink.point(to);
    if (sink.open) {
      if (const FT_Error error = sink.add({Piece::Kind::close, {}}, end)) return error;
    }
    sink.open = true;
    return sink.add({Piece::Kind::move, {end}}, end);
  }
  static int line(const FT_Vector* to, void* user) {
    auto& sink = *static_cast<Sink*>(user);
    const Point end = sink.point(to);
    return sink.add({Piece::Kind::line, {end}}, end);
  }
  static int conic(const FT_Vector* control, const FT_Vector* to, void* user) {
    auto& sink = *static_cast<Sink*>(user);
    const Point c = sink.point(control);
    const Point end = sink.point(to);
    // A quadratic curve as a cubic one.
    const auto towards = [&](Point from) { return Point{(from.x + 2 * c.x) / 3, (from.y + 2 * c.y) / 3}; };
    return sink.add({Piece::Kind::curve, {towards(sink.at), towards(end), end}}, end);
  }
  static int cubic(const FT_Vector* control1, const FT_Vector* control2, const FT_Vector* to, void* user) {
    auto& sink = *static_cast<Sink*>(user);
    const Point end = sink.point(to);
    return sink.add({Piece::Kind::curve, {sink.point(control1), sink.point(control2), end}}, end);
  }
};

/// A font file opened with a library of its own: cairo's caches may keep it after PaperFonts is gone, and let it go
/// on another thread.
struct PaperFonts::OpenFont {
  FreeTypeLibrary library;
  FT_Face face = nullptr;  ///< null for one of the machine's that is gone by now

  OpenFont(const FreeTypeMetrics& metrics, FontFile file) : face(metrics.open(library.get(), file)) {
    library.require_memory();
    if (face != nullptr || static_cast<int>(file) >= font_file_count) return;
    throw std::runtime_error("the embedded font " + std::string(embedded_name(file)) + " cannot be read");
  }
  OpenFont(const OpenFont&) = delete;
  OpenFont& operator=(const OpenFont&) = delete;
  ~OpenFont() { FT_Done_Face(face); }
};

PaperFonts::PaperFonts(const FreeTypeMetrics& metrics) : metrics_(metrics) {}

PaperFonts::~PaperFonts() {
  for (const auto& [file, face] : cairo_faces_) cairo_font_face_destroy(face);
}

PaperFonts::OpenFont& PaperFonts::font(FontFile file) {
  auto& font = fonts_[file];
  if (!font) font = std::make_shared<OpenFont>(metrics_, file);
  return *font;
}

cairo_font_face_t* PaperFonts::cairo_face(FontFile file) {
  FT_Face face = font(file).face;
  if (face == nullptr) return nullptr;
  cairo_font_face_t*& result = cairo_faces_.try_emplace(file, nullptr).first->second;
  if (result == nullptr) {
    auto share = std::make_unique<std::shared_ptr<OpenFont>>(fonts_[file]);
    result = cairo_ft_font_face_create_for_ft_face(face, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP);
    require_success(cairo_font_face_status(result));
    const auto release = [](void* kept) { delete static_cast<std::shared_ptr<OpenFont>*>(kept); };
    if (cairo_font_face_set_user_data(result, &font_key, share.get(), release) != CAIRO_STATUS_SUCCESS) {
      throw std::bad_alloc();
    }
    share.release();  // NOLINT(bugprone-unused-return-value): now cairo's
  }
  return result;
}

const PaperFonts::OutlinePieces& PaperFonts::outline_of(const Glyph& glyph) {
  const auto [entry, is_new] = outlines_.try_emplace({glyph.file, glyph.index});
  if (is_new) {
    const OpenFont& open = font(glyph.file);
    if (open.face == nullptr) return entry->second;
    FT_Error error = FT_Load_Glyph(open.face, glyph.index, FT_LOAD_NO_SCALE);
    if (error == FT_Err_Ok && open.face->glyph->format == FT_GLYPH_FORMAT_OUTLINE) {
      Sink sink;
      sink.em = open.face->units_per_EM;
      const FT_Outline_Funcs calls{Sink::move, Sink::line, Sink::conic, Sink::cubic, 0, 0};
      error = FT_Outline_Decompose(&open.face->glyph->outline, &calls, &sink);
      sink.close();
      entry->second = std::move(sink.pieces);
    }
    // A glyph that is damaged in a font of one's own is left out; one that there was no memory for is not.
    if (error == FT_Err_Out_Of_Memory) throw std::bad_alloc();
    open.library.require_memory();
  }
  return entry->second;
}

void PaperFonts::add_outlines(cairo_t* cairo, const Text& text, Point pen, double size) {
  std::string_view rest = text.text;
  while (!rest.empty()) {
    const Glyph glyph = metrics_.glyph(text.face, take_character(rest));
    const auto x = [&](Point p) { return pen.x + p.x * size; };
    const auto y = [&](Point p) { return pen.y - p.y * size; };
    for (const Piece& piece : outline_of(glyph)) {
      const auto& p = piece.points;
      switch (piece.kind) {
        case Piece::Kind::move:
          cairo_move_to(cairo, x(p[0]), y(p[0]));
          break;
        case Piece::Kind::line:
          cairo_line_to(cairo, x(p[0]), y(p[0]));
          break;
        case Piece::Kind::curve:
          cairo_curve_to(cairo, x(p[0]), y(p[0]), x(p[1]), y(p[1]), x(p[2]), y(p[2]));
          break;
        case Piece::Kind::close:
          cairo_close_path(cairo);
          break;
      }
    }
    pen.x += glyph.advance * size;
  }
}

void PaperFonts::show_glyphs(cairo_t* cairo, const Text& text, Point pen, double size) {
  // One run for each stretch of characters from the same file.
  std::string_view rest = text.text;
  std::vector<cairo_glyph_t> glyphs;
  std::vector<cairo_text_cluster_t> clusters;
  std::string characters;
  FontFile file = main_file(text.face);
  const auto flush = [&] {
    if (glyphs.empty()) return;
    if (cairo_font_face_t* const face = cairo_face(file)) {
      cairo_set_font_face(cairo, face);
      cairo_set_font_size(cairo, size);
      cairo_show_text_glyphs(cairo, characters.data(), static_cast<int>(characters.size()), glyphs.data(),
                             static_cast<int>(glyphs.size()), clusters.data(), static_cast<int>(clusters.size()),
                             static_cast<cairo_text_cluster_flags_t>(0));
    }
    glyphs.clear();
    clusters.clear();
    characters.clear();
  };
  while (!rest.empty()) {
    const char32_t character = take_character(rest);
    const Glyph glyph = metrics_.glyph(text.face, character);
    if (glyph.file != file) flush();
    file = glyph.file;
    const std::size_t before = characters.size();
    append_utf8(characters, character);
    glyphs.push_back({glyph.index, pen.x, pen.y});
    clusters.push_back({static_cast<int>(characters.size() - before), 1});
    pen.x += glyph.advance * size;
  }
  flush();
  // cairo reads the glyphs with the same library.
  for (const auto& [name, font] : fonts_) font->library.require_memory();
}

}  // namespace tconv
