#include "app/text/found_glyphs.hpp"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_ADVANCES_H

#include <algorithm>
#include <limits>

namespace tconv {
namespace {

constexpr std::size_t most_remembered = 4096;

struct Closer {
  void operator()(FT_Face face) const { FT_Done_Face(face); }
};

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
  if (glyphs_.size() >= most_remembered) glyphs_.clear();
  glyphs_.emplace(std::pair(bold, character), glyph);
  const bool is_new = !glyph && std::ranges::find(missing_, character) == missing_.end();
  if (is_new && missing_.size() < most_remembered) missing_.push_back(character);
  return glyph;
}

std::vector<char32_t> FoundGlyphs::missing(std::size_t known) const {
  const std::scoped_lock lock(mutex_);
  return {missing_.begin() + static_cast<std::ptrdiff_t>(std::min(known, missing_.size())), missing_.end()};
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
    const std::unique_ptr<FT_FaceRec_, Closer> face(opened(library_->get(), *font));
    library_->require_memory();
    if (!face) continue;
    const FT_UInt index = FT_Get_Char_Index(face.get(), character);
    FT_Fixed advance = 0;
    if (index == 0 || FT_Get_Advance(face.get(), index, FT_LOAD_NO_SCALE, &advance) != FT_Err_Ok) continue;
    const auto file = number_of(*font);
    if (!file) continue;
    return Glyph{*file, index, static_cast<double>(advance) / face->units_per_EM};
  }
  return std::nullopt;
}

std::optional<FontFile> FoundGlyphs::number_of(const SystemFont& font) {
  const auto at = std::ranges::find(files_, font) - files_.begin();
  if (at + font_file_count > std::numeric_limits<std::uint16_t>::max()) return std::nullopt;
  if (at == static_cast<std::ptrdiff_t>(files_.size())) files_.push_back(font);
  return static_cast<FontFile>(at + font_file_count);
}

}  // namespace tconv
