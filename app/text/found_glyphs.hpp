#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "app/text/freetype_library.hpp"
#include "app/text/freetype_metrics.hpp"
#include "app/text/system_fonts.hpp"

namespace tconv {

/// Glyphs of this machine's fonts, for characters that the built-in fonts lack: one place, so that the window and paper
/// take the same. Nothing is asked of fontconfig before the first character. Any number of threads may share one.
class FoundGlyphs {
 public:
  FoundGlyphs();
  ~FoundGlyphs();
  FoundGlyphs(const FoundGlyphs&) = delete;
  FoundGlyphs& operator=(const FoundGlyphs&) = delete;

  /// The glyph of the first font that has one; nothing where none has, which `missing` then says. Always the same answer.
  [[nodiscard]] std::optional<Glyph> find(bool bold, char32_t character);
  /// The characters that were not found, each once, in the order in which they were asked for, without the first
  /// `known`. No more than the first 4096 are kept.
  [[nodiscard]] std::vector<char32_t> missing(std::size_t known) const;
  /// The font of a glyph that was found, opened with a library of FreeType's; null when it cannot be read any longer.
  [[nodiscard]] FT_FaceRec_* open(FT_LibraryRec_* library, FontFile file) const;

 private:
  [[nodiscard]] std::optional<Glyph> looked_up(bool bold, char32_t character);
  [[nodiscard]] std::optional<FontFile> number_of(const SystemFont& font);

  mutable std::mutex mutex_;
  std::unique_ptr<SystemFonts> system_;
  std::unique_ptr<FreeTypeLibrary> library_;
  std::vector<SystemFont> files_;  ///< the first is FontFile number `font_file_count`
  /// What was found, or not: so many that no text asks for more at a time, so that it does not grow with every character
  /// there is. No font stays open for it.
  std::map<std::pair<bool, char32_t>, std::optional<Glyph>> glyphs_;
  std::vector<char32_t> missing_;
};

}  // namespace tconv
