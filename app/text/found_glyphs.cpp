#include "app/text/found_glyphs.hpp"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_ADVANCES_H

#include <algorithm>
#include <limits>

namespace tconv {
namespace {

FT_FaceRec_* opened(FT_LibraryRec_* library, const SystemFont& font) {
  FT_Face face = nullptr;
  if (FT_New_Face(library, font.path.c_str(), font.index, &face) != FT_Err_Ok) return nullptr;
  const bool usable =
      FT_IS_SCALABLE(face) && face->units_per_EM > 0 && FT_Select_Charmap(face, FT_ENCODING_UNICODE) == FT_Err_Ok;
  if (usable) return face;
  FT_Done_Face(face);
  return nullptr;
}

}  // namespace

FoundGlyphs::FoundGlyphs() = default;
FoundGlyphs::~FoundGlyphs() = default;

std::optional<Glyph> FoundGlyphs::find(bool bold, char32_t character) {
  const std::scoped_lock lock(mutex_);
  const auto known = glyphs_.find({bold, character});
  if (known != glyphs_.end()) return known->second;
  const auto glyph = looked_up(bold, character);
  glyphs_.emplace(std::pair(bold, character), glyph);
  if (!glyph && std::ranges::find(missing_, character) == missing_.end()) missing_.push_back(character);
  return glyph;
}

std::vector<char32_t> FoundGlyphs::missing() const {
  const std::scoped_lock lock(mutex_);
  return missing_;
}

FT_FaceRec_* FoundGlyphs::open(FT_LibraryRec_* library, FontFile file) const {
  const std::scoped_lock lock(mutex_);
  return opened(library, files_[static_cast<std::size_t>(file) - font_file_count]);
}

// What fontconfig's cache says of a font may be older than the font.
std::optional<Glyph> FoundGlyphs::looked_up(bool bold, char32_t character) {
  if (!system_) system_ = std::make_unique<SystemFonts>();
  if (!library_) library_ = std::make_unique<FreeTypeLibrary>();
  for (int skip = 0; const auto font = system_->find(bold, character, skip); ++skip) {
    const auto file = file_of(*font);
    FT_Face face = file ? open_[static_cast<std::size_t>(*file) - font_file_count] : nullptr;
    library_->require_memory();
    if (face == nullptr) continue;
    const FT_UInt index = FT_Get_Char_Index(face, character);
    FT_Fixed advance = 0;
    if (index == 0 || FT_Get_Advance(face, index, FT_LOAD_NO_SCALE, &advance) != FT_Err_Ok) continue;
    return Glyph{*file, index, static_cast<double>(advance) / face->units_per_EM};
  }
  return std::nullopt;
}

std::optional<FontFile> FoundGlyphs::file_of(const SystemFont& font) {
  auto at = std::ranges::find(files_, font) - files_.begin();
  if (at == static_cast<std::ptrdiff_t>(files_.size())) {
    if (at + font_file_count > std::numeric_limits<std::uint16_t>::max()) return std::nullopt;
    files_.push_back(font);
    open_.push_back(opened(library_->get(), font));
  }
  return static_cast<FontFile>(at + font_file_count);
}

}  // namespace tconv
