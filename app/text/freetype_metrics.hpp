#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "app/text/font_metrics.hpp"

struct FT_FaceRec_;
struct FT_LibraryRec_;

namespace tconv {

class FoundGlyphs;

/// The font files built into the program; from `font_file_count` on those of this machine, in the order in which a
/// FreeTypeMetrics found them.
enum class FontFile : std::uint16_t { inter, inter_bold, mono, mono_bold, dejavu, dejavu_bold };

inline constexpr int font_file_count = 6;

/// The name of one of the built-in ones among the embedded files: "fonts/Inter-Regular".
[[nodiscard]] std::string_view embedded_name(FontFile file);
/// The file a face is set in, and the one that has the glyphs which it lacks.
[[nodiscard]] FontFile main_file(Face face);
[[nodiscard]] FontFile fallback_file(Face face);

/// A character found in a font file.
struct Glyph {
  FontFile file = FontFile::inter;
  std::uint32_t index = 0;  ///< in the file
  double advance = 0;       ///< em
};

/// Metrics of the embedded fonts, read once by FreeType without hinting, and of fonts of this machine that have what
/// those lack, found through fontconfig when a character first needs one. Any number of threads may share one.
///
/// An em is the same length in every file: a glyph of DejaVu Sans inside Inter text keeps its own proportions.
/// ImGui sizes a font by its ascent + descent instead; merge a fallback at `height(file)` /
/// `height(main_file(face))` times the size.
class FreeTypeMetrics final : public FontMetrics {
 public:
  /// Throws std::runtime_error when an embedded font cannot be read (a broken build).
  FreeTypeMetrics();
  ~FreeTypeMetrics() override;
  FreeTypeMetrics(const FreeTypeMetrics&) = delete;
  FreeTypeMetrics& operator=(const FreeTypeMetrics&) = delete;

  /// Whether the constructor could read these bytes in place of a font file.
  [[nodiscard]] static bool can_read(FontFile file, std::span<const std::byte> bytes);

  [[nodiscard]] double advance(Face face, char32_t character) const override;
  [[nodiscard]] double ascent(Face face) const override;
  [[nodiscard]] double descent(Face face) const override;
  [[nodiscard]] double cap_height(Face face) const override;

  /// What is drawn for a character: from the face's own file, else from its fallback, else from the first font of this
  /// machine that has it, else U+FFFD.
  [[nodiscard]] Glyph glyph(Face face, char32_t character) const;
  /// The characters asked for so far that no font has, each once, in the order in which they were asked for, without the
  /// first `known`. No more than the first 4096 are kept.
  [[nodiscard]] std::vector<char32_t> missing(std::size_t known = 0) const;
  /// A font file opened with a library of FreeType's, which closes it with itself; null when it cannot be read (any
  /// longer). `file` is a built-in one or comes from a Glyph of these metrics.
  [[nodiscard]] FT_FaceRec_* open(FT_LibraryRec_* library, FontFile file) const;
  /// Whether the file has a glyph for the character.
  [[nodiscard]] bool has(FontFile file, char32_t character) const;
  /// Ascent + descent of a file, in em.
  [[nodiscard]] double height(FontFile file) const;

 private:
  struct Entry {
    char32_t character;
    std::uint32_t index;
    double advance;
  };
  struct Table {
    std::vector<Entry> entries;  ///< by character
    double ascent = 0;
    double descent = 0;
    double cap_height = 0;
  };
  [[nodiscard]] const Table& table(FontFile file) const { return tables_[static_cast<std::size_t>(file)]; }
  [[nodiscard]] static Table read(FontFile file, std::span<const std::byte> bytes);
  [[nodiscard]] static const Entry* find(const Table& table, char32_t character);

  [[nodiscard]] const Entry* built_in(Face face, char32_t character, FontFile& file) const;
  [[nodiscard]] Glyph built_in_or_replacement(Face face, char32_t character) const;

  // Nearly all text is of these: a window is laid out twice as fast when they need no search.
  static constexpr char32_t often_count = 128;
  std::array<Table, font_file_count> tables_;
  std::array<std::array<Glyph, often_count>, 4> often_{};
  std::unique_ptr<FoundGlyphs> found_;
};

}  // namespace tconv
