#pragma once

#include <cstdint>

/// Colours and how people see them.
namespace tconv {

/// An sRGB colour, each component 0 to 1, alpha not premultiplied.
struct Colour {
  double red = 0;
  double green = 0;
  double blue = 0;
  double alpha = 1;

  friend bool operator==(const Colour&, const Colour&) = default;
};

/// A colour as in CSS: 0x0072B5 is #0072B5.
[[nodiscard]] constexpr Colour from_hex(std::uint32_t rgb) {
  return {static_cast<double>((rgb >> 16) & 0xFFu) / 255.0, static_cast<double>((rgb >> 8) & 0xFFu) / 255.0,
          static_cast<double>(rgb & 0xFFu) / 255.0, 1};
}

/// From `a` (share 0) to `b` (share 1), component by component in sRGB, alpha too: what a shader's mix() does.
[[nodiscard]] Colour mixed(const Colour& a, const Colour& b, double share);

/// Black or white, whichever contrasts more with an opaque colour (black when equal): at least 4.58:1.
[[nodiscard]] Colour black_or_white_on(const Colour& ground);

/// Relative luminance, 0 to 1. Source: WCAG 2.1, "relative luminance" (with sRGB's own threshold 0.04045).
[[nodiscard]] double luminance(const Colour& colour);
/// Contrast ratio of two opaque colours, 1 to 21. Source: WCAG 2.1, "contrast ratio".
[[nodiscard]] double contrast(const Colour& a, const Colour& b);

/// CIE L*a*b*, white point D65 of the 2° observer.
struct Lab {
  double l = 0;
  double a = 0;
  double b = 0;
};
[[nodiscard]] Lab to_lab(const Colour& colour);
/// Colour difference ΔE00 with all weights 1. Source: G. Sharma, W. Wu, E. Dalal, "The CIEDE2000 color-difference
/// formula: implementation notes, supplementary test data, and mathematical observations", Color Research and
/// Application 30 (2005).
[[nodiscard]] double colour_difference(const Lab& a, const Lab& b);
[[nodiscard]] double colour_difference(const Colour& a, const Colour& b);

enum class Vision : std::uint8_t { normal, protan, deutan, tritan };
inline constexpr Vision all_visions[] = {Vision::normal, Vision::protan, Vision::deutan, Vision::tritan};

/// How a dichromat sees a colour. Source: G. Machado, M. Oliveira, L. Fernandes, "A physiologically-based model for
/// simulation of color vision deficiency" (2009), severity 1.0, applied to linear components.
[[nodiscard]] Colour seen_with(Vision vision, const Colour& colour);

}  // namespace tconv
