#include "app/text/freetype_metrics.hpp"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_ADVANCES_H

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string>

#include "app/text/embedded.hpp"
#include "app/text/found_glyphs.hpp"
#include "app/text/freetype_library.hpp"
#include "app/text/utf8.hpp"

namespace tconv {
namespace {

struct Closer {
  void operator()(FT_FaceRec_* face) const { FT_Done_Face(face); }
};
using OpenFace = std::unique_ptr<FT_FaceRec_, Closer>;

void require(bool good, std::string_view what) {
  if (!good) throw std::runtime_error("the embedded font " + std::string(what) + " cannot be read");
}

}  // namespace

std::string_view embedded_name(FontFile file) {
  static constexpr std::string_view names[] = {
      "fonts/Inter-Regular",      "fonts/Inter-SemiBold", "fonts/JetBrainsMono-Regular",
      "fonts/JetBrainsMono-Bold", "fonts/DejaVuSans",     "fonts/DejaVuSans-Bold"};
  return names[static_cast<std::size_t>(file)];
}

FontFile main_file(Face face) {
  switch (face) {
    case Face::regular:
      return FontFile::inter;
    case Face::bold:
      return FontFile::inter_bold;
    case Face::mono:
      return FontFile::mono;
    case Face::mono_bold:
      return FontFile::mono_bold;
  }
  return FontFile::inter;
}

FontFile fallback_file(Face face) {
  return face == Face::bold || face == Face::mono_bold ? FontFile::dejavu_bold : FontFile::dejavu;
}

FreeTypeMetrics::FreeTypeMetrics() : found_(std::make_unique<FoundGlyphs>()) {
  for (int i = 0; i < font_file_count; ++i) {
    const auto file = static_cast<FontFile>(i);
    tables_[static_cast<std::size_t>(i)] = read(file, embedded(embedded_name(file)));
  }
  for (std::size_t face = 0; face < often_.size(); ++face) {
    for (char32_t c = 0; c < often_count; ++c) {
      often_[face][c] = built_in_or_replacement(static_cast<Face>(face), c);
    }
  }
}

FreeTypeMetrics::~FreeTypeMetrics() = default;

FreeTypeMetrics::Table FreeTypeMetrics::read(FontFile file, std::span<const std::byte> bytes) {
  const auto name = embedded_name(file);
  const FreeTypeLibrary library;
  // The font is not at fault where there is too little memory.
  const auto require_success = [&](FT_Error error) {
    library.require_memory();
    require(error == FT_Err_Ok, name);
  };
  FT_Face raw_face = nullptr;
  require_success(FT_New_Memory_Face(library.get(), reinterpret_cast<const FT_Byte*>(bytes.data()),
                                     static_cast<FT_Long>(bytes.size()), 0, &raw_face));
  const OpenFace face(raw_face);
  const double em = face->units_per_EM;
  require(em > 0, name);
  require_success(FT_Select_Charmap(face.get(), FT_ENCODING_UNICODE));

  Table table;
  table.ascent = face->ascender / em;
  table.descent = -face->descender / em;
  require_success(FT_Load_Char(face.get(), 'H', FT_LOAD_NO_SCALE));
  table.cap_height = static_cast<double>(face->glyph->metrics.horiBearingY) / em;

  FT_UInt index = 0;
  for (FT_ULong c = FT_Get_First_Char(face.get(), &index); index != 0;
       c = FT_Get_Next_Char(face.get(), c, &index)) {
    FT_Fixed advance = 0;
    require_success(FT_Get_Advance(face.get(), index, FT_LOAD_NO_SCALE, &advance));
    table.entries.push_back({static_cast<char32_t>(c), index, static_cast<double>(advance) / em});
  }
  require(find(table, U'0') != nullptr, name);
  const bool is_fallback = file == FontFile::dejavu || file == FontFile::dejavu_bold;
  require(!is_fallback || find(table, replacement_character) != nullptr, name);
  return table;
}

bool FreeTypeMetrics::can_read(FontFile file, std::span<const std::byte> bytes) {
  try {
    (void)read(file, bytes);
    return true;
  } catch (const std::runtime_error&) {
    return false;
  }
}

const FreeTypeMetrics::Entry* FreeTypeMetrics::find(const Table& table, char32_t character) {
  const auto found = std::ranges::lower_bound(table.entries, character, {}, &Entry::character);
  return found != table.entries.end() && found->character == character ? &*found : nullptr;
}

bool FreeTypeMetrics::has(FontFile file, char32_t character) const {
  return find(table(file), character) != nullptr;
}

Glyph FreeTypeMetrics::glyph(Face face, char32_t character) const {
  if (character < often_count) return often_[static_cast<std::size_t>(face)][character];
  FontFile file{};
  if (const Entry* entry = built_in(face, character, file)) return {file, entry->index, entry->advance};
  const bool bold = face == Face::bold || face == Face::mono_bold;
  if (const auto found = found_->find(bold, character)) return *found;
  return built_in_or_replacement(face, replacement_character);
}

std::vector<char32_t> FreeTypeMetrics::missing(std::size_t known) const {
  return found_->missing(known);
}

FT_FaceRec_* FreeTypeMetrics::open(FT_LibraryRec_* library, FontFile file) const {
  if (static_cast<int>(file) >= font_file_count) return found_->open(library, file);
  const auto bytes = embedded(embedded_name(file));
  FT_Face face = nullptr;
  const FT_Error error = FT_New_Memory_Face(library, reinterpret_cast<const FT_Byte*>(bytes.data()),
                                            static_cast<FT_Long>(bytes.size()), 0, &face);
  return error == FT_Err_Ok ? face : nullptr;
}

const FreeTypeMetrics::Entry* FreeTypeMetrics::built_in(Face face, char32_t character, FontFile& file) const {
  for (const FontFile one : {main_file(face), fallback_file(face)}) {
    file = one;
    if (const Entry* entry = find(table(one), character)) return entry;
  }
  return nullptr;
}

Glyph FreeTypeMetrics::built_in_or_replacement(Face face, char32_t character) const {
  FontFile file{};
  for (const char32_t c : {character, replacement_character}) {
    if (const Entry* entry = built_in(face, c, file)) return {file, entry->index, entry->advance};
  }
  return {};  // the constructor saw to it that the fallbacks have U+FFFD
}

double FreeTypeMetrics::advance(Face face, char32_t character) const {
  return glyph(face, character).advance;
}
double FreeTypeMetrics::ascent(Face face) const {
  return table(main_file(face)).ascent;
}
double FreeTypeMetrics::descent(Face face) const {
  return table(main_file(face)).descent;
}
double FreeTypeMetrics::cap_height(Face face) const {
  return table(main_file(face)).cap_height;
}
double FreeTypeMetrics::height(FontFile file) const {
  return table(file).ascent + table(file).descent;
}

}  // namespace tconv
