#pragma once

#include <string_view>

namespace tconv {

/// The faces the program draws with: Inter for words, JetBrains Mono for code and arithmetic; glyphs that one of
/// them lacks come from DejaVu Sans.
enum class Face { regular, bold, mono, mono_bold };

inline constexpr Face all_faces[] = {Face::regular, Face::bold, Face::mono, Face::mono_bold};

/// Measures text. Lengths are in units of the font size (em), unhinted and without kerning, so that every
/// renderer which puts glyphs at these advances gets the same boxes at any resolution.
class FontMetrics {
 public:
  virtual ~FontMetrics() = default;

  /// How far the pen moves after this character; that of U+FFFD for a character no face has.
  [[nodiscard]] virtual double advance(Face face, char32_t character) const = 0;
  /// From the baseline up to the top of the line box, and down to its bottom; both positive. Their sum is the
  /// font height that ImGui calls size.
  [[nodiscard]] virtual double ascent(Face face) const = 0;
  [[nodiscard]] virtual double descent(Face face) const = 0;
  /// Height of a capital letter or digit above the baseline.
  [[nodiscard]] virtual double cap_height(Face face) const = 0;

  /// Sum of the advances of UTF-8 `text`. Malformed bytes count as U+FFFD.
  [[nodiscard]] double width(Face face, std::string_view text) const;
};

}  // namespace tconv
